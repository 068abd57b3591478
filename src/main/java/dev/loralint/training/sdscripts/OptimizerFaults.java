package dev.loralint.training.sdscripts;

import dev.loralint.finding.Remedy;
import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.OptimizerArguments;
import dev.loralint.trainer.Setting;
import dev.loralint.training.TrainerWords;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An optimizer that is not found, and arguments that it does not take or cannot use. */
final class OptimizerFaults {

    private static final Set<String> NUMBERS = Set.of(
            "weight_decay",
            "d_coef",
            "d0",
            "growth_rate",
            "momentum",
            "dampening",
            "clip_threshold",
            "decay_rate",
            "warmup_steps",
            "r",
            "weight_lr_power",
            "alpha",
            "rho",
            "lr_decay",
            "momentum_decay");

    private static final Set<String> MOSTLY_IN_PAIRS = Set.of("betas");

    private final SdScriptsRun run;
    private final Setting type;
    private final Setting arguments;
    private final String name;

    OptimizerFaults(SdScriptsRun run) {
        this.run = run;
        this.type = run.setting("optimizer");
        this.arguments = run.setting("optimizer_args");
        this.name = new ChosenOptimizer(run).name();
    }

    void find(List<Object> facts) {
        if (type.written() && !(type.value() instanceof String)) {
            return;
        }
        Boolean found = OptimizerSignatures.isFound(name);
        if (Boolean.FALSE.equals(found) && !run.format().isRenaming()) {
            facts.add(new Fault(
                    Fault.Kind.OPTIMIZER, type, "`" + type.name() + "` is `" + name + "`" + unknown(), respelt()));
            return;
        }
        Set<String> known = OptimizerSignatures.arguments(name);
        ArgumentNotation notation =
                new ArgumentNotation(arguments, run.format(), known, argument -> why(argument, known));
        for (OptimizerArgument argument : OptimizerArguments.of(arguments, run.format())) {
            String why = why(argument, known);
            if (why != null) {
                facts.add(new Fault(
                        Fault.Kind.OPTIMIZER_ARGUMENT,
                        arguments,
                        "`" + argument.written() + "` " + why,
                        notation.remedy(argument)));
            }
        }
    }

    /** The name in the letters in which it is found. */
    private Remedy respelt() {
        String found = OptimizerSignatures.respelt(name);
        return found == null ? Remedy.NONE : run.repair().with(type, TrainerWords.quoted(found));
    }

    private String unknown() {
        String stripped = name.strip();
        if (!stripped.equals(name)) {
            return ", with a space around the name";
        }
        if (name.equalsIgnoreCase("ProdigyPlusScheduleFree")) {
            return "; it is called `prodigyplus.ProdigyPlusScheduleFree`";
        }
        return name.toLowerCase(Locale.ROOT).startsWith("dadapt")
                ? ", which is none of the D-Adaptation optimizers"
                : ", which is none of sd-scripts' optimizers and no class of torch.optim (upper and lower case count)";
    }

    private @Nullable String why(OptimizerArgument argument, @Nullable Set<String> known) {
        String fault = argument.fault();
        if (fault != null) {
            return fault;
        }
        String key = argument.key();
        if (known != null && !known.contains(key)) {
            String bare = key.strip();
            return known.contains(bare) && !bare.equals(key)
                    ? "has a space before the equals sign, which becomes a part of the name"
                    : "is no argument of " + name;
        }
        PythonLiteral value = argument.value();
        if (value == null || known == null) {
            return null;
        }
        return key.equals("nesterov") && value.number() == 1 ? whyNotNesterov() : unfit(key, value);
    }

    /** torch's SGD wants momentum and no dampening for it; sd-scripts' own SGDNesterov has a momentum of 0.9. */
    private @Nullable String whyNotNesterov() {
        boolean ofTorch = name.equals("SGD") || name.equals("torch.optim.SGD");
        double momentum = 0;
        double dampening = 0;
        for (OptimizerArgument argument : OptimizerArguments.of(arguments, run.format())) {
            PythonLiteral value = argument.value();
            double number = value == null ? Double.NaN : value.number();
            momentum = argument.key().equals("momentum") ? number : momentum;
            dampening = argument.key().equals("dampening") ? number : dampening;
        }
        return ofTorch && (momentum <= 0 || dampening != 0 && !Double.isNaN(dampening))
                ? "needs a `momentum` above 0 and no `dampening`"
                : null;
    }

    private @Nullable String unfit(String key, PythonLiteral value) {
        boolean none = value.kind() == PythonLiteral.Kind.NONE;
        if (MOSTLY_IN_PAIRS.contains(key)) {
            return unfitPair(value);
        }
        if (NUMBERS.contains(key) && !value.isNumber()) {
            return "is " + value.kind().title() + " where a number is wanted";
        }
        if (key.equals("eps") && !name.equalsIgnoreCase("adafactor") && !none) {
            if (!value.isNumber()) {
                return "is " + value.kind().title() + " where a number is wanted";
            }
            boolean mustBeAbove = isProdigy() || name.toLowerCase(Locale.ROOT).startsWith("dadapt");
            if (value.number() < 0 || mustBeAbove && value.number() == 0) {
                return "is not above 0";
            }
        }
        if (key.equals("weight_decay") && OptimizerSignatures.isStrict(name) && value.number() < 0) {
            return "is below 0";
        }
        return key.equals("d0") && value.number() <= 0 ? "is not above 0" : null;
    }

    private @Nullable String unfitPair(PythonLiteral value) {
        if (!(value.value() instanceof List<?> betas)) {
            return "is " + value.kind().title() + " where two numbers are wanted, such as `betas=0.9,0.99`";
        }
        if (betas.size() < 2) {
            return "is one number where two are wanted, such as `betas=0.9,0.99`";
        }
        if (betas.size() > 2 && !name.toLowerCase(Locale.ROOT).contains("adan")) {
            return "is " + betas.size() + " numbers where two are wanted, such as `betas=0.9,0.99`";
        }
        for (Object beta : betas) {
            if (!(beta instanceof Number n)) {
                return "holds something that is no number";
            }
            if (n.doubleValue() < 0 || n.doubleValue() >= 1) {
                return "holds " + n + ", which is not from 0 to below 1";
            }
        }
        return null;
    }

    private boolean isProdigy() {
        return name.equalsIgnoreCase("prodigy") || name.equals("prodigyopt.Prodigy");
    }
}
