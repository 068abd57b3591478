package dev.loralint.explain;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Message;
import dev.loralint.text.Plain;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code explain --tag} prints: a sentence on the tag, and a paragraph for each concept, or each of its forms. */
public final class TagExplanationText {

    private static final int OTHERS_SHOWN = 8;

    private final StringBuilder text = new StringBuilder();

    private TagExplanationText() {}

    public static String of(TagExplanation explanation) {
        TagExplanationText all = new TagExplanationText();
        all.meaning(explanation);
        explanation.concepts().forEach(all::concept);
        return all.text.toString();
    }

    /** `fox tail` is classified as trait (tail): the words that decided. */
    private void meaning(TagExplanation tag) {
        String slot = tag.meaning().slot() == null ? "" : " (" + tag.meaning().slot() + ")";
        String alias = tag.key().equals(tag.written())
                ? ""
                : ", another name of `" + Plain.text(tag.key()) + "` in your tag list,";
        text.append("`" + Plain.text(tag.written()) + "`" + alias + " is classified as "
                        + tag.meaning().tagClass().label() + slot + ": "
                        + Plain.text(tag.meaning().reason()))
                .append(System.lineSeparator());
    }

    private void concept(TagInConcept tag) {
        Concept concept = tag.concept();
        String trigger = concept.isTriggered() ? " (trigger `" + concept.trigger() + "`)" : "";
        line("", concept.name() + trigger);
        if (tag.counted() != null) {
            counted(tag.counted());
        } else if (concept.votingCaptions() > 0) {
            line(
                    "  share: ",
                    "in none, or too few, of the " + concept.votingCaptions()
                            + " captions that show the subject alone");
        }
        for (TagInConcept.Phrase phrase : tag.phrases()) {
            line(
                    "  prose: ",
                    Message.of(
                            "{} in {} of {} captions",
                            phrase.look().phrases(),
                            phrase.look().captions(),
                            phrase.look().of()));
            findings(phrase.findings());
        }
        if (tag.counted() == null && concept.captions().isEmpty()) {
            line("  share: ", "no captions");
        }
    }

    private void counted(TagInConcept.Counted tag) {
        TagUse use = tag.use();
        line(
                "  share: ",
                "in " + use.captions() + " of " + use.of() + " captions (" + use.percent() + " %)" + company(use));
        if (use.slot() != null) {
            mates(use, tag.others());
        }
        line("  fix: ", tag.stays() == null ? "removed from the captions" : "kept: " + tag.stays());
        findings(tag.findings());
    }

    private static String company(TagUse use) {
        return use.inCompany() == 0
                ? ""
                : ", and stays in " + use.inCompany() + " of several people, where it may belong to someone else";
    }

    private void mates(TagUse use, List<TagUse> others) {
        if (!use.rival().isNone()) {
            line(
                    "  alternative: ",
                    "`" + use.rival().tag() + "` in " + use.rival().captions() + " captions"
                            + (use.rival().near() ? ", which taggers confuse with it" : ""));
        }
        if (!others.isEmpty()) {
            line(
                    "  other values of " + use.slot() + ": ",
                    others.stream()
                            .limit(OTHERS_SHOWN)
                            .map(other -> "`" + other.tag() + "` in " + other.captions())
                            .collect(Collectors.joining(", ")));
        }
        if (use.marked() > 0) {
            line(
                    "  marked as different: ",
                    "in " + use.marked() + " captions, by a tag such as `alternate hair color`");
        }
    }

    private void findings(List<Finding> findings) {
        findings.forEach(finding -> line("  " + finding.rule() + ": ", finding.message()));
    }

    private void line(String label, String value) {
        text.append(label).append(Plain.text(value)).append('\n');
    }
}
