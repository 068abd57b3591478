package dev.loralint.init;

import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.text.Plain;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A first {@code loralint.toml}: what was found, and what else can be set. */
final class StartingSettings {

    private StartingSettings() {}

    /** @param profile the profile that the settings in effect name; {@code null} if they name none */
    static String of(CheckResult seen, @Nullable String profile) {
        StringBuilder text = new StringBuilder(2048);
        text.append(
                "# loralint's settings for this repository. `loralint config show` shows the settings in effect.\n#\n");
        for (Input input : seen.inputs()) {
            text.append("# ").append(Plain.text(input.path())).append(": ").append(input.kind());
            if (!input.kind().equals("dataset")) {
                text.append(", ").append(input.format());
            }
            text.append('\n');
        }
        text.append("""

                # The rule profile: if this file chooses one, what the guide asks of settings is an error; else the base model
                # chooses, and it is at most a warning. With "lenient", only what makes the trainer fail is an error.
                """);
        text.append(profile(seen, profile));
        text.append("""

                # What makes a check fail: "all" errors, or only "facts" about the trainer, so that advice is shown and passes.
                # gate = "facts"
                """);
        text.append("""

                # The GPU for training, for rules about bf16 and compilation.
                # gpu = "RTX 3090"

                # What the LoRA teaches: "character", "style" or "object".
                # subject = "character"
                """);
        for (Input input : seen.inputs()) {
            for (Input.Part concept : input.concepts()) {
                concept(text, concept);
            }
        }
        text.append("""

                # Levels of rules: "error", "warning", "info" or "off".
                # [levels]
                # "captions/underscore-mix" = "off"

                # Findings to hide, and why.
                # [[suppress]]
                # rule = "captions/token-overflow"
                # path = "10_name/scenery-*"
                # reason = "the end of these captions may be cut"
                # until = 2027-06-30
                """);
        return text.toString();
    }

    /** A profile that is set applies to every base model: where there are several, or none is known, it stays a comment. */
    private static String profile(CheckResult seen, @Nullable String named) {
        if (named != null) {
            return "profile = " + Plain.quoted(named) + "\n";
        }
        return (isOfOneFamily(seen) ? "" : "# ") + "profile = "
                + Plain.quoted(seen.basis().profile()) + "   # "
                + Plain.text(seen.basis().profileReason()) + "\n";
    }

    private static boolean isOfOneFamily(CheckResult seen) {
        Set<String> profiles = seen.configs().stream()
                .filter(TrainerConfig::isTraining)
                .map(config -> config.baseFamily().profile())
                .collect(Collectors.toSet());
        return profiles.equals(Set.of(seen.basis().profile()));
    }

    private static void concept(StringBuilder text, Input.Part concept) {
        if (concept.regularisation()) {
            return;
        }
        text.append("\n# ")
                .append(concept.captions())
                .append(" captions, ")
                .append(concept.images())
                .append(" images\n");
        text.append("[concepts.").append(Plain.quoted(concept.name())).append("]\n");
        text.append(triggers(concept));
        text.append("# keep = [\"hair ribbon\"]      # tags that are never pruned\n");
        text.append("# prune = [\"school emblem\"]   # tags that are always pruned\n");
    }

    private static String triggers(Input.Part concept) {
        List<String> words = concept.triggers();
        if (words.isEmpty()) {
            return "# trigger = \"word\"   # no trigger word found\n";
        }
        String setting = words.size() == 1
                ? "trigger = " + Plain.quoted(words.get(0))
                : words.stream().map(Plain::quoted).collect(Collectors.joining(", ", "triggers = [", "]"));
        return setting + "   # from " + concept.triggerFrom().words() + "\n";
    }
}
