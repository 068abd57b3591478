package dev.loralint.training.sdscripts;

import dev.loralint.trainer.Setting;
import dev.loralint.training.OptimizerInEffect;

/** The optimizer that the rules of {@code config/optimizer} infer, for faults that Java still finds. */
final class ChosenOptimizer {

    private final SdScriptsRun run;
    private final OptimizerInEffect optimizer;

    ChosenOptimizer(SdScriptsRun run) {
        this.run = run;
        Setting own = run.keys().term("optimizer");
        boolean named = own.written() && !own.text().isEmpty();
        this.optimizer = named
                ? new OptimizerInEffect(own, own.text())
                : run.keys().key("use_8bit_adam").on()
                        ? new OptimizerInEffect(run.keys().key("use_8bit_adam"), "AdamW8bit")
                        : run.keys().key("use_lion_optimizer").on()
                                ? new OptimizerInEffect(run.keys().key("use_lion_optimizer"), "Lion")
                                : new OptimizerInEffect(own, "AdamW");
    }

    String name() {
        return optimizer.name();
    }

    boolean isOf(String family) {
        return optimizer.isOf(family);
    }

    boolean isProdigy() {
        return optimizer.isProdigy();
    }

    boolean isOneRateForAll() {
        return optimizer.className().equals("prodigy");
    }

    boolean isScheduleFree() {
        return optimizer.className().endsWith("schedulefree");
    }

    boolean isItsOwnScheduler() {
        return optimizer.className().equals("adafactor")
                && !"False".equals(run.config().optimizerArgument("relative_step"));
    }
}
