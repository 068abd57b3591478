package dev.loralint.concepts;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a concept before its captions are read: from its folder's name, or from a configuration.
 *
 * @param name of a folder, the folder's
 * @param path as shown to people
 * @param repeats how often each image is used in an epoch
 * @param classTokens what an image without caption is trained with
 * @param namedByUser whether the name is of the form {@code N_name} or the configuration gives {@code class_tokens}, in
 *     ai-toolkit {@code trigger_word}, so that it was meant as a trigger
 * @param captionsElsewhere whether captions come from a metadata file, so that none are missed with the images
 * @param evidence how it is known which trainer reads the captions
 */
public record ConceptSource(
        String name,
        String path,
        int repeats,
        @Nullable String classTokens,
        boolean regularisation,
        boolean namedByUser,
        boolean captionsElsewhere,
        ReaderEvidence evidence,
        CaptionOptions options) {

    /** Captions of which only a name is known. */
    public static ConceptSource named(String name, String path) {
        return new ConceptSource(name, path, 1, null, false, false, false, ReaderEvidence.NONE, CaptionOptions.NONE);
    }

    /** The same where no captions are missed with the images. */
    public ConceptSource withCaptionsElsewhere() {
        return new ConceptSource(
                name, path, repeats, classTokens, regularisation, namedByUser, true, evidence, options);
    }

    /** The same, read by a trainer that was found out. */
    public ConceptSource readBy(CaptionOptions other, ReaderEvidence why) {
        return new ConceptSource(
                name, path, repeats, classTokens, regularisation, namedByUser, captionsElsewhere, why, other);
    }

    /** Whether a configuration says how captions are read. */
    public boolean configured() {
        return evidence.isConfigured();
    }

    /** The path of one of its files, as shown to people. */
    public String pathOf(String fileName) {
        return path.isEmpty() || path.equals(".") ? fileName : path + "/" + fileName;
    }

    /** Whether all images have captions that are not files next to them. */
    public boolean isCaptionedAsWhole() {
        return captionsElsewhere || !options.prompts().isPerImage();
    }

    /** Whether the captions train an embedding, whose word is the trigger. */
    boolean isOfEmbedding() {
        return !options.embedding().isEmpty() && !regularisation;
    }

    /** Where the trigger word comes from that is not looked for in captions. */
    TriggerSource nameSource() {
        if (isOfEmbedding()) {
            return TriggerSource.EMBEDDING;
        }
        if (!configured() || name.endsWith("_" + classTokens)) {
            return TriggerSource.FOLDER;
        }
        return options.handling().insertsTrigger() ? TriggerSource.TRIGGER_WORD : TriggerSource.CLASS_TOKENS;
    }
}
