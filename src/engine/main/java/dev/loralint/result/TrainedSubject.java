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
 */
public record TrainedSubject(
        String name,
        String trigger,
        String confidence,
        String triggerFrom,
        int images,
        String prompt,
        int promptTokens) {

    public static final TrainedSubject NONE = new TrainedSubject("", "", "none", "none", 0, "", 0);

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
