package dev.loralint.plan.schedule;

import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.DatasetValues;
import dev.loralint.trainer.options.LengthSource;
import dev.loralint.trainer.options.SaidLength;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How long it trains, in optimizer steps, and what is saved (train_network.py: NetworkTrainer.train).
 *
 * @param perEpoch steps in an epoch
 * @param epochs begun, the last of which may be cut off by the steps
 * @param total steps in all
 * @param warmup steps over which the rate grows
 * @param saveEveryEpochs 0 for never, as {@code saveEverySteps}
 * @param files how many are there at the end, the last one among them; {@link #UNCOUNTED} if that is not known
 * @param rate the learning rate's curve, where its scheduler is known
 */
public record Schedule(
        long perEpoch,
        long epochs,
        long total,
        long warmup,
        long saveEveryEpochs,
        long saveEverySteps,
        long files,
        Optional<LearningRate> rate) {

    /** The number of files where it is not known. */
    public static final long UNCOUNTED = -1;

    private static final int PARTS = 20;

    /**
     * @param images training images with repeats
     * @param batches of all datasets in an epoch, 1 or more
     */
    public static Schedule of(TrainerConfig config, DatasetValues training, long images, long batches) {
        SaidLength said = config.format() instanceof LengthSource own
                ? own.length(config, training, images)
                : SaidLength.of(training);
        double saidProcesses = config.setting("accelerate.num_processes").number();
        long processes = saidProcesses >= 1 ? (long) saidProcesses : 1;
        long accumulated = Math.max(1, training.whole("gradient_accumulation_steps", 1));
        long perEpoch = ceiling(ceiling(batches, processes), accumulated);
        long total = Math.max(0, Double.isNaN(said.epochs()) ? said.steps() : (long) said.epochs() * perEpoch);
        long epochs = ceiling(total, perEpoch);
        long everyEpochs = everyEpochs(training, epochs);
        long everySteps = Math.max(0, training.whole("save_every_n_steps", 0));
        long warmup = LearningRate.ofShare(said.warmup(), total);
        return new Schedule(
                perEpoch,
                epochs,
                total,
                warmup,
                everyEpochs,
                everySteps,
                epochFiles(training, epochs, everyEpochs) + stepFiles(training, total, everySteps) + 1,
                LearningRate.of(training, warmup, total));
    }

    /** Of a trainer whose learning rate and saved files are not worked out. */
    public static Schedule ofLength(long perEpoch, long epochs, long total) {
        return new Schedule(perEpoch, epochs, total, 0, 0, 0, UNCOUNTED, Optional.empty());
    }

    /** Whether the number of saved files is known. */
    public boolean isCounted() {
        return files != UNCOUNTED;
    }

    /** Steps by which a curve is told: the first two, each twentieth part, the last. */
    public SortedSet<Long> marks() {
        SortedSet<Long> marks = new TreeSet<>();
        for (int part = 0; part < PARTS && total > 0; part++) {
            marks.add(part * total / PARTS);
        }
        marks.add(Math.max(0, Math.min(1, total - 1)));
        marks.add(Math.max(0, total - 1));
        return marks;
    }

    private static long everyEpochs(DatasetValues training, long epochs) {
        long ratio = training.whole("save_n_epoch_ratio", 0);
        return ratio > 0 ? Math.max(1, epochs / ratio) : Math.max(0, training.whole("save_every_n_epochs", 0));
    }

    /** The last epoch is saved as the last file only. */
    private static long epochFiles(DatasetValues training, long epochs, long every) {
        if (every == 0 || epochs == 0) {
            return 0;
        }
        long saved = (epochs - 1) / every;
        long kept = training.whole("save_last_n_epochs", 0);
        return kept > 0 ? Math.min(saved, kept) : saved;
    }

    /** With each save the file of so many steps before is removed (train_util.py, get_remove_step_no). */
    private static long stepFiles(DatasetValues training, long total, long every) {
        if (every == 0) {
            return 0;
        }
        long saved = total / every;
        long kept = training.whole("save_last_n_steps", 0);
        return kept > 0 ? saved - Math.max(0, Math.floorDiv(saved * every - kept - 1, every)) : saved;
    }

    private static long ceiling(long number, long divisor) {
        return -Math.floorDiv(-number, divisor);
    }
}
