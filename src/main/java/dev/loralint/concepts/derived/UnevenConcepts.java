package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What of a dataset is shown most and what least in an epoch, images times repeats. Folders of one trigger word are one
 * thing to learn.
 */
public record UnevenConcepts(Dataset dataset, Shown most, Shown least) {

    /** A subject and how often the trainer sees it in an epoch. */
    record Shown(String name, Concept concept, long times) {}

    /** Nothing where there is one subject alone. */
    public static Optional<UnevenConcepts> of(Dataset dataset) {
        Map<String, Shown> subjects = new LinkedHashMap<>();
        for (Concept concept : dataset.concepts()) {
            long times = (long) concept.images().size() * concept.repeats();
            if (!concept.isRegularisation() && times > 0) {
                String name = concept.isTriggered() ? concept.trigger() : concept.name();
                subjects.merge(
                        name,
                        new Shown(name, concept, times),
                        (one, other) -> new Shown(name, one.concept(), one.times() + other.times()));
            }
        }
        List<Shown> sorted = subjects.values().stream()
                .sorted((a, b) -> Long.compare(b.times(), a.times()))
                .toList();
        return sorted.size() < 2
                ? Optional.empty()
                : Optional.of(new UnevenConcepts(dataset, sorted.get(0), sorted.get(sorted.size() - 1)));
    }

    /** Whether the one is shown so many times as often as the other. */
    public boolean isBeyond(double proportion) {
        return most.times() >= proportion * least.times();
    }

    /** A main clause. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "`%s` is shown %d times in an epoch and `%s` %d times, %s to 1",
                most.name(),
                most.times(),
                least.name(),
                least.times(),
                times());
    }

    private String times() {
        return String.valueOf(Math.round((double) most.times() / least.times()));
    }

    /** The folder of which there is least. */
    public Concept concept() {
        return least.concept();
    }

    /** Which repeats would bring the one to the other, of the folder as it is. */
    public long evenRepeats() {
        return Math.max(1, Math.round((double) most.times() / concept().images().size()));
    }
}
