package dev.loralint.trainer;

import dev.loralint.trainer.tree.Notation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all files of a format have, also those that cannot be parsed. A file without it is not looked at for the format, so that no
 * class of its trainer is loaded.
 *
 * @param notations one of which the file is in
 * @param words in groups, written as {@link #word} has them; the file has one at least of each
 */
public record Marks(Set<Notation> notations, List<Set<String>> words) {

    /** Of a format that any file may be of. */
    public static final Marks ANY = new Marks(EnumSet.allOf(Notation.class), List.of());

    public Marks {
        notations = Set.copyOf(notations);
        words = List.copyOf(words);
    }

    /** Of a format of which nothing but the notation is in each file. */
    public static Marks in(Notation first, Notation... more) {
        return new Marks(EnumSet.of(first, more), List.of());
    }

    /** The same, and one at least of some names. Of a name with dots only what is behind the last one counts. */
    public Marks with(Collection<String> names) {
        Set<String> group = new TreeSet<>();
        names.forEach(name -> group.add(word(name.substring(name.lastIndexOf('.') + 1))));
        List<Set<String>> more = new ArrayList<>(words);
        more.add(group);
        return new Marks(notations, more);
    }

    /** The same, and a name. */
    public Marks with(String name) {
        return with(List.of(name));
    }

    /** As names are compared: in lower case, with {@code _} for {@code -} and without hyphens before them. */
    static String word(String name) {
        int start = 0;
        while (start < name.length() - 1 && name.charAt(start) == '-') {
            start++;
        }
        return name.substring(start).replace('-', '_').toLowerCase(Locale.ROOT);
    }

    /** @param found which of the words are in the file */
    public boolean areOn(Document document, Set<String> found) {
        if (this != ANY && notations.stream().noneMatch(document::is)) {
            return false;
        }
        for (Set<String> group : words) {
            if (group.stream().noneMatch(found::contains)) {
                return false;
            }
        }
        return true;
    }
}
