package dev.loralint.knowledge;

import dev.loralint.resource.TextTable;
import java.util.List;

/** The rows of {@code trainers.tsv}: the trainers, and the programs that start them or that they call. */
public final class TrainerList {

    /** Each with its columns: name, tables, coverage, choice, starts, rules, room, traits, open. */
    public static final List<String[]> ROWS =
            TextTable.read("dev/loralint/trainers.tsv").rows();

    /**
     * The first. Captions and plans are described as it makes them, and are checked for it where no other trainer is known;
     * rooms of others say what differs.
     */
    public static final String REFERENCE = ROWS.get(0)[0];

    private TrainerList() {}

    /** What ends a training run of a trainer and is not known, as a part of a sentence; empty if all of it is. */
    public static String open(String trainer) {
        return ROWS.stream()
                .filter(row -> row[0].equals(trainer))
                .findFirst()
                .map(row -> row[8])
                .orElse("");
    }

    /** What rules about all trainers ask of one by its name. */
    public static List<String> traits(String trainer) {
        return ROWS.stream()
                .filter(row -> row[0].equals(trainer) && !row[7].isEmpty())
                .findFirst()
                .map(row -> List.of(row[7].split(" ")))
                .orElse(List.of());
    }
}
