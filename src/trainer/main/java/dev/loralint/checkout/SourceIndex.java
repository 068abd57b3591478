package dev.loralint.checkout;

import dev.loralint.checkout.TrainerSources.Marks;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.RoomIndex;
import dev.loralint.trainer.formats.Trainers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the sources of each trainer are recognised by, as the build wrote it down from the rooms, so that a room is loaded only where its
 * sources are found. Rooms that the build did not know are asked.
 */
public final class SourceIndex {

    /** Where the build puts it. */
    public static final String PATH = "loralint/rooms/sources.tsv";

    private static final List<String> TITLES = List.of("trainer", "all", "any", "shown", "folders", "inside");

    private static final Map<KnownTrainer, Marks> ALL = read();

    private SourceIndex() {}

    private static Map<KnownTrainer, Marks> read() {
        Map<String, Marks> known = new HashMap<>();
        for (String[] row : TextTable.rowsIfAny(PATH)) {
            known.put(row[0], new Marks(words(row[1]), words(row[2]), row[3], words(row[4]), row[5]));
        }
        Map<KnownTrainer, Marks> all = new LinkedHashMap<>();
        for (KnownTrainer trainer : Trainers.listed()) {
            Marks marks = known.get(trainer.name());
            Optional.ofNullable(marks)
                    .or(() -> RoomIndex.isKnown(trainer.name()) ? Optional.empty() : asked(trainer))
                    .ifPresent(found -> all.put(trainer, found));
        }
        return all;
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    private static Optional<Marks> asked(KnownTrainer trainer) {
        return trainer.part(TrainerSources.class).map(TrainerSources::marks);
    }

    /** Of each trainer whose sources are recognised, in the order of the list of trainers. */
    static Map<KnownTrainer, Marks> all() {
        return ALL;
    }

    /** Whether a path is that of a file in a folder of the sources that one of the trainers is recognised by. */
    public static boolean isMark(String path) {
        String full = '/' + path.replace('\\', '/');
        return ALL.values().stream()
                .flatMap(marks -> marks.all().stream())
                .anyMatch(file -> file.contains("/") && full.endsWith('/' + file));
    }

    /** What the build writes. */
    public static String text() {
        List<String[]> rows = new ArrayList<>();
        for (KnownTrainer trainer : Trainers.listed()) {
            asked(trainer)
                    .ifPresent(marks -> rows.add(new String[] {
                        trainer.name(),
                        String.join(" ", marks.all()),
                        String.join(" ", marks.any()),
                        marks.shown(),
                        String.join(" ", marks.folders()),
                        marks.inside()
                    }));
        }
        return new TextTable(TITLES, rows).text();
    }
}
