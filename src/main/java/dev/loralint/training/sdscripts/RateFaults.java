package dev.loralint.training.sdscripts;

import dev.loralint.trainer.Setting;
import dev.loralint.training.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Learning rates with which nothing is left to train, or that the optimizer refuses. */
final class RateFaults {

    private final SdScriptsRun run;
    private final ChosenOptimizer optimizer;
    private final String name;

    RateFaults(SdScriptsRun run) {
        this.run = run;
        this.optimizer = new ChosenOptimizer(run);
        this.name = optimizer.name().toLowerCase(Locale.ROOT);
    }

    void find(List<Object> facts) {
        Setting lr = run.setting("lr");
        boolean unetOnly = run.on("unet_only");
        boolean encoderOnly = run.on("network_train_text_encoder_only");
        if (unetOnly && encoderOnly) {
            add(
                    facts,
                    run.setting("unet_only"),
                    "`network_train_unet_only` and `network_train_text_encoder_only` are both on, which leaves nothing to train");
            return;
        }
        double unet = encoderOnly ? 0 : rate("unet_lr");
        double encoder = unetOnly ? 0 : rate("te_lr");
        textInList(facts, unetOnly);
        boolean own = optimizer.isItsOwnScheduler();
        if (unet == 0 && encoder == 0 && !optimizer.isProdigy()) {
            Setting at =
                    run.written("unet_lr") ? run.setting("unet_lr") : run.written("te_lr") ? run.setting("te_lr") : lr;
            add(facts, at, "Every part that is trained has the learning rate 0, which leaves nothing to train");
        } else if (!own && lr.value() instanceof Number n && !(n.doubleValue() >= 0)) {
            add(facts, lr, Wording.of(lr) + ", which the optimizer refuses");
        } else if (name.startsWith("dadapt") && n(lr) <= 0) {
            add(facts, lr, Wording.of(lr) + ", which D-Adaptation refuses");
        }
        if (takesOneRate()) {
            uneven(facts, unet, encoder);
        }
    }

    /** The rates of the text encoders reach the optimizer as they are, and a scheduler multiplies them. */
    private void textInList(List<Object> facts, boolean unetOnly) {
        Setting rates = run.setting("te_lr");
        if (!unetOnly
                && rates.value() instanceof List<?> list
                && !list.isEmpty()
                && list.get(0) instanceof String text) {
            add(facts, rates, "`" + rates.name() + "` holds the text `" + text + "` where a number is wanted");
        }
    }

    /** Prodigy of prodigyopt and D-Adaptation stop at groups with different rates, zero aside. */
    private boolean takesOneRate() {
        return optimizer.isOneRateForAll() || name.startsWith("dadapt");
    }

    private void uneven(List<Object> facts, double unet, double encoder) {
        if (!optimizer.isOneRateForAll()
                && unet != 0
                && encoder != 0
                && unet != encoder
                && !Double.isNaN(unet)
                && !Double.isNaN(encoder)) {
            Setting at = run.written("te_lr") ? run.setting("te_lr") : run.setting("unet_lr");
            add(
                    facts,
                    at,
                    Wording.of(at) + " and the other part has another rate, at which " + optimizer.name() + " stops");
            return;
        }
        Map<String, String> pairs = NetworkFaults.pairs(run);
        Setting arguments = run.setting("network_args");
        for (String key : List.of("loraplus_lr_ratio", "loraplus_unet_lr_ratio", "loraplus_text_encoder_lr_ratio")) {
            boolean trained = key.contains("unet") ? unet != 0 : key.contains("text") ? encoder != 0 : true;
            String value = pairs.get(key);
            if (value != null && trained && differs(value, 1) && differs(value, 0)) {
                add(
                        facts,
                        arguments,
                        "`" + key + "=" + value + "` gives two rates, at which " + optimizer.name() + " stops");
            }
        }
        blocks(facts, pairs, arguments, unet, encoder);
    }

    private void blocks(List<Object> facts, Map<String, String> pairs, Setting arguments, double unet, double encoder) {
        Set<Double> factors = new TreeSet<>();
        boolean weighted = false;
        for (String key : NetworkFaults.WEIGHTS) {
            String value = pairs.get(key);
            int wanted = key.startsWith("mid") ? 3 : NetworkFaults.BLOCKS_A_SIDE;
            String[] parts = value == null || NetworkFaults.isShape(value) ? new String[0] : value.split(",");
            weighted |= value != null;
            if (parts.length < wanted) {
                factors.add(1.0);
            }
            for (String part : parts) {
                try {
                    factors.add(Double.parseDouble(part.strip()));
                } catch (NumberFormatException e) {
                    return;
                }
            }
            if (value != null
                    && NetworkFaults.isShape(value)
                    && !value.toLowerCase(Locale.ROOT).startsWith("zeros")) {
                factors.add(0.5);
            }
        }
        factors.remove(0.0);
        boolean differ = factors.size() > 1 || encoder != 0 && factors.stream().anyMatch(f -> f != 1.0);
        if (weighted && unet != 0 && differ) {
            add(facts, arguments, "The blocks have different rates, at which " + optimizer.name() + " stops");
        }
    }

    private static boolean differs(String text, double from) {
        try {
            return Double.parseDouble(text.strip()) != from;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Of a list the first holds; none is {@code learning_rate}. */
    private double rate(String name) {
        Setting setting = run.setting(name);
        Object value = setting.value();
        if (value instanceof List<?> list) {
            value = list.isEmpty() ? null : list.get(0);
        }
        Object used = value == null || value.equals("") ? run.setting("lr").value() : value;
        return used instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private static double n(Setting setting) {
        return setting.value() instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private static void add(List<Object> facts, Setting at, String words) {
        facts.add(new Fault(Fault.Kind.RATE, at, words));
    }
}
