package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Location;
import dev.loralint.knowledge.Release;
import dev.loralint.resource.TextTable;
import dev.loralint.text.PythonConversion;
import dev.loralint.trainer.Form;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import dev.loralint.trainers.sdscripts.format.SdScriptsTraining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the LoRA tab hands over to sd-scripts (lora_gui.py: train_model). Values that are 0, false or empty are not handed over,
 * so that sd-scripts' own default is in effect.
 */
final class Handover {

    /** The fields of each option. */
    static final Map<String, List<String[]>> OPTIONS = options();

    /** The network module of each {@code LoRA_type}. */
    static final TextTable NETWORKS = TextTable.read("dev/loralint/trainers/kohyagui/networks.tsv");

    private static final TextTable ARGUMENTS = TextTable.read("dev/loralint/trainers/kohyagui/network-arguments.tsv");

    private static final List<String> NOT_FOR_INPAINTING =
            List.of("flux1_checkbox", "sd3_checkbox", "hunyuan_image_checkbox", "anima_checkbox", "lumina_checkbox");

    private final Form form;
    private final Release release;
    private final SdScriptsTraining training;

    Handover(Form form, SdScriptsTraining training) {
        this.form = form;
        this.release = form.program().release();
        this.training = training;
    }

    private static Map<String, List<String[]>> options() {
        Map<String, List<String[]>> options = new LinkedHashMap<>();
        for (String[] row :
                TextTable.read("dev/loralint/trainers/kohyagui/options.tsv").rows()) {
            options.computeIfAbsent(row[0], k -> new ArrayList<>()).add(row);
        }
        return options;
    }

    void run() {
        OPTIONS.forEach(this::option);
        workers();
        runName();
        rates();
        warmup();
        steps();
        samples();
        network();
    }

    private void option(String option, List<String[]> rows) {
        Setting left = form.fields().get(option);
        for (String[] row : rows) {
            Setting field = form.fields().get(row[1]);
            if (field == null || !holds(row[3])) {
                left = left == null && field != null && field.written() ? field : left;
                continue;
            }
            Object value = taken(field.value(), row[2]);
            boolean flag = row[2].equals("flag");
            if (!(flag && !field.on()) && isHandedOver(value, row[2])) {
                training.say(option, value, field);
                return;
            }
            left = field;
            if (!flag) {
                break;
            }
        }
        if (left != null) {
            training.leave(option, left);
        }
    }

    private static boolean isHandedOver(@Nullable Object value, String takes) {
        return Values.truthy(value) || value instanceof List || value instanceof Map || takes.equals("kept");
    }

    private static @Nullable Object taken(@Nullable Object value, String takes) {
        return switch (takes) {
            case "whole" -> PythonConversion.whole(value);
            case "decimal", "kept" -> PythonConversion.decimal(value);
            case "words" -> words(value instanceof String text ? text : "");
            case "flag", "true" -> true;
            case "lower" -> value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
            default -> value;
        };
    }

    /** Without quotation marks, and split at spaces. */
    static List<String> words(String text) {
        String plain = text.replace("\"", "").strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split("\\s+"));
    }

    private boolean holds(String when) {
        for (String word : when.split(" ")) {
            boolean not = word.startsWith("!");
            if (!word.isEmpty() && isOn(not ? word.substring(1) : word) == not) {
                return false;
            }
        }
        return true;
    }

    private boolean isOn(String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            return form.text(word.substring(0, equals)).equals(word.substring(equals + 1));
        }
        if (word.endsWith(">0")) {
            return form.number(word.substring(0, word.length() - 2)) > 0;
        }
        return switch (word) {
            case "inpainting" ->
                form.on("train_inpainting") && NOT_FOR_INPAINTING.stream().noneMatch(form::on);
            case "chroma" ->
                form.on("flux1_checkbox") && form.text("model_type").equalsIgnoreCase("chroma");
            default -> form.on(word);
        };
    }

    private Setting field(String name) {
        Setting field = form.fields().get(name);
        return field == null ? Setting.absent(name, Location.of("")) : field;
    }

    private double number(String field) {
        Double number = PythonConversion.decimal(field(field).value());
        return number == null ? 0 : number;
    }

    /** The number of workers is handed over even if it is 0. */
    private void workers() {
        Setting field = field("max_data_loader_n_workers");
        training.say("max_data_loader_n_workers", PythonConversion.whole(field.value()), field);
    }

    private void runName() {
        if (!form.on("wandb_run_name")) {
            training.say("wandb_run_name", form.text("output_name"), computed("wandb_run_name", field("output_name")));
        }
    }

    /** A value that no field has as it is. */
    private static Setting computed(String name, Setting from) {
        return Setting.absent(name, from.location());
    }

    private void rates() {
        Setting field = field("text_encoder_lr");
        double textEncoder = number("text_encoder_lr");
        double second = number("t5xxl_lr");
        double unet = number("unet_lr");
        if (textEncoder > 0) {
            // one rate holds for all text encoders
            boolean isPair = second > 0 && second != textEncoder;
            training.say("text_encoder_lr", isPair ? List.of(textEncoder, second) : (Object) textEncoder, field);
        } else {
            training.leave("text_encoder_lr", field);
        }
        boolean unetOnly = form.on("hunyuan_image_checkbox") || textEncoder == 0 && unet != 0;
        boolean textEncoderOnly = !form.on("hunyuan_image_checkbox") && textEncoder != 0 && unet == 0;
        training.say("network_train_unet_only", unetOnly, computed("network_train_unet_only", field));
        training.say(
                "network_train_text_encoder_only",
                textEncoderOnly,
                computed("network_train_text_encoder_only", field("unet_lr")));
    }

    /** A percentage, which a number of steps overrides. */
    private void warmup() {
        Setting inSteps = field("lr_warmup_steps");
        Setting inPercent = field("lr_warmup");
        double steps = number("lr_warmup_steps");
        double percent = number("lr_warmup");
        double all = number("max_train_steps");
        boolean known = form.on("dataset_config") && all > 0;
        if (known && !release.since("26.0.0")) {
            steps = Math.rint(percent * all / 100);
        } else if (known && steps <= 0) {
            steps = Math.rint(percent * all / 100);
        }
        if (steps > 0) {
            training.say("lr_warmup_steps", (long) steps, number("lr_warmup_steps") > 0 ? inSteps : inPercent);
        } else if (percent != 0 && !known) {
            training.say("lr_warmup_steps", percent / 100, inPercent);
        } else {
            training.leave("lr_warmup_steps", inPercent);
        }
    }

    /** Without a number of steps, the GUI counts the images. */
    private void steps() {
        Setting field = field("max_train_steps");
        Long steps = PythonConversion.whole(field.value());
        if (steps != null && steps != 0) {
            training.say("max_train_steps", steps, field);
        } else if (form.on("dataset_config")) {
            training.leave("max_train_steps", field);
        } else {
            training.say("max_train_steps", null, computed("max_train_steps", field));
        }
    }

    /** The prompts become a file, empty or not. */
    private void samples() {
        training.say(
                "sample_prompts",
                form.text("output_dir") + "/sample/prompt.txt",
                computed("sample_prompts", field("sample_prompts")));
    }

    private void network() {
        Setting type = field("LoRA_type");
        for (String[] row : NETWORKS.rows()) {
            if (row[0].equals(type.text()) && release.isWithin(row[3], row[4]) && holds(row[2])) {
                training.say("network_module", row[1], type);
                break;
            }
        }
        List<String> arguments = new ArrayList<>();
        for (String[] row : ARGUMENTS.rows()) {
            boolean meant = row[2].isEmpty() || List.of(row[2].split(", ")).contains(type.text());
            if (meant && form.has(row[1]) && release.isWithin(row[5], row[6]) && holds(row[4])) {
                arguments.add(row[0] + '=' + argument(field(row[1]).value(), row[3]));
            }
        }
        training.say(
                "network_args",
                words(String.join(" ", arguments)),
                new Setting("network_args", "LoRA_type network_args", null, true, type.location()));
    }

    private static String argument(@Nullable Object value, String takes) {
        if (takes.startsWith("=")) {
            return takes.substring(1);
        }
        Object taken = taken(value, takes);
        if (taken instanceof Boolean on) {
            return on ? "True" : "False";
        }
        return taken == null ? "" : Values.show(taken);
    }
}
