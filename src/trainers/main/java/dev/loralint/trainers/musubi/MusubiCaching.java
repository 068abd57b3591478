package dev.loralint.trainers.musubi;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.Conditions.State;
import dev.loralint.trainer.options.OptionTerms;
import java.util.List;
import java.util.Optional;

/**
 * A command of musubi-tuner that fills caches, without which it cannot train.
 *
 * @param config the command line
 */
public record MusubiCaching(TrainerConfig config) {

    private static final String OF_DATASET = "datasets.";

    /** Of a command that fills caches; none of another file. */
    static List<MusubiCaching> of(TrainerConfig config) {
        return config.format().equals(MusubiTuner.CACHING) ? List.of(new MusubiCaching(config)) : List.of();
    }

    /**
     * The settings of the command as tables ask for them; for the part {@code datasets} once for each dataset, whose settings begin with
     * {@code datasets.}.
     */
    public List<Conditions> views(String part) {
        return part.isEmpty()
                ? List.of(new Conditions(this::option, this::named))
                : MusubiDataset.of(config).stream()
                        .map(dataset -> new Conditions(
                                key -> key.startsWith(OF_DATASET)
                                        ? dataset.asked(key.substring(OF_DATASET.length()))
                                        : option(key),
                                this::named))
                        .toList();
    }

    private Setting option(String key) {
        Setting setting = config.setting(OptionTerms.term(key));
        Optional<Setting> ofFile = config.models().asked(key, setting.location());
        if (ofFile.isPresent()) {
            return ofFile.get();
        }
        if (key.equals("script")) {
            return setting.with(config.script().orElse(""));
        }
        return setting.written() || !config.isOpenEnded() ? setting : setting.with(Setting.UNKNOWN);
    }

    private Optional<State> named(String word) {
        Setting version = option("model_version");
        return word.equals("layered")
                ? Optional.of(Conditions.state(version, version.is("layered")))
                : Optional.empty();
    }
}
