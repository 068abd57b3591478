package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Location;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.resource.TextTable;
import dev.loralint.text.PythonConversion;
import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Form;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The LoRA tab of the GUI. A file that is opened sets the fields that it names, and leaves the others as they are (lora_gui.py:
 * open_configuration); here they are as the GUI shows them at first.
 */
final class LoraTab {

    /** Keys that are no fields, and are read when a file is opened (common_gui.py: update_my_data). */
    static final Set<String> READ =
            Set.of("use_8bit_adam", "use_wandb", "lora_network_weights", "num_vectors_per_token");

    private static final Map<Release, LoraTab> KNOWN = new ConcurrentHashMap<>();

    private static final List<String[]> CONVERSIONS =
            TextTable.read("dev/loralint/trainers/kohyagui/conversions.tsv").rows();

    private final Map<String, Object> standards = new LinkedHashMap<>();

    private LoraTab(Release release) {
        for (KnownKey key : KnownKey.at(release)) {
            if (key.isAt("gui", "lora")) {
                Object value = PythonLiteral.parse(key.standard())
                        .map(PythonLiteral::value)
                        .orElse("");
                standards.put(key.name(), value == null ? "" : value);
            }
        }
    }

    static LoraTab of(Release release) {
        return KNOWN.computeIfAbsent(release, LoraTab::new);
    }

    boolean has(String field) {
        return standards.containsKey(field);
    }

    Set<String> fields() {
        return standards.keySet();
    }

    /** The form after a file was opened. */
    Form open(Document document, Table file, Trainer program) {
        Map<String, Setting> fields = new LinkedHashMap<>();
        standards.forEach((field, standard) -> fields.put(field, field(document, file.entry(field), field, standard)));
        Map<String, Setting> converted = new HashMap<>();
        for (String[] row : CONVERSIONS) {
            Setting said = fields.get(row[0]);
            Object value = said == null ? null : converted(said.value(), row[1], row[2]);
            if (said != null && value != null && said.written() && !value.equals(said.value())) {
                fields.put(row[0], said.with(value));
                converted.put(row[0], said);
            }
        }
        optimizer(document, file, fields);
        renamed(document, file, fields);
        return new Form(program, fields, converted);
    }

    private static Setting field(Document document, @Nullable Entry entry, String field, Object standard) {
        Location location = entry == null ? Location.of(document.source().path()) : document.location(entry.span());
        Object value = entry == null ? null : entry.value().plain();
        return new Setting(field, field, value == null ? standard : value, value != null, location);
    }

    /** {@code null} where the GUI exits with an error instead. */
    private static @Nullable Object converted(@Nullable Object value, String type, String otherwise) {
        Object number = type.equals("whole") ? (Object) PythonConversion.whole(value) : PythonConversion.decimal(value);
        return number == null && value instanceof String ? Values.typed(otherwise) : number;
    }

    /** Without {@code optimizer}, an AdamW takes its place. */
    private static void optimizer(Document document, Table file, Map<String, Setting> fields) {
        if (!file.has("optimizer")) {
            Entry eightBit = file.entry("use_8bit_adam");
            boolean on = eightBit != null && Values.truthy(eightBit.value().plain());
            Location location =
                    eightBit == null ? Location.of(document.source().path()) : document.location(eightBit.span());
            fields.put("optimizer", new Setting("optimizer", "optimizer", on ? "AdamW8bit" : "AdamW", false, location));
        }
    }

    /** Values and keys of older versions. */
    private static void renamed(Document document, Table file, Map<String, Setting> fields) {
        if (Values.truthy(file.value("LoRA_type")) || Values.truthy(file.value("num_vectors_per_token"))) {
            replace(
                    fields,
                    "save_model_as",
                    value -> !"safetensors".equals(value) && !"ckpt".equals(value),
                    "safetensors");
        }
        replace(fields, "LoRA_type", "LoCon"::equals, "LyCORIS/LoCon");
        replace(fields, "xformers", Boolean.TRUE::equals, "xformers");
        replace(fields, "xformers", Boolean.FALSE::equals, "none");
        Entry wandb = file.entry("use_wandb");
        if (wandb != null && "True".equals(wandb.value().plain())) {
            fields.put("log_with", new Setting("log_with", "log_with", "wandb", true, document.location(wandb.span())));
        }
        Entry weights = file.entry("lora_network_weights");
        if (weights != null && weights.value().plain() != null) {
            fields.put("network_weights", field(document, weights, "network_weights", ""));
        }
    }

    private static void replace(
            Map<String, Setting> fields,
            String field,
            java.util.function.Predicate<@Nullable Object> old,
            String value) {
        fields.computeIfPresent(
                field,
                (name, setting) -> setting.written() && old.test(setting.value()) ? setting.with(value) : setting);
    }
}
