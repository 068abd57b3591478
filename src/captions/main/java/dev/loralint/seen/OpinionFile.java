package dev.loralint.seen;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.loralint.files.Suffixes;
import dev.loralint.records.JsonValues;
import dev.loralint.text.CsvRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file of a tagger, recognised by what is in it: the tags of one image, or of many by their names. */
final class OpinionFile {

    private static final List<String> IMAGES = List.of(
            "file",
            "image",
            "filename",
            "file_name",
            "path",
            "image_path",
            "file_path",
            "filepath",
            "img",
            "name",
            "key");

    private static final String SCORE = "score";

    private final TagValues values;
    private final Predicate<String> isWanted;
    private final Map<String, SeenTags> byImage = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    private OpinionFile(TagValues values, Predicate<String> isWanted) {
        this.values = values;
        this.isWanted = isWanted;
    }

    /**
     * What a file says.
     *
     * @param byImage tags by image, as the file names them; the empty name is the image that the file has its name of
     * @param others the names of images that nobody wants, whose tags were not read
     */
    record Content(Map<String, SeenTags> byImage, List<String> others) {}

    /**
     * Reads it.
     *
     * @param isWanted whether a name may be one of an image of the dataset
     * @throws OpinionProblem if it is of no known form, or a score is not from 0 to 1
     */
    static Content read(String fileName, String text, TagValues values, Predicate<String> isWanted)
            throws OpinionProblem {
        OpinionFile file = new OpinionFile(values, isWanted);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = content.stripLeading();
        String lower = fileName.toLowerCase(Locale.ROOT);
        if (start.isEmpty()) {
            file.byImage.put("", new SeenTags());
        } else if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
            file.rows(content, lower.endsWith(".tsv") ? '\t' : ',');
        } else if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            file.lines(content);
        } else if (lower.endsWith(".json") || start.startsWith("{") && start.endsWith("}")) {
            file.json(fileName, content);
        } else {
            // a tag on each line, or as trainers read captions: what is below the tags is no tag
            String first = start.lines().findFirst().orElse("");
            file.byImage.put("", values.of(first.indexOf(',') < 0 ? content : first));
        }
        return new Content(file.byImage, file.others);
    }

    private void json(String fileName, String text) throws OpinionProblem {
        Object value = parsed(text, 1);
        value(value);
        if (value instanceof Map<?, ?> object
                && !object.isEmpty()
                && isWanted.test(fileName)
                && byImage.containsKey("")
                && byImage.getOrDefault("", new SeenTags()).isEmpty()) {
            throw new OpinionProblem("no tags were found in it; expected the tags of its image, or tags by image");
        }
    }

    private void value(@Nullable Object value) throws OpinionProblem {
        List<?> rows = images(value);
        if (!rows.isEmpty()) {
            for (Object row : rows) {
                row((Map<?, ?>) row);
            }
        } else if (value instanceof Map<?, ?> object && !TagValues.hasTags(object) && isByImage(object)) {
            for (Map.Entry<?, ?> each : object.entrySet()) {
                put(String.valueOf(each.getKey()), each.getValue());
            }
        } else if (value instanceof Map<?, ?> object && object.values().stream().anyMatch(this::isByImage)) {
            for (Object inner : object.values()) {
                if (isByImage(inner)) {
                    value(inner);
                }
            }
        } else {
            put("", value);
        }
    }

    /** Objects that name an image each, in a list or in the list of an object. */
    private static List<?> images(@Nullable Object value) {
        return Stream.concat(
                        Stream.of(value == null ? List.of() : value),
                        value instanceof Map<?, ?> object ? object.values().stream() : Stream.empty())
                .filter(List.class::isInstance)
                .map(List.class::cast)
                .filter(list -> !list.isEmpty() && list.stream().allMatch(OpinionFile::isOfImage))
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isOfImage(@Nullable Object row) {
        return row instanceof Map<?, ?> object
                && image(object) != null
                && (TagValues.hasTags(object)
                        || object.values().stream()
                                .anyMatch(value -> value instanceof Map<?, ?> inner && TagValues.hasTags(inner)));
    }

    /** Names of images, and not of tags: their values hold more than a score. */
    private boolean isByImage(@Nullable Object value) {
        return value instanceof Map<?, ?> object
                && object.keySet().stream().map(String::valueOf).anyMatch(this::isImage)
                && object.values().stream().noneMatch(Number.class::isInstance);
    }

    private boolean isImage(String name) {
        return isWanted.test(name) || Suffixes.isImage(Suffixes.of(name).toLowerCase(Locale.ROOT));
    }

    private static @Nullable String image(Map<?, ?> object) {
        return IMAGES.stream()
                .filter(name -> object.get(name) instanceof String)
                .findFirst()
                .map(name -> (String) object.get(name))
                .orElse(null);
    }

    private void row(Map<?, ?> row) throws OpinionProblem {
        String image = String.valueOf(image(row));
        Map<Object, Object> rest = new HashMap<>(row);
        IMAGES.forEach(rest::remove);
        put(image, rest);
    }

    private void lines(String text) throws OpinionProblem {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (!(parsed(line, number) instanceof Map<?, ?> row) || image(row) == null) {
                throw new OpinionProblem(number, "names no image; expected one of " + String.join(", ", IMAGES));
            }
            try {
                row(row);
            } catch (OpinionProblem e) {
                throw new OpinionProblem(number, String.valueOf(e.getMessage()));
            }
        }
    }

    private static @Nullable Object parsed(String text, int line) throws OpinionProblem {
        try {
            return JsonValues.parsed(text);
        } catch (JsonProcessingException e) {
            boolean isNumber = String.valueOf(e.getOriginalMessage()).contains("NaN")
                    || String.valueOf(e.getOriginalMessage()).contains("INF");
            int at = e.getLocation() == null ? line : line - 1 + e.getLocation().getLineNr();
            throw new OpinionProblem(
                    at,
                    isNumber
                            ? "a score is not a number; expected one from 0 to 1"
                            : "it is not valid JSON, or is cut off here");
        } catch (IOException e) {
            throw new OpinionProblem(line, String.valueOf(e.getMessage()));
        }
    }

    private void put(String image, @Nullable Object value) throws OpinionProblem {
        try {
            if (!image.isEmpty() && !isWanted.test(image)) {
                others.add(image);
                return;
            }
            SeenTags tags = values.of(value);
            SeenTags known = byImage.putIfAbsent(image, tags);
            if (known != null) {
                known.general().putAll(tags.general());
                known.characters().putAll(tags.characters());
                known.ratings().putAll(tags.ratings());
            }
        } catch (OpinionProblem e) {
            throw image.isEmpty() ? e : new OpinionProblem("\"" + image + "\": " + e.getMessage());
        }
    }

    /** A row an image, with its tags in one cell, or a row a tag. */
    private void rows(String text, char separator) throws OpinionProblem {
        List<List<String>> rows = CsvRows.of(text, separator)
                .orElseThrow(() -> new OpinionProblem("a quotation mark is not closed, or it is cut off"));
        List<String> titles = rows.stream()
                .limit(1)
                .flatMap(List::stream)
                .map(title -> title.strip().toLowerCase(Locale.ROOT))
                .toList();
        int image = titles.indexOf(
                IMAGES.stream().filter(titles::contains).findFirst().orElse(""));
        int score = titles.indexOf(SCORE) >= 0 ? titles.indexOf(SCORE) : titles.indexOf("confidence");
        if (image < 0 || titles.stream().noneMatch(title -> TagValues.hasTags(Map.of(title, "")))) {
            throw new OpinionProblem(1, "expected titles such as `file,tags` or `file,tag,score`");
        }
        for (int i = 1; i < rows.size(); i++) {
            List<String> cells = rows.get(i);
            Map<Object, Object> row = new LinkedHashMap<>();
            for (int j = 0; j < Math.min(cells.size(), titles.size()); j++) {
                if (j != image && j != score) {
                    boolean isSingle =
                            score >= 0 && score < cells.size() && TagValues.hasTags(Map.of(titles.get(j), ""));
                    row.put(
                            titles.get(j),
                            isSingle ? List.of(List.of(cells.get(j), number(cells.get(score), i + 1))) : cells.get(j));
                }
            }
            if (cells.size() > image) {
                put(cells.get(image), row);
            }
        }
    }

    private static Double number(String cell, int line) throws OpinionProblem {
        try {
            return Double.valueOf(cell.strip());
        } catch (NumberFormatException e) {
            throw new OpinionProblem(line, "the score is \"" + cell + "\"; expected a number from 0 to 1");
        }
    }
}
