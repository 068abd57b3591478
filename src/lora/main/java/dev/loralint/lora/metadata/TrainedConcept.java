package dev.loralint.lora.metadata;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.concepts.derived.TraitLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one folder taught a finished LoRA, by the counts of its tags. Which tags were together in a caption is lost.
 *
 * @param concept the concept, without captions; the trainer counted its tags
 * @param images the number of images (count)
 * @param triggerCaptions the number of captions with the trigger word (count)
 * @param confidence how sure the trigger word is
 * @param unheard published trigger words that are in no caption
 * @param tagList whether the captions were tag lists; traits are known for those only
 */
public record TrainedConcept(
        Concept concept,
        int images,
        int triggerCaptions,
        Confidence confidence,
        List<String> unheard,
        boolean tagList) {

    /** How sure it is that a word is the trigger. */
    public enum Confidence {
        /** Nearly every caption held it, and the folder or the publisher names it too. */
        SURE("sure"),
        /** Nearly every caption held it, or the folder names it. */
        LIKELY("likely"),
        /** Many captions held it. */
        GUESS("a guess"),
        NONE("none");

        private final String words;

        Confidence(String words) {
            this.words = words;
        }

        /** As the end of "this is". */
        public String words() {
            return words;
        }
    }

    private static final Set<String> COUNT_CLASS = Set.of("count");

    public TrainedConcept {
        unheard = List.copyOf(unheard);
    }

    /** Whether the concept is one of regularisation images. */
    public boolean isRegularisation() {
        return concept.isRegularisation();
    }

    /** Whether the concept has a trigger word. */
    public boolean isTriggered() {
        return concept.isTriggered();
    }

    /** Whether it has enough captions to be checked; with one image, every tag is in all captions. */
    public boolean isChecked() {
        return tagList && !concept.isRegularisation() && images > 1;
    }

    /**
     * What a user types to get the subject: the trigger word, the number of people, and what every caption has.
     *
     * @param line from which share on a trait belongs to the subject
     * @param constantShare from which share on any other tag is as good as always there
     */
    public List<String> prompt(TraitLine line, double constantShare) {
        List<String> words = new ArrayList<>();
        if (concept.isTriggered()) {
            words.add(typed(concept.trigger()));
        }
        for (TagUse use : concept.tagUses()) {
            if (COUNT_CLASS.contains(use.tagClass()) && use.share() >= constantShare && !use.isTrigger()) {
                words.add(typed(use.tag()));
            }
        }
        concept.wall(line, constantShare).tags().forEach(tag -> words.add(typed(tag)));
        return words;
    }

    /** Web UIs take round brackets for a weight unless a backslash stands before them. */
    private static String typed(String tag) {
        return tag.indexOf('(') < 0 ? tag : tag.replace("(", "\\(").replace(")", "\\)");
    }
}
