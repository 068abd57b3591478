package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Subject;
import dev.loralint.concepts.TagUse;
import dev.loralint.concepts.TaughtSubject;
import dev.loralint.concepts.derived.TraitLine;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.FixKind;
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
    private static final String NO_SHARED_SUBJECT = "dataset/no-shared-subject";
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
                Prose.plain(lede(concepts)),
                concepts.stream().limit(CARDS).map(this::card).toList(),
                more == 0 ? "" : Phrases.count(more, "more concept") + " in the JSON report.");
    }

    private String lede(List<Concept> concepts) {
        if (concepts.stream().noneMatch(Concept::isCharacter)) {
            return "What the captions name again and again, and what a prompt needs. Only a character has traits, so every tag"
                    + " stays unless you list it under prune.";
        }
        String decision = switch (subjects.policy().traits()) {
            case "keep" -> "The profile keeps them in the captions.";
            case "report" -> "The profile reports them, and keeps them in the captions.";
            default ->
                "What reaches the line is removed, so that the model learns it as part of the trigger word, or"
                        + " says why it stays.";
        };
        return "Traits are tags that describe the subject and are in at least "
                + Phrases.percent(subjects.traitLine().share())
                + " of a concept's captions. Taggers miss tags, so some count from a lower share on; the line in a bar shows"
                + " from which. " + decision;
    }

    private String title() {
        Set<String> traits = new HashSet<>();
        Set<String> triggers = new HashSet<>();
        boolean isSure = true;
        for (Concept concept : subjects.looks()) {
            traits.addAll(subjects.pruned(concept));
            triggers.add(concept.trigger());
            isSure &= subjects.removals(concept).stream().allMatch(f -> FixKind.of(f.fix()) == FixKind.SAFE);
        }
        if (traits.isEmpty()) {
            return "Subjects";
        }
        String title = Phrases.capital(Phrases.spelled(traits.size(), "tag"))
                + (isSure ? " to remove from the captions" : " that may have to go from the captions");
        return triggers.size() != 1 || triggers.contains("")
                ? title
                : title + " of “" + triggers.iterator().next() + "”";
    }

    private Card card(Concept concept) {
        Set<String> pruned = subjects.pruned(concept);
        String atLeast = "at least " + Phrases.percent(subjects.constantShare());
        List<Bar> worn = bars(concept, u -> isWorn(u) && subjects.isConstant(u), "worn", pruned);
        List<Bar> constants = bars(concept, u -> isScenery(u) && subjects.isConstant(u), "constant", pruned);
        int missing = (int)
                concept.captions().stream().filter(Caption::isWithoutTrigger).count();
        boolean hasTraits = concept.isCharacter();
        return new Card(
                subjects.key(concept),
                subjects.name(concept),
                summary(concept),
                pictures.of(concept, PICTURES),
                new Bars(
                        traitsTitle(concept, pruned),
                        hasTraits || !pruned.isEmpty()
                                ? "of " + Phrases.count(concept.votingCaptions(), "caption")
                                : "",
                        hasTraits ? noTraits(concept) : whyNoCharacter(concept),
                        traits(concept, pruned)),
                new Bars(
                        hasTraits ? "Worn or carried: your decision" : "Worn or carried",
                        atLeast,
                        hasTraits ? closest(concept, SubjectsSection::isWorn) : "None.",
                        worn),
                new Bars(
                        "Constant: learnt with the trigger word",
                        atLeast,
                        closest(concept, SubjectsSection::isScenery),
                        constants),
                hasTraits ? variants(concept, pruned) : Prose.EMPTY,
                variantsNote(concept, pruned),
                trigger(concept, missing),
                triggerNote(concept),
                tokens(concept, pruned),
                concept.isTriggered() && missing > 0 && !concept.isRegularisation(),
                prompts.now(concept),
                prompts.after(concept));
    }

    /** What is done with the bars that reach their line. */
    private String traitsTitle(Concept concept, Set<String> pruned) {
        if (!concept.isCharacter()) {
            return pruned.isEmpty()
                    ? "Treated as " + (concept.subject() == Subject.STYLE ? "a style" : "an object") + ": no traits"
                    : "Tags to remove";
        }
        if (!pruned.isEmpty()) {
            boolean isSure = subjects.removals(concept).stream().anyMatch(f -> FixKind.of(f.fix()) == FixKind.SAFE);
            return isSure
                    ? "Traits to remove"
                    : concept.isDoubtfulCharacter()
                            ? "Traits to remove if it is a character"
                            : "Traits to remove, if the few captions are typical";
        }
        if (concept.isRegularisation()) {
            return "Traits: kept for regularisation";
        }
        return switch (subjects.policy().traits()) {
            case "keep" -> "Traits: the profile keeps them";
            case "report" -> "Traits: reported, not removed";
            default -> "Traits";
        };
    }

    private String noTraits(Concept concept) {
        return concept.votingCaptions() == 0 ? "None: no captions with tags." : closest(concept, u -> is(u, "trait"));
    }

    private String whyNoCharacter(Concept concept) {
        String why = subjects.findings(concept).stream()
                .filter(finding -> finding.rule().equals(NO_SHARED_SUBJECT))
                .findFirst()
                .map(finding -> Phrases.sentence(finding.message()).replace("`", "") + " ")
                .orElse(concept.subjectClue() == TaughtSubject.Clue.SET ? "Set by subject in loralint.toml. " : "");
        return why + "Its tags describe what each image shows, so they all stay.";
    }

    /** What is removed, then what is a trait or nearly one and stays, with the reason if it reaches its line. */
    private List<Bar> traits(Concept concept, Set<String> pruned) {
        TraitLine line = subjects.traitLine();
        List<Bar> traits = new ArrayList<>();
        bySlot(concept, pruned)
                .forEach(use -> traits.add(
                        is(use, "trait") && use.share() >= line.of(use)
                                ? bar(use, "trait", line.of(use), "")
                                : bar(
                                        use,
                                        "trait",
                                        0,
                                        use.isSignature()
                                                        && subjects.policy()
                                                                .signature()
                                                                .equals("prune")
                                                ? "signature is prune"
                                                : "listed under prune")));
        if (concept.isCharacter()) {
            concept.tagUses().stream()
                    .filter(u -> is(u, "trait") && !u.isTrigger() && !pruned.contains(u.tag()))
                    .filter(u -> u.share() >= line.of(u) / 2)
                    .limit(Math.max(0, BARS - traits.size()))
                    .forEach(u -> traits.add(
                            u.share() >= line.of(u)
                                    ? bar(u, "kept", line.of(u), whyKept(u))
                                    : bar(u, "below", line.of(u), "")));
        }
        return traits;
    }

    /** Why a trait that reaches its line is not removed, unless the title of all of them says it. */
    private String whyKept(TagUse use) {
        if (use.isFormTrait()) {
            return "stays: it distinguishes two looks of the subject";
        }
        boolean isSaid =
                use.concept().isRegularisation() || !subjects.policy().traits().equals("prune");
        return isSaid ? "" : "stays: your settings keep it, or leave the rule out";
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
            parts.add(Phrases.count(concept.images().size(), concept.kindOfFiles())
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

    private List<Bar> bars(Concept concept, Predicate<TagUse> wanted, String style, Set<String> pruned) {
        return concept.tagUses().stream()
                .filter(u -> !u.isTrigger() && !pruned.contains(u.tag()))
                .filter(wanted)
                .limit(BARS)
                .map(u -> bar(u, style, subjects.constantShare(), ""))
                .toList();
    }

    /**
     * @param line from 0 to 1; 0 for none
     * @param note why it is not as the line says; empty if it is
     */
    private static Bar bar(TagUse use, String style, double line, String note) {
        String known = is(use, "unknown") ? "other" : use.tagClass();
        String slot = use.slot() == null ? known : use.slot();
        int percent = Phrases.wholePercent(use.share());
        // What is below the line is not rounded up to it.
        int below = use.share() < line ? Math.min(percent, Phrases.wholePercent(line) - 1) : percent;
        return new Bar(
                Phrases.capital(slot),
                use.tag(),
                style,
                tenths(use.share()),
                tenths(line),
                below + " %",
                Phrases.number(use.captions()),
                note);
    }

    private static double tenths(double share) {
        return Math.round(share * 1000) / 10.0;
    }

    private String closest(Concept concept, Predicate<TagUse> wanted) {
        return concept.tagUses().stream()
                .filter(u -> !u.isTrigger())
                .filter(wanted)
                .findFirst()
                .map(u -> "None. Closest: " + u.tag() + ", "
                        + (u.share() < subjects.constantShare()
                                ? Phrases.percent(u.share()) + "."
                                : Phrases.number(u.captions()) + " of " + Phrases.count(u.of(), "caption")
                                        + ", which may be chance."))
                .orElse("None.");
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
