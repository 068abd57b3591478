package dev.loralint.knowledge;

import dev.loralint.resource.TextTable;
import java.util.Optional;

/**
 * How many places of a trainer's code end a training run with an error, as {@code ends.tsv} counts them, which {@code facts stops} writes.
 *
 * @param release the release that was read
 * @param caused how many settings, datasets and files can cause
 * @param reported how many of these rules report
 * @param open how many of these no rule reports in every case
 * @param unread how many of the open ones nobody looked at yet; some of them cannot be caused
 */
public record KnownEnds(String release, int caused, int reported, int open, int unread) {

    /** Of the trainer with this folder of tables; nothing if its code was not read for this. */
    public static Optional<KnownEnds> of(String tables) {
        return TextTable.read("dev/loralint/ends.tsv").rows().stream()
                .filter(row -> row[0].equals(tables))
                .findFirst()
                .map(row -> new KnownEnds(row[1], number(row[3]), number(row[4]), number(row[5]), number(row[6])));
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }
}
