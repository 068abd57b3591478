package dev.loralint.check;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.conventions.Convention;
import dev.loralint.conventions.Conventions;
import dev.loralint.conventions.Demand;
import dev.loralint.conventions.SettingCondition.Met;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** On what conventions were not checked, so that no finding does not look like a convention that is followed. */
public final class UnfollowedConventions {

    /** More places are counted. */
    private static final int NAMED = 3;

    private final Conventions conventions;
    private final List<Used> datasets;
    private final List<TrainerConfig> configs;
    private final ToLongFunction<Concept> prose;

    /** @param by the configurations that train on it */
    private record Used(Dataset dataset, List<TrainerConfig> by) {}

    /** @param prose how many captions of a concept are prose (count) */
    public UnfollowedConventions(
            Conventions conventions, List<Dataset> datasets, List<Training> trainings, ToLongFunction<Concept> prose) {
        this.conventions = conventions;
        this.prose = prose;
        this.configs = trainings.stream()
                .filter(Training::isWhole)
                .map(Training::config)
                .toList();
        this.datasets = datasets.stream()
                .map(dataset -> new Used(
                        dataset,
                        trainings.stream()
                                .filter(training -> training.datasets().stream().anyMatch(own -> own == dataset))
                                .map(Training::config)
                                .toList()))
                .toList();
    }

    public List<String> notes() {
        List<String> notes = new ArrayList<>(prose());
        for (Convention convention : conventions.all()) {
            notes.addAll(undecided(convention));
        }
        return notes;
    }

    /** Captions that conventions about tags are not for, with all conventions that skip the same number. */
    private List<String> prose() {
        Map<String, Set<String>> skipping = new LinkedHashMap<>();
        for (Demand demand : conventions.ofCaptions()) {
            List<Concept> concepts = concepts(demand.convention());
            long skipped = concepts.stream().mapToLong(prose).sum();
            long all = concepts.stream().mapToLong(Concept::captionCount).sum();
            if (skipped > 0) {
                skipping.computeIfAbsent(
                                skipped + " of " + all
                                        + (skipped == 1 ? " captions, which is" : " captions, which are"),
                                counted -> new LinkedHashSet<>())
                        .add('"' + demand.convention().name() + '"');
            }
        }
        List<String> notes = new ArrayList<>();
        skipping.forEach((counted, names) ->
                notes.add((names.size() == 1 ? "the convention " : "the conventions ") + String.join(", ", names)
                        + (names.size() == 1 ? " is about tags and does" : " are about tags and do")
                        + " not check " + counted + " prose"));
        return notes;
    }

    private List<Concept> concepts(Convention convention) {
        return datasets.stream()
                .filter(used -> convention.when().by(used.by()) == Met.YES)
                .flatMap(used -> used.dataset().concepts().stream())
                .filter(convention::concerns)
                .toList();
    }

    /** Where it is not known whether its condition is met. */
    private List<String> undecided(Convention convention) {
        Set<String> unused = new LinkedHashSet<>();
        Set<String> undecided = new LinkedHashSet<>();
        if (conventions.ofSettings().stream().anyMatch(demand -> demand.convention() == convention)) {
            configs.stream()
                    .filter(config -> convention.when().by(List.of(config)) == Met.UNKNOWN)
                    .forEach(config -> undecided.add(config.name()));
        } else {
            datasets.forEach(used -> {
                if (convention.when().by(used.by()) == Met.UNKNOWN) {
                    boolean isUsed = used.by().stream().anyMatch(TrainerConfig::isTraining);
                    used.dataset().concepts().stream()
                            .filter(convention::concerns)
                            .map(Concept::name)
                            .forEach((isUsed ? undecided : unused)::add);
                }
            });
        }
        List<String> notes = new ArrayList<>();
        String about = "the convention \"" + convention.name() + "\" is for "
                + convention.when().shown() + " and is not checked in ";
        if (!unused.isEmpty()) {
            notes.add(about + named(unused) + ": no training configuration is checked that trains on "
                    + (unused.size() == 1 ? "it" : "them"));
        }
        if (!undecided.isEmpty()) {
            notes.add(about + named(undecided) + ": the training configurations do not show this, or differ");
        }
        return notes;
    }

    private static String named(Set<String> places) {
        return places.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (places.size() > NAMED ? " and " + (places.size() - NAMED) + " more" : "");
    }
}
