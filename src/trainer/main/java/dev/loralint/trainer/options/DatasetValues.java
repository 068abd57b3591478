package dev.loralint.trainer.options;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a dataset or a subset under sd-scripts' own keys: what it says itself or has from above, else what the
 * training says, else the trainer's default (config_util.py: BlueprintGenerator).
 */
public final class DatasetValues {

    private final TrainerConfig config;
    private final Map<String, Setting> own;

    private DatasetValues(TrainerConfig config, Map<String, Setting> own) {
        this.config = config;
        this.own = own;
    }

    /** The keys of dataset configurations. */
    public List<String> keys() {
        return List.copyOf(DatasetKey.of(release()).keySet());
    }

    /** The training's option, by its term, that holds where a dataset configuration does not set this key. */
    public String term(String key) {
        DatasetKey known = DatasetKey.of(release()).get(key);
        return OptionTerms.term(known == null || known.argument().isEmpty() ? key : known.argument());
    }

    /** What the training says alone. */
    public static DatasetValues of(TrainerConfig config) {
        return new DatasetValues(config, Map.of());
    }

    /** The same below a dataset or subset that says something itself. */
    public DatasetValues of(Map<String, Setting> level) {
        return new DatasetValues(config, level);
    }

    /** By the key of the dataset configuration ({@code batch_size}, {@code num_repeats}); {@code null} where nothing holds. */
    public @Nullable Object value(String key) {
        Setting said = own.get(key);
        if (said != null && said.value() != null) {
            return said.value();
        }
        DatasetKey known = DatasetKey.of(release()).get(key);
        String argument = known == null || known.argument().isEmpty() ? key : known.argument();
        return ofTraining(argument);
    }

    /** Whether its value depends on a variable that only the machine knows. */
    public boolean isUnknown(String key) {
        return Setting.isUnknown(value(key));
    }

    /** Whether it is not set, and may be set by a part of the configuration that is not known. */
    public boolean isOpen(String key) {
        Setting said = own.get(key);
        return (said == null || said.value() == null)
                && config.setting(term(key)).open();
    }

    private Release release() {
        return config.referenceRelease();
    }

    /** What the dataset configuration itself sets; {@code null} if it does not. */
    public @Nullable String ownText(String key) {
        Setting said = own.get(key);
        return said != null && said.value() instanceof String text ? text : null;
    }

    private @Nullable Object ofTraining(String argument) {
        if (!config.isTraining()) {
            return TrainingOptions.of(release()).standard(argument);
        }
        return config.setting(OptionTerms.term(argument)).value();
    }

    /**
     * Whether the release of sd-scripts is this one or a later one.
     *
     * @param other the name of a known release
     */
    public boolean since(String other) {
        return release().since(other);
    }

    /** How captions are read and changed. */
    public CaptionOptions captions() {
        return OptionCaptions.options(release(), this::value, value("max_token_length"));
    }

    /** Empty where it is no text. */
    public String text(String key) {
        return value(key) instanceof String text ? text : "";
    }

    public boolean on(String key) {
        return Values.truthy(value(key));
    }

    /** NaN where it is no number; true and false are 1 and 0, as in Python. */
    public double number(String key) {
        Object value = value(key);
        return value instanceof Boolean flag ? (flag ? 1 : 0) : Values.number(value);
    }

    /** The fraction is cut off; the fallback where it is no number. */
    public int whole(String key, int fallBack) {
        double number = number(key);
        return Double.isNaN(number) ? fallBack : (int) number;
    }

    /**
     * Width and height: a number or a pair in a dataset configuration, text such as {@code 1024} or {@code 832,1216} in
     * all else (accelerator_setup.py: prepare_dataset_args).
     *
     * @return empty where it is neither
     */
    public List<Integer> sides(String key) {
        Object value = value(key);
        List<?> parts = value instanceof String text ? List.of(text.split(",", -1)) : Values.elements(value);
        List<Integer> sides = parts.stream()
                .map(part -> Values.number(part instanceof String text ? text.strip() : part))
                .filter(number -> number > 0 && number == Math.rint(number) && number < Integer.MAX_VALUE)
                .map(Double::intValue)
                .toList();
        if (sides.size() != parts.size() || sides.isEmpty() || sides.size() > 2) {
            return List.of();
        }
        return sides.size() == 1 ? List.of(sides.get(0), sides.get(0)) : sides;
    }
}
