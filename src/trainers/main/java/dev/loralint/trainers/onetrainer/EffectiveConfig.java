package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Location;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What OneTrainer ends up with: every field of its configuration, as {@code BaseConfig.from_dict} fills it. A value that it
 * cannot convert leaves the default, without an error.
 */
final class EffectiveConfig {

    /**
     * A field with its value.
     *
     * @param from where the file has it, {@code null} if the value is the default
     */
    record Value(
            ConfigField field,
            @Nullable Object value,
            @Nullable ConfigItem from) {}

    /**
     * A value of the file that OneTrainer cannot convert.
     *
     * @param path of the field
     */
    record Lost(String path, ConfigField field, ConfigItem item) {}

    /**
     * A key that none of the classes has.
     *
     * @param type the class in whose table it is
     */
    record Unread(String type, String key, ConfigItem item) {}

    /** Optimizers that are not chosen, and what is not part of a training run. */
    private static final List<String> NO_PART_OF_A_RUN =
            List.of("optimizer_defaults", "secrets", "samples", "concepts");

    private final Release release;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<Lost> lost = new ArrayList<>();

    private EffectiveConfig(Release release) {
        this.release = release;
    }

    /**
     * @param migrated the keys of the file as the release has them
     */
    static EffectiveConfig of(Release release, Map<String, ConfigItem> migrated, Location file) {
        EffectiveConfig config = new EffectiveConfig(release);
        config.fill(ConfigField.ROOT, "", new ConfigItem(migrated, "", file), Map.of());
        return config;
    }

    /** A concept as OneTrainer reads it. */
    static EffectiveConfig ofConcept(Release release, ConfigItem concept) {
        EffectiveConfig config = new EffectiveConfig(release);
        config.fill(ConfigField.CONCEPT, "", concept, Map.of());
        return config;
    }

    /** Fields by their paths. */
    Map<String, Value> values() {
        return values;
    }

    /** Values that were replaced by defaults. */
    List<Lost> lost() {
        return lost;
    }

    @Nullable
    Object value(String path) {
        Value value = values.get(path);
        return value == null ? null : value.value();
    }

    /** Whether OneTrainer does the same with both. */
    boolean isSame(EffectiveConfig other) {
        if (!values.keySet().equals(other.values.keySet())) {
            return false;
        }
        for (Map.Entry<String, Value> each : values.entrySet()) {
            // the settings of optimizers that are not chosen
            boolean counts = !each.getKey().equals(NO_PART_OF_A_RUN.get(0));
            if (counts && !same(each.getValue().value(), other.value(each.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Numbers are equal by value, as in Python. */
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a instanceof Number x && b instanceof Number y
                ? x.doubleValue() == y.doubleValue()
                : a == null ? b == null : a.equals(b);
    }

    /** The keys of the file that no class of this release has, at any level. */
    static List<Unread> unread(Release release, ConfigItem root, String type) {
        List<Unread> unread = new ArrayList<>();
        unread(release, root, type, unread);
        return unread;
    }

    private static void unread(Release release, ConfigItem item, String type, List<Unread> unread) {
        Map<String, ConfigItem> table = item.table();
        if (table == null) {
            return;
        }
        Map<String, ConfigField> fields = ConfigField.of(release, type);
        table.forEach((key, entry) -> {
            ConfigField field = fields.get(key);
            if (field == null) {
                if (!key.equals(ConfigField.VERSION)) {
                    unread.add(new Unread(type, key, entry));
                }
            } else if (!NO_PART_OF_A_RUN.contains(key)) {
                unread(release, entry, field.type(), unread);
                List<ConfigItem> list = entry.list();
                if (list != null && !ConfigField.of(release, field.items()).isEmpty()) {
                    list.forEach(each -> unread(release, each, field.items(), unread));
                }
            }
        });
    }

    private void fill(String type, String prefix, @Nullable ConfigItem item, Map<?, ?> own) {
        Map<String, ConfigItem> table = item == null ? null : item.table();
        for (ConfigField field : ConfigField.of(release, type).values()) {
            String name = field.name();
            if (name.equals(ConfigField.VERSION)) {
                continue;
            }
            Object fallBack = own.containsKey(name) ? none(own.get(name)) : field.fallBack();
            ConfigItem entry = table == null ? null : table.get(name);
            String path = prefix + name;
            if (!ConfigField.of(release, field.type()).isEmpty()) {
                if (entry != null && entry.table() == null && !(entry.value() instanceof List<?>)) {
                    lost.add(new Lost(path, field, entry));
                }
                fill(field.type(), path + ".", entry, fallBack instanceof Map<?, ?> map ? map : Map.of());
            } else if (entry == null) {
                values.put(path, new Value(field, fallBack, null));
            } else {
                put(path, field, entry, fallBack);
            }
        }
    }

    /** In a literal of several values, None is a word. */
    private static @Nullable Object none(@Nullable Object value) {
        return "None".equals(value) ? null : value;
    }

    private void put(String path, ConfigField field, ConfigItem entry, @Nullable Object fallBack) {
        Object plain = entry.plain();
        Object taken = plain == null && field.nullable() ? null : converted(field, plain);
        if (taken == LOST) {
            lost.add(new Lost(path, field, entry));
            values.put(path, new Value(field, fallBack, null));
        } else {
            values.put(path, new Value(field, taken, entry));
        }
    }

    private static final Object LOST = new Object();

    private @Nullable Object converted(ConfigField field, @Nullable Object plain) {
        return switch (field.type()) {
            case "text" -> Python.text(plain);
            case "int" -> orLost(Python.whole(plain));
            case "float" -> orLost(Python.decimal(plain));
            case "flag", "table" -> plain;
            default -> {
                List<String> choices = ConfigField.choices(release, field.type());
                if (choices.isEmpty()) {
                    yield plain;
                }
                yield plain instanceof String word && !choices.contains(word) ? LOST : plain;
            }
        };
    }

    private static Object orLost(@Nullable Number number) {
        return number == null ? LOST : number;
    }

    /** What Python's constructors make of values of JSON. */
    static final class Python {

        private Python() {}

        /** {@code str(value)}. */
        static String text(@Nullable Object value) {
            return value == null ? "None" : value instanceof Boolean on ? (on ? "True" : "False") : Values.show(value);
        }

        /** {@code int(value)}, {@code null} where that is an error. */
        static @Nullable Number whole(@Nullable Object value) {
            if (value instanceof Boolean on) {
                return on ? 1L : 0L;
            }
            if (value instanceof Double d) {
                return d.isNaN() || d.isInfinite() ? null : (Number) (long) d.doubleValue();
            }
            if (value instanceof String word) {
                String digits = word.strip();
                if (!digits.matches("[+-]?\\d+(_\\d+)*")) {
                    return null;
                }
                double number = Double.parseDouble(digits.replace("_", ""));
                return Math.abs(number) < 1e18 ? (Number) Long.parseLong(digits.replace("_", "")) : (Number) number;
            }
            return value instanceof Number number ? number : null;
        }

        /** {@code float(value)}, {@code null} where that is an error. */
        static @Nullable Number decimal(@Nullable Object value) {
            if (value instanceof Boolean on) {
                return on ? 1.0 : 0.0;
            }
            if (value instanceof String word) {
                String number = word.strip();
                if (number.matches("(?i)[+-]?(inf|infinity)")) {
                    return number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                }
                if (number.matches("(?i)[+-]?nan")) {
                    return Double.NaN;
                }
                String plain = "\\d+(_\\d+)*";
                return number.matches("[+-]?(" + plain + "\\.?|" + plain + "\\." + plain + "|\\." + plain
                                + ")([eE][+-]?" + plain + ")?")
                        ? (Number) Double.valueOf(number.replace("_", ""))
                        : null;
            }
            return value instanceof Number number ? number : null;
        }
    }
}
