package dev.loralint.trainers.derrian;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainers.sdscripts.format.SdScriptsConfigReader;
import dev.loralint.trainers.sdscripts.format.SdScriptsTraining;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What LoRA_Easy_Training_Scripts saves: sd-scripts' arguments in sections of their own, {@code <x>_args.args} and
 * {@code <x>_args.dataset_args}, with the folders as {@code [[subsets]]}.
 */
public final class DerrianReader implements ConfigReader {

    /** Sections for models that have a script of their own. */
    private static final Set<String> ARCHITECTURES =
            Set.of("anima_args", "flux_args", "hunyuan_image_args", "lumina_args", "sd3_args");

    private final Derrian format;

    DerrianReader(Derrian format) {
        this.format = format;
    }

    @Override
    public TrainerFormat format() {
        return format;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML).with(List.of("args", "dataset_args", "train_mode"));
    }

    @Override
    public Optional<String> evidence(Document document) {
        boolean isFork = format == Derrian.FORK;
        if (!document.is(Notation.TOML) || isFork != Derrian.isFork(document.table())) {
            return Optional.empty();
        }
        for (Entry entry : document.table().entries().values()) {
            if (entry.key().endsWith("_args")
                    && entry.value() instanceof Table section
                    && (section.table("args") != null || section.table("dataset_args") != null)) {
                return Optional.of(Message.of("the section {} with its arguments", entry.key()));
            }
        }
        return document.table().find("train_mode.train_mode") != null
                ? Optional.of("`train_mode` in a section of its name")
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return format == Derrian.FORMAT
                && document.is(Notation.TOML)
                && (document.content().contains("_args.args]")
                        || document.content().contains("_args.dataset_args]"));
    }

    @Override
    public TrainerConfig read(Document document) {
        Table root = document.table();
        boolean isFork = format == Derrian.FORK;
        ConfigDraft draft = document.draft(format);
        draft.script = script(root);
        HandedOver backend = new HandedOver(document, draft, isFork);
        SdScriptsTraining training = SdScriptsConfigReader.said(document, backend.arguments(), draft);
        String module = backend.module();
        if (module != null) {
            Setting field = new Setting("network_module", "network_module", module, false, draft.place);
            training.say("network_module", module, field);
        }
        training.describe(draft);
        backend.describe();
        training.describe(draft, document, backend.datasets());
        if (isFork) {
            // its copy of sd-scripts has other options
            draft.unknownKeys.clear();
            draft.wrongTypes.clear();
        }
        backend.unread();
        new BackendRefusals(document, draft, backend, isFork).add();
        return draft.finish();
    }

    /** The mode of the training and the model choose it (main.py: start_training). */
    private static String script(Table root) {
        boolean isInversion = Derrian.INVERSION.equals(root.value(Derrian.MODE));
        String prefix = Derrian.isSdxl(root) ? "sdxl_" : "";
        for (Entry entry : root.entries().values()) {
            String name = entry.key().toLowerCase(Locale.ROOT);
            boolean isFilled = root.value(entry.key() + ".args") instanceof Map<?, ?> filled && !filled.isEmpty();
            if (ARCHITECTURES.contains(name) && isFilled) {
                prefix = name.replace("args", "");
            }
        }
        return prefix + (isInversion ? "train_textual_inversion.py" : "train_network.py");
    }
}
