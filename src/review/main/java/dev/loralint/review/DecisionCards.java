package dev.loralint.review;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Change;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.fix.ContentChange;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.steps.Target;
import dev.loralint.seen.SeenTag;
import dev.loralint.seen.SeenUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decisions as cards, with the images that they are about. */
final class DecisionCards {

    /** Images of a strip, and places, that come with a decision. */
    private static final int MOST = 60;

    private final Review review;

    DecisionCards(Review review) {
        this.review = review;
    }

    Answers.Cards all() {
        // the version first: what changes meanwhile comes with a later one
        long version = review.version();
        return new Answers.Cards(
                version, review.decisions().stream().map(this::card).toList());
    }

    /** Without those that are about values of slots, which have no cards. */
    List<Answers.Card> of(List<String> ids) {
        List<Answers.Card> cards = new ArrayList<>();
        for (String id : ids) {
            review.find(id).map(this::card).ifPresent(cards::add);
        }
        return cards;
    }

    Answers.Card card(Decision decision) {
        Finding first = decision.first();
        Evidence evidence = decision.evidence();
        boolean isTag = decision.kind() == Decision.Kind.TAG;
        int captions = evidence == null ? decision.places() : evidence.captions();
        int of = evidence == null ? 0 : evidence.of();
        boolean isOfCaptions = isTag || decision.kind() == Decision.Kind.CAPTION;
        int number = isOfCaptions && decision.isListed() ? decision.files() : decision.places();
        String count = evidence != null
                ? captions + " of " + of
                : decision.kind() == Decision.Kind.SETTING || number < 2
                        ? ""
                        : number + (isOfCaptions ? " captions" : " places");
        return new Answers.Card(
                decision.id(),
                review.state(decision.id()).label(),
                first.rule(),
                decision.ruleTitle(),
                first.severity().name().toLowerCase(java.util.Locale.ROOT),
                first.kind() == Kind.ADVICE,
                first.outcome() == null ? null : first.outcome().name().toLowerCase(java.util.Locale.ROOT),
                decision.kind().name().toLowerCase(java.util.Locale.ROOT),
                decision.cause(),
                Optional.ofNullable(first.concept()).orElse(""),
                first.tag(),
                first.setting(),
                decision.title(),
                decision.about(),
                count,
                captions,
                of,
                of == 0 ? 0 : (double) captions / of,
                decision.verb(),
                first.message(),
                decision.findings().size(),
                decision.places(),
                remedied(first.fix()),
                decision.choices().stream()
                        .map(choice -> new Answers.Option(choice.id(), choice.label(), choice.hint(), choice.keeping()))
                        .toList(),
                review.choice(decision.id()),
                evidence == null ? null : evidence.slot());
    }

    Answers.Detail detail(String id) throws ReviewException {
        Decision decision = review.decision(id);
        Finding first = decision.first();
        boolean isTag = first.tag() != null && first.concept() != null;
        Map<Boolean, List<Item>> sides = sides(decision);
        return new Answers.Detail(
                card(decision),
                isTag ? strip(first, sides, true, 0, MOST) : null,
                isTag ? strip(first, sides, false, 0, MOST) : null,
                isTag ? List.of() : images(decision),
                places(decision),
                others(decision),
                difference(decision));
    }

    /** What its other findings say, each once. */
    private static List<Answers.Said> others(Decision decision) {
        Answers.Said first = said(decision.first());
        return decision.findings().stream()
                .map(DecisionCards::said)
                .filter(said -> !said.equals(first))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Answers.Said said(Finding finding) {
        return new Answers.Said(finding.message(), remedied(finding.fix()));
    }

    private static Answers.@Nullable Remedied remedied(@Nullable Fix fix) {
        return fix == null ? null : new Answers.Remedied(fix.applicability().label(), fix.description());
    }

    /** @param with whether the captions that have the tag are meant, or the others that count */
    Answers.Strip strip(Decision decision, boolean with, int from, int limit) {
        return strip(decision.first(), sides(decision), with, from, limit);
    }

    private Answers.Strip strip(Finding finding, Map<Boolean, List<Item>> sides, boolean with, int from, int limit) {
        List<Item> side = sides.getOrDefault(with, List.of());
        Map<String, Double> scores = seen(finding)
                .map(use -> use.tags().stream()
                        .collect(Collectors.toMap(seen -> seen.image().path(), SeenTag::score, Math::max)))
                .orElse(Map.of());
        List<Answers.Image> images = side.stream()
                .skip(from)
                .limit(limit)
                .map(item -> {
                    Answers.Image image = image(item, finding.tag());
                    Double score = item.image() == null
                            ? null
                            : scores.get(item.image().path());
                    return score == null ? image : image.seen(score);
                })
                .toList();
        return new Answers.Strip(side.size(), images);
    }

    /** What a tagger sees of its tag, if that is what it is about. */
    private Optional<SeenUse> seen(Finding finding) {
        boolean adds =
                finding.fix() != null && finding.fix().changes().stream().anyMatch(Change.AddTag.class::isInstance);
        return !adds
                ? Optional.empty()
                : review.before().result().seen().stream()
                        .filter(concept -> concept.concept().name().equals(finding.concept()))
                        .flatMap(concept -> concept.tags().stream())
                        .filter(use -> use.tag().equals(finding.tag()))
                        .findFirst();
    }

    /** The images that show the tag: those whose captions say it, and those where the tagger is sure and they do not. */
    private Map<Boolean, List<Item>> sides(SeenUse use) {
        Checked checked = review.before();
        Map<Boolean, List<Item>> sides = new HashMap<>();
        sides.put(true, new ArrayList<>());
        sides.put(false, new ArrayList<>());
        Stream.concat(use.tags().stream().filter(SeenTag::captioned), use.missing().stream())
                .forEach(seen -> checked.at(seen.image().path())
                        .ifPresent(item -> Objects.requireNonNull(sides.get(seen.captioned()))
                                .add(item)));
        return sides;
    }

    /** The captions that the numbers of a finding count, each once: those that have its tag, and those that lack it. */
    private Map<Boolean, List<Item>> sides(Decision decision) {
        Finding first = decision.first();
        String tag = first.tag();
        String concept = first.concept();
        if (tag == null || concept == null) {
            return Map.of();
        }
        Optional<SeenUse> use = seen(first);
        if (use.isPresent()) {
            return sides(use.get());
        }
        Set<String> at = new HashSet<>();
        decision.findings().forEach(finding -> finding.places().forEach(place -> at.add(place.path())));
        Counted counted = counted(decision, tag, concept);
        Set<String> seen = new HashSet<>();
        List<Item> with = new ArrayList<>();
        List<Item> without = new ArrayList<>();
        for (Item item : counted.checked().items(concept)) {
            Caption caption = item.caption();
            if (caption == null
                    || !counted.counts().test(caption)
                    || !caption.isHosted() && !seen.add(caption.path())) {
                continue;
            }
            boolean has = !caption.isHosted() && at.contains(caption.path())
                    || caption.text().indexOf(tag) >= 0;
            (has ? with : without).add(item);
        }
        return Map.of(true, with, false, without);
    }

    /** The captions that a finding counts, and the check that counted them. */
    private record Counted(Checked checked, Predicate<Caption> counts) {}

    /** Of the form that the finding is about; all with an image, if it has no numbers. What was decided is of an earlier check. */
    private Counted counted(Decision decision, String tag, String concept) {
        Checked after = review.after();
        Evidence evidence = decision.evidence();
        if (evidence != null) {
            for (Checked checked : List.of(after, review.before())) {
                Optional<Predicate<Caption>> counts = counting(checked, tag, concept, evidence);
                if (counts.isPresent()) {
                    return new Counted(checked, counts.get());
                }
            }
        }
        return new Counted(after, Caption::isWithImage);
    }

    private static Optional<Predicate<Caption>> counting(
            Checked checked, String tag, String concept, Evidence evidence) {
        for (Concept each : checked.concepts(concept)) {
            for (Concept look : each.looks()) {
                if (look.tagUses().stream().anyMatch(use -> isCounted(use, tag, evidence))) {
                    Set<Caption> own = Collections.newSetFromMap(new IdentityHashMap<>());
                    own.addAll(each.isOfSeveralForms() ? look.captions() : List.of());
                    return Optional.of(caption -> caption.isTagList()
                            && caption.isCounted()
                            && !caption.isInCompany()
                            && (own.isEmpty() || own.contains(caption)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isCounted(TagUse use, String tag, Evidence evidence) {
        return use.tag().equals(tag) && use.captions() == evidence.captions() && use.of() == evidence.of();
    }

    Answers.Image image(Item item, @Nullable String tag) {
        boolean has = false;
        boolean had = false;
        boolean changed = false;
        Target target = item.target();
        StagedFiles staged = review.staged();
        if (target != null) {
            Path file = staged.file(target);
            Optional<byte[]> after = staged.caption(target, staged.after(file));
            Optional<byte[]> before = staged.isChanged(file) ? staged.caption(target, staged.before(file)) : after;
            changed = !Arrays.equals(before.orElse(null), after.orElse(null));
            if (tag != null) {
                has = hasTag(item, after, tag);
                had = changed ? hasTag(item, before, tag) : has;
            }
        }
        boolean removed = item.image() != null
                && staged.isChanged(staged.file(item.image().path()));
        return new Answers.Image(
                item.id(),
                item.name(),
                item.concept().name(),
                item.width(),
                item.height(),
                has,
                had,
                changed,
                0,
                removed,
                null);
    }

    private boolean hasTag(Item item, Optional<byte[]> text, String tag) {
        return review.captions()
                .keys(text.orElse(new byte[0]), item.concept().options())
                .contains(tag);
    }

    /** The images of the places, or of the captions there. */
    private List<Answers.Image> images(Decision decision) {
        Set<Item> items = new LinkedHashSet<>();
        for (Finding finding : decision.findings()) {
            for (Location place : finding.places()) {
                review.before().at(place.path()).ifPresent(items::add);
                if (items.size() >= MOST) {
                    break;
                }
            }
        }
        return items.stream().limit(MOST).map(item -> image(item, null)).toList();
    }

    private List<Answers.Place> places(Decision decision) {
        List<Answers.Place> places = new ArrayList<>();
        Map<String, List<String>> lines = new TreeMap<>();
        for (Finding finding : decision.findings()) {
            List<Location> at = finding.places().isEmpty() ? List.of(Location.of(finding.path())) : finding.places();
            for (Location place : at) {
                if (places.size() == MOST) {
                    return places;
                }
                places.add(new Answers.Place(
                        place.path(),
                        place.line(),
                        place.column(),
                        line(place, lines),
                        review.before().at(place.path()).map(Item::id).orElse(null)));
            }
        }
        return places;
    }

    private String line(Location place, Map<String, List<String>> lines) {
        if (place.line() == 0) {
            return "";
        }
        List<String> file =
                lines.computeIfAbsent(place.path(), path -> text(review.staged().file(path)));
        return place.line() <= file.size() ? file.get(place.line() - 1) : "";
    }

    private List<String> text(Path file) {
        return review.staged()
                .before(file)
                .map(bytes -> CaptionReader.text(bytes).lines().toList())
                .orElse(List.of());
    }

    /** What accepting would change in configurations and in {@code loralint.toml}. */
    private List<Answers.Difference> difference(Decision decision) {
        Choice choice = Optional.ofNullable(review.choice(decision.id()))
                .flatMap(decision::choice)
                .or(decision::accepting)
                .or(decision::keeping)
                .orElse(null);
        if (choice == null) {
            return List.of();
        }
        StagedFiles staged = review.staged();
        StagedFiles alone = staged.alone(choice.changes().get().stream()
                .filter(change -> !change.settings().isEmpty()
                        || change.wanted().stream().anyMatch(Change.OfSettings.class::isInstance))
                .toList());
        List<Answers.Difference> differences = new ArrayList<>();
        for (Path file : alone.touched()) {
            if (alone.isChanged(file)) {
                String shown = ShownPath.of(file, review.directory());
                Optional<byte[]> before = alone.before(file);
                differences.add(new Answers.Difference(
                        shown,
                        StagedDifference.lines(
                                shown,
                                new ContentChange(
                                        file,
                                        before.isEmpty(),
                                        before.orElse(new byte[0]),
                                        alone.after(file).orElse(new byte[0])))));
            }
        }
        return differences;
    }
}
