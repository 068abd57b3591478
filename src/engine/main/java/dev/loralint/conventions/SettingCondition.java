package dev.loralint.conventions;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For which training runs a convention is: those in which each of some settings has one of its values.
 *
 * @param values by the field's term or the trainer's key; none if it is for all
 */
public record SettingCondition(Map<String, List<Object>> values) {

    /** Of a convention that is for all training runs, and for datasets without one. */
    public static final SettingCondition NONE = new SettingCondition(Map.of());

    /** Whether a condition is met. */
    public enum Met {
        YES,
        NO,
        UNKNOWN
    }

    public SettingCondition {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether the training runs meet it. Of several, all must, as they train on the same captions; of none it is not known. */
    public Met by(Collection<TrainerConfig> configs) {
        if (values.isEmpty()) {
            return Met.YES;
        }
        Set<Met> met = configs.stream()
                .filter(TrainerConfig::isTraining)
                .map(this::by)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Met.class)));
        return met.size() == 1 ? met.iterator().next() : Met.UNKNOWN;
    }

    private Met by(TrainerConfig config) {
        Set<Met> met = EnumSet.noneOf(Met.class);
        values.forEach((name, wanted) -> met.add(config.isKnown() ? has(config, name, wanted) : Met.UNKNOWN));
        return met.contains(Met.NO) ? Met.NO : met.contains(Met.UNKNOWN) ? Met.UNKNOWN : Met.YES;
    }

    private static Met has(TrainerConfig config, String name, List<Object> wanted) {
        List<Setting> named = config.all().stream()
                .filter(setting -> setting.given() && SettingValue.isNamed(name, setting))
                .toList();
        boolean comparable =
                named.stream().allMatch(setting -> SettingValue.isMeant(name, wanted, setting, config.trainer()));
        boolean certain = named.stream().noneMatch(Setting::unresolved)
                && (!config.isOpenEnded() || named.stream().anyMatch(Setting::written));
        if (!comparable || !certain) {
            return Met.UNKNOWN;
        }
        return named.stream().anyMatch(setting -> wanted.stream().anyMatch(value -> SettingValue.is(setting, value)))
                ? Met.YES
                : Met.NO;
    }

    /** Whether no training run meets both. */
    public boolean excludes(SettingCondition other) {
        return values.entrySet().stream().anyMatch(own -> {
            List<Object> others = other.values.get(own.getKey());
            return others != null
                    && own.getValue().stream()
                            .noneMatch(value -> others.stream().anyMatch(o -> isSame(value, o)));
        });
    }

    private static boolean isSame(Object value, Object other) {
        return value instanceof Number one && other instanceof Number two
                ? one.doubleValue() == two.doubleValue()
                : lower(value).equals(lower(other));
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    /** As the settings write it: {@code optimizer = "AdamW" or "Prodigy", batch = 4}. */
    public String shown() {
        return values.entrySet().stream()
                .map(setting -> setting.getKey() + " = "
                        + setting.getValue().stream()
                                .map(value -> value instanceof String ? '"' + value.toString() + '"' : value.toString())
                                .collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(", "));
    }
}
