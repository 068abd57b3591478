package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a script whose values are known so far. */
final class Variables {

    /** Longer values are not those of a launch script; variables that double themselves end here. */
    private static final int LONGEST = 100_000;

    private final boolean caseMatters;
    private final Map<String, List<String>> values = new HashMap<>();

    Variables(boolean caseMatters) {
        this.caseMatters = caseMatters;
    }

    private String key(String name) {
        return caseMatters ? name : name.toLowerCase(Locale.ROOT);
    }

    void set(String name, List<String> value) {
        if (value.stream().mapToInt(String::length).sum() > LONGEST) {
            values.remove(key(name));
        } else {
            values.put(key(name), new ArrayList<>(value));
        }
    }

    void append(String name, List<String> more) {
        List<String> all = new ArrayList<>(values.getOrDefault(key(name), List.of()));
        all.addAll(more);
        set(name, all);
    }

    void forget(String name) {
        values.remove(key(name));
    }

    /** Its elements, {@code null} where its value is not known. */
    @Nullable
    List<String> elements(String name) {
        return values.get(key(name));
    }

    /** Its elements with spaces between them, {@code null} where its value is not known. */
    @Nullable
    String text(String name) {
        List<String> elements = values.get(key(name));
        return elements == null ? null : String.join(" ", elements);
    }
}
