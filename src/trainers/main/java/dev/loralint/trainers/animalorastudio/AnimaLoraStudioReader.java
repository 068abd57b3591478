package dev.loralint.trainers.animalorastudio;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Term;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.TypedValue;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Moment;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainer.tree.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** AnimaLoraStudio's YAML of a training: one level of keys, each with a default (studio/domain/training.py). */
public final class AnimaLoraStudioReader implements ConfigReader {

    /** Keys that no other trainer has. */
    private static final Set<String> OWN = Set.of(
            "prefer_json",
            "caption_comfy_encoding",
            "reg_caption",
            "aspect_ratio_limit",
            "navit_packing",
            "lora_reg_dims",
            "noise_enhancement_type",
            "text_encoder_cache",
            "text_encoder_path",
            "t5_tokenizer_path",
            "automagic_variant",
            "lora_dora",
            "lora_rs",
            "grad_accum",
            "infonoise_enabled",
            "leap_enabled",
            "sra_enabled");

    /** Keys that it needs, or has like others. */
    private static final Set<String> COMMON = Set.of("data_dir", "transformer_path", "lora_rank", "lora_type");

    /** Old names of keys, with the new ones (studio/domain/migrations.py: migrate_legacy_save_keys). */
    static final Map<String, String> OLD =
            Map.of("save_every", "save_every_epochs", "save_state_every", "save_state_every_steps");

    private static final String NOISE = "noise_enhancement_type";

    /** Files of models, which must be there. */
    private static final List<String> MODELS = List.of("transformer_path", "vae_path", "text_encoder_path");

    /** Keys of parts of the trainer that were removed. */
    private static final String RETIRED = "no_monitor|monitor_host|monitor_port|no_browser|wandb_.*";

    private static final String EXPONENT = "[-+]?\\d[\\d_]*[eE][-+]?\\d+";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";

    /** A name that transformers looks up on Hugging Face if no file has it. */
    private static final String REPOSITORY = "[\\w-]+/[\\w.-]+";

    @Override
    public TrainerFormat format() {
        return AnimaLoraStudio.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.YAML).with(COMMON).with(OWN);
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.YAML);
    }

    @Override
    public Optional<String> evidence(Document document) {
        Set<String> keys = document.table().entries().keySet();
        boolean isPossible = document.is(Notation.YAML) && keys.stream().anyMatch(COMMON::contains);
        return keys.stream()
                .filter(key -> isPossible && OWN.contains(key))
                .findFirst()
                .map(key -> Message.of("{} of AnimaLoraStudio", key));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        Set<String> words = document.wordsAtLineStarts().keySet();
        return document.is(Notation.YAML)
                && words.stream().anyMatch(OWN::contains)
                && words.stream().anyMatch(COMMON::contains);
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(AnimaLoraStudio.FORMAT);
        Table root = document.table();
        Map<String, StudioField> fields = StudioField.of(draft.trainer);
        Map<String, @Nullable Object> standards = standards(root, draft.trainer, fields, draft.place);
        standards.forEach((key, value) -> draft.fallBack(AnimaLoraStudio.term(key), key, value));
        for (Entry entry : root.entries().values()) {
            String key = OLD.getOrDefault(entry.key(), entry.key());
            StudioField field = fields.get(key);
            boolean isOld = !key.equals(entry.key());
            if (field != null && !(isOld && root.has(key))) {
                take(field, entry, document, draft, root, standards);
            } else {
                unknown(entry, document, draft, fields);
            }
        }
        models(document, draft);
        captions(draft, standards);
        folders(draft, standards);
        return draft.finish();
    }

    /** Each folder with images is a concept. A folder that only a default names is not asked for. */
    private static void folders(ConfigDraft draft, Map<String, @Nullable Object> standards) {
        Setting resolution = draft.written.get("resolution");
        StudioFolders folders = new StudioFolders(
                draft.captionOptions,
                StudioFolders.resolutions(
                        resolution == null
                                ? new Setting("", "", standards.get("resolution"), false, draft.place)
                                : resolution),
                new Places(draft.starts),
                new PlanNotes());
        for (String key : List.of("data_dir", "reg_data_dir")) {
            Setting folder = draft.written.get(key);
            if (folder != null && folder.quoted() && folder.on()) {
                folders.add(folder.text(), folder.location(), key.startsWith("reg"));
            }
        }
        draft.subsets.addAll(folders.all());
    }

    private static void unknown(Entry entry, Document document, ConfigDraft draft, Map<String, StudioField> fields) {
        String key = entry.key();
        UnknownKey unknown = new UnknownKey(
                key, "", document.location(entry.keySpan()), UnknownKey.nearest(key, fields.keySet()), false);
        draft.unknownKeys.add(
                key.matches(RETIRED) || OLD.containsKey(key)
                        ? unknown.because(UnknownKey.Why.NO_EFFECT, List.of())
                        : unknown);
    }

    /** Defaults, which depend on what the file says (TrainingConfig._pin_setdefaults, TrainingConfig._apply_family_config_defaults). */
    private static Map<String, @Nullable Object> standards(
            Table root, Trainer trainer, Map<String, StudioField> fields, Location place) {
        Map<String, @Nullable Object> standards = new LinkedHashMap<>();
        fields.forEach((key, field) -> standards.put(key, field.standard()));
        Conditions given = given(root, standards, place);
        StudioLink.of("pin", trainer)
                .filter(link -> given.reaches(link.when()))
                .forEach(link -> link.keys().forEach(key -> standards.replace(key, Values.typed(link.value()))));
        StudioLink.of("default", trainer)
                .filter(link -> given.reaches(link.when()))
                .forEach(link -> link.keys().forEach(key -> standards.replace(key, Values.typed(link.value()))));
        if (StudioLink.of("pin", trainer)
                .noneMatch(link -> link.keys().contains(NOISE) && given.reaches(link.when()))) {
            standards.replace(NOISE, noiseType(root));
        }
        return standards;
    }

    private static Conditions given(Table root, Map<String, @Nullable Object> standards, Location place) {
        return new Conditions(
                key -> Setting.absent(key, place).with(root.has(key) ? root.value(key) : standards.get(key)));
    }

    private static void take(
            StudioField field,
            Entry entry,
            Document document,
            ConfigDraft draft,
            Table root,
            Map<String, @Nullable Object> standards) {
        Object standard = standards.get(field.name());
        Location place = document.location(entry.span());
        String term = AnimaLoraStudio.term(field.name());
        Object value = yaml(entry, document);
        boolean isReplaced = value != null && field.checked() && isReplaced(field, value, root);
        boolean isOfNothing =
                entry.value() instanceof Sequence list && list.items().stream().anyMatch(item -> item.plain() == null);
        boolean isStop = field.checked()
                ? isOfNothing
                : !(value instanceof Number && field.isOutside(value))
                        && StudioLink.isStop(field, value, draft.trainer, given(root, standards, place));
        Object read = isReplaced
                ? standard
                : isStop ? StudioField.REFUSED : field.checked() ? field.read(value) : field.unchecked(value);
        if (isReplaced && value != null) {
            draft.wrongTypes.add(
                    WrongType.choice(term, entry.key(), place, Values.show(value), field.choices(), false, null)
                            .replacedBy(() -> Message.quote(String.valueOf(standard))));
        } else if (read == StudioField.REFUSED && !isNoiseOff(field.name(), root, standards)) {
            draft.wrongTypes.add(new WrongType(
                    term,
                    entry.key(),
                    place,
                    new TypedValue(value),
                    new Term(field.expected()),
                    value == null ? List.of() : field.choices(),
                    false,
                    true,
                    null,
                    correction(field, value)));
        }
        if (value != null && read != null) {
            draft.write(term, entry.key(), read == StudioField.REFUSED ? value : read, place);
        }
    }

    /** As PyYAML reads it: a number with an exponent and no dot is text, and what looks like a date is one. */
    private static @Nullable Object yaml(Entry entry, Document document) {
        Span span = entry.value().span();
        String written = document.content().substring(span.start(), span.end());
        return written.matches(EXPONENT)
                ? written
                : written.matches(DATE) ? new Moment(written) : entry.value().plain();
    }

    /** YAML reads `no`, `on` and `off` as false and true. */
    private static @Nullable String correction(StudioField field, @Nullable Object value) {
        String word = Boolean.TRUE.equals(value) ? "on" : field.choices().contains("off") ? "off" : "no";
        if (value instanceof Boolean && field.choices().contains(word)) {
            return '"' + word + '"';
        }
        return field.choices().isEmpty() && field.kind().equals("text") && value instanceof Number
                ? '"' + Values.show(value) + '"'
                : null;
    }

    /** A sampler is replaced by the default, but for one of another family (TrainingConfig._coerce_sample_sampler_scheduler). */
    private static boolean isReplaced(StudioField field, Object value, Table root) {
        boolean isSampling =
                field.name().equals("sample_sampler_name") || field.name().equals("sample_scheduler");
        Object family = root.has("model_family") ? root.value("model_family") : "anima";
        boolean isOther = "anima".equals(family) && value.equals("euler");
        return isSampling
                && (isOther || !(value instanceof String word && field.choices().contains(word)))
                && ("anima".equals(family) || AnimaLoraStudio.KREA.equals(family));
    }

    /** Whether the trainer replaces a strength of noise before it looks at it (studio/domain/migrations.py). */
    private static boolean isNoiseOff(String key, Table root, Map<String, @Nullable Object> standards) {
        String type = String.valueOf(root.has(NOISE) ? root.value(NOISE) : standards.get(NOISE));
        return key.equals("noise_offset") && (type.equals("none") || type.equals("pyramid"))
                || key.equals("pyramid_noise_iters") && (type.equals("none") || type.equals("offset"));
    }

    /** The type of noise that strengths come to if none is set. */
    private static String noiseType(Table root) {
        return Values.number(root.value("pyramid_noise_iters")) > 0
                ? "pyramid"
                : Values.number(root.value("noise_offset")) > 0 ? "offset" : "none";
    }

    private static void models(Document document, ConfigDraft draft) {
        for (String key : MODELS) {
            Setting named = draft.written.get(AnimaLoraStudio.term(key));
            if (named != null
                    && named.quoted()
                    && named.on()
                    && !document.source().isThere(named.text())) {
                boolean isDownloaded = key.startsWith("text") && named.text().matches(REPOSITORY);
                if (!isDownloaded) {
                    draft.missingFile(key, named.text(), named.location());
                }
            }
        }
    }

    private static void captions(ConfigDraft draft, Map<String, @Nullable Object> standards) {
        Function<String, Setting> found = key -> {
            Setting written = draft.written.get(AnimaLoraStudio.term(key));
            return written != null ? written : new Setting(key, key, standards.get(key), false, draft.place);
        };
        draft.captionOptions = CaptionOptions.of(draft.trainer.captions()).with(options -> {
            double keep = found.apply("keep_tokens").amount();
            double dropout = found.apply("tag_dropout").amount();
            options.captionExtension = ".txt";
            options.shuffleCaption = found.apply("shuffle_caption").on();
            options.keepTokens = keep > 0 ? (int) keep : 0;
            options.chance = new CaptionOptions.Chance(0, 0, dropout > 0 ? dropout : 0, 1, 0);
        });
    }
}
