package dev.loralint.review;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.TagUse;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Change;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.fix.Rehearsal;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.steps.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
        Fix fix = first.fix();
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
                fix == null ? null : new Answers.Remedied(fix.applicability().label(), fix.description()),
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
                difference(decision));
    }

    /** @param with whether the captions that have the tag are meant, or the others that count */
    Answers.Strip strip(Decision decision, boolean with, int from, int limit) {
        return strip(decision.first(), sides(decision), with, from, limit);
    }

    private Answers.Strip strip(Finding finding, Map<Boolean, List<Item>> sides, boolean with, int from, int limit) {
        List<Item> side = sides.getOrDefault(with, List.of());
        List<Answers.Image> images = side.stream()
                .skip(from)
                .limit(limit)
                .map(item -> image(item, finding.tag()))
                .toList();
        return new Answers.Strip(side.size(), images);
    }

    /** The captions that the numbers of a finding count, each once: those that have its tag, and those that lack it. */
    private Map<Boolean, List<Item>> sides(Decision decision) {
        Finding first = decision.first();
        String tag = first.tag();
        String concept = first.concept();
        if (tag == null || concept == null) {
            return Map.of();
        }
        Set<String> at = new HashSet<>();
        decision.findings().forEach(finding -> finding.places().forEach(place -> at.add(place.path())));
        Predicate<Caption> counts = counting(decision, tag, concept);
        Set<String> seen = new HashSet<>();
        List<Item> with = new ArrayList<>();
        List<Item> without = new ArrayList<>();
        for (Item item : review.before().items(concept)) {
            Caption caption = item.caption();
            if (caption == null || !counts.test(caption) || !caption.isHosted() && !seen.add(caption.path())) {
                continue;
            }
            boolean has = !caption.isHosted() && at.contains(caption.path())
                    || caption.text().indexOf(tag) >= 0;
            (has ? with : without).add(item);
        }
        return Map.of(true, with, false, without);
    }

    /** Which captions a finding counts: of the form that it is about. All with an image, if it has no numbers. */
    private Predicate<Caption> counting(Decision decision, String tag, String concept) {
        Evidence evidence = decision.evidence();
        if (evidence == null) {
            return Caption::isWithImage;
        }
        for (Dataset dataset : review.before().result().datasets()) {
            for (Concept each : dataset.concepts()) {
                for (Concept look : each.name().equals(concept) ? each.looks() : List.<Concept>of()) {
                    if (look.tagUses().stream().anyMatch(use -> isCounted(use, tag, evidence))) {
                        Set<Caption> own = Collections.newSetFromMap(new IdentityHashMap<>());
                        own.addAll(each.isOfSeveralForms() ? look.captions() : List.of());
                        return caption -> caption.isTagList()
                                && !caption.isInCompany()
                                && (own.isEmpty() || own.contains(caption));
                    }
                }
            }
        }
        return Caption::isWithImage;
    }

    private static boolean isCounted(TagUse use, String tag, Evidence evidence) {
        return use.tag().equals(tag) && use.captions() == evidence.captions() && use.of() == evidence.of();
    }

    Answers.Image image(Item item, @Nullable String tag) {
        boolean has = false;
        boolean changed = false;
        Target target = item.target();
        StagedFiles staged = review.staged();
        if (target != null) {
            Path file = staged.file(target);
            Optional<byte[]> after = staged.caption(target, staged.after(file));
            changed = staged.isChanged(file)
                    && !Arrays.equals(
                            staged.caption(target, staged.before(file)).orElse(null), after.orElse(null));
            if (tag != null) {
                has = review.captions()
                        .keys(after.orElse(new byte[0]), item.concept().options())
                        .contains(tag);
            }
        }
        boolean removed = item.image() != null
                && staged.isChanged(staged.file(item.image().path()));
        return new Answers.Image(
                item.id(), item.name(), item.concept().name(), item.width(), item.height(), has, changed, 0, removed);
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
                                new Rehearsal.Change(
                                        file,
                                        before.isEmpty(),
                                        before.orElse(new byte[0]),
                                        alone.after(file).orElse(new byte[0])))));
            }
        }
        return differences;
    }
}
