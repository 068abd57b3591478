package dev.loralint.trainer.formats;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.tree.Notation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the files of each trainer are recognised by, as the build wrote it down from the readers' {@link Marks}, so that a room is
 * loaded only for files that may be its own. Rooms that the build did not know are asked.
 */
public final class RoomIndex {

    /** Where the build puts it. */
    public static final String PATH = "loralint/rooms/marks.tsv";

    private static final List<String> TITLES = List.of("trainer", "notations", "words");

    private static final String GROUP = "&";

    /** By the trainer's name, in the order of its readers. */
    private static final Map<String, List<Marks>> KNOWN = read();

    private static final List<KnownTrainer> ROOMS =
            Trainers.listed().stream().filter(KnownTrainer::hasRoom).toList();

    private static final Set<String> WORDS = words();

    private RoomIndex() {}

    private static Map<String, List<Marks>> read() {
        Map<String, List<Marks>> all = new HashMap<>();
        for (String[] row : TextTable.rowsIfAny(PATH)) {
            Set<Notation> notations = new HashSet<>();
            for (String notation : row[1].split(" ")) {
                notations.add(Notation.valueOf(notation));
            }
            List<Set<String>> words = new ArrayList<>();
            for (String group : row[2].isEmpty() ? new String[0] : row[2].split(GROUP)) {
                words.add(Set.of(group.split(" ")));
            }
            all.computeIfAbsent(row[0], trainer -> new ArrayList<>()).add(new Marks(notations, words));
        }
        return all;
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>();
        for (KnownTrainer trainer : ROOMS) {
            for (Marks marks : of(trainer)) {
                marks.words().forEach(words::addAll);
            }
        }
        return words;
    }

    /** Whether the build wrote down what there is to say of a trainer, so that its room need not be asked. */
    public static boolean isKnown(String trainer) {
        return KNOWN.containsKey(trainer);
    }

    private static List<Marks> of(KnownTrainer trainer) {
        List<Marks> known = KNOWN.get(trainer.name());
        return known == null ? asked(trainer) : known;
    }

    private static List<Marks> asked(KnownTrainer trainer) {
        return trainer.readers().stream().map(ConfigReader::marks).toList();
    }

    /** The readers whose marks are on a file, the ones of the first trainers first. */
    static List<ConfigReader> readers(Document document) {
        Set<String> found = document.words(WORDS);
        List<ConfigReader> readers = new ArrayList<>();
        for (KnownTrainer trainer : ROOMS) {
            List<Marks> all = of(trainer);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).areOn(document, found)) {
                    readers.add(trainer.readers().get(i));
                }
            }
        }
        return readers;
    }

    /** What the build writes. */
    public static String text() {
        List<String[]> rows = new ArrayList<>();
        for (KnownTrainer trainer : ROOMS) {
            for (Marks marks : asked(trainer)) {
                rows.add(new String[] {
                    trainer.name(),
                    Arrays.stream(Notation.values())
                            .filter(marks.notations()::contains)
                            .map(Enum::name)
                            .collect(Collectors.joining(" ")),
                    marks.words().stream()
                            .map(group -> group.stream().sorted().collect(Collectors.joining(" ")))
                            .collect(Collectors.joining(GROUP))
                });
            }
        }
        return new TextTable(TITLES, rows).text();
    }
}
