package dev.loralint.folders;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.GreyPictures;
import dev.loralint.picture.PictureFile;
import dev.loralint.picture.PictureReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which pictures are looked at where two states of a dataset are compared: those that the change concerns, and all where
 * it may tell of any. What it does not concern is the same in both states, and is looked at in the first alone.
 */
final class ComparedPictures {

    private final Function<Path, Predicate<String>> concerned;
    private final boolean all;
    private final Map<String, Map<String, PictureFile>> first = new HashMap<>();

    /**
     * @param concerned by folder, which names of files may differ between the states
     * @param all whether the change touches what pictures are trained by
     */
    ComparedPictures(Function<Path, Predicate<String>> concerned, boolean all) {
        this.concerned = concerned;
        this.all = all;
    }

    /** What is known of a concept's pictures from the first state. */
    Map<String, PictureFile> known(Concept concept, List<String> names) {
        Map<String, PictureFile> before = first.getOrDefault(concept.path(), Map.of());
        return before.isEmpty()
                ? before
                : names.stream().filter(before::containsKey).collect(Collectors.toMap(name -> name, before::get));
    }

    /** Those that must be looked at in any case. */
    List<String> own(Concept concept, List<String> names, Map<String, PictureFile> known) {
        Predicate<String> wanted = all ? name -> true : concerned.apply(concept.folder());
        return names.stream()
                .filter(name -> !known.containsKey(name) && wanted.test(name))
                .toList();
    }

    /**
     * The others, where it matters whether they are grey: because one of the change is, or because one of them is and the
     * change may be the only one in colour.
     */
    List<String> others(Concept concept, List<String> names, Map<String, PictureFile> read) {
        List<String> others =
                names.stream().filter(name -> !read.containsKey(name)).toList();
        boolean matters = !read.isEmpty()
                && !others.isEmpty()
                && !first.containsKey(concept.path())
                && (isGrey(read.values())
                        || isGrey(List.of(PictureReader.read(concept.folder().resolve(others.get(0))))));
        return matters ? others : List.of();
    }

    private static boolean isGrey(Collection<PictureFile> files) {
        return files.stream().flatMap(file -> file.header().stream()).anyMatch(GreyPictures::isGrey);
    }

    /** Keeps what the other state has too. */
    void keep(Concept concept, Map<String, PictureFile> read) {
        Map<String, PictureFile> kept = new HashMap<>(read);
        kept.keySet().removeIf(concerned.apply(concept.folder()));
        first.putIfAbsent(concept.path(), kept);
    }
}
