package dev.loralint.seen;

import dev.loralint.lexicon.Lexicon;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    private final Lexicon lexicon;
    private final SeenTags tags = new SeenTags();

    private TagValues(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** @throws OpinionProblem if a score is no number from 0 to 1, or nothing of it is a tag */
    static SeenTags of(@Nullable Object value, Lexicon lexicon) throws OpinionProblem {
        TagValues values = new TagValues(lexicon);
        if (value instanceof List<?> triple
                && triple.size() == 3
                && triple.stream().allMatch(TagValues::isScores)) {
            // imgutils returns ratings, general tags and characters
            values.put(triple.get(0), values.tags.ratings());
            values.put(triple.get(1), values.tags.general());
            values.put(triple.get(2), values.tags.characters());
        } else if (value instanceof Map<?, ?> map && !isScores(map)) {
            values.fields(map);
        } else {
            values.put(value, values.tags.general());
        }
        return values.tags;
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

    private void fields(Map<?, ?> object) throws OpinionProblem {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = String.valueOf(field.getKey()).toLowerCase(Locale.ROOT);
            if (CHARACTERS.contains(name)) {
                put(field.getValue(), tags.characters());
            } else if (RATINGS.contains(name)) {
                put(field.getValue(), tags.ratings());
            } else if (GENERAL.contains(name)) {
                if (field.getValue() instanceof Map<?, ?> inner && !isScores(inner)) {
                    fields(inner);
                } else {
                    put(field.getValue(), tags.general());
                }
            }
        }
    }

    private void put(@Nullable Object value, Map<String, Double> into) throws OpinionProblem {
        if (value instanceof String text) {
            // as boorus list them: `1girl long_hair smile`
            boolean isOfWords = text.indexOf(',') < 0 && text.indexOf('_') > 0;
            for (String part : text.split(isOfWords ? "\\s+" : ",")) {
                put(part, SeenTags.UNSCORED, into);
            }
        } else if (value instanceof Map<?, ?> scores) {
            for (Map.Entry<?, ?> each : scores.entrySet()) {
                if (each.getValue() instanceof Number score) {
                    put(String.valueOf(each.getKey()), score(each.getKey(), score), into);
                }
            }
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                element(element, into);
            }
        }
    }

    private void element(@Nullable Object element, Map<String, Double> into) throws OpinionProblem {
        if (element instanceof String tag) {
            put(tag, SeenTags.UNSCORED, into);
        } else if (element instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof String tag
                && pair.get(1) instanceof Number score) {
            put(tag, score(tag, score), into);
        } else if (element instanceof Map<?, ?> object && first(object, NAMES) instanceof String tag) {
            Object score = first(object, SCORES);
            put(tag, score instanceof Number number ? score(tag, number) : SeenTags.UNSCORED, into);
        }
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
    private void put(String tag, double score, Map<String, Double> into) {
        String key = lexicon.canonical(tag);
        if (key.isBlank()) {
            return;
        }
        Map<String, Double> own = into != tags.general()
                ? into
                : key.startsWith("rating:") || RATING_TAGS.contains(key)
                        ? tags.ratings()
                        : lexicon.isCharacterName(key) ? tags.characters() : into;
        own.merge(key, score, (one, other) -> one >= other ? one : other);
    }

    /** As the taggers of WD name them; {@code general} is also what an artist's tag list may hold, and never a look. */
    private static final Set<String> RATING_TAGS = Set.of("general", "sensitive", "questionable", "explicit");
}
