package dev.loralint.comparison;

import dev.loralint.concepts.Concept;
import dev.loralint.repository.ChangeSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Captions that a change does not concern, as far as that is known without reading them. Safe for several threads. */
final class UnchangedCaptions {

    private final ChangeSet change;
    private final Path now;
    private final Map<String, Predicate<String>> byConcept = new ConcurrentHashMap<>();

    /** @param now the working directory with the change */
    UnchangedCaptions(ChangeSet change, Path now) {
        this.change = change;
        this.now = now;
    }

    /** Of a concept in either state, by the names of its captions. */
    Predicate<String> in(Concept concept) {
        return byConcept.computeIfAbsent(concept.path(), this::of);
    }

    private Predicate<String> of(String path) {
        Path folder = now.resolve(path).normalize();
        Function<String, @Nullable Object> content = change.contentIn(folder);
        Predicate<String> concerned = change.concernedIn(folder);
        return name -> content.apply(name) != null && !concerned.test(name);
    }
}
