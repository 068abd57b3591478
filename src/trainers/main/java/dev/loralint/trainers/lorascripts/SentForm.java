package dev.loralint.trainers.lorascripts;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.ForeignPath;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.StartRefusal;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Toml;
import dev.loralint.trainers.sdscripts.format.SdScriptsTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What sd-scripts gets of the form: the page changes settings before it sends them (lora-gui-dist 6dcccc0: parseParams), and the
 * server moves images (mikazuki/app/api.py, mikazuki/utils/train_utils.py).
 */
final class SentForm {

    /** The settings whose value the page does not pass on, and those that it changes, under this name and their own. */
    static final String DROPPED = "page.";

    /** The rates that are 1 for optimizers that find one. */
    private static final List<String> RATES = List.of("learning_rate", "unet_lr", "text_encoder_lr");

    /** What becomes a number, whatever is in the field. */
    private static final List<String> NUMBERS = List.of(
            "learning_rate",
            "unet_lr",
            "text_encoder_lr",
            "learning_rate_te",
            "learning_rate_te1",
            "learning_rate_te2",
            "sigmoid_scale",
            "guidance_scale");

    private static final List<String> CONVERTED = List.of("guidance_scale", "sigmoid_scale", "discrete_flow_shift");

    /** What is not passed on if it is empty; zeros of others are off for sd-scripts too. */
    private static final List<String> LEFT_OUT = List.of("vae", "reg_data_dir", "network_weights");

    /** Its zero is not passed on, and is not its default. */
    private static final String DISCOUNT = "multires_noise_discount";

    private static final List<String> NOT_FOR_SDXL = List.of(
            "v2",
            "v_parameterization",
            "scale_v_pred_loss_like_noise_pred",
            "clip_skip",
            "learning_rate_te",
            "stop_text_encoder_training");

    private static final List<String> FOR_SDXL = List.of("learning_rate_te1", "learning_rate_te2");

    private static final List<String> SAMPLES = List.of("sample_prompts", "sample_sampler", "sample_every_n_epochs");

    private static final List<String> BLOCKS =
            List.of("down_lr_weight", "mid_lr_weight", "up_lr_weight", "block_lr_zero_threshold");

    private static final Pattern CONCEPT = Pattern.compile("\\d+_.+");

    /** The images that the server moves: glob distinguishes upper and lower case on most disks. */
    private static final Set<String> MOVED = Set.of("jpg", "jpeg", "png");

    /** Where the server writes the prompts, after the time of the start. */
    private static final String PROMPTS = "config/autosave/promopt.txt";

    /** Whether a caption is the prompt. */
    private static final String RANDOM = "randomly_choice_prompt";

    private final Document document;
    private final ConfigDraft draft;
    private final Map<String, Entry> form;

    /** @param form changed to what the page sends; fields of its own stay */
    SentForm(Document document, ConfigDraft draft, Map<String, Entry> form) {
        this.document = document;
        this.draft = draft;
        this.form = form;
    }

    /** Removes what is not passed on. */
    void leaveOut() {
        numbers();
        custom().keySet().forEach(form::remove);
        if (draft.script != null) {
            (isSdxl() ? NOT_FOR_SDXL : FOR_SDXL).forEach(this::drop);
        }
        LEFT_OUT.stream().filter(name -> "".equals(plain(name))).forEach(form::remove);
        if (Values.number(plain(DISCOUNT)) == 0) {
            drop(DISCOUNT);
        }
        if (Boolean.FALSE.equals(plain("enable_preview"))) {
            SAMPLES.forEach(form::remove);
        }
        if (isOptimizer("dada")) {
            RATES.forEach(this::drop);
        }
        NUMBERS.stream()
                .filter(name -> plain(name) instanceof String text && Double.isNaN(Values.number(text)))
                .forEach(this::drop);
    }

    /** Settings of the field for experts, which replace others of the same names. */
    private Map<String, Entry> custom() {
        if (!(plain("ui_custom_params") instanceof String toml)) {
            return Map.of();
        }
        try {
            return Toml.parse(Text.of(draft.path, toml)).entries();
        } catch (SyntaxError unreadable) {
            return Map.of(); // the page passes nothing of it on
        }
    }

    /** Adds what the page and the server make of other fields. */
    void add(SdScriptsTraining training) {
        for (String name : NUMBERS) {
            if (plain(name) instanceof String text) {
                training.say(name, Values.number(text), field(name));
            }
        }
        draft.written.values().stream()
                .filter(dropped -> dropped.id().startsWith(DROPPED) && NUMBERS.contains(dropped.name()))
                .toList()
                .forEach(rate -> training.say(rate.name(), isOptimizer("dada") ? 1.0 : 0.0, rate));
        arguments("network_args", networkArguments(), training);
        arguments("optimizer_args", optimizerArguments(), training);
        samplePrompts(training);
        custom().forEach((name, entry) -> {
            Object value = entry.value().plain();
            training.say(
                    name,
                    value,
                    new Setting(
                            name, name, value, false, field("ui_custom_params").location()));
        });
    }

    /**
     * The server writes the prompts of the form into a file of its own (mikazuki/app/api.py); the page has default ones.
     */
    private void samplePrompts(SdScriptsTraining training) {
        if (plain("prompt_file") instanceof String file && !file.isBlank()) {
            String name = file.strip();
            training.say("sample_prompts", name, field("prompt_file"));
            if (trainingFolder() != null
                    && !ForeignPath.is(name)
                    && draft.starts.find(name, Disk::exists).isEmpty()) {
                refuse("prompt_file", "the file {} of `prompt_file` does not exist", name);
            }
        } else if (writesPrompts()) {
            training.say("sample_prompts", PROMPTS, field("positive_prompts"));
            if (on(RANDOM) != null) {
                captionAsPrompt();
            }
        }
    }

    private boolean writesPrompts() {
        return plain("positive_prompts") != null
                || plain("sample_prompts") == null && (on("enable_preview") != null || on(RANDOM) != null);
    }

    /** The folder of the images, whose being here shows that the server is started here. */
    private @Nullable Path trainingFolder() {
        return plain("train_data_dir") instanceof String name
                ? draft.starts.find(name, Disk::isDirectory).orElse(null)
                : null;
    }

    /** The server starts nothing if a caption is to be the prompt and there is not one folder with captions. */
    private void captionAsPrompt() {
        Path train = trainingFolder();
        List<String> names = train == null ? null : Disk.names(train);
        if (train == null || names == null) {
            return;
        }
        List<String> folders = names.stream()
                .filter(name -> !name.startsWith(".") && Disk.isDirectory(train.resolve(name)))
                .toList();
        boolean moves = !isFineTuning() && folders.stream().noneMatch(name -> isConcept(train, name));
        int count = folders.size() + (moves ? 1 : 0);
        if (count != 1) {
            refuse(RANDOM, "{} requires one folder in `train_data_dir`, which has {}", RANDOM, count);
        } else if (isWithoutCaptions(moves ? train : train.resolve(folders.get(0)))) {
            refuse(RANDOM, "{} requires captions in `.txt` files, and there are none", RANDOM);
        }
    }

    private static boolean isWithoutCaptions(Path folder) {
        List<String> names = Disk.names(folder);
        return names != null && names.stream().noneMatch(name -> name.endsWith(".txt"));
    }

    /** Numbers that the server converts, whatever is in the field (mikazuki/utils/train_utils.py: fix_config_types). */
    private void numbers() {
        for (String name : CONVERTED) {
            Entry entry = form.get(name);
            if (entry != null && !Values.passes("F", entry.value().plain())) {
                refuse(name, "{} is not a number", name);
            }
        }
    }

    private void refuse(String name, String template, Object... values) {
        draft.refusals.add(new StartRefusal(name, field(name).location(), new Sentence(Message.of(template, values))));
    }

    /**
     * Without a folder with repeats in its name, the server moves the images into one that it makes
     * (mikazuki/utils/train_utils.py: validate_data_dir).
     */
    void move() {
        Entry entry = form.get("train_data_dir");
        if (!(entry != null && entry.value().plain() instanceof String name) || isFineTuning()) {
            return;
        }
        Path folder = draft.starts.find(name, Disk::isDirectory).orElse(null);
        List<String> names = folder == null ? null : Disk.names(folder);
        if (folder == null || names == null || names.stream().anyMatch(below -> isConcept(folder, below))) {
            return;
        }
        long images = names.stream()
                .filter(file -> MOVED.contains(file.substring(file.lastIndexOf('.') + 1)))
                .count();
        if (images > 0) {
            draft.subsets.add(new ConfiguredSubset(
                    name,
                    document.location(entry.span()),
                    LoraScripts.repeats(images),
                    LoraScripts.MOVED_NAME,
                    false,
                    null,
                    draft.captionOptions));
        }
    }

    private static boolean isConcept(Path folder, String name) {
        return CONCEPT.matcher(name).matches() && Disk.isDirectory(folder.resolve(name));
    }

    private List<Object> networkArguments() {
        List<Object> arguments = new ArrayList<>();
        String module = Values.show(plain("network_module", ""));
        if (module.equals("lycoris.kohya")) {
            pairs(List.of("conv_dim", "conv_alpha", "dropout"), arguments);
            pair("algo", plain("lycoris_algo"), arguments);
            pair("factor", on("lokr_factor"), arguments);
            pair("train_norm", on("train_norm") == null ? null : "True", arguments);
        } else if (module.equals("networks.dylora")) {
            pair("unit", plain("dylora_unit"), arguments);
        }
        if (on("enable_block_weights") != null) {
            pairs(BLOCKS, arguments);
        }
        arguments.addAll(Values.elements(plain("network_args_custom")));
        return arguments;
    }

    private List<Object> optimizerArguments() {
        List<Object> arguments = new ArrayList<>();
        String optimizer = Values.show(plain("optimizer_type", ""));
        if (optimizer.equals("DAdaptation") || optimizer.equals("DAdaptAdam")) {
            arguments.addAll(List.of("decouple=True", "weight_decay=0.01"));
        } else if (optimizer.equalsIgnoreCase("prodigy") && plain("prodigy_d_coef") != null) {
            arguments.addAll(List.of("decouple=True", "weight_decay=0.01", "use_bias_correction=True"));
            pair("d_coef", plain("prodigy_d_coef"), arguments);
            pair("safeguard_warmup", on("lr_warmup_steps") == null ? null : "True", arguments);
            pair("d0", on("prodigy_d0"), arguments);
        }
        arguments.addAll(Values.elements(plain("optimizer_args_custom")));
        return arguments;
    }

    /** With those that the file has already: what the page saves has no fields for them. */
    private void arguments(String name, List<Object> made, SdScriptsTraining training) {
        if (made.isEmpty()) {
            return;
        }
        List<Object> all = new ArrayList<>(Values.elements(plain(name)));
        made.stream().filter(argument -> !all.contains(argument)).forEach(all::add);
        Entry entry = form.get(name);
        training.say(
                name,
                all,
                new Setting(name, name, all, false, entry == null ? draft.place : document.location(entry.span())));
    }

    private void pairs(List<String> fields, List<Object> arguments) {
        fields.forEach(field -> pair(field, plain(field), arguments));
    }

    private static void pair(String name, @Nullable Object value, List<Object> arguments) {
        if (value != null) {
            arguments.add(name + "=" + Values.show(value));
        }
    }

    private void drop(String name) {
        Entry entry = form.remove(name);
        if (entry != null) {
            draft.write(DROPPED + name, name, entry.value().plain(), document.location(entry.span()));
        }
    }

    private Setting field(String name) {
        Entry entry = form.get(name);
        return new Setting(
                name, name, plain(name), true, entry == null ? draft.place : document.location(entry.span()));
    }

    /** Whose images stay where they are. */
    private boolean isFineTuning() {
        return "sdxl-finetune".equals(plain("model_train_type"));
    }

    private boolean isSdxl() {
        return draft.script != null && draft.script.startsWith("sdxl");
    }

    private boolean isOptimizer(String beginning) {
        return Values.show(plain("optimizer_type", "")).toLowerCase(Locale.ROOT).startsWith(beginning);
    }

    /** The value of a field that is on. */
    private @Nullable Object on(String name) {
        Object value = plain(name);
        return Values.truthy(value) ? value : null;
    }

    private Object plain(String name, Object other) {
        Object value = plain(name);
        return value == null ? other : value;
    }

    private @Nullable Object plain(String name) {
        Entry entry = form.get(name);
        return entry == null ? null : entry.value().plain();
    }
}
