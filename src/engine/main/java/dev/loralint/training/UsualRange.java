package dev.loralint.training;

import dev.loralint.finding.Sentence;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.List;

/**
 * What a published source names as usual for LoRAs of a base model.
 *
 * @param family the family of the base model
 * @param kind {@code images}, {@code steps} or {@code rate}
 * @param least the lower end
 * @param most the upper end; infinite if the source names none
 * @param source who says so: a page of a trainer, or a guide
 */
public record UsualRange(BaseFamily family, String kind, double least, double most, String source) {

    /** Those of a family. */
    static List<UsualRange> of(BaseFamily family) {
        return TextTable.read("dev/loralint/training/usual.tsv").rows().stream()
                .filter(row -> List.of(row[0].split(" ")).contains(family.name()))
                .map(row -> new UsualRange(
                        family, row[1], number(row[2], 0), number(row[3], Double.POSITIVE_INFINITY), row[4]))
                .toList();
    }

    private static double number(String cell, double missing) {
        return cell.isEmpty() ? missing : Double.parseDouble(cell);
    }

    /** The source, as a part of a message. */
    public Sentence page() {
        return new Sentence(source);
    }

    /** Whether the source names an upper end. */
    public boolean isClosed() {
        return most < Double.POSITIVE_INFINITY;
    }
}
