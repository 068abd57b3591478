package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Location;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What OneTrainer does with a file of an older version before it reads it ({@code TrainConfig.__migration_0} to
 * {@code __migration_10}). A file without a version is one of version 0.
 */
final class Migrations {

    private static final String OPTIMIZER = "optimizer";
    private static final String PRIOR = "prior";
    private static final String TRANSFORMER = "transformer";
    private static final String MODEL_TYPE = "model_type";
    private static final String WEIGHT_DTYPE = "weight_dtype";
    private static final String TRAIN = "train";
    private static final String MODEL_NAME = "model_name";
    private static final String GRADIENT_CHECKPOINTING = "gradient_checkpointing";
    private static final String OUTPUT_FORMAT = LoraFormats.KEY;

    /** Parts of a model that had keys of their own at the top level before version 2. */
    private static final List<String> FIRST_PARTS = List.of(
            "unet",
            PRIOR,
            "text_encoder",
            "text_encoder_2",
            "vae",
            "effnet_encoder",
            "decoder",
            "decoder_text_encoder",
            "decoder_vqgan");

    private static final List<String> PARTS = List.of(
            "unet",
            PRIOR,
            TRANSFORMER,
            "text_encoder",
            "text_encoder_2",
            "text_encoder_3",
            "text_encoder_4",
            "vae",
            "effnet_encoder",
            "decoder",
            "decoder_text_encoder",
            "decoder_vqgan");

    /** Which keys of a part stood at the top level before version 2. */
    private static final Map<String, List<String>> FIRST_KEYS = Map.of(
            "unet",
            List.of(TRAIN, "learning_rate", WEIGHT_DTYPE),
            PRIOR,
            List.of(TRAIN, MODEL_NAME, "learning_rate", WEIGHT_DTYPE),
            "text_encoder",
            List.of(TRAIN, "learning_rate", WEIGHT_DTYPE),
            "text_encoder_2",
            List.of(TRAIN, "learning_rate", WEIGHT_DTYPE),
            "vae",
            List.of(MODEL_NAME, WEIGHT_DTYPE),
            "effnet_encoder",
            List.of(MODEL_NAME, WEIGHT_DTYPE),
            "decoder",
            List.of(MODEL_NAME, WEIGHT_DTYPE),
            "decoder_text_encoder",
            List.of(WEIGHT_DTYPE),
            "decoder_vqgan",
            List.of(WEIGHT_DTYPE));

    private final Release release;
    private final Location file;
    private final double from;
    private Map<String, ConfigItem> data;

    private Migrations(Release release, Location file, double from, Map<String, ConfigItem> data) {
        this.release = release;
        this.file = file;
        this.from = from;
        this.data = data;
    }

    /**
     * The keys of a file as the newest version has them.
     *
     * @throws Refusal if OneTrainer raises an error instead
     */
    static Map<String, ConfigItem> migrated(Release release, Location file, Map<String, ConfigItem> data)
            throws Refusal {
        double newest = newest(release);
        double from = version(data);
        Migrations migrations = new Migrations(release, file, from, data);
        try {
            for (double version = from; isMigrated(version, newest); version++) {
                migrations.to((int) version);
            }
        } catch (Refusal refusal) {
            throw refusal.after(migrations.data);
        }
        return migrations.data;
    }

    /** Whether a file of this version is changed. Python compares numbers by value: 2.0 is 2, and 2.5 is no version. */
    static boolean isMigrated(double version, double newest) {
        return version >= 0 && version < newest && version == Math.rint(version);
    }

    static double newest(Release release) {
        ConfigField version = ConfigField.of(release, ConfigField.ROOT).get(ConfigField.VERSION);
        return version != null && version.fallBack() instanceof Number number ? number.doubleValue() : 0;
    }

    /** The version that a file names, NaN if that is not a number. */
    static double version(Map<String, ConfigItem> data) throws Refusal {
        ConfigItem version = data.get(ConfigField.VERSION);
        if (version == null) {
            return 0;
        }
        if (version.value() instanceof Map || version.value() instanceof List) {
            throw new Refusal(version.location(), "`__version` is not a number; OneTrainer looks it up as one");
        }
        return version.value() instanceof Boolean on
                ? (on ? 1 : 0)
                : version.value() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The key that a file of this version has for a field. */
    static String keyAt(double version, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return path;
        }
        String part = path.substring(0, dot);
        String key = path.substring(dot + 1);
        if (version == 0 && part.equals(OPTIMIZER)) {
            return key.equals(OPTIMIZER) ? OPTIMIZER : OPTIMIZER + '_' + key;
        }
        boolean old = (version == 0 || version == 1)
                && FIRST_KEYS.getOrDefault(part, List.of()).contains(key);
        return !old ? path : key.equals(TRAIN) ? "train_" + part : part + '_' + key;
    }

    private void to(int version) throws Refusal {
        switch (version) {
            case 0 -> optimizerBecomesTable();
            case 1 -> partsBecomeTables();
            case 2 -> minSnrBecomesWeighting();
            case 3 -> noisingBecomesDistribution();
            case 4 -> checkpointingBecomesWord();
            case 5 -> renamed(Map.of("save_after", "save_every", "save_after_unit", "save_every_unit"));
            case 6 -> presetIsNotNull();
            case 7 ->
                renamed(Map.of(
                        "lora_layers",
                        "layer_filter",
                        "lora_layer_preset",
                        "layer_filter_preset",
                        "lora_layers_regex",
                        "layer_filter_regex"));
            case 8 -> priorBecomesTransformer();
            case 9 -> weightsHaveOwnTypes();
            default -> partsAreOffloaded();
        }
    }

    private void optimizerBecomesTable() throws Refusal {
        Map<String, ConfigItem> settings = new LinkedHashMap<>();
        Map<String, ConfigItem> migrated = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigItem> entry : data.entrySet()) {
            String key = entry.getKey();
            if (key.equals(OPTIMIZER)) {
                settings.put(OPTIMIZER, entry.getValue());
            } else if (key.startsWith(OPTIMIZER)) {
                settings.put(
                        key.startsWith(OPTIMIZER + '_') ? key.substring(OPTIMIZER.length() + 1) : key,
                        entry.getValue());
            } else {
                migrated.put(key, entry.getValue());
            }
        }
        ConfigItem optimizer = settings.get(OPTIMIZER);
        if (optimizer != null) {
            if (optimizer.value() instanceof Map || optimizer.value() instanceof List) {
                throw new Refusal(
                        optimizer.location(),
                        "without `__version` OneTrainer takes the file for one of version 0, in which `optimizer` is a"
                                + " name; add `__version` with the version that saved the file");
            }
            migrated.put(OPTIMIZER, optimizer.with(settings));
            Map<String, ConfigItem> defaults = new LinkedHashMap<>();
            defaults.put(
                    String.valueOf(optimizer.value()), optimizer.with(settings).copy());
            migrated.put("optimizer_defaults", optimizer.with(defaults));
        }
        data = migrated;
    }

    private void partsBecomeTables() throws Refusal {
        Map<String, ConfigItem> migrated = new LinkedHashMap<>();
        FIRST_PARTS.forEach(part -> migrated.put(part, new ConfigItem(new LinkedHashMap<>(), part, file)));
        for (Map.Entry<String, ConfigItem> entry : data.entrySet()) {
            String key = entry.getKey();
            ConfigItem item = entry.getValue();
            String part = partOf(key);
            if (part != null && key.equals("train_" + part)) {
                part(migrated, part, item).put(TRAIN, item);
            } else if (part != null && key.equals("train_" + part + "_epochs")) {
                Map<String, ConfigItem> table = part(migrated, part, item);
                table.put("stop_training_after", item);
                table.put("stop_training_after_unit", item.with("EPOCH"));
            } else if (part != null) {
                part(migrated, part, item).put(key.substring(part.length() + 1), item);
            } else if (key.equals("embedding_model_names") && !isSized(item)) {
                throw new Refusal(item.location(), "`embedding_model_names` is not a list");
            } else {
                migrated.put(key, item);
            }
        }
        data = migrated;
    }

    private static boolean isSized(ConfigItem item) {
        return item.value() instanceof Map || item.value() instanceof List || item.value() instanceof String;
    }

    /** The part of which a key was an own one, {@code null} if it was none. */
    private static @Nullable String partOf(String key) {
        for (Map.Entry<String, List<String>> part : FIRST_KEYS.entrySet()) {
            for (String own : part.getValue()) {
                boolean is = own.equals(TRAIN)
                        ? key.equals("train_" + part.getKey()) || key.equals("train_" + part.getKey() + "_epochs")
                        : key.equals(part.getKey() + '_' + own);
                if (is) {
                    return part.getKey();
                }
            }
        }
        return null;
    }

    private static Map<String, ConfigItem> part(Map<String, ConfigItem> all, String part, ConfigItem item)
            throws Refusal {
        ConfigItem found = all.get(part);
        Map<String, ConfigItem> table = found == null ? null : found.table();
        if (table == null) {
            throw new Refusal(item.location(), "`" + part + "` is not a table, so `" + item.name() + "` has no place");
        }
        return table;
    }

    private void minSnrBecomesWeighting() throws Refusal {
        data = new LinkedHashMap<>(data);
        ConfigItem gamma = data.remove("min_snr_gamma");
        ConfigItem type = data.get(MODEL_TYPE);
        if (type != null && !ConfigField.choices(release, "ModelType").contains(String.valueOf(type.value()))) {
            throw new Refusal(type.location(), "`model_type` is not a model that OneTrainer knows");
        }
        if (gamma != null && Values.truthy(gamma.plain())) {
            data.put("loss_weight_fn", gamma.with("MIN_SNR_GAMMA"));
            data.put("loss_weight_strength", gamma);
        } else if (type != null && List.of("WUERSTCHEN_2", "STABLE_CASCADE_1").contains(type.value())) {
            data.put("loss_weight_fn", type.with("P2"));
            data.put("loss_weight_strength", type.with(1.0));
        }
    }

    private void noisingBecomesDistribution() throws Refusal {
        data = new LinkedHashMap<>(data);
        ConfigItem weight = data.remove("noising_weight");
        ConfigItem bias = data.remove("noising_bias");
        boolean noising = weight != null
                && !(weight.value() instanceof Number number && number.doubleValue() == 0)
                && !Boolean.FALSE.equals(weight.value());
        ConfigItem origin = weight != null ? weight : new ConfigItem(0.0, "noising_weight", file);
        if (noising && bias != null && !(bias.value() instanceof Number) && !(bias.value() instanceof Boolean)) {
            throw new Refusal(bias.location(), "`noising_bias` is not a number");
        }
        double shift =
                bias == null ? 0.5 : bias.value() instanceof Boolean on ? (on ? 1 : 0) : Values.number(bias.value());
        data.put("timestep_distribution", origin.with(noising ? "SIGMOID" : "UNIFORM"));
        data.put("noising_weight", noising ? origin : origin.with(0.0));
        data.put("noising_bias", (bias != null ? bias : origin).with(noising ? shift - 0.5 : 0.0));
    }

    private void checkpointingBecomesWord() {
        data = new LinkedHashMap<>(data);
        ConfigItem checkpointing = data.remove(GRADIENT_CHECKPOINTING);
        boolean on = checkpointing == null || Values.truthy(checkpointing.plain());
        data.put(
                GRADIENT_CHECKPOINTING,
                made(checkpointing, GRADIENT_CHECKPOINTING).with(on ? "ON" : "OFF"));
    }

    private ConfigItem made(@Nullable ConfigItem from, String name) {
        return from != null ? from : new ConfigItem(null, name, file);
    }

    private void renamed(Map<String, String> names) {
        data = new LinkedHashMap<>(data);
        names.forEach((from, to) -> {
            ConfigItem item = data.remove(from);
            if (item != null) {
                data.put(to, item);
            }
        });
    }

    private void presetIsNotNull() {
        ConfigItem preset = data.get("lora_layer_preset");
        if (preset != null && preset.value() == null) {
            data = new LinkedHashMap<>(data);
            data.put("lora_layer_preset", preset.with("full"));
        }
    }

    private void priorBecomesTransformer() throws Refusal {
        ConfigItem type = required(MODEL_TYPE);
        if (!List.of("WUERSTCHEN_2", "STABLE_CASCADE_1").contains(String.valueOf(type.value()))) {
            ConfigItem prior = required(PRIOR);
            data = new LinkedHashMap<>(data);
            data.put(TRANSFORMER, prior);
        }
    }

    private ConfigItem required(String key) throws Refusal {
        ConfigItem item = data.get(key);
        if (item == null) {
            throw missing(key, file);
        }
        return item;
    }

    /** A migration reads a key that is not there. */
    private Refusal missing(String path, Location location) {
        String key = keyAt(from, path);
        return new Refusal(
                location,
                data.containsKey(ConfigField.VERSION)
                        ? "`" + key + "` is missing, which a file of version " + (int) from + " must have; add it"
                        : "`" + key
                                + "` is missing; without `__version` OneTrainer takes the file for one of version 0,"
                                + " which must have it: add `__version` with the version that saved the file");
    }

    private void weightsHaveOwnTypes() throws Refusal {
        data = new LinkedHashMap<>(data);
        for (String part : PARTS) {
            ConfigItem item = data.get(part);
            if (item == null) {
                continue;
            }
            Map<String, ConfigItem> table = table(item, part);
            ConfigItem own = table.get(WEIGHT_DTYPE);
            if (own == null) {
                throw missing(part + '.' + WEIGHT_DTYPE, item.location());
            }
            if ("NONE".equals(own.value())) {
                table.put(WEIGHT_DTYPE, required(WEIGHT_DTYPE));
            }
        }
        required(WEIGHT_DTYPE);
        data.remove(WEIGHT_DTYPE);
    }

    private static Map<String, ConfigItem> table(ConfigItem item, String part) throws Refusal {
        Map<String, ConfigItem> table = item.table();
        if (table == null) {
            throw new Refusal(item.location(), "`" + part + "` is not a table, which an older version must have");
        }
        return table;
    }

    private void partsAreOffloaded() throws Refusal {
        data = new LinkedHashMap<>(data);
        ConfigItem checkpointing = data.remove(GRADIENT_CHECKPOINTING);
        ConfigItem activations = data.remove("enable_activation_offloading");
        ConfigItem fraction = data.remove("layer_offload_fraction");
        ConfigItem async = data.remove("enable_async_offloading");
        Object word = checkpointing == null ? "ON" : checkpointing.value();
        boolean offloaded = "CPU_OFFLOADED".equals(word);
        ConfigItem origin = made(checkpointing, GRADIENT_CHECKPOINTING);
        data.put(
                "async_offloading",
                async != null ? async : made(null, "enable_async_offloading").with(true));
        for (String part : PARTS) {
            ConfigItem item = data.get(part);
            if (item != null) {
                Map<String, ConfigItem> table = table(item, part);
                table.put(GRADIENT_CHECKPOINTING, origin.with(!"OFF".equals(word)));
                table.put(
                        "activation_offloading",
                        offloaded ? (activations != null ? activations : origin.with(true)) : origin.with(false));
                table.put("offload_fraction", offloaded && fraction != null ? fraction : origin.with(0.0));
            }
        }
        ConfigItem format = data.get(OUTPUT_FORMAT);
        if (format != null && "SAFETENSORS".equals(format.value())) {
            ConfigItem method = data.get("training_method");
            Object trained = method == null ? null : method.value();
            if ("LORA".equals(trained)) {
                data.put(OUTPUT_FORMAT, format.with("LEGACY_LORA"));
            } else if (!"EMBEDDING".equals(trained)) {
                data.put(OUTPUT_FORMAT, format.with("LEGACY_SAFETENSORS"));
            }
        }
    }
}
