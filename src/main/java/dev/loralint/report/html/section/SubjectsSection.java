package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.concepts.derived.TraitLine;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.Prose;
import dev.loralint.report.html.view.SubjectsView;
import dev.loralint.report.html.view.SubjectsView.Bar;
import dev.loralint.report.html.view.SubjectsView.Bars;
import dev.loralint.report.html.view.SubjectsView.Card;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A card for each concept: what its captions spell out, what never changes in it, and what a user would have to type. */
public final class SubjectsSection {

    private static final String TRIGGER_MISSING = "captions/trigger-missing";
    private static final int CARDS = 40;
    private static final int BARS = 14;
    private static final int PICTURES = 5;
    private static final int VARIANTS = 4;

    private final Subjects subjects;
    private final Images pictures;
    private final UserPrompts prompts;

    public SubjectsSection(Subjects subjects, Images pictures) {
        this.subjects = subjects;
        this.pictures = pictures;
        this.prompts = new UserPrompts(subjects);
    }

    public SubjectsView view() {
        List<Concept> concepts = subjects.looks();
        int more = Math.max(0, concepts.size() - CARDS);
        return new SubjectsView(
                title(),
                Prose.plain("Traits are tags that describe the subject and are in at least "
                        + Phrases.percent(subjects.traitLine().share())
                        + " of a concept's captions. Taggers miss tags, so some count from a lower share on; a line in the"
                        + " bar shows it. Remove traits: the model then learns them as part of the trigger word."),
                concepts.stream().limit(CARDS).map(this::card).toList(),
                more == 0 ? "" : Phrases.count(more, "more concept") + " in the JSON report.");
    }

    private String title() {
        Set<String> traits = new HashSet<>();
        Set<String> triggers = new HashSet<>();
        for (Concept concept : subjects.looks()) {
            traits.addAll(subjects.pruned(concept));
            triggers.add(concept.trigger());
        }
        if (traits.isEmpty() || triggers.size() != 1 || triggers.contains("")) {
            return traits.isEmpty()
                    ? "Subjects"
                    : Phrases.capital(Phrases.spelled(traits.size(), "trait")) + " to remove from the captions";
        }
        return Phrases.capital(Phrases.spelled(traits.size(), "trait")) + " to remove from the captions of “"
                + triggers.iterator().next() + "”";
    }

    private Card card(Concept concept) {
        Set<String> pruned = subjects.pruned(concept);
        TraitLine line = subjects.traitLine();
        double constantShare = subjects.constantShare();
        String atLeast = "in at least " + Phrases.percent(constantShare);
        List<Bar> traits = new ArrayList<>();
        bySlot(concept, pruned).forEach(u -> traits.add(bar(u, "trait", line.of(u))));
        concept.tagUses().stream()
                .filter(u -> is(u, "trait") && !pruned.contains(u.tag()) && u.share() >= line.of(u) / 2)
                .limit(Math.max(0, BARS - traits.size()))
                .forEach(u -> traits.add(bar(u, u.share() >= line.of(u) ? "kept" : "below", line.of(u))));
        List<Bar> worn = bars(concept, u -> isWorn(u) && u.share() >= constantShare, "worn", constantShare, pruned);
        List<Bar> constants =
                bars(concept, u -> isScenery(u) && u.share() >= constantShare, "constant", constantShare, pruned);
        int missing = (int)
                concept.captions().stream().filter(Caption::isWithoutTrigger).count();
        return new Card(
                subjects.key(concept),
                subjects.name(concept),
                summary(concept),
                pictures.of(concept, PICTURES),
                new Bars(
                        pruned.isEmpty() ? "Traits" : "Traits to remove",
                        "of " + Phrases.count(concept.votingCaptions(), "caption"),
                        concept.votingCaptions() == 0
                                ? "None: no captions with tags."
                                : closest("None", concept, u -> is(u, "trait")),
                        traits),
                new Bars(
                        "Worn or carried: your decision",
                        atLeast,
                        closest("None", concept, SubjectsSection::isWorn),
                        worn),
                new Bars(
                        "Constant: learnt with the trigger word",
                        atLeast,
                        closest("None", concept, SubjectsSection::isScenery),
                        constants),
                variants(concept, pruned),
                variantsNote(concept, pruned),
                trigger(concept, missing),
                triggerNote(concept),
                tokens(concept, pruned),
                concept.isTriggered() && missing > 0 && !concept.isRegularisation(),
                prompts.now(concept),
                prompts.after(concept));
    }

    /** The slot with the commonest tag first, and what belongs to one slot together. */
    private static List<TagUse> bySlot(Concept concept, Set<String> pruned) {
        Map<String, List<TagUse>> slots = new LinkedHashMap<>();
        for (TagUse use : concept.tagUses()) {
            if (pruned.contains(use.tag())) {
                slots.computeIfAbsent(use.slotOrClass(), s -> new ArrayList<>()).add(use);
            }
        }
        return slots.values().stream().flatMap(List::stream).toList();
    }

    private static String summary(Concept concept) {
        List<String> parts = new ArrayList<>();
        if (!concept.isWithoutImages()) {
            parts.add(Phrases.count(concept.images().size(), "image")
                    + (concept.repeats() > 1 ? " × " + Phrases.count(concept.repeats(), "repeat") : ""));
        }
        parts.add(Phrases.count(concept.captions().size(), "caption")
                + (concept.captions().isEmpty()
                        ? ""
                        : " (" + concept.extension().read() + ")"));
        if (concept.isRegularisation()) {
            parts.add("regularisation");
        }
        return String.join(", ", parts);
    }

    private static boolean is(TagUse use, String tagClass) {
        return use.tagClass().equals(tagClass);
    }

    private static boolean isWorn(TagUse use) {
        return is(use, "signature") || is(use, "clothing");
    }

    /** Everything that is neither of the subject nor a way to count or call it. */
    private static boolean isScenery(TagUse use) {
        return !use.isTrigger() && !is(use, "trait") && !is(use, "count") && !is(use, "trigger") && !isWorn(use);
    }

    private static List<Bar> bars(
            Concept concept, Predicate<TagUse> wanted, String style, double line, Set<String> pruned) {
        return concept.tagUses().stream()
                .filter(u -> !u.isTrigger() && !pruned.contains(u.tag()))
                .filter(wanted)
                .limit(BARS)
                .map(u -> bar(u, style, line))
                .toList();
    }

    private static Bar bar(TagUse use, String style, double line) {
        String known = is(use, "unknown") ? "other" : use.tagClass();
        String slot = use.slot() == null ? known : use.slot();
        return new Bar(
                Phrases.capital(slot),
                use.tag(),
                style,
                Phrases.wholePercent(use.share()),
                (int) Math.round(line * 100),
                Phrases.percent(use.share()),
                Phrases.number(use.captions()));
    }

    private static String closest(String none, Concept concept, Predicate<TagUse> wanted) {
        return concept.tagUses().stream()
                .filter(u -> !u.isTrigger())
                .filter(wanted)
                .findFirst()
                .map(u -> none + ". Closest: " + u.tag() + ", " + Phrases.percent(u.share()) + ".")
                .orElse(none + ".");
    }

    /** Rare values of a slot whose common value goes. */
    private static List<TagUse> variantUses(Concept concept, Set<String> pruned) {
        Set<String> slots = new HashSet<>();
        for (TagUse use : concept.tagUses()) {
            if (pruned.contains(use.tag()) && use.slot() != null) {
                slots.add(use.slot());
            }
        }
        return concept.tagUses().stream()
                .filter(u -> u.captions() > 0
                        && is(u, "trait")
                        && !pruned.contains(u.tag())
                        && u.slot() != null
                        && slots.contains(u.slot()))
                .sorted(Comparator.comparing(TagUse::captions).reversed().thenComparing(TagUse::tag))
                .toList();
    }

    private static Prose variants(Concept concept, Set<String> pruned) {
        List<TagUse> variants = variantUses(concept, pruned);
        if (variants.isEmpty()) {
            return Prose.plain("None.");
        }
        Prose.Writer prose = new Prose.Writer();
        for (int i = 0; i < Math.min(VARIANTS, variants.size()); i++) {
            prose.text(i == 0 ? "" : ", ").tag(variants.get(i).tag());
            prose.text(" in " + Phrases.number(variants.get(i).captions()));
        }
        int more = variants.size() - VARIANTS;
        return prose.text(more > 0 ? " and " + Phrases.number(more) + " more." : ".")
                .done();
    }

    private static String variantsNote(Concept concept, Set<String> pruned) {
        return variantUses(concept, pruned).isEmpty() ? "" : "Below the threshold, so they stay in the captions.";
    }

    private Prose trigger(Concept concept, int missing) {
        if (concept.isRegularisation()) {
            return Prose.plain("None required for regularisation images.");
        }
        if (!concept.isTriggered()) {
            return Prose.plain("None found.");
        }
        Prose.Writer prose = new Prose.Writer().tag(concept.trigger()).text(" ");
        if (concept.captions().isEmpty()) {
            return prose.text("but no captions.").done();
        }
        return (missing == 0
                        ? prose.text("in every caption.")
                        : prose.text("missing from ")
                                .link(
                                        Phrases.number(missing) + " of "
                                                + Phrases.count(
                                                        concept.captions().size(), "caption"),
                                        whereMissing(concept)))
                .done();
    }

    /** What a caption takes of the encoder's window on average, before and after. */
    private static String tokens(Concept concept, Set<String> pruned) {
        List<Caption> captions =
                concept.captions().stream().filter(Caption::isReadable).toList();
        if (captions.isEmpty()) {
            return "";
        }
        long now = captions.stream().mapToLong(Caption::tokens).sum();
        long gone = concept.tagUses().stream()
                .filter(use -> pruned.contains(use.tag()))
                .mapToLong(use -> (long) use.tokens() * use.captions())
                .sum();
        String average = Phrases.number(Math.round((float) now / captions.size())) + " on average";
        return gone == 0
                ? average + "."
                : average + ", " + Phrases.number(Math.round((float) (now - gone) / captions.size()))
                        + " without the traits.";
    }

    /** The rule's list of places, or the captions if the rule is off. */
    private String whereMissing(Concept concept) {
        boolean found =
                subjects.findings(concept).stream().anyMatch(f -> f.rule().equals(TRIGGER_MISSING));
        return "#" + (found ? FindingsSection.anchor(TRIGGER_MISSING) : "captions");
    }

    private static String triggerNote(Concept concept) {
        if (!concept.isTriggered()) {
            return concept.isRegularisation()
                    ? ""
                    : "Set one with --trigger " + Phrases.shell(concept.name() + "=WORD") + ".";
        }
        return "Taken from " + concept.triggerSource().words() + ".";
    }
}
