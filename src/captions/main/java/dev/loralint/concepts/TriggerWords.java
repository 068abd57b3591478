package dev.loralint.concepts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trigger words that the user named.
 *
 * @param options by concept, from the command line
 * @param everywhere from the command line, for every concept
 * @param settings by concept, from {@code loralint.toml}; several where the concept has several forms
 * @param settingsEverywhere from {@code loralint.toml}, for every concept; empty where it names none
 */
public record TriggerWords(
        Map<String, String> options,
        @Nullable String everywhere,
        Map<String, List<String>> settings,
        List<String> settingsEverywhere) {

    public static final TriggerWords NONE = new TriggerWords(Map.of(), null, Map.of(), List.of());

    /** Words, one for each form of the concept, and who said them. */
    record Named(List<String> words, TriggerSource source) {}

    /** Whether a caption can have it on its one line: a fix that puts it there would find it missing again, without end. */
    public static boolean fitsCaption(String word) {
        return word.strip().lines().count() == 1;
    }

    Optional<Named> of(String concept) {
        String option = options.getOrDefault(concept, everywhere);
        if (option != null) {
            return Optional.of(new Named(List.of(option), TriggerSource.OPTION));
        }
        List<String> setting = settings.getOrDefault(concept, settingsEverywhere);
        return setting.isEmpty() ? Optional.empty() : Optional.of(new Named(setting, TriggerSource.SETTINGS));
    }
}
