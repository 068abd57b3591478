package dev.loralint.report.html.section;

import dev.loralint.finding.Message;
import dev.loralint.plan.DatasetPlan;
import dev.loralint.plan.ImagePlan;
import dev.loralint.plan.RunLength;
import dev.loralint.plan.SubsetPlan;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.report.StrengthText;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.PlanView;
import dev.loralint.report.html.view.PlanView.Dataset;
import dev.loralint.report.html.view.PlanView.Fact;
import dev.loralint.report.html.view.PlanView.Folder;
import dev.loralint.report.html.view.PlanView.Left;
import dev.loralint.report.html.view.PlanView.Training;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Strength;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of the trainings: how long they are, which sizes are trained, what is cut away and what is left out. */
public final class PlanSection {

    private static final int FOLDERS = 24;
    private static final int PATHS = 8;

    private final CheckResult result;
    private final Images pictures;
    private final Map<String, Outlook> outlooks = new HashMap<>();

    /** Whether findings say why a training run stops, which then need not be said again. */
    private final boolean isFound;

    /** @param pictures of what is cropped */
    public PlanSection(CheckResult result, Images pictures) {
        this.result = result;
        this.pictures = pictures;
        result.outlooks().forEach(outlook -> outlooks.put(outlook.config(), outlook));
        this.isFound = result.findings().stream().anyMatch(finding -> finding.stop() != null);
    }

    /** The images that it shows. */
    public static Stream<Path> files(CheckResult result) {
        return result.plans().stream().flatMap(plan -> plan.datasets().stream()).flatMap(Crops::files);
    }

    public PlanView view() {
        List<TrainingPlan> shown =
                result.plans().stream().filter(this::isWorthShowing).toList();
        Set<String> planned = result.plans().stream().map(TrainingPlan::config).collect(Collectors.toSet());
        long others = result.configs().stream()
                .filter(TrainerConfig::isTraining)
                .filter(config -> !planned.contains(config.name()))
                .count();
        return new PlanView(
                title(shown),
                lede(shown),
                shown.stream().map(plan -> training(plan, shown.size() > 1)).toList(),
                shown.isEmpty() || others == 0
                        ? ""
                        : Phrases.count(others, "more training run") + " " + (others == 1 ? "is" : "are")
                                + " not shown here; run loralint plan FILE for each.");
    }

    private boolean isWorthShowing(TrainingPlan plan) {
        return !plan.datasets().isEmpty() || !plan.stops().isEmpty() && !isFound;
    }

    private String title(List<TrainingPlan> plans) {
        if (plans.size() != 1 || stops(plans.get(0)) || plans.get(0).schedule().isEmpty()) {
            return "Training plan";
        }
        Schedule schedule = plans.get(0).schedule().get();
        return Phrases.count(schedule.total(), "step") + " in " + Phrases.count(schedule.epochs(), "epoch");
    }

    private static Prose lede(List<TrainingPlan> plans) {
        String trainers = plans.stream().map(TrainingPlan::trainer).distinct().collect(Collectors.joining(" and "));
        return Prose.plain("Calculated from your files in the same way as " + trainers + ".");
    }

    private boolean stops(TrainingPlan plan) {
        Outlook outlook = outlooks.get(plan.config());
        return outlook != null && outlook.state() == Outlook.State.STOPS;
    }

    /** What the verdict says of it, where the numbers alone would say something else. */
    private String state(TrainingPlan plan) {
        Outlook outlook = outlooks.get(plan.config());
        if (outlook == null) {
            return "";
        }
        return switch (outlook.state()) {
            case STOPS ->
                "As it is, the trainer " + outlook.stop().words() + (isFound ? "; the findings say why." : ".");
            case LACKS -> "These are the numbers with the options that only the command line can still set.";
            case UNKNOWN -> "Whether it would train is not known; these are the numbers of what was found.";
            case OPEN, TRAINS -> "";
        };
    }

    private Training training(TrainingPlan plan, boolean named) {
        List<Dataset> datasets = new ArrayList<>();
        for (int i = 0; i < plan.datasets().size(); i++) {
            String title = plan.datasets().size() == 1 ? "Dataset" : "Dataset " + (i + 1);
            datasets.add(dataset(title, plan.datasets().get(i), plan.nameOfClassTokens()));
        }
        return new Training(
                named ? plan.config() : "",
                state(plan),
                isFound
                        ? List.of()
                        : plan.stops().stream()
                                .map(Phrases::sentence)
                                .map(Prose::of)
                                .toList(),
                plan.schedule()
                        .filter(schedule -> !stops(plan))
                        .map(schedule -> length(plan, schedule, strength(plan)))
                        .orElse(List.of()),
                plan.schedule()
                        .filter(schedule -> !stops(plan))
                        .flatMap(RateCurve::of)
                        .orElse(null),
                datasets,
                leftOut(plan.leftOut()),
                plan.unknown().stream()
                        .map(Phrases::capital)
                        .map(Phrases::sentence)
                        .map(Prose::of)
                        .toList());
    }

    private Optional<Strength> strength(TrainingPlan plan) {
        return result.configs().stream()
                .filter(config -> config.name().equals(plan.config()))
                .findFirst()
                .flatMap(config -> Strength.of(config, RunLength.of(plan)));
    }

    private static List<Fact> length(TrainingPlan plan, Schedule schedule, Optional<Strength> strength) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                Phrases.number(schedule.perEpoch()),
                "steps per epoch",
                schedule.perEpoch() == plan.batches()
                        ? "one per batch"
                        : "from " + Phrases.count(plan.batches(), "batch")));
        facts.add(new Fact(
                Phrases.number(schedule.epochs()),
                Phrases.noun(schedule.epochs(), "epoch"),
                schedule.epochs() * schedule.perEpoch() > schedule.total() ? "the last one incomplete" : ""));
        facts.add(new Fact(
                Phrases.number(schedule.total()),
                "steps in total",
                schedule.warmup() > 0 ? "including " + Phrases.count(schedule.warmup(), "warmup step") : ""));
        if (schedule.isCounted()) {
            facts.add(new Fact(
                    Phrases.number(schedule.files()),
                    Phrases.noun(schedule.files(), "file") + " saved",
                    saves(schedule)));
        }
        strength.map(Strength::length)
                .filter(RunLength::isCounted)
                .ifPresent(length -> facts.add(new Fact(
                        Phrases.number(length.seen()),
                        "images seen",
                        Phrases.count(length.images(), plan.medium()) + ", each "
                                + Phrases.count(length.timesEach(), "time"))));
        strength.filter(Strength::isScaled)
                .ifPresent(known -> facts.add(new Fact(
                        Message.of("{}", known.alpha().ratio()),
                        "times the output",
                        StrengthText.scale(known) + "; " + StrengthText.rates(known))));
        return facts;
    }

    private static String saves(Schedule schedule) {
        List<String> when = new ArrayList<>();
        if (schedule.saveEveryEpochs() > 0) {
            when.add(every(schedule.saveEveryEpochs(), "epoch"));
        }
        if (schedule.saveEverySteps() > 0) {
            when.add(every(schedule.saveEverySteps(), "step"));
        }
        return when.isEmpty() ? "at the end" : String.join(", ", when) + " and at the end";
    }

    private static String every(long number, String noun) {
        return "every " + (number == 1 ? noun : Phrases.count(number, noun));
    }

    private Dataset dataset(String title, DatasetPlan dataset, String classTokens) {
        BucketChart chart = new BucketChart(dataset);
        Crops crops = new Crops(dataset, pictures);
        List<SubsetPlan> subsets = dataset.subsets();
        return new Dataset(
                title,
                summary(dataset),
                subsets.stream()
                        .limit(FOLDERS)
                        .map(subset -> folder(subset, classTokens))
                        .toList(),
                more(subsets.size() - FOLDERS, "folder"),
                chart.spoken(),
                chart.isEmpty() ? null : chart.wide(),
                chart.isEmpty() ? null : chart.narrow(),
                chart.more(),
                crops.title(),
                crops.lede(),
                crops.shown(),
                crops.more());
    }

    private static String more(int number, String noun) {
        return number <= 0 ? "" : "and " + Phrases.count(number, "more " + noun);
    }

    private static Prose summary(DatasetPlan dataset) {
        if (!dataset.isPlaced()) {
            return Prose.plain(Phrases.count(dataset.trainImages(), "image") + " with repeats");
        }
        long shown = dataset.buckets().values().stream().mapToLong(i -> i).sum();
        String sizes = dataset.settings().enabled()
                ? ", buckets of " + dataset.settings().minimum() + " to "
                        + dataset.settings().maximum() + " in steps of "
                        + dataset.settings().steps()
                        + (dataset.settings().noUpscale() ? ", no upscaling" : "")
                : ", no buckets";
        int regularisation = (int) dataset.images().values().stream()
                .filter(ImagePlan::regularisation)
                .count();
        return Prose.plain(Phrases.count(dataset.images().size(), "image") + ", "
                + Phrases.number(shown) + " with repeats, "
                + (dataset.isCounted()
                        ? "in " + Phrases.count(dataset.batches(), "batch") + " of "
                                + Phrases.number(dataset.batchSize())
                        : "the batch size is not known")
                + (dataset.settings().isSized()
                        ? "; resolution " + dataset.settings().resolution() + sizes
                        : "; each at its own size")
                + (regularisation == 0 ? "" : "; " + Phrases.number(regularisation) + " for regularisation"));
    }

    private static Folder folder(SubsetPlan subset, String classTokens) {
        List<String> notes = new ArrayList<>();
        if (subset.regularisation()) {
            notes.add("regularisation");
        }
        if (subset.classTokens() != null) {
            notes.add(classTokens + " " + subset.classTokens());
        }
        return new Folder(
                subset.imageDir().isEmpty() ? String.valueOf(subset.metadataFile()) : subset.imageDir(),
                Phrases.number(subset.imageCount()) + " × " + Phrases.number(subset.repeats()) + " = "
                        + Phrases.number((long) subset.imageCount() * subset.repeats()),
                String.join(", ", notes));
    }

    private static List<Left> leftOut(List<LeftOut> all) {
        Map<LeftOut.Kind, List<LeftOut>> byKind = new EnumMap<>(LeftOut.Kind.class);
        all.forEach(left ->
                byKind.computeIfAbsent(left.kind(), k -> new ArrayList<>()).add(left));
        List<Left> rows = new ArrayList<>();
        byKind.forEach((kind, some) -> rows.add(new Left(
                Phrases.number(some.stream().mapToLong(LeftOut::count).sum()),
                Phrases.sentence(Phrases.capital(kind.words())),
                some.stream().limit(PATHS).map(LeftOut::path).collect(Collectors.joining(", "))
                        + (some.size() > PATHS ? " and " + Phrases.number(some.size() - PATHS) + " more" : ""))));
        return rows;
    }
}
