package dev.loralint.training;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import java.util.List;
import java.util.Optional;

/**
 * What a trainer's own pages say of the GPU memory that such a training run needs.
 *
 * @param gigabytes the amount, such as {@code at least 40 GB}
 * @param with what the source measured with
 * @param source the page that says so
 */
public record PublishedMemory(String gigabytes, String with, String source) {

    /** Empty where the trainer publishes nothing for settings like these, or one that decides is not known. */
    static Optional<PublishedMemory> of(TrainerConfig config, BaseFamily family) {
        Conditions conditions = new Conditions(new SettingsByKey(config)::key);
        return TextTable.read("dev/loralint/training/memory.tsv").rows().stream()
                .filter(row -> row[0].equals(config.trainer().name())
                        && List.of(row[1].split(" ")).contains(family.name())
                        && conditions.reaches(List.of(row[2].split(" "))))
                .findFirst()
                .map(row -> new PublishedMemory(row[3], row[4], row[5]));
    }
}
