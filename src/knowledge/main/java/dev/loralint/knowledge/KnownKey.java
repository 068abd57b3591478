package dev.loralint.knowledge;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key of a trainer's configuration files, as its table of keys has it.
 *
 * @param format the kind of file ({@code main}, {@code dataset}, {@code gui})
 * @param level where in the file it can be; the name of a class for a trainer whose classes read the file
 * @param name the key
 * @param scope the methods, classes or types of models that know it, with a blank between two; empty for all
 * @param type as the table names it
 * @param standard its default: a Python literal; empty if there is none
 * @param choices its values, with a comma between two; empty if they are not limited
 * @param argument the option that counts if the file says nothing; empty if there is none
 */
public record KnownKey(
        String format,
        String level,
        String name,
        String scope,
        String type,
        String standard,
        String choices,
        String argument) {

    private static final Map<Release, List<KnownKey>> KNOWN = new ConcurrentHashMap<>();

    /** The keys of a release, in the order of the table. */
    public static List<KnownKey> at(Release release) {
        return KNOWN.computeIfAbsent(
                release, r -> Tables.at(r, "keys").stream().map(KnownKey::of).toList());
    }

    private static KnownKey of(String[] row) {
        return new KnownKey(row[0], row[1], row[2], row[3], row[4], row[5], row[7], row[8]);
    }

    /** Whether it can be at a place. */
    public boolean isAt(String wantedFormat, String wantedLevel) {
        return format.equals(wantedFormat) && level.equals(wantedLevel);
    }

    /** The methods, classes or types of models that know it; none for all. */
    public List<String> scopes() {
        return scope.isEmpty() ? List.of() : List.of(scope.split(" "));
    }
}
