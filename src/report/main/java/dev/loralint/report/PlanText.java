package dev.loralint.report;

import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.DatasetPlan;
import dev.loralint.plan.ImagePlan;
import dev.loralint.plan.SubsetPlan;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.schedule.LearningRate;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.result.Outlook;
import dev.loralint.text.Plain;
import dev.loralint.training.Strength;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A plan for people: datasets with their buckets, steps with the rate's curve, what is left out. */
public final class PlanText {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int BAR = 32;
    private static final int CURVE = 48;
    private static final int PATHS = 3;
    private static final int CAPTION = 90;
    private static final double MUCH_CROPPED = 1.0 / 3;

    private final StringBuilder out = new StringBuilder(2048);

    private PlanText() {}

    /**
     * @param outlook what the trainer will do
     * @param strength how strongly and how long a LoRA is trained
     */
    public static String render(TrainingPlan plan, Outlook outlook, Optional<Strength> strength) {
        PlanText text = new PlanText();
        text.out
                .append(Plain.text(plan.config()))
                .append(": ")
                .append(Plain.text(Verdict.trainer(List.of(outlook), plan.medium())))
                .append('\n');
        for (int i = 0; i < plan.datasets().size(); i++) {
            text.dataset(plan.datasets().get(i), i + 1, plan.nameOfClassTokens());
        }
        plan.schedule()
                .filter(schedule -> outlook.state() != Outlook.State.STOPS)
                .ifPresent(schedule -> text.schedule(plan, schedule));
        strength.filter(known -> outlook.state() != Outlook.State.STOPS)
                .ifPresent(known -> StrengthText.append(known, plan, text.out));
        text.leftOut(plan.leftOut());
        text.list("Unknown", plan.unknown());
        text.list("Errors", outlook.state() == Outlook.State.STOPS ? outlook.reasons() : List.of());
        return text.out.toString();
    }

    private void dataset(DatasetPlan dataset, int number, String classTokens) {
        BucketSettings settings = dataset.settings();
        out.append("\nDataset ").append(number);
        boolean isPlaced = dataset.isPlaced();
        if (isPlaced) {
            out.append("  ").append(settings.resolution());
            out.append(dataset.isCounted() ? ", batches of " + dataset.batchSize() : ", batch size not known");
        }
        if (!isPlaced) {
            out.append("  buckets unknown");
        } else if (!settings.enabled()) {
            out.append(", no buckets");
        } else if (settings.noUpscale() || settings.maximum() == 0) {
            out.append(", buckets in steps of ").append(settings.steps());
            out.append(settings.noUpscale() ? ", no upscaling" : "");
        } else {
            out.append(", buckets from ")
                    .append(settings.minimum())
                    .append(" to ")
                    .append(settings.maximum());
            out.append(" in steps of ").append(settings.steps());
        }
        out.append('\n');
        List<String[]> rows = new ArrayList<>();
        for (SubsetPlan subset : dataset.subsets()) {
            rows.add(new String[] {
                "  " + (subset.imageDir().isEmpty() ? String.valueOf(subset.metadataFile()) : subset.imageDir()),
                subset.imageCount() + " × " + subset.repeats() + " = " + (long) subset.imageCount() * subset.repeats(),
                (subset.regularisation() ? "regularisation " : "")
                        + (subset.classTokens() == null ? "" : classTokens + " `" + subset.classTokens() + "`")
            });
        }
        if (!rows.isEmpty()) {
            SettingsText.append(rows, out);
        }
        if (!isPlaced) {
            return;
        }
        out.append('\n');
        buckets(dataset);
        out.append("  ")
                .append(counted(shown(dataset), isOfVideos(dataset) ? "piece" : "image"))
                .append(" with repeats");
        if (dataset.isCounted()) {
            out.append(", ").append(counted(dataset.batches(), "batch"));
        }
        if (dataset.batchSize() > 1 && dataset.thinBuckets() > 0) {
            out.append("; ").append(counted(dataset.thinBuckets(), "bucket")).append(" with fewer images than a batch");
        }
        out.append('\n');
        remarks(dataset);
        captions(dataset);
    }

    /** Whether some of what it trains are pieces of videos. */
    private static boolean isOfVideos(DatasetPlan dataset) {
        return dataset.buckets().keySet().stream().anyMatch(bucket -> bucket.frames() > 1);
    }

    private static long shown(DatasetPlan dataset) {
        return dataset.buckets().values().stream().mapToLong(Integer::longValue).sum();
    }

    private void buckets(DatasetPlan dataset) {
        int most = dataset.buckets().values().stream().mapToInt(i -> i).max().orElse(1);
        int width = dataset.buckets().keySet().stream()
                .mapToInt(b -> b.toString().length())
                .max()
                .orElse(0);
        for (Map.Entry<ImageSize, Integer> bucket : dataset.buckets().entrySet()) {
            String name = bucket.getKey().toString();
            int length = Math.max(1, (int) Math.round((double) bucket.getValue() / most * BAR));
            out.append("  ")
                    .append(" ".repeat(width - name.length()))
                    .append(name)
                    .append("  ");
            out.append("█".repeat(length)).append(" ").append(bucket.getValue()).append('\n');
        }
    }

    private void remarks(DatasetPlan dataset) {
        List<ImagePlan> up = new ArrayList<>();
        List<ImagePlan> cropped = new ArrayList<>();
        List<ImagePlan> cut = new ArrayList<>();
        for (ImagePlan image : dataset.images().values()) {
            boolean placed = dataset.settings().enabled();
            if (placed && image.placement().scale(image.size()) > 1) {
                up.add(image);
            }
            if (placed && image.placement().croppedAway() > MUCH_CROPPED) {
                cropped.add(image);
            }
            if (!image.firstLost().isEmpty()) {
                cut.add(image);
            }
        }
        remark(up, "is upscaled", "are upscaled");
        remark(
                cropped,
                "loses more than a third of its area to cropping",
                "lose more than a third of their area to cropping");
        for (ImagePlan image : cut.subList(0, Math.min(1, cut.size()))) {
            out.append("  ").append(counted(cut.size(), "caption")).append(" truncated by the text encoder, such as ");
            out.append(Plain.text(image.key()))
                    .append(" (")
                    .append(image.tokens())
                    .append(" tokens, truncated at `");
            out.append(Plain.text(shortened(image.firstLost()))).append("`)\n");
        }
    }

    private void remark(List<ImagePlan> images, String one, String many) {
        if (!images.isEmpty()) {
            ImagePlan first = images.get(0);
            long videos = images.stream()
                    .filter(image -> image.placement().bucket().frames() > 1)
                    .count();
            out.append("  ")
                    .append(counted(images.size(), Suffixes.medium(videos, images.size())))
                    .append(' ')
                    .append(images.size() == 1 ? one : many);
            out.append(images.size() == 1 ? ": " : ", such as ").append(Plain.text(first.key()));
            out.append(" (")
                    .append(first.size())
                    .append(" to ")
                    .append(first.placement().bucket())
                    .append(")\n");
        }
    }

    /** Of each dataset the first caption that is not trained as it is read. */
    private void captions(DatasetPlan dataset) {
        for (ImagePlan image : dataset.images().values()) {
            String effective = image.trained().effective();
            if (!image.caption().equals(effective)) {
                List<String> front = image.trained().alwaysInFront();
                out.append("  ").append(Plain.text(image.key())).append(" is trained with ");
                if (effective != null) {
                    out.append("`").append(Plain.text(shortened(effective))).append("`\n");
                } else if (front.isEmpty()) {
                    out.append("a caption that changes randomly at each step\n");
                } else {
                    out.append("`").append(Plain.text(shortened(String.join(", ", front))));
                    out.append("` first; the rest changes randomly\n");
                }
                return;
            }
        }
    }

    private void schedule(TrainingPlan plan, Schedule schedule) {
        out.append("\nSteps     ").append(schedule.perEpoch()).append(" per epoch");
        if (schedule.perEpoch() != plan.batches()) {
            out.append(" from ").append(counted(plan.batches(), "batch"));
        }
        out.append(" × ")
                .append(counted(schedule.epochs(), "epoch"))
                .append(": ")
                .append(schedule.total())
                .append(" in total\n");
        if (!schedule.isCounted()) {
            return;
        }
        if (schedule.rate().isPresent()) {
            LearningRate rate = schedule.rate().get();
            out.append("Rate      ").append(Plain.text(rate.scheduler()));
            out.append(schedule.warmup() > 0 ? ", warmup over the first " + counted(schedule.warmup(), "step") : "");
            out.append("\n          ").append(curve(rate, schedule.total())).append('\n');
        } else {
            out.append("Rate      set by the optimizer or by an unknown scheduler\n");
        }
        out.append("Saved     ").append(counted(schedule.files(), "file"));
        if (schedule.saveEveryEpochs() > 0) {
            out.append(", after every ")
                    .append(schedule.saveEveryEpochs() == 1 ? "epoch" : schedule.saveEveryEpochs() + " epochs");
        }
        if (schedule.saveEverySteps() > 0) {
            out.append(", after every ").append(counted(schedule.saveEverySteps(), "step"));
        }
        out.append('\n');
    }

    /** From the first step to the last, the highest bar being the full rate. */
    private static String curve(LearningRate rate, long total) {
        StringBuilder curve = new StringBuilder();
        long columns = Math.min(CURVE, Math.max(1, total));
        for (long column = 0; column < columns; column++) {
            long step = columns == 1 ? 0 : column * (total - 1) / (columns - 1);
            double share = Math.max(0, Math.min(1, rate.at().applyAsDouble(step)));
            curve.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
        }
        return curve.toString();
    }

    private void leftOut(List<LeftOut> all) {
        if (all.isEmpty()) {
            return;
        }
        Map<LeftOut.Kind, List<LeftOut>> byKind = new EnumMap<>(LeftOut.Kind.class);
        all.forEach(left ->
                byKind.computeIfAbsent(left.kind(), k -> new ArrayList<>()).add(left));
        out.append("\nSkipped or replaced\n");
        byKind.forEach((kind, some) -> {
            int count = some.stream().mapToInt(LeftOut::count).sum();
            out.append(String.format(Locale.ROOT, "  %4d  ", count))
                    .append(kind.words())
                    .append("\n        ");
            List<String> paths = some.stream()
                    .map(left -> Plain.text(left.path()))
                    .limit(PATHS)
                    .toList();
            out.append(String.join(", ", paths))
                    .append(some.size() > PATHS ? " …" : "")
                    .append('\n');
        });
    }

    private void list(String heading, List<String> clauses) {
        if (!clauses.isEmpty()) {
            out.append('\n').append(heading).append('\n');
            clauses.forEach(
                    clause -> out.append("  ").append(Plain.text(clause)).append('\n'));
        }
    }

    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= CAPTION ? text : text.substring(0, text.offsetByCodePoints(0, CAPTION - 1)) + "…";
    }

    private static String counted(long number, String noun) {
        String many = noun.endsWith("batch") ? noun + "es" : noun + "s";
        return number + " " + (number == 1 ? noun : many);
    }
}
