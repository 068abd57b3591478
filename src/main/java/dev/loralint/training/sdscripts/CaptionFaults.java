package dev.loralint.training.sdscripts;

import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.Setting;
import java.util.List;
import java.util.Map;

/** An empty separator, at which Python's {@code split} stops as soon as a caption is taken apart (train_util.py:867-900). */
final class CaptionFaults {

    private static final List<String> TAKING_APART =
            List.of("shuffle_caption", "token_warmup_step", "caption_tag_dropout_rate");

    private final SdScriptsRun run;

    CaptionFaults(SdScriptsRun run) {
        this.run = run;
    }

    void find(List<Object> facts) {
        if (run.isWithoutDatasets()) {
            if (run.isTakingCaptionsApart()) {
                add(facts, run.setting("caption_separator"));
            }
            return;
        }
        for (ConfiguredDataset dataset : run.datasets()) {
            for (Map<String, Setting> subset : dataset.subsets()) {
                if (TAKING_APART.stream()
                        .anyMatch(key -> run.of(dataset, subset, key).on())) {
                    add(facts, run.of(dataset, subset, "caption_separator"));
                }
            }
        }
    }

    private static void add(List<Object> facts, Setting separator) {
        Fault fault = new Fault(
                Fault.Kind.CAPTION_SEPARATOR,
                separator,
                "`caption_separator` is empty, and captions are taken apart at it");
        if (separator.given() && separator.text().isEmpty() && !facts.contains(fault)) {
            facts.add(fault);
        }
    }
}
