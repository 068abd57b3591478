package dev.loralint.convert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts what is lost. */
final class Losses {

    private final Map<Loss, Integer> counts = new EnumMap<>(Loss.class);
    private final Set<String> keys = new TreeSet<>();

    void add(Loss loss) {
        add(loss, 1);
    }

    void add(Loss loss, int count) {
        if (count > 0) {
            counts.merge(loss, count, Integer::sum);
        }
    }

    /** @param names of values that are no captions */
    void keys(Set<String> names) {
        keys.addAll(names);
    }

    /** One sentence for each kind, without a full stop. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        counts.forEach((loss, count) -> sentences.add(loss.sentence(count)));
        if (!keys.isEmpty()) {
            String named = String.join("`, `", keys);
            sentences.add("Drops the values of `" + named + "`: the form has only images and captions");
        }
        return sentences;
    }
}
