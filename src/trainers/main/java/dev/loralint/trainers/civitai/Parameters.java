package dev.loralint.trainers.civitai;

import dev.loralint.knowledge.Release;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a training in one of two shapes: those of the form, which most engines get, and those into which the site turns them
 * for one engine (TrainingSubmit.tsx, handleConfirm).
 *
 * @param format the shape, as the schema is called
 * @param engine the engine as written; {@code null} if it is not
 * @param engines those that the server takes
 * @param isRequired whether it must be set
 */
record Parameters(Schema schema, String format, @Nullable Object engine, List<String> engines, boolean isRequired) {

    /** The form's, which are those of kohya's scripts. */
    private static final String FORM = "kohya";

    /** Optimizers by the names that the form has for them. */
    private static final Map<String, String> OPTIMIZERS =
            Map.of("AdamW8Bit", "adamw8bit", "Adafactor", "adafactor", "Prodigy", "prodigy", "Automagic", "automagic");

    /** @param isStored whether they are as the server keeps them; a file without details may have what the form has at hand */
    static Parameters of(Release release, Table table, boolean isStored) {
        Object engine = table.value("engine");
        Schema form = Schema.of(release, FORM);
        Schema toolkit = Schema.of(release, FormFields.TOOLKIT);
        Schema union = Schema.of(release, "union");
        boolean isForm = !isStored && table.has("unetLR") && !table.has("lr");
        boolean isToolkit = !toolkit.keys().isEmpty()
                && !isForm
                && (FormFields.isToolkit(engine) || engine == null && table.has("ecosystem"));
        List<String> engines = new ArrayList<>();
        Schema.Key own = union.keys().get("engine");
        Schema.Key first = form.keys().get("engine");
        if (own != null) {
            engines.addAll(own.choices());
        } else if (first != null) {
            engines.addAll(first.choices());
        }
        return new Parameters(
                isToolkit ? toolkit : form, isToolkit ? FormFields.TOOLKIT : FORM, engine, engines, own != null);
    }

    boolean isToolkit() {
        return format.equals(FormFields.TOOLKIT);
    }

    String engineText() {
        return engine instanceof String text ? text : isRequired ? "" : FORM;
    }

    /** Whether there is an engine by which the server chooses a schema. */
    boolean isOfEngine() {
        return engine == null ? !isRequired : engine instanceof String text && engines.contains(text);
    }

    String term(String key) {
        return FormFields.term(key, isToolkit());
    }

    /** Without an engine nothing else is looked at. */
    void refuseEngine(Document document, Table params, String prefix, ConfigDraft draft) {
        Entry entry = params.entry("engine");
        String text = engine == null ? "" : String.valueOf(engine);
        draft.wrongTypes.add(WrongType.choice(
                "engine",
                prefix + "engine",
                entry == null ? draft.place : document.location(entry.span()),
                text,
                engines,
                true,
                UnknownKey.nearest(text, engines)));
    }

    /** What becomes of a value of the form (TrainingSubmit.tsx, handleConfirm). */
    static @Nullable Object toToolkit(String field, @Nullable Object value) {
        boolean isZero = value instanceof Number number && number.doubleValue() == 0;
        return switch (field) {
            case "textEncoderLR", "noiseOffset", "minSnrGamma" -> isZero ? null : value;
            case "lrScheduler" -> "cosine_with_restarts".equals(value) ? "cosine" : value;
            case "optimizerType" ->
                value instanceof String name ? OPTIMIZERS.getOrDefault(name, name.toLowerCase(Locale.ROOT)) : value;
            default -> value;
        };
    }
}
