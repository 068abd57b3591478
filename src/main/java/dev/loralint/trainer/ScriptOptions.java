package dev.loralint.trainer;

import java.util.Map;

/** Which options a training script of sd-scripts has. */
final class ScriptOptions {

    private ScriptOptions() {}

    static Map<String, Option> of(String script) {
        return TrainingOptions.all();
    }
}
