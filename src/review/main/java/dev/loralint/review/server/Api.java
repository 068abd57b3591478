package dev.loralint.review.server;

import dev.loralint.review.Answers;
import dev.loralint.review.Review;
import dev.loralint.review.ReviewException;
import dev.loralint.review.ReviewRequests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses below {@code api/}. */
final class Api {

    private static final int MOST = 20_000;
    private static final int STRIP = 60;
    private static final int PAGE = 500;

    private final Map<String, Get> gets;
    private final Map<String, Post> posts;

    Api(Review review, ReviewRequests requests) {
        this.gets = Map.ofEntries(
                Map.entry("state", query -> review.state()),
                Map.entry("decisions", query -> requests.decisions()),
                Map.entry("decision", query -> requests.decision(query.text("id", ""))),
                Map.entry(
                        "strip",
                        query -> requests.strip(
                                query.text("id", ""),
                                query.text("side", "with"),
                                query.number("from", 0, Integer.MAX_VALUE),
                                query.number("limit", STRIP, MOST))),
                Map.entry("caption", query -> requests.caption(query.text("image", ""), query.text("decision", ""))),
                Map.entry(
                        "images",
                        query -> requests.images(
                                query.text("q", ""),
                                query.text("sort", "name"),
                                query.number("from", 0, Integer.MAX_VALUE),
                                query.number("limit", PAGE, MOST))),
                Map.entry("tags", query -> requests.tags(query.text("q", ""), query.text("concept", ""))),
                Map.entry("suggest", query -> requests.suggestions(query.text("q", ""), query.text("concept", ""))),
                Map.entry("groups", query -> requests.groups(query.text("concept", ""))),
                Map.entry("slots", query -> requests.slots()),
                Map.entry("share", query -> requests.shares()),
                Map.entry("configs", query -> requests.configs()),
                Map.entry("rule", query -> requests.rule(query.text("id", ""))),
                Map.entry("changes", query -> requests.changes(query.number("from", 0, Integer.MAX_VALUE))));
        this.posts = Map.ofEntries(
                Map.entry("decide", body -> {
                    Decide wanted = read(Decide.class, body);
                    return Boolean.TRUE.equals(wanted.dry())
                            ? review.rehearse(text(wanted.id()))
                            : review.decide(text(wanted.id()), text(wanted.state()), wanted.choice());
                }),
                Map.entry("decide-all", body -> {
                    DecideAll wanted = read(DecideAll.class, body);
                    return review.decideAll(wanted.ids(), text(wanted.state()), wanted.choice());
                }),
                Map.entry("trainer", body -> {
                    NamedTrainer wanted = read(NamedTrainer.class, body);
                    return review.trainer(text(wanted.name()), wanted.keep());
                }),
                Map.entry("undo", body -> review.undo()),
                Map.entry("redo", body -> review.redo()),
                Map.entry("reset", body -> review.reset()),
                Map.entry("toggle", body -> {
                    Toggle wanted = read(Toggle.class, body);
                    return requests.toggle(text(wanted.image()), text(wanted.tag()), wanted.on());
                }),
                Map.entry("text", body -> {
                    TextEdit wanted = read(TextEdit.class, body);
                    return requests.text(text(wanted.image()), text(wanted.text()), text(wanted.was()));
                }),
                Map.entry("edit", body -> requests.edit(read(ReviewRequests.TagEdit.class, body))),
                Map.entry("slot", body -> requests.slot(read(ReviewRequests.SlotWish.class, body))),
                Map.entry("policy", body -> requests.policy(read(ReviewRequests.PolicyWish.class, body))),
                Map.entry("apply", body -> {
                    Apply wanted = read(Apply.class, body);
                    return new Done(review.apply(wanted.version(), wanted.caches()));
                }),
                Map.entry("restore", body -> review.restore()),
                Map.entry("reload", body -> {
                    review.readAgain();
                    return new Done(review.version());
                }),
                Map.entry("recheck", body -> {
                    review.recheck();
                    return new Done(review.version());
                }),
                Map.entry("cancel", body -> {
                    review.cancel();
                    return new Done(review.version());
                }));
    }

    private interface Get {
        Record answer(Query query) throws ReviewException, IOException;
    }

    private interface Post {
        Record answer(byte[] body) throws ReviewException, IOException;
    }

    /** @param dry whether the answer is all that is wanted, and nothing is decided */
    record Decide(
            @Nullable String id,
            @Nullable String state,
            @Nullable String choice,
            @Nullable Boolean dry) {}

    record DecideAll(
            List<String> ids,
            @Nullable String state,
            @Nullable String choice) {}

    /** @param name empty to forget the answer */
    record NamedTrainer(@Nullable String name, boolean keep) {}

    record Toggle(
            @Nullable String image,
            @Nullable String tag,
            @Nullable Boolean on) {}

    record TextEdit(
            @Nullable String image,
            @Nullable String text,
            @Nullable String was) {}

    record Apply(long version, boolean caches) {}

    record Done(long version) {}

    record Nothing() {}

    record Problem(String problem) {}

    /** @param chooses whether another dataset can be opened */
    record Key(String key, boolean chooses) {}

    /** @param json the body */
    record Answer(int status, byte[] json) {}

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T extends Record> T read(Class<T> type, byte[] body) throws ReviewException {
        try {
            return JsonAnswer.read(type, body);
        } catch (IOException e) {
            throw new ReviewException(ReviewException.Kind.WRONG, "The body is not the JSON that is expected here");
        }
    }

    Answer get(String name, Query query) throws IOException {
        Get get = gets.get(name);
        return get == null ? problem(404, "There is nothing at this address") : answered(200, () -> get.answer(query));
    }

    Answer post(String name, byte[] body) throws IOException {
        Post post = posts.get(name);
        if (post == null) {
            return problem(404, "There is nothing at this address");
        }
        return answered(name.equals("apply") ? 202 : 200, () -> post.answer(body));
    }

    /** What takes no review to answer, and may take a while. */
    interface Work {
        Record answer() throws ReviewException, IOException;
    }

    static Answer answered(int status, Work work) throws IOException {
        try {
            return new Answer(status, JsonAnswer.write(work.answer()));
        } catch (ReviewException e) {
            int refused = switch (e.kind()) {
                case UNKNOWN -> 404;
                case WRONG -> 400;
                case CONFLICT -> 409;
                case READ_ONLY -> 403;
            };
            return problem(refused, e.sentence());
        }
    }

    static Answer problem(int status, String sentence) {
        return always(status, new Problem(sentence));
    }

    /** The key of images. */
    static Answer key(String key, boolean chooses) {
        return always(200, new Key(key, chooses));
    }

    static Answer state(Answers.State state) {
        return always(200, state);
    }

    static Answer nothing() {
        return always(200, new Nothing());
    }

    private static Answer always(int status, Record answer) {
        try {
            return new Answer(status, JsonAnswer.write(answer));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
