package dev.loralint.handoff;

import dev.loralint.trainer.TrainerConfig;
import java.util.List;

/** How a configuration's trainer is started. */
public final class TrainerCommand {

    private TrainerCommand() {}

    /** As one would type it into a shell. */
    public static String line(List<String> words) {
        return String.join(" ", words.stream().map(TrainerCommand::quoted).toList());
    }

    private static String quoted(String word) {
        boolean bare = !word.isEmpty()
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./=:,+".indexOf(c) >= 0);
        return bare ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The words of the command; none where the trainer is started from its own window. */
    static List<String> of(TrainerConfig config) {
        String file = config.path();
        return switch (config.format()) {
            case SDSCRIPTS_CONFIG, LORA_SCRIPTS ->
                List.of("accelerate", "launch", config.script().orElse("sdxl_train_network.py"), "--config_file", file);
            case LAUNCH ->
                file.endsWith(".ps1")
                        ? List.of("pwsh", "-File", file)
                        : file.endsWith(".bat") || file.endsWith(".cmd")
                                ? List.of("cmd", "/c", file)
                                : List.of("bash", file);
            case ONETRAINER -> List.of("python", "scripts/train.py", "--config-path", file);
            case AITOOLKIT -> List.of("python", "run.py", file);
            case DPIPE -> List.of("deepspeed", "--num_gpus=1", "train.py", "--deepspeed", "--config", file);
            case KOHYA_GUI, DERRIAN, SDSCRIPTS_DATASET, DPIPE_DATASET, METADATA -> List.of();
        };
    }
}
