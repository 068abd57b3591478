package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Form;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainers.sdscripts.format.SdScriptsTraining;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The presets that kohya_ss' GUI saves and loads: JSON with names of its own, from which it makes sd-scripts' arguments. */
public final class KohyaGuiReader implements ConfigReader {

    /** Presets of LoRA have {@code LoRA_type}; those of dreambooth, fine-tuning and textual inversion only these. */
    private static final List<String> WITHOUT_LORA = List.of("max_resolution", "train_batch_size");

    private static final List<String> KEYS_OF_SDXL = List.of("sdxl_cache_text_encoder_outputs", "sdxl_no_half_vae");

    private static final Pattern UNQUOTED = Pattern.compile("[\\w@%+=:,./-]+");

    private static final List<String> OPTIMIZERS = List.of("optimizer", "use_8bit_adam");

    @Override
    public TrainerFormat format() {
        return KohyaGui.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.JSON).with(List.of("LoRA_type", "max_resolution"));
    }

    @Override
    public Optional<String> evidence(Document document) {
        Table table = document.table();
        if (!document.is(Notation.JSON)) {
            return Optional.empty();
        }
        if (table.string("LoRA_type") != null && (table.has("optimizer") || table.has("network_dim"))) {
            return Optional.of("`LoRA_type` of the GUI");
        }
        boolean others = WITHOUT_LORA.stream().allMatch(key -> table.get(key) instanceof Scalar)
                && OPTIMIZERS.stream().anyMatch(key -> table.get(key) instanceof Scalar);
        return others ? Optional.of(Message.of("{} of the GUI", WITHOUT_LORA)) : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        String content = document.content();
        return document.is(Notation.JSON)
                && (content.contains("\"LoRA_type\"")
                        || WITHOUT_LORA.stream().allMatch(key -> content.contains('"' + key + '"')));
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(KohyaGui.FORMAT);
        Table table = document.table();
        Trainer program = document.source().versions().program(KohyaGui.PROGRAM);
        LoraTab tab = LoraTab.of(program.release());
        Form form = tab.open(document, table, program);
        draft.form = form;
        draft.script = script(table, form);
        SdScriptsTraining training = new SdScriptsTraining(TrainingOptions.of(draft.trainer, draft.script));
        new Handover(form, training).run();
        additional(document, form, draft, training);
        training.describe(draft, document.source());
        epochs(form, draft);
        fields(form, draft);
        UnreadKeys.of(document, table, form, training.options()).forEach(draft.unknownKeys::add);
        return draft.finish();
    }

    /** They are a part of the command line, so that they override fields (common_gui.py: run_cmd_advanced_training). */
    private static void additional(Document document, Form form, ConfigDraft draft, SdScriptsTraining training) {
        Setting field = form.fields().get(KohyaGui.ADDITIONAL);
        Entry entry = document.table().entry(KohyaGui.ADDITIONAL);
        if (field != null && entry != null) {
            List<Word> words = Handover.words(field.text()).stream()
                    .map(word -> new Word(quoted(word), entry.span()))
                    .toList();
            training.command(words, document.text(), draft, field);
        }
    }

    /** A word with a character that a shell would read is put into quotation marks, which reach sd-scripts. */
    private static String quoted(String word) {
        return UNQUOTED.matcher(word).matches() ? word : '\'' + word.replace("'", "'\"'\"'") + '\'';
    }

    /** {@code epoch} decides the number of steps where nothing else does. */
    private static void epochs(Form form, ConfigDraft draft) {
        Setting epoch = form.fields().get("epoch");
        boolean decides = !form.on("max_train_epochs") && !form.on("max_train_steps") && !form.on("dataset_config");
        if (epoch != null && decides && epoch.written()) {
            draft.write("epochs", "epoch", epoch.value(), epoch.location());
        } else if (epoch != null && !draft.written.containsKey("epochs")) {
            draft.fallBack("epochs", "epoch", decides ? epoch.value() : null, epoch.location());
        }
    }

    /** Fields that are no options, under their own names. */
    private static void fields(Form form, ConfigDraft draft) {
        Set<String> described = draft.keys();
        form.fields().forEach((name, field) -> {
            if (field.written() && !described.contains(name) && !draft.written.containsKey(name)) {
                draft.write(name, name, field.value(), field.location());
            }
        });
    }

    /**
     * The script that the GUI would start for a LoRA. Presets of versions before SDXL have nothing of it and are for SD 1.5;
     * where only {@code sdxl} itself is missing, the checkbox stays as it is, and the script is not known.
     */
    private static @Nullable String script(Table table, Form form) {
        if (!table.has("LoRA_type")) {
            return "train_db.py";
        }
        return KohyaGui.script(form.program().release(), form::on)
                .map(Map.Entry::getValue)
                .orElse(!table.has("sdxl") && KEYS_OF_SDXL.stream().anyMatch(table::has) ? null : "train_network.py");
    }
}
