package dev.loralint.plan.schedule;

import dev.loralint.trainer.options.DatasetValues;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The learning rate as a share of what is written, at each optimizer step: transformers' schedules, as sd-scripts calls
 * them (optimizer.py: get_scheduler_fix).
 *
 * @param scheduler its name
 * @param at the share at a step, 0 being the first
 */
public record LearningRate(String scheduler, LongToDoubleFunction at) {

    private static final double POLYNOMIAL_END = 1e-7;

    /** A warmup that is written as a decimal is a share of all steps (optimizer.py: get_scheduler_fix). */
    static long ofShare(@Nullable Object value, long total) {
        return value instanceof Double share ? (long) (share * total) : value instanceof Long steps ? steps : 0;
    }

    /** Nothing where the optimizer sets its own rate, or the scheduler is one of another library. */
    static Optional<LearningRate> of(DatasetValues training, long warmup, long total) {
        String optimizer = training.text("optimizer_type").toLowerCase(Locale.ROOT);
        if (optimizer.endsWith("schedulefree")) {
            return Optional.of(new LearningRate("constant (the optimizer is schedule-free)", step -> 1));
        }
        if (optimizer.equals("adafactor")
                && !arguments(training.value("optimizer_args")).containsKey("relative_step")) {
            return Optional.empty();
        }
        String type = training.text("lr_scheduler_type");
        Map<String, Double> arguments = arguments(training.value("lr_scheduler_args"));
        if (!type.isEmpty()) {
            return ofClass(type, arguments);
        }
        return new Curve(training, arguments, warmup, total).named(training.text("lr_scheduler"));
    }

    private static Optional<LearningRate> ofClass(String type, Map<String, Double> arguments) {
        Double length = arguments.get("T_max");
        if (!type.endsWith("CosineAnnealingLR") || length == null || arguments.containsKey("eta_min")) {
            return Optional.empty();
        }
        return Optional.of(new LearningRate(type, step -> (1 + Math.cos(Math.PI * step / length)) / 2));
    }

    /** The numbers among {@code key=value} texts. */
    private static Map<String, Double> arguments(@Nullable Object pairs) {
        Map<String, Double> arguments = new HashMap<>();
        for (Object pair : pairs instanceof List<?> list ? list : List.of()) {
            String text = String.valueOf(pair);
            int equals = text.indexOf('=');
            if (equals > 0) {
                String value = text.substring(equals + 1).strip();
                double number;
                try {
                    number = Double.parseDouble(value);
                } catch (NumberFormatException e) {
                    number = Double.NaN;
                }
                arguments.put(text.substring(0, equals).strip(), number);
            }
        }
        return arguments;
    }

    /** The schedules by name (transformers' optimization.py). */
    private static final class Curve {

        private final DatasetValues training;
        private final Map<String, Double> arguments;
        private final long warmup;
        private final long total;

        Curve(DatasetValues training, Map<String, Double> arguments, long warmup, long total) {
            this.training = training;
            this.arguments = arguments;
            this.warmup = warmup;
            this.total = total;
        }

        Optional<LearningRate> named(String name) {
            double cycles = Math.max(1, training.whole("lr_scheduler_num_cycles", 1));
            double least = argument("min_lr_rate", orZero(training.number("lr_scheduler_min_lr_ratio")));
            LongToDoubleFunction curve = switch (name) {
                case "constant" -> step -> 1;
                case "constant_with_warmup" -> warmed(step -> 1);
                case "linear" -> warmed(step -> Math.max(0, (double) (total - step) / Math.max(1, total - warmup)));
                case "cosine" -> warmed(step -> Math.max(0, wave(argument("num_cycles", 0.5), progress(step))));
                case "cosine_with_restarts" -> {
                    double restarts = argument("num_cycles", cycles);
                    yield warmed(step -> progress(step) >= 1
                            ? 0
                            : Math.max(0, (1 + Math.cos(Math.PI * (restarts * progress(step) % 1))) / 2));
                }
                case "cosine_with_min_lr" -> {
                    double halves = argument("num_cycles", cycles / 2);
                    yield warmed(step -> Math.max(0, wave(halves, progress(step)) * (1 - least) + least));
                }
                case "polynomial" -> polynomial();
                case "inverse_sqrt" -> inverseRoot();
                case "warmup_stable_decay" -> stable(argument("num_cycles", cycles / 2), least);
                default -> null;
            };
            return curve == null ? Optional.empty() : Optional.of(new LearningRate(name, curve));
        }

        private double argument(String name, double fallBack) {
            Double said = arguments.get(name);
            return said == null || said.isNaN() ? fallBack : said;
        }

        private LongToDoubleFunction warmed(LongToDoubleFunction later) {
            return step -> step < warmup ? (double) step / Math.max(1, warmup) : later.applyAsDouble(step);
        }

        private double progress(long step) {
            return (double) (step - warmup) / Math.max(1, total - warmup);
        }

        private static double wave(double cycles, double progress) {
            return (1 + Math.cos(Math.PI * cycles * 2 * progress)) / 2;
        }

        /** It ends at a rate of {@value #POLYNOMIAL_END}, whatever was written. */
        private LongToDoubleFunction polynomial() {
            double rate = training.number("learning_rate");
            double end = argument("lr_end", POLYNOMIAL_END) / rate;
            double said = training.number("lr_scheduler_power");
            double power = argument("power", Double.isNaN(said) ? 1 : said);
            return warmed(step -> step > total ? end : (1 - end) * Math.pow(1 - progress(step), power) + end);
        }

        private LongToDoubleFunction inverseRoot() {
            double said = training.number("lr_scheduler_timescale");
            double scale = Double.isNaN(said) ? (warmup > 0 ? warmup : 10_000) : said;
            return warmed(step -> 1 / Math.sqrt((step + scale - warmup) / scale));
        }

        private LongToDoubleFunction stable(double cycles, double least) {
            long decay = ofShare(training.value("lr_decay_steps"), total);
            long until = total - decay;
            return warmed(step -> {
                if (step < until) {
                    return 1;
                }
                double progress = (double) (step - until) / Math.max(1, decay);
                return step < total ? Math.max(0, wave(cycles, progress)) * (1 - least) + least : least;
            });
        }

        private static double orZero(double number) {
            return Double.isNaN(number) ? 0 : number;
        }
    }
}
