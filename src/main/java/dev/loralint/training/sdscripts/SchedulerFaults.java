package dev.loralint.training.sdscripts;

import dev.loralint.finding.Remedy;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.OptimizerArguments;
import dev.loralint.trainer.Setting;
import dev.loralint.training.TrainerWords;
import dev.loralint.training.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A scheduler that is not found, lacks an argument or takes no warmup (train_util.py:5265-5400). */
final class SchedulerFaults {

    /** Names that transformers knows, lower case only. */
    private static final Set<String> NAMES = Set.of(
            "linear",
            "cosine",
            "cosine_with_restarts",
            "polynomial",
            "constant",
            "constant_with_warmup",
            "inverse_sqrt",
            "cosine_with_min_lr",
            "warmup_stable_decay",
            "piecewise_constant");

    /** What torch's scheduler classes cannot do without. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "CosineAnnealingLR", List.of("T_max"),
            "CosineAnnealingWarmRestarts", List.of("T_0"),
            "ExponentialLR", List.of("gamma"),
            "StepLR", List.of("step_size"),
            "MultiStepLR", List.of("milestones"),
            "OneCycleLR", List.of("max_lr"),
            "CyclicLR", List.of("base_lr", "max_lr"));

    /** What transformers' functions take besides what sd-scripts passes them itself (train_util.py:5296-5400). */
    private static final Map<String, Set<String>> TAKEN = Map.of(
            "linear", Set.of("last_epoch"),
            "cosine", Set.of("num_cycles", "last_epoch"),
            "cosine_with_restarts", Set.of("last_epoch"),
            "polynomial", Set.of("lr_end", "last_epoch"),
            "constant", Set.of("last_epoch"),
            "constant_with_warmup", Set.of("last_epoch"),
            "inverse_sqrt", Set.of("last_epoch"),
            "cosine_with_min_lr", Set.of("min_lr", "last_epoch"));

    private static final Set<String> WITHOUT = Set.of("LinearLR", "ConstantLR", "PolynomialLR");

    private static final String TORCH = "torch.optim.lr_scheduler.";

    /** Fewer steps than any training that is meant has. */
    private static final double SURELY = 100;

    private final SdScriptsRun run;
    private final Setting scheduler;
    private final Setting type;
    private final Setting arguments;
    private final Setting warmup;
    private final ChosenOptimizer optimizer;

    SchedulerFaults(SdScriptsRun run) {
        this.run = run;
        this.scheduler = run.setting("scheduler");
        this.type = run.setting("lr_scheduler_type");
        this.arguments = run.setting("lr_scheduler_args");
        this.warmup = run.setting("warmup");
        this.optimizer = new ChosenOptimizer(run);
    }

    void find(List<Object> facts) {
        // LoRA_Easy_Training_Scripts tells its schedulers itself about warmup
        boolean renamed = run.format().isRenaming() || type.text().startsWith("LoraEasyCustomOptimizer");
        if (renamed || optimizer.isScheduleFree() || !(scheduler.value() instanceof String)) {
            return;
        }
        List<OptimizerArgument> parts = OptimizerArguments.of(arguments, run.format());
        ArgumentNotation notation = new ArgumentNotation(arguments, run.format(), null, OptimizerArgument::fault);
        for (OptimizerArgument argument : parts) {
            if (argument.fault() != null) {
                facts.add(new Fault(
                        Fault.Kind.SCHEDULER_ARGUMENT,
                        arguments,
                        "`" + argument.written() + "` " + argument.fault(),
                        notation.remedy(argument)));
            }
        }
        Set<String> keys = parts.stream()
                .filter(argument -> argument.fault() == null)
                .map(OptimizerArgument::key)
                .collect(Collectors.toSet());
        boolean byClass = type.on() && type.value() instanceof String;
        String why = byClass ? whyNotClass(type.text(), keys) : whyNotName(scheduler.text(), keys);
        Setting at = byClass ? type : scheduler;
        if (why != null) {
            facts.add(new Fault(
                    Fault.Kind.SCHEDULER,
                    at,
                    "`" + at.name() + "` is `" + at.text() + "`, " + why,
                    byClass ? Remedy.NONE : inLowerCase()));
        } else if (takesNoWarmup(byClass) && isWarmedUp()) {
            String taker = byClass
                    ? "`" + type.text() + "`"
                    : optimizer.isItsOwnScheduler() ? "Adafactor's own schedule" : "`" + scheduler.text() + "`";
            Remedy remedy = !byClass && !optimizer.isItsOwnScheduler() && scheduler.is("constant")
                    ? run.repair().with(scheduler, "\"constant_with_warmup\"")
                    : run.repair().without(warmup);
            facts.add(new Fault(
                    Fault.Kind.WARMUP, warmup, Wording.of(warmup) + ", and " + taker + " takes no warmup", remedy));
        }
    }

    private Remedy inLowerCase() {
        String lower = scheduler.text().strip().toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) ? run.repair().with(scheduler, TrainerWords.quoted(lower)) : Remedy.NONE;
    }

    private static @Nullable String whyNotClass(String name, Set<String> keys) {
        String className = name.startsWith(TORCH) ? name.substring(TORCH.length()) : name;
        if (className.indexOf('.') >= 0) {
            return null;
        }
        List<String> needed = NEEDED.get(className);
        if (needed == null) {
            boolean known = WITHOUT.contains(className) || className.endsWith("LR") || className.equals("LRScheduler");
            return known ? null : "which is no class of torch.optim.lr_scheduler";
        }
        return needed.stream()
                .filter(n -> !keys.contains(n))
                .findFirst()
                .map(n -> "which needs `" + n + "=…` in `lr_scheduler_args`")
                .orElse(null);
    }

    private @Nullable String whyNotName(String name, Set<String> keys) {
        if (optimizer.isItsOwnScheduler()) {
            return null;
        }
        if (name.startsWith("adafactor")) {
            if (!optimizer.isOf("Adafactor")) {
                return "which goes with the Adafactor optimizer only";
            }
            return name.indexOf(':') < 0 ? "which names no rate; write `adafactor:1e-3`" : null;
        }
        if (name.equals("reduce_lr_on_plateau")) {
            return "which sd-scripts calls with arguments that it does not take";
        }
        String other = keys.stream()
                .filter(key -> TAKEN.containsKey(name) && !TAKEN.get(name).contains(key))
                .sorted()
                .findFirst()
                .orElse(null);
        if (other != null) {
            return "which takes no `" + other + "` in `lr_scheduler_args`";
        }
        if (name.equals("cosine_with_min_lr")) {
            boolean told = run.given("lr_scheduler_min_lr_ratio") || keys.contains("min_lr");
            return told ? whyNoNumber("lr_scheduler_min_lr_ratio") : "which needs `lr_scheduler_min_lr_ratio`";
        }
        if (name.equals("polynomial")) {
            return whyNoNumber("lr_scheduler_power");
        }
        if (name.equals("piecewise_constant")) {
            return keys.contains("step_rules") ? null : "which needs `step_rules=…` in `lr_scheduler_args`";
        }
        return NAMES.contains(name) ? null : "which is none that sd-scripts knows";
    }

    private @Nullable String whyNoNumber(String name) {
        boolean text = run.setting(name).value() instanceof String;
        return text ? "which reckons with `" + name + "`, and that is text" : null;
    }

    private boolean takesNoWarmup(boolean byClass) {
        return byClass
                || optimizer.isItsOwnScheduler()
                || scheduler.is("constant")
                || scheduler.text().startsWith("adafactor");
    }

    /** A decimal is a share of all steps, rounded down (train_util.py:5275-5280). */
    private boolean isWarmedUp() {
        Object value = warmup.value();
        if (!warmup.written() || !(value instanceof Number n)) {
            return false;
        }
        boolean share = value instanceof Double && !run.isOfGui();
        double steps = run.steps();
        return share ? Math.abs(n.doubleValue()) * (steps > 0 ? steps : SURELY) >= 1 : n.doubleValue() != 0;
    }
}
