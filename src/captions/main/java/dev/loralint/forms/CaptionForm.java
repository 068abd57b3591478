package dev.loralint.forms;

import dev.loralint.parquet.ParquetTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How files contain captions, apart from plain text files. */
public enum CaptionForm {

    /**
     * A JSON object a line, or a list of objects: of musubi-tuner and sd-scripts ({@code image_path}), of Hugging Face's
     * imagefolder ({@code file_name}) and of DiffSynth-Studio ({@code image}).
     */
    ROWS {
        @Override
        FormContent content(HostText host) throws UnreadableForm {
            return new RowReader(host).read();
        }
    },

    /** A CSV file with a line of titles. */
    CELLS {
        @Override
        FormContent content(HostText host) throws UnreadableForm {
            return new CellReader(host).read();
        }
    },

    /**
     * A JSON object from names of images to captions: diffusion-pipe's {@code captions.json} with lists of texts, sd-scripts'
     * metadata with objects.
     */
    NAMES {
        @Override
        FormContent content(HostText host) throws UnreadableForm {
            return new NameReader(host).read();
        }
    },

    /** A parquet file, as Hugging Face's imagefolder reads it. It is only read. */
    TABLE {
        @Override
        FormContent content(HostText host) throws UnreadableForm {
            return ParquetReader.read(host);
        }
    },

    /** A JSON file next to each image. */
    SIDECAR {
        @Override
        FormContent content(HostText host) throws UnreadableForm {
            PiecedCaption caption = SidecarReader.read(host);
            return new FormContent(List.of(caption), List.of(), Set.of());
        }
    },

    /** A text file in which each line with text is a caption: for OneTrainer, and for sd-scripts with wildcards. */
    LINES {
        @Override
        FormContent content(HostText host) {
            return new FormContent(LineReader.captions(host), List.of(), Set.of());
        }
    };

    /** How much of a file is looked at to find out its form (bytes). */
    public static final int HEAD = 1 << 16;

    /** Whether captions can be changed in it. */
    public boolean isWritten() {
        return this != TABLE;
    }

    abstract FormContent content(HostText host) throws UnreadableForm;

    /**
     * Reads a file whole or not at all.
     *
     * @param path as shown to people
     */
    public FormContent read(String path, byte[] file) throws UnreadableForm {
        if (this != TABLE) {
            Utf8.check(file);
        }
        return content(new HostText(path, this, file));
    }

    /**
     * The form of a file for a whole folder, which its name and its beginning show.
     *
     * @param head its first bytes, {@link #HEAD} or all
     */
    public static Optional<CaptionForm> of(String name, byte[] head) {
        HostText host = new HostText(name, ROWS, head);
        if (name.endsWith(".csv")) {
            return CellReader.recognises(host) ? Optional.of(CELLS) : Optional.empty();
        }
        if (name.endsWith(".parquet")) {
            return ParquetTexts.recognises(head) ? Optional.of(TABLE) : Optional.empty();
        }
        boolean rows = name.endsWith(".jsonl") || name.endsWith(".json") && new JsonCursor(host).take('[');
        if (rows) {
            return RowReader.recognises(host) ? Optional.of(ROWS) : Optional.empty();
        }
        boolean names = name.equals("captions.json") && NameReader.recognises(host)
                || name.endsWith(".json") && NameReader.recognisesObjects(host);
        return names ? Optional.of(NAMES) : Optional.empty();
    }

    /** The form of a whole file that has captions and is no text file, as far as the file itself shows it. */
    public static Optional<CaptionForm> ofFile(String name, byte[] file) {
        Optional<CaptionForm> form = of(name, Arrays.copyOf(file, Math.min(HEAD, file.length)));
        boolean sidecar = form.isEmpty() && name.endsWith(".json") && Sidecar.of(file) != Sidecar.NO;
        return sidecar ? Optional.of(SIDECAR) : form;
    }

    /**
     * Whether a text file has text on another line than its first.
     *
     * @param length of the file (bytes)
     */
    public static boolean isOfLines(byte[] file, int length) {
        return LineReader.isOfLines(file, length);
    }

    /** Whether a JSON file next to an image is a caption of the form {@link #SIDECAR}. */
    public enum Sidecar {
        /** It has what only such captions have. */
        SURELY,
        /** It has a field that such captions have. */
        POSSIBLY,
        NO;

        public static Sidecar of(byte[] file) {
            try {
                JsonCursor cursor = new JsonCursor(new HostText("", SIDECAR, file));
                if (JsonValue.read(cursor, 0) instanceof JsonValue.Fields root) {
                    return SidecarReader.isSurely(root) ? SURELY : SidecarReader.isPossibly(root) ? POSSIBLY : NO;
                }
            } catch (UnreadableForm e) {
                return NO;
            }
            return NO;
        }
    }
}
