package dev.loralint.seen;

import dev.loralint.lexicon.Lexicon;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tags as programs write them: {@code "a, b"}, {@code ["a", "b"]}, {@code [["a", 0.9]]}, {@code [{"tag": "a", "score": 0.9}]},
 * {@code {"a": 0.9}}, and objects and triples that keep general tags, characters and ratings apart.
 */
final class TagValues {

    /** What fields of general tags are called by sd-scripts, taggui, imgutils, and the taggers of WD, PixAI, CL and Camie. */
    private static final Set<String> GENERAL = Set.of(
            "tags",
            "general",
            "general_tags",
            "features",
            "tag",
            "caption",
            "captions",
            "text",
            "prompt",
            "confidences",
            "tag_string",
            "tag_string_general",
            "wd_tags",
            "prediction",
            "predictions",
            "meta",
            "quality",
            "artist",
            "copyright",
            "model",
            "year");

    private static final Set<String> CHARACTERS = Set.of("character", "characters", "chars", "tag_string_character");

    private static final Set<String> RATINGS = Set.of("rating", "ratings");

    private static final List<String> NAMES = List.of("tag", "name", "label", "class", "value");

    private static final List<String> SCORES = List.of("score", "confidence", "probability", "prob", "weight");

    private static final Set<String> RATING_TAGS = Set.of("general", "sensitive", "questionable", "explicit");

    /** {@code 1girl: 0.99} and {@code (0.99) 1girl}. */
    private static final Pattern SCORED = Pattern.compile(
            "(?<tag>.*\\S)\\s*:\\s*(?<score>[01](?:\\.\\d+)?)" + "|\\((?<first>[01](?:\\.\\d+)?)\\)\\s+(?<last>.+)");

    /** Between two tags, and no part of an emoticon. */
    private static final List<Pattern> SEPARATORS = List.of(
            Pattern.compile("(?<=[\\w)])\\s*;\\s*(?=[\\w(])"), Pattern.compile("(?<=[\\w)])\\s*\\|\\s*(?=[\\w(])"));

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** More words are a sentence, and no tag (count). */
    private static final int MOST_WORDS = 8;

    private static final int FEWEST_OF_SENTENCE = 4;

    private final Lexicon lexicon;

    /** What was written before: a tagger writes the same tags of all images. */
    private final Map<String, String> canonical = new HashMap<>();

    TagValues(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** @throws OpinionProblem if a score is no number from 0 to 1 */
    SeenTags of(@Nullable Object value) throws OpinionProblem {
        SeenTags tags = new SeenTags();
        if (value instanceof List<?> kinds
                && (kinds.size() == 3 || kinds.size() == 2 && isRatings(kinds.get(0)))
                && kinds.stream().allMatch(TagValues::isScores)) {
            // imgutils returns ratings, general tags and characters; extensions of web UIs the first two
            put(kinds.get(0), tags.ratings(), tags);
            put(kinds.get(1), tags.general(), tags);
            put(kinds.size() == 3 ? kinds.get(2) : null, tags.characters(), tags);
        } else if (value instanceof Map<?, ?> map && !isScores(map)) {
            fields(map, tags);
        } else {
            put(value, tags.general(), tags);
        }
        return tags;
    }

    private static boolean isRatings(@Nullable Object value) {
        return value instanceof Map<?, ?> map && RATING_TAGS.containsAll(map.keySet());
    }

    /** Whether an object has fields of tags. */
    static boolean hasTags(Map<?, ?> object) {
        return object.keySet().stream()
                .map(name -> String.valueOf(name).toLowerCase(Locale.ROOT))
                .anyMatch(name -> GENERAL.contains(name) || CHARACTERS.contains(name) || RATINGS.contains(name));
    }

    private static boolean isScores(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.values().stream().allMatch(Number.class::isInstance);
    }

    private void fields(Map<?, ?> object, SeenTags tags) throws OpinionProblem {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = String.valueOf(field.getKey()).toLowerCase(Locale.ROOT);
            if (CHARACTERS.contains(name)) {
                put(field.getValue(), tags.characters(), tags);
            } else if (RATINGS.contains(name)) {
                put(field.getValue(), tags.ratings(), tags);
            } else if (field.getValue() instanceof Map<?, ?> inner
                    && !isScores(inner)
                    && (GENERAL.contains(name) || hasTags(inner))) {
                fields(inner, tags);
            } else if (GENERAL.contains(name)) {
                put(field.getValue(), tags.general(), tags);
            }
        }
    }

    private void put(@Nullable Object value, Map<String, Double> into, SeenTags tags) throws OpinionProblem {
        if (value instanceof String text) {
            text(text, into, tags);
        } else if (value instanceof Map<?, ?> scores) {
            for (Map.Entry<?, ?> each : scores.entrySet()) {
                if (each.getValue() instanceof Number score) {
                    put(String.valueOf(each.getKey()), score(each.getKey(), score), into, tags);
                }
            }
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                element(element, into, tags);
            }
        }
    }

    private void element(@Nullable Object element, Map<String, Double> into, SeenTags tags) throws OpinionProblem {
        if (element instanceof String text) {
            text(text, into, tags);
        } else if (element instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof String tag
                && pair.get(1) instanceof Number score) {
            put(tag, score(tag, score), into, tags);
        } else if (element instanceof Map<?, ?> object && first(object, NAMES) instanceof String tag) {
            Object score = first(object, SCORES);
            if (score instanceof Number number) {
                put(tag, score(tag, number), into, tags);
            } else if (hasTags(object)) {
                fields(object, tags);
            } else {
                text(tag, into, tags);
            }
        }
    }

    /** Tags of a text; none where it is prose. */
    private void text(String text, Map<String, Double> into, SeenTags tags) {
        List<String> parts = parts(text);
        if (parts.stream().anyMatch(TagValues::isSentence)) {
            return;
        }
        for (String part : parts) {
            Matcher scored = SCORED.matcher(part);
            if (!scored.matches()) {
                put(part, SeenTags.UNSCORED, into, tags);
            } else if (scored.group("tag") != null) {
                put(scored.group("tag"), Double.parseDouble(scored.group("score")), into, tags);
            } else {
                put(scored.group("last"), Double.parseDouble(scored.group("first")), into, tags);
            }
        }
    }

    private List<String> parts(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.size() == 1
                ? partsOfLine(lines.get(0))
                : lines.stream().flatMap(line -> partsOfLine(line).stream()).toList();
    }

    private List<String> partsOfLine(String line) {
        if (line.indexOf(',') >= 0) {
            return stripped(line.split(","));
        }
        for (Pattern separator : SEPARATORS) {
            if (separator.matcher(line).find()) {
                return stripped(separator.split(line));
            }
        }
        String[] words = SPACES.split(line);
        // as boorus list them: `1girl long_hair smile`
        boolean areTags = line.indexOf('_') > 0
                || words.length > 2
                        && !lexicon.lists(line)
                        && Stream.of(words).allMatch(word -> lexicon.lists(word) || lexicon.subjects(word) > 0);
        return areTags ? List.of(words) : List.of(line);
    }

    private static List<String> stripped(String[] parts) {
        return Stream.of(parts).map(String::strip).toList();
    }

    private static boolean isSentence(String part) {
        int words = SPACES.split(part).length;
        return words > MOST_WORDS || words >= FEWEST_OF_SENTENCE && part.endsWith(".");
    }

    private static @Nullable Object first(Map<?, ?> object, List<String> names) {
        return names.stream()
                .filter(object::containsKey)
                .findFirst()
                .map(object::get)
                .orElse(null);
    }

    /** @throws OpinionProblem if it is not from 0 to 1 */
    static double score(Object tag, Number score) throws OpinionProblem {
        double value = score.doubleValue();
        if (!(value >= 0 && value <= 1)) {
            throw new OpinionProblem("the score of \"" + tag + "\" is " + score + "; expected a number from 0 to 1");
        }
        return value;
    }

    /** A tag of a list that names none as a character or a rating says so itself. */
    private void put(String tag, double score, Map<String, Double> into, SeenTags tags) {
        String key = canonical.computeIfAbsent(tag, lexicon::canonical);
        if (key.isBlank() || key.indexOf(',') >= 0 || isSentence(key)) {
            return;
        }
        Map<String, Double> own = into != tags.general()
                ? into
                : key.startsWith("rating:") || RATING_TAGS.contains(key)
                        ? tags.ratings()
                        : lexicon.isCharacterName(key) ? tags.characters() : into;
        own.merge(key, score, (one, other) -> one >= other ? one : other);
    }
}
