package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The concepts of a dataset that an epoch shows most and least: images times repeats. Folders of one trigger word
 * count together.
 *
 * @param dataset the dataset of the concepts
 * @param most the concept that an epoch shows most
 * @param least the concept that an epoch shows least
 */
public record UnevenConcepts(Dataset dataset, Shown most, Shown least) {

    /**
     * A concept and how often an epoch shows it.
     *
     * @param name the concept's name
     * @param concept the concept
     * @param times how often an epoch shows its images in all (count)
     */
    public record Shown(String name, Concept concept, long times) {}

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

    /** How often the one is shown for each time of the other, to the nearest whole number. */
    public long proportion() {
        return Math.round((double) most.times() / least.times());
    }

    /** The folder of the concept that is shown least. */
    public Concept concept() {
        return least.concept();
    }

    /** The repeats that would show both equally often, of the folder shown least or, if they can be fewer, of the other. */
    public Sentence evenRepeats() {
        String more =
                repeats(least, most) + " repeats for " + Message.quote(concept().name());
        long fewer = repeats(most, least);
        return new Sentence(
                fewer >= 1 && fewer < most.concept().repeats()
                        ? more + ", or " + fewer + " for "
                                + Message.quote(most.concept().name())
                        : more);
    }

    /** The repeats of a folder with which its concept is shown as often as the other; others of its folders stay as they are. */
    private static long repeats(Shown changed, Shown other) {
        long images = changed.concept().images().size();
        long elsewhere = changed.times() - images * changed.concept().repeats();
        return Math.round((double) (other.times() - elsewhere) / images);
    }
}
