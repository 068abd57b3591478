package dev.loralint.check;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.text.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds concepts that are named and were not read: a misspelt name would silently set nothing. */
public final class NamedConcepts {

    private final Set<String> read = new TreeSet<>();

    public NamedConcepts(List<Dataset> datasets) {
        datasets.forEach(
                dataset -> dataset.concepts().stream().map(Concept::name).forEach(read::add));
    }

    /**
     * A name on the command line must be a checked concept.
     *
     * @throws UsageException if it is none of the concepts
     */
    public void checkTriggers(Collection<String> named) throws UsageException {
        check(named, "--trigger %s=…");
    }

    /** As {@link #checkTriggers}. */
    public void checkConcepts(Collection<String> named) throws UsageException {
        check(named, "--concept %s");
    }

    private void check(Collection<String> named, String option) throws UsageException {
        for (String name : new TreeSet<>(named)) {
            if (!read.contains(name)) {
                throw new UsageException(option.formatted(name) + ": unknown concept \"" + name + "\"" + advice(name));
            }
        }
    }

    /** The settings may be for other datasets too, so an unknown concept is only a note. */
    List<String> unreadIn(ProjectSettings project) {
        List<String> notes = new ArrayList<>();
        if (!read.isEmpty()) {
            for (String name : project.concepts()) {
                if (!read.contains(name)) {
                    notes.add(ProjectSettings.NAME + " has settings for concept \"" + name
                            + "\", which is not among the checked concepts" + advice(name));
                }
            }
        }
        return notes;
    }

    private String advice(String name) {
        Optional<String> meant = NearestWord.of(name, read)
                .or(() -> read.stream().filter(r -> r.endsWith("_" + name)).findFirst());
        return meant.map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse(read.isEmpty() || read.size() > 12 ? "" : "; expected one of " + String.join(", ", read));
    }
}
