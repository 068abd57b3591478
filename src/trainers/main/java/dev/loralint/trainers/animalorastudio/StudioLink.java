package dev.loralint.trainers.animalorastudio;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.Conditions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a setting means for others (studio/domain/config_rules.py).
 *
 * @param kind as {@code links.tsv} lists them
 * @param when words that must all be true
 */
record StudioLink(String kind, List<String> keys, String value, List<String> when) {

    private static final Map<Release, List<StudioLink>> KNOWN = new ConcurrentHashMap<>();

    /** Those of a kind that are true for a release, in the order of the trainer's fields. */
    static Stream<StudioLink> of(String kind, Trainer trainer) {
        return KNOWN
                .computeIfAbsent(
                        trainer.release(),
                        release -> Tables.at(release, "links").stream()
                                .map(row -> new StudioLink(row[0], words(row[1]), row[2], words(row[3])))
                                .toList())
                .stream()
                .filter(link -> link.kind.equals(kind));
    }

    /** Whether a release that checks nothing exits with an error because of a value that it uses. */
    static boolean isStop(StudioField field, @Nullable Object value, Trainer trainer, Conditions conditions) {
        String flaw = field.flaw(value);
        return of("stop", trainer)
                        .filter(link -> link.keys.contains(field.name()))
                        .anyMatch(link -> List.of(link.value.split(" ")).contains(flaw))
                && Stream.of("read", "sample")
                        .flatMap(kind -> of(kind, trainer))
                        .filter(link -> link.keys.contains(field.name()))
                        .allMatch(link -> conditions.reaches(link.when));
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    /** Whether a value is the one of this link; numbers are compared as texts without `.0` (config_rules.py: _js_str). */
    boolean is(@Nullable Object other) {
        return Values.plain(other).equals(Values.plain(Values.typed(value)));
    }
}
