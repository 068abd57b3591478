package dev.loralint.plan.images;

import dev.loralint.disk.Disk;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.Stop;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Images with their captions in one file: a JSON object by image, or one JSON object a line (finetuning_dataset.py: FineTuningDataset.__init__). */
public final class MetadataFile {

    private static final long MOST_BYTES = 512L * 1024 * 1024;

    private MetadataFile() {}

    /** What is said of one image. */
    public record Entry(String key, Table values) {

        /** @throws Stop where it is no text */
        public String text(String name, String fallBack) throws Stop {
            String text = values.string(name);
            if (text == null && values.value(name) != null) {
                throw new Stop("`" + name + "` of `" + key + "` is not a string");
            }
            return text == null ? fallBack : text;
        }

        /** Whether a field is there and is not null. */
        public boolean says(String name) {
            return values.value(name) != null;
        }

        /** Two numbers, {@code null} where one is missing. */
        @Nullable
        ImageSize size(String width, String height) {
            return values.value(width) instanceof Number w && values.value(height) instanceof Number h
                    ? new ImageSize(w.intValue(), h.intValue())
                    : null;
        }

        /** A pair of numbers, {@code null} where there is none. */
        @Nullable
        ImageSize size(String name) {
            return values.value(name) instanceof List<?> pair
                            && pair.size() == 2
                            && pair.get(0) instanceof Number width
                            && pair.get(1) instanceof Number height
                    ? new ImageSize(width.intValue(), height.intValue())
                    : null;
        }
    }

    /** In their order; of equal keys the last. */
    static List<Entry> read(Path file, String name) throws Stop {
        return read(file, name, List.of("image_path"));
    }

    /**
     * The same for other trainers.
     *
     * @param images fields of a line that name the image, in the order in which they are looked for
     */
    public static List<Entry> read(Path file, String name, List<String> images) throws Stop {
        String content = content(file, name);
        Map<String, Table> entries = new LinkedHashMap<>();
        if (name.endsWith(".jsonl")) {
            List<String> lines = PythonText.split(content.replace("\r\n", "\n"), "\n");
            for (int i = 0; i < lines.size(); i++) {
                boolean behindTheLast = i == lines.size() - 1 && lines.get(i).isEmpty();
                if (!behindTheLast) {
                    Table line = object(lines.get(i), name + ":" + (i + 1));
                    String key = images.stream()
                            .map(line::string)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
                    if (key == null) {
                        throw new Stop("line " + (i + 1) + " of " + name + " has no `image_path`");
                    }
                    entries.put(key, line);
                }
            }
        } else {
            Table all = object(content, name);
            for (String key : all.entries().keySet()) {
                Table entry = all.table(key);
                if (entry == null) {
                    throw new Stop("the entry `" + key + "` in " + name + " is not an object");
                }
                entries.put(key, entry);
            }
        }
        List<Entry> found = new ArrayList<>();
        entries.forEach((key, values) -> found.add(new Entry(key, values)));
        return found;
    }

    private static String content(Path file, String name) throws Stop {
        try {
            if (Disk.size(file) > MOST_BYTES) {
                throw new Stop("the file " + name + " is larger than 512 MB, the maximum that loralint reads");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Disk.bytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Stop("the file " + name + " is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new Stop("cannot read the file " + name);
        }
    }

    private static Table object(String json, String place) throws Stop {
        try {
            if (Json.parse(Text.of(place, json)) instanceof Table table) {
                return table;
            }
        } catch (SyntaxError problem) {
            throw new Stop("cannot parse " + place + ": " + problem.getMessage());
        }
        throw new Stop(place + " is not a JSON object");
    }
}
