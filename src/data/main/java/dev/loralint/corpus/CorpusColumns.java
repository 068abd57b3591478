package dev.loralint.corpus;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a corpus. An empty name means the usual ones.
 *
 * @param caption the text
 * @param concept what the caption teaches
 * @param path the name of the caption or of its image
 */
public record CorpusColumns(String caption, String concept, String path) {

    /** The usual names. */
    public static final CorpusColumns USUAL = new CorpusColumns("", "", "");

    private static final List<String> CAPTIONS = List.of("caption", "text", "prompt", "tags", "txt");
    private static final List<String> CONCEPTS = List.of("concept", "character");
    private static final List<String> PATHS =
            List.of("path", "file_name", "image_path", "image_file", "image", "url", "__key__");

    Optional<String> captionIn(Collection<String> names) {
        return find(caption, CAPTIONS, names);
    }

    Optional<String> conceptIn(Collection<String> names) {
        return find(concept, CONCEPTS, names);
    }

    Optional<String> pathIn(Collection<String> names) {
        return find(path, PATHS, names);
    }

    private static Optional<String> find(String wanted, List<String> usual, Collection<String> names) {
        return wanted.isEmpty()
                ? usual.stream().filter(names::contains).findFirst()
                : Optional.of(wanted).filter(names::contains);
    }

    /** The names that a file without captions should have. */
    String expected() {
        return caption.isEmpty() ? "`caption`, `text` or `prompt`" : "`" + caption + "`";
    }

    /** The column that the user named and that is not in a file; empty if all are there. */
    Optional<String> missing(Collection<String> names) {
        return List.of(caption, concept, path).stream()
                .filter(name -> !name.isEmpty() && !names.contains(name))
                .findFirst();
    }
}
