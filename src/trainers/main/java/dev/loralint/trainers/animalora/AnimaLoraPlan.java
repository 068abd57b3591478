package dev.loralint.trainers.animalora;

import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.OptionTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How anima_lora batches images, each at the size that preprocessing gave it (library/datasets/base.py: BaseDataset.make_buckets), and
 * how long it trains (train.py: AnimaTrainer._setup_optimizer_and_dataloader).
 */
final class AnimaLoraPlan implements PlannedTrainer {

    private static final TrainedSizes OWN =
            new TrainedSizes(BucketSettings.OF_IMAGES, image -> image, TrainedSizes.NEAREST);

    /** Only a part of the images is trained with them. */
    private static final Set<String> REMAINDERS = Set.of("validation_split", "validation_split_num");

    /** Folders below a folder are read up to here. */
    private static final int DEEPEST = 8;

    private static final Pattern REPEATS = Pattern.compile("(\\d+)_.*");

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        long named = config.datasets().stream()
                .mapToLong(dataset -> dataset.subsets().size())
                .sum();
        if (named != config.subsets().size()) {
            described.leaveOpen(config.subsets());
            return;
        }
        Iterator<ConfiguredSubset> folders = config.subsets().iterator();
        for (ConfiguredDataset dataset : config.datasets()) {
            List<ConfiguredSubset> found = new ArrayList<>();
            boolean isWhole = true;
            for (Map<String, Setting> own : dataset.subsets()) {
                isWhole &= isWhole(config, own);
                ConfiguredSubset subset = folders.next();
                found.addAll(
                        of(config, own, "recursive").on()
                                ? below(
                                        subset,
                                        of(config, own, "repeat_by_folder_name").on(),
                                        places,
                                        notes)
                                : List.of(subset));
            }
            if (isWhole) {
                Setting batch = dataset.settings().getOrDefault("batch_size", config.setting("batch"));
                described.add(new OtherDataset(found, OWN, true, OtherDatasets.whole(batch, 1), true, 1));
            } else {
                described.leaveOpen(found);
            }
        }
    }

    private static Setting of(TrainerConfig config, Map<String, Setting> own, String key) {
        return own.getOrDefault(key, config.setting(OptionTerms.term(key)));
    }

    /** Whether all images of the folder are trained. */
    private static boolean isWhole(TrainerConfig config, Map<String, Setting> own) {
        String pattern = of(config, own, "path_pattern").text();
        return OtherDatasets.number(of(config, own, "sample_ratio"), 1) >= 1
                && (pattern.isEmpty() || pattern.equals("*"))
                && !config.setting("artists_shard").on()
                && REMAINDERS.stream().noneMatch(key -> of(config, own, key).on());
    }

    private static List<ConfiguredSubset> below(
            ConfiguredSubset subset, boolean isNamed, Places places, PlanNotes notes) {
        List<ConfiguredSubset> found = new ArrayList<>(List.of(subset));
        try {
            Path folder = places.resolve(subset.imageDir());
            if (Disk.isDirectory(folder)) {
                below(folder, subset, isNamed, DEEPEST, found);
            }
        } catch (IOException e) {
            notes.stop(new Stop("cannot list the folder " + subset.imageDir()));
        } catch (Stop stop) {
            notes.stop(stop);
        }
        return found;
    }

    private static void below(
            Path folder, ConfiguredSubset subset, boolean isNamed, int left, List<ConfiguredSubset> found)
            throws IOException {
        for (String child : FolderListing.names(folder).stream().sorted().toList()) {
            Path path = folder.resolve(child);
            if (left > 0 && Disk.isDirectory(path) && !Disk.isSymbolicLink(path)) {
                Matcher repeats = REPEATS.matcher(child);
                ConfiguredSubset inner = new ConfiguredSubset(
                        PythonText.join(subset.imageDir(), child),
                        subset.location(),
                        isNamed && repeats.matches() ? (int) Values.number(repeats.group(1)) : subset.repeats(),
                        subset.classTokens(),
                        subset.regularisation(),
                        subset.metadataFile(),
                        subset.options());
                found.add(inner);
                below(path, inner, isNamed, left - 1, found);
            }
        }
    }

    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long perEpoch =
                OtherDatasets.ceiling(batches, Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1)));
        long epochs = OtherDatasets.whole(config.setting("epochs"), 0);
        long steps = epochs > 0 ? epochs * perEpoch : OtherDatasets.whole(config.setting("steps"), 1600);
        return steps > 0 && perEpoch > 0
                ? Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling(steps, perEpoch), steps))
                : Optional.empty();
    }
}
