package dev.loralint.trainers.sdscripts;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainers.sdscripts.format.LaunchReader;
import dev.loralint.trainers.sdscripts.format.SdScriptsConfigReader;
import dev.loralint.trainers.sdscripts.format.SdScriptsDatasetReader;
import dev.loralint.trainers.sdscripts.format.SdScriptsMetadata;
import dev.loralint.training.TrainerFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** sd-scripts. */
public final class SdScriptsRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new SdScriptsDatasetReader(), new LaunchReader(), new SdScriptsConfigReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        Map<String, List<String>> terms = new LinkedHashMap<>();
        OptionTerms.OPTIONS.forEach((term, option) -> terms.put(term, List.of(option)));
        return terms;
    }

    /** Also of what others record in its manner, or in that of ModelSpec. */
    @Override
    public Optional<TrainerConfig> recorded(ConfigSource lora, Map<String, String> metadata, boolean unetOnly) {
        return Optional.of(SdScriptsMetadata.read(lora, metadata, unetOnly));
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                KeyLayout.Source.class,
                SdScriptsLayout::new,
                TrainerFacts.class,
                SdScriptsFacts::new,
                TrainerSources.class,
                SdScriptsSources::new);
    }
}
