package dev.loralint.folders;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.captions.ReaderEvidence.Kind;
import dev.loralint.forms.CaptionForm;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The trainers that read a form of captions other than text files, as the words in the file show them. */
enum FormReaders {
    /** Lists of texts by image (diffusion-pipe 8f83dbf, utils/dataset.py: DirectoryDataset._get_ungrouped_metadata). */
    LISTS("is an object of lists of texts"),

    /** Texts by image: diffusion-pipe exits with an error (8f83dbf, utils/dataset.py: DirectoryDataset._get_ungrouped_metadata.add_captions). */
    TEXTS("is an object of texts, which no known trainer reads"),

    /** Objects by image (ai-toolkit 27a03a9, toolkit/data_loader.py: AiToolkitDataset.__init__; sd-scripts 0128ca0, finetuning_dataset.py: FineTuningDataset.__init__). */
    OBJECTS("is an object of objects with `caption`"),

    /** Objects with what not all read that read objects. */
    TAGGED_OBJECTS("is an object of objects with `tags` or `image_size`"),

    /** Rows (musubi-tuner 0.3.4, datasources.py: ImageJsonlDatasource; sd-scripts 0128ca0, finetuning_dataset.py: FineTuningDataset.__init__). */
    PATHS("has rows with `image_path`"),

    /** Rows with tags. */
    TAGGED_PATHS("has rows with `image_path` and `tags` or `image_size`"),

    /** Rows with control images. */
    CONTROLLED_PATHS("has rows with `image_path` and `control_path`"),

    /** Rows of an imagefolder (datasets, read by diffusers 58eb52c, examples/text_to_image). */
    FILE_NAMES("has rows with `file_name`"),

    /** Rows of DiffSynth-Studio (fed7b18, diffsynth/core/data/unified_dataset.py: UnifiedDataset.load_metadata). */
    PROMPTS("has rows with `image` and `prompt`"),

    /** A JSON file beside each image (AnimaLoraStudio 0.25.0, studio/services/tagging/caption_format.py: normalize_caption_json). */
    FIELDS("has the fields of its captions");

    private static final Pattern KEY = Pattern.compile("\"([A-Za-z_0-9]+)\"\\s*:");
    private static final Pattern FIRST_VALUE = Pattern.compile("\\{\\s*\"(?:[^\"\\\\]|\\\\.)*+\"\\s*:\\s*(.)");

    private final String sign;

    FormReaders(String sign) {
        this.sign = sign;
    }

    /** The word for it in the table {@code captions} of those that read it. */
    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<CaptionHandling> trainers() {
        return CaptionHandling.all().stream()
                .filter(trainer -> trainer.reads(word()))
                .toList();
    }

    private static String names(List<CaptionHandling> trainers) {
        return trainers.stream().map(CaptionHandling::trainer).collect(Collectors.joining(" and "));
    }

    /**
     * Those that read a file.
     *
     * @param file its beginning is enough
     */
    static FormReaders of(CaptionForm form, byte[] file) {
        String head = new String(file, 0, Math.min(file.length, CaptionForm.HEAD), StandardCharsets.UTF_8);
        return switch (form) {
            case CELLS ->
                ofRows(Set.of(
                        head.lines().findFirst().orElse("").replace("\"", "").split("\\s*,\\s*")));
            case ROWS -> ofRows(keys(head));
            case NAMES -> ofNames(head);
            case TABLE -> FILE_NAMES;
            default -> FIELDS;
        };
    }

    private static FormReaders ofNames(String head) {
        Matcher first = FIRST_VALUE.matcher(head);
        String value = first.find() ? first.group(1) : "{";
        return switch (value) {
            case "[" -> LISTS;
            case "\"" -> TEXTS;
            default -> hasTags(keys(head)) ? TAGGED_OBJECTS : OBJECTS;
        };
    }

    private static FormReaders ofRows(Set<String> keys) {
        if (keys.contains("file_name")) {
            return FILE_NAMES;
        }
        if (!keys.contains("image_path") && !keys.contains("image_path_0")) {
            return PROMPTS;
        }
        if (hasTags(keys)) {
            return TAGGED_PATHS;
        }
        return keys.stream().anyMatch(key -> key.startsWith("control_path") || key.startsWith("image_path_"))
                ? CONTROLLED_PATHS
                : PATHS;
    }

    private static boolean hasTags(Set<String> keys) {
        return keys.contains("tags") || keys.contains("image_size");
    }

    private static Set<String> keys(String head) {
        Set<String> keys = new HashSet<>();
        Matcher key = KEY.matcher(head);
        while (key.find()) {
            keys.add(key.group(1));
        }
        return keys;
    }

    /** Whether those that read it read no text files. */
    boolean isWithoutTexts() {
        return this == FILE_NAMES || this == PROMPTS;
    }

    /** Whether a trainer looks for a file of this name, and exits with an error at what is in it. */
    boolean isRefusedBy(CaptionHandling handling) {
        return this == TEXTS && LISTS.has(handling);
    }

    /** Whether a trainer reads it. */
    boolean has(CaptionHandling handling) {
        return handling.reads(word());
    }

    /**
     * A folder with such captions, read by the one trainer that reads them, unless a trainer is known already.
     *
     * @param file as shown to people
     */
    ConceptFolder read(ConceptFolder folder, String file) {
        if (!folder.source().evidence().isAssumed()) {
            return folder;
        }
        String clause = file + " " + sign;
        List<CaptionHandling> trainers = trainers();
        if (trainers.size() != 1) {
            String all = trainers.isEmpty()
                    ? "; " + names(LISTS.trainers()) + " requires lists of texts"
                    : ", which " + names(trainers) + " read";
            return folder.readBy(folder.source().options(), new ReaderEvidence(Kind.ASSUMED, clause + all));
        }
        CaptionHandling handling = trainers.get(0);
        // fields that can be shuffled are never in front of the others
        CaptionOptions options = folder.source().options().with(change -> change.handling = handling);
        return folder.readBy(options, new ReaderEvidence(Kind.FORM, clause));
    }
}
