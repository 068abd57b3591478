package dev.loralint.conventions;

import dev.loralint.concepts.Concept;
import dev.loralint.trainer.TrainerConfig;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All conventions of a project.
 *
 * @param ofCaptions what they demand of each caption
 * @param ofTriggers what they demand of trigger words
 * @param ofSettings what they demand of settings
 */
public record Conventions(List<Demand> ofCaptions, List<Demand> ofTriggers, List<Demand> ofSettings) {

    public static final Conventions NONE = new Conventions(List.of(), List.of(), List.of());

    public Conventions {
        ofCaptions = List.copyOf(ofCaptions);
        ofTriggers = List.copyOf(ofTriggers);
        ofSettings = List.copyOf(ofSettings);
    }

    /** What is demanded of the captions of a concept. */
    public List<Demand> ofCaptions(Concept concept) {
        return ofCaptions.stream()
                .filter(demand -> demand.convention().concerns(concept))
                .toList();
    }

    /** What is demanded of the trigger words of a concept. */
    public List<Demand> ofTriggers(Concept concept) {
        return ofTriggers.stream()
                .filter(demand -> demand.convention().concerns(concept))
                .toList();
    }

    /**
     * Whether every caption of a concept must have a tag.
     *
     * @param tag in canonical spelling
     */
    public boolean require(String tag, Concept concept) {
        for (Demand demand : ofCaptions) {
            if (demand instanceof RequiredTag required
                    && required.isExact()
                    && required.tag().text().equals(tag)
                    && required.convention().concerns(concept)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the tags of a concept have an order of their own. */
    public boolean order(Concept concept) {
        return ofCaptions.stream()
                .anyMatch(demand ->
                        demand instanceof TagSequence && demand.convention().concerns(concept));
    }

    /** The conventions, in the order in which the file has those of a kind. */
    public Collection<Convention> all() {
        Map<String, Convention> all = new LinkedHashMap<>();
        for (List<Demand> demands : List.of(ofCaptions, ofTriggers, ofSettings)) {
            demands.forEach(demand -> all.put(demand.convention().id(), demand.convention()));
        }
        return all.values();
    }

    /** Those that somebody asked for, by id. */
    public Conventions only(Predicate<String> wanted) {
        return those(convention -> wanted.test(convention.id()));
    }

    /** Those that are for a dataset with these training runs, or for the only one of them. */
    public Conventions of(Collection<TrainerConfig> trainings) {
        return those(convention -> convention.when().by(trainings) == SettingCondition.Met.YES);
    }

    /** Some of them. */
    public Conventions those(Predicate<Convention> wanted) {
        return new Conventions(those(ofCaptions, wanted), those(ofTriggers, wanted), those(ofSettings, wanted));
    }

    private static List<Demand> those(List<Demand> demands, Predicate<Convention> wanted) {
        return demands.stream()
                .filter(demand -> wanted.test(demand.convention()))
                .toList();
    }

    /** What findings about them are called. */
    public List<String> ids() {
        return all().stream().map(Convention::id).toList();
    }
}
