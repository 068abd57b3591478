package dev.loralint.trainers.animalora;

import dev.loralint.finding.Message;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.FlatTomlReader;
import dev.loralint.trainer.options.Option;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** anima_lora's TOML of a base, of a method, or of both (library/config/io.py: read_config_from_file). */
final class AnimaLoraReader extends FlatTomlReader {

    /** Keys that no other trainer has. */
    private static final Set<String> OWN = Set.of(
            "resized_image_dir",
            "lora_cache_dir",
            "use_vae_cache",
            "use_text_cache",
            "cache_llm_adapter_outputs",
            "use_shuffled_caption_variants",
            "checkpointing_epochs",
            "use_timestep_mask",
            "alpha_rank_scale",
            "use_moe_style",
            "route_per_layer",
            "router_source",
            "channel_scaling_alpha",
            "artists_shard",
            "sigma_lowres",
            "use_repa",
            "repa_mode",
            "use_byg",
            "train_adaln",
            "down_init",
            "use_ortho_init",
            "contrastive_weight",
            "compile_dynamic_seq",
            "activation_memory_budget");

    /** Older names of options (library/config/schema.py: populate_schema). */
    private static final Map<String, String> OLD = Map.of(
            "cache_latents", "use_vae_cache",
            "cache_latents_to_disk", "use_vae_cache",
            "cache_text_encoder_outputs", "use_text_cache",
            "cache_text_encoder_outputs_to_disk", "use_text_cache");

    /** Keys that other programs of the trainer read (library/config/schema.py: populate_schema; scripts/tasks/preprocess.py). */
    private static final Set<String> ELSEWHERE = Set.of(
            "source_image_dir",
            "resized_image_dir",
            "lora_cache_dir",
            "drop_lowres_images",
            "min_pixels",
            "target_res");

    /** Files of models, which must be there. */
    private static final List<String> MODELS = List.of("pretrained_model_name_or_path", "qwen3");

    AnimaLoraReader() {
        super(AnimaLora.TRAINING);
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML)
                .with(Stream.concat(OWN.stream(), Stream.of(Chain.PRESETS)).toList());
    }

    @Override
    public Optional<String> evidence(Document document) {
        return Chain.isOfPresets(document) ? Optional.of("presets next to a base of anima_lora") : own(document);
    }

    /** Whether a file has keys of this trainer. */
    static boolean isOwn(Document document) {
        return own(document).isPresent();
    }

    private static Optional<String> own(Document document) {
        Set<String> keys = document.table().flattened().keySet();
        boolean isTraining = document.is(Notation.TOML)
                && (keys.contains("network_module")
                        || keys.contains("network_dim")
                        || keys.contains("learning_rate")
                        || keys.contains("output_name")
                        || keys.contains("pretrained_model_name_or_path"));
        List<String> own = keys.stream()
                .filter(key -> isTraining && OWN.contains(key))
                .sorted()
                .toList();
        String module = document.table().string("network_module");
        boolean isOfOther = module != null && !module.startsWith("networks.") && own.size() < 2;
        return isOfOther ? Optional.empty() : own.stream().findFirst().map(key -> Message.of("{} of anima_lora", key));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        Set<String> words = document.wordsAtLineStarts().keySet();
        return document.is(Notation.TOML) && words.stream().anyMatch(OWN::contains);
    }

    @Override
    public TrainerConfig read(Document document) {
        return readAll(document).get(0);
    }

    /** Each preset of a file of presets is one. */
    @Override
    public List<TrainerConfig> readAll(Document document) {
        ConfigDraft whole = document.draft(AnimaLora.TRAINING);
        if (!Chain.isOfPresets(document)) {
            return List.of(read(document, Chain.of(document, whole), whole, false));
        }
        List<TrainerConfig> presets = new ArrayList<>();
        for (Entry entry : document.table().entries().values()) {
            if (entry.value() instanceof Table preset) {
                ConfigDraft draft = document.draft(AnimaLora.TRAINING);
                draft.place = document.location(entry.keySpan());
                presets.add(read(document, Chain.ofPreset(document, preset), draft, true));
            }
        }
        return presets.isEmpty() ? List.of(whole.finish()) : presets;
    }

    private static TrainerConfig read(Document document, Chain chain, ConfigDraft draft, boolean isPreset) {
        TrainingOptions options = TrainingOptions.of(draft.trainer, AnimaLora.SCRIPT);
        Set<String> ofNetworks = KnownKey.at(draft.trainer.release()).stream()
                .filter(key -> key.isAt("network", "top"))
                .map(KnownKey::name)
                .collect(Collectors.toSet());
        options.all().forEach((name, option) -> draft.fallBack(OptionTerms.term(name), name, option.standard()));
        boolean isAlone = chain.base() == null
                && chain.layers().size() == 1
                && !chain.settings().containsKey("pretrained_model_name_or_path");
        chain.settings().forEach((key, said) -> {
            String name = OLD.getOrDefault(key, key);
            Option option = options.all().get(name);
            Object value = said.entry().value().plain();
            if (option != null || ofNetworks.contains(name) || ELSEWHERE.contains(name)) {
                draft.write(
                        OptionTerms.term(name),
                        key,
                        converted(option, value),
                        said.document().location(said.entry().span()));
            } else if (!isAlone && (!isPreset || said.document() == document)) {
                unknown(key, said, draft, options, ofNetworks);
            }
        });
        draft.script = AnimaLora.SCRIPT;
        // a method sets the rest, or a base that is not here
        draft.openEnded = isAlone || isPreset || document.source().file().endsWith("base.toml");
        if (!isPreset) {
            models(document, draft);
            boolean isWithin = chain.namedDatasets().isEmpty();
            chain.datasets()
                    .ifPresent(datasets -> new AnimaLoraDatasets(datasets, chain.overriding(), draft).read(isWithin));
        }
        return draft.finish();
    }

    /** Soft mismatches of types are converted (library/config/schema.py: _coerce_value). */
    private static @Nullable Object converted(@Nullable Option option, @Nullable Object value) {
        if (option == null || option.many() || value == null) {
            return value;
        }
        return switch (option.type()) {
            case FLAG -> Values.truthy(value);
            case FLOAT -> value instanceof Long whole ? (Object) (double) whole : value;
            case INT ->
                value instanceof Double number && number == Math.rint(number) ? (Object) (long) (double) number : value;
            default -> value;
        };
    }

    private static void unknown(
            String key, Chain.Said said, ConfigDraft draft, TrainingOptions options, Set<String> ofNetworks) {
        Set<String> names = new LinkedHashSet<>(options.all().keySet());
        names.addAll(ofNetworks);
        UnknownKey unknown = new UnknownKey(
                key, "", said.document().location(said.entry().keySpan()), UnknownKey.nearest(key, names), false);
        draft.unknownKeys.add(options.ofOtherRelease(unknown, false));
    }

    private static void models(Document document, ConfigDraft draft) {
        for (String key : MODELS) {
            Setting named = draft.written.get(OptionTerms.term(key));
            if (named != null
                    && named.quoted()
                    && named.on()
                    && !document.source().isThere(named.text())) {
                draft.missingFile(key, named.text(), named.location());
            }
        }
    }
}
