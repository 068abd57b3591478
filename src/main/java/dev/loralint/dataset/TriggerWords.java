package dev.loralint.dataset;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trigger words that the user named.
 *
 * @param options by concept, from the command line
 * @param everywhere from the command line, for every concept
 * @param settings by concept, from {@code loralint.toml}
 * @param settingsEverywhere from {@code loralint.toml}, for every concept
 */
public record TriggerWords(
        Map<String, String> options,
        @Nullable String everywhere,
        Map<String, String> settings,
        @Nullable String settingsEverywhere) {

    public static final TriggerWords NONE = new TriggerWords(Map.of(), null, Map.of(), null);

    /** A word and who said it. */
    record Word(String word, TriggerSource source) {}

    Optional<Word> of(String concept) {
        String option = options.getOrDefault(concept, everywhere);
        if (option != null) {
            return Optional.of(new Word(option, TriggerSource.OPTION));
        }
        String setting = settings.getOrDefault(concept, settingsEverywhere);
        return Optional.ofNullable(setting).map(w -> new Word(w, TriggerSource.SETTINGS));
    }
}
