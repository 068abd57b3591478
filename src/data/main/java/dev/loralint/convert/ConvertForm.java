package dev.loralint.convert;

import dev.loralint.captions.CaptionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form that captions can be written in. */
public enum ConvertForm {

    /** A text file for each image. */
    TXT("txt", new TextWriter(".txt", false), "text"),

    /** A text file for each image with the default extension of sd-scripts. */
    CAPTION("caption", new TextWriter(".caption", false)),

    /** A text file for each image in which each line is a caption. */
    LINES("txt-lines", new TextWriter(".txt", true)),

    /** A JSON file for each image, as AnimaLoraStudio reads it. */
    SIDECAR("json", new SidecarWriter(), "json-sidecar", "sidecar"),

    /** A JSON object a line, as musubi-tuner and sd-scripts read them. */
    JSONL("jsonl", new RowWriter("captions.jsonl", "image_path", "caption", RowWriter.Several.NO), "musubi"),

    /** A JSON object a line, as Hugging Face's imagefolder reads them. */
    METADATA_JSONL(
            "metadata.jsonl",
            new RowWriter("metadata.jsonl", "file_name", "text", RowWriter.Several.LIST),
            "imagefolder"),

    /** A table of images and captions, as Hugging Face's imagefolder reads it. */
    METADATA_CSV("metadata.csv", new CellWriter(), "csv"),

    /** A JSON object a line, as DiffSynth-Studio reads them. */
    DIFFSYNTH("diffsynth", new RowWriter("metadata.jsonl", "image", "prompt", RowWriter.Several.ROWS)),

    /** Lists of captions by image, as diffusion-pipe reads them. */
    CAPTIONS_JSON("captions.json", new NameWriter("captions.json", NameWriter.Value.LIST), "dpipe"),

    /** Captions by image, as ai-toolkit reads them. */
    DATASET_JSON("dataset.json", new NameWriter("dataset.json", NameWriter.Value.CAPTION)),

    /** Captions by image, as sd-scripts reads them. */
    METADATA_JSON("meta_cap.json", new NameWriter("meta_cap.json", NameWriter.Value.CAPTION), "metadata.json");

    private final String word;
    private final FormWriter writer;
    private final List<String> others;

    ConvertForm(String word, FormWriter writer, String... others) {
        this.word = word;
        this.writer = writer;
        this.others = List.of(others);
    }

    /** What users write. */
    public String word() {
        return word;
    }

    FormWriter writer() {
        return writer;
    }

    /** Whether a file has the captions of many images. */
    boolean isForAll() {
        return !(writer instanceof TextWriter || writer instanceof SidecarWriter);
    }

    /** The form that users mean. */
    public static Optional<ConvertForm> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> form.word.equals(lower) || form.others.contains(lower))
                .findFirst();
    }

    /** What users can write, as a list in a sentence. */
    public static String words() {
        return Arrays.stream(values()).map(ConvertForm::word).collect(Collectors.joining(", "));
    }

    /** The form that a trainer reads: text files if it reads any. */
    static ConvertForm readBy(CaptionOptions options) {
        if (!options.handling().isReadingTexts()) {
            return options.handling().trainer().equals("diffusers") ? METADATA_JSONL : DIFFSYNTH;
        }
        if (options.handling().isCaptionByLine()) {
            return LINES;
        }
        String own = options.captionExtension();
        return (own == null ? options.handling().extension() : own).equals(".caption") ? CAPTION : TXT;
    }
}
