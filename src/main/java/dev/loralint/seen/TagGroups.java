package dev.loralint.seen;

import dev.loralint.lexicon.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tags that a list names, one by one or all of a slot. */
record TagGroups(Set<String> names) {

    private static final String SLOT = "slot:";

    static TagGroups of(String commaSeparated) {
        return new TagGroups(Stream.of(commaSeparated.split(","))
                .map(String::strip)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean have(String tag, Lexicon lexicon) {
        return names.contains(tag)
                || names.contains(
                        SLOT + Objects.requireNonNullElse(lexicon.meaningOf(tag).slot(), ""));
    }

    /** The lines of a list that comes with loralint, without its comments. */
    static List<String> lines(String resource) {
        try (InputStream in = TagGroups.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
