package dev.loralint.trainers.civitai;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a training on Civitai: the parameters as the page of trainings shows them, or with them what the site's API calls the
 * details of a training.
 */
final class CivitaiReader implements ConfigReader {

    private static final String DETAILS = "trainingDetails";
    private static final String PARAMS = "params";

    /** Keys of details that are next to the parameters. */
    private static final Set<String> OF_DETAILS =
            Set.of("baseModel", "baseModelType", "type", "mediaType", "samplePrompts", "negativePrompt");

    /** Keys of parameters that no other trainer spells so. */
    private static final Set<String> OWN = Set.of(
            "unetLR",
            "textEncoderLR",
            "maxTrainEpochs",
            "numRepeats",
            "trainBatchSize",
            "lrSchedulerNumCycles",
            "minSnrGamma",
            "targetSteps",
            "flipAugmentation",
            "shuffleCaption",
            "enableBucket",
            "loraType",
            "modelVariant",
            "textEncoderLr",
            "trainTextEncoder",
            "shuffleTokens",
            "optimizerType",
            "networkDim",
            "networkAlpha");

    private static final int ENOUGH = 3;

    /** All that the page shows of the parameters of these trainings. */
    private static final String RAPID = "rapid";

    /**
     * Where the parameters of a training are.
     *
     * @param details {@code null} if the file has the parameters alone
     * @param isSent whether they are in a step of a workflow, as the site sends it, with other keys next to them
     */
    private record Place(@Nullable Table details, String prefix, Table params, boolean isSent) {

        Place(@Nullable Table details, String prefix, Table params) {
            this(details, prefix, params, false);
        }
    }

    /** Types of steps that train (training.orch.ts: createTrainingStep_Run, createTrainingStep_AiToolkit). */
    private static final Set<String> STEPS = Set.of("imageResourceTraining", "training");

    @Override
    public TrainerFormat format() {
        return Civitai.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.JSON)
                .with(Stream.concat(OWN.stream(), Stream.of(DETAILS, PARAMS, "engine", "baseModelType", "steps"))
                        .toList());
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.JSON);
    }

    @Override
    public Optional<String> evidence(Document document) {
        return places(document).stream()
                .findFirst()
                .map(place -> place.isSent()
                        ? "a step that trains in a workflow of Civitai"
                        : place.details() == null
                                ? "keys of Civitai's training parameters"
                                : Message.of("{} of Civitai", place.prefix().startsWith(DETAILS) ? DETAILS : PARAMS));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.JSON)
                && OWN.stream()
                                .filter(key -> document.content().contains("\"" + key + "\""))
                                .limit(ENOUGH)
                                .count()
                        == ENOUGH;
    }

    @Override
    public TrainerConfig read(Document document) {
        List<TrainerConfig> all = readAll(document);
        return all.isEmpty() ? document.draft(Civitai.FORMAT).finish() : all.get(0);
    }

    @Override
    public List<TrainerConfig> readAll(Document document) {
        return places(document).stream().map(place -> read(document, place)).toList();
    }

    private static List<Place> places(Document document) {
        List<Place> places = new ArrayList<>();
        if (document.is(Notation.JSON)) {
            Table root = document.table();
            add(places, root, "");
            sent(places, root);
            if (root.get("modelVersions") instanceof Sequence versions) {
                for (int i = 0; i < versions.items().size(); i++) {
                    if (versions.items().get(i) instanceof Table version) {
                        add(places, version, "modelVersions." + i + ".");
                    }
                }
            }
        }
        return places;
    }

    private static void sent(List<Place> places, Table root) {
        List<Table> steps = root.tables("steps");
        for (int i = 0; i < steps.size(); i++) {
            String type = steps.get(i).string("$type");
            Table input = steps.get(i).table("input");
            if (type != null && STEPS.contains(type) && input != null) {
                places.add(new Place(null, "steps." + i + ".input.", input, true));
            }
        }
    }

    private static void add(List<Place> places, Table table, String prefix) {
        Table details = table.table(DETAILS);
        Table params = table.table(PARAMS);
        if (details != null) {
            Table inner = details.table(PARAMS);
            if (inner != null || isOfDetails(details, 1)) {
                places.add(new Place(details, prefix + DETAILS + ".", inner == null ? EMPTY : inner));
            }
        } else if (params != null && (isOwn(params) || params.has("engine") && isOfDetails(table, 1))) {
            places.add(new Place(table, prefix, params));
        } else if (isOwn(table)) {
            places.add(new Place(null, prefix, table));
        } else if (!table.has(PARAMS) && table.has("baseModelType") && isOfDetails(table, ENOUGH)) {
            places.add(new Place(table, prefix, EMPTY));
        }
    }

    private static boolean isOfDetails(Table table, int least) {
        return OF_DETAILS.stream().filter(table::has).count() >= least;
    }

    private static final Table EMPTY = new Table(new Span(0, 0), Map.of());

    private static boolean isOwn(Table table) {
        long own = table.entries().keySet().stream().filter(OWN::contains).count();
        boolean isToolkit = FormFields.isToolkit(table.value("engine")) && table.has("ecosystem");
        boolean isRapid = RAPID.equals(table.value("engine")) && table.entries().size() == 1;
        return own >= ENOUGH || isToolkit || isRapid;
    }

    private static TrainerConfig read(Document document, Place place) {
        ConfigDraft draft = document.draft(Civitai.FORMAT);
        Table details = place.details();
        String prefix = details == null ? place.prefix() : place.prefix() + PARAMS + ".";
        if (details != null) {
            draft.place = place.prefix().startsWith("modelVersions") ? document.location(details.span()) : draft.place;
            write(document, details, place.prefix(), draft, CivitaiReader::ofDetails);
            Schema.of(draft.trainer.release(), "details")
                    .check(document, details, place.prefix(), draft, CivitaiReader::ofDetails);
        }
        Parameters parameters = Parameters.of(draft.trainer.release(), place.params(), details != null);
        write(document, place.params(), prefix, draft, parameters::term);
        boolean isRapidAlone = details == null
                && place.params().entries().size() == 1
                && parameters.engineText().equals(RAPID);
        boolean isWithout = details != null && !details.has(PARAMS);
        draft.script = parameters.format();
        if (place.isSent()) {
            draft.script = UNCHECKED;
        } else if (isWithout) {
            draft.script = NONE;
        } else if (!parameters.isOfEngine()) {
            draft.script = UNCHECKED;
            parameters.refuseEngine(document, place.params(), prefix, draft);
        } else if (isRapidAlone) {
            draft.script = UNCHECKED;
        } else {
            parameters.schema().check(document, place.params(), prefix, draft, parameters::term);
        }
        standards(draft, parameters, prefix);
        captions(draft);
        return draft.finish();
    }

    /** The shape of parameters that no schema is for. */
    private static final String UNCHECKED = "unchecked";

    /** The shape of parameters that details do not have. */
    private static final String NONE = "none";

    private static String ofDetails(String key) {
        return key.equals("baseModel") ? "base_model" : key;
    }

    private static void write(
            Document document, Table table, String prefix, ConfigDraft draft, UnaryOperator<String> terms) {
        for (Entry entry : table.entries().values()) {
            if (!entry.key().equals(PARAMS)) {
                draft.write(
                        terms.apply(entry.key()),
                        prefix + entry.key(),
                        entry.value().plain(),
                        document.location(entry.span()));
            }
        }
    }

    /** What the form has where the file is silent. */
    private static void standards(ConfigDraft draft, Parameters parameters, String prefix) {
        FormFields fields = FormFields.of(draft.trainer.release());
        Setting base = draft.written.get("base_model");
        for (String field : fields.names()) {
            String key = parameters.isToolkit() ? FormFields.ofToolkit(field) : field;
            if (key != null) {
                Object standard = fields.standard(field, base == null ? "" : base.text(), parameters.engineText());
                draft.fallBack(
                        parameters.term(key),
                        prefix + key,
                        parameters.isToolkit() ? Parameters.toToolkit(field, standard) : standard);
            }
        }
    }

    private static void captions(ConfigDraft draft) {
        Setting shuffle = draft.written.get("shuffle");
        Setting keep = draft.written.get("keep_tokens");
        draft.captionOptions = CaptionOptions.of(draft.trainer.captions()).with(options -> {
            options.captionExtension = ".txt";
            options.shuffleCaption = shuffle != null && Boolean.TRUE.equals(shuffle.value());
            options.keepTokens = keep == null || !(Values.number(keep.value()) > 0) ? 0 : (int) keep.number();
        });
    }
}
