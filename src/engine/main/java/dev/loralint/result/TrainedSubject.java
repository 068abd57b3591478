package dev.loralint.result;

/**
 * What one folder taught a LoRA, as a report shows it.
 *
 * @param name of the folder; empty where none is recorded
 * @param trigger the word that calls it; empty where none was found
 * @param confidence how sure that word is
 * @param triggerFrom where it was found, as JSON names it
 * @param images how many; 0 where they are not recorded
 * @param prompt what somebody types to get the subject
 * @param promptTokens of CLIP's tokenizer
 * @param wall how many tags must be prompted together with the trigger word; 0 if the captions were pruned, {@link #UNKNOWN} where
 *     tags are not recorded
 */
public record TrainedSubject(
        String name,
        String trigger,
        String confidence,
        String triggerFrom,
        int images,
        String prompt,
        int promptTokens,
        int wall) {

    public static final int UNKNOWN = -1;

    public static final TrainedSubject NONE = new TrainedSubject("", "", "none", "none", 0, "", 0, UNKNOWN);

    /** {@code mira (sure)}; empty where no word was found. */
    public String triggerInWords() {
        return trigger.isEmpty() ? "" : trigger + " (" + confidence + ")";
    }

    /** The folder and its trigger word in one line. */
    public String inWords() {
        String folder = name.isEmpty() ? "another folder" : name;
        return folder + (trigger.isEmpty() ? ", no trigger word" : ", trigger " + triggerInWords());
    }
}
