package dev.loralint.lexicon;

import dev.loralint.text.CsvRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user adds to the standard lexicon: meanings from a file of the form of {@link TagListing}, and aliases and
 * categories from a tag list in the tagcomplete CSV form ({@code name,category,count,"alias,alias"}).
 */
public final class UserLexicon {
    private static final int CSV_NAME = 0;
    private static final int CSV_CATEGORY = 1;
    private static final int CSV_ALIASES = 3;

    /** More than a list of suggestions shows. */
    private static final int BEGINNING_AT_MOST = 100;

    private final Map<String, Sense> tags = new HashMap<>();
    private final Map<String, Sense> nouns = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    /** In the order of the list, which is usually by how often a tag is used. */
    private final Map<String, TagCategory> categories = new LinkedHashMap<>();

    private UserLexicon() {}

    public static UserLexicon empty() {
        return new UserLexicon();
    }

    /**
     * Reads a lexicon file.
     *
     * @param mistakes takes what is wrong with the file; entries that are right are read all the same
     */
    public static UserLexicon ofToml(String text, List<TagListing.Mistake> mistakes) {
        UserLexicon lexicon = new UserLexicon();
        TagListing listing = TagListing.parse(text);
        mistakes.addAll(listing.mistakes());
        for (TagListing.Entry entry : listing.entries()) {
            String key = TagWords.fold(Lexicon.key(entry.text()));
            (entry.noun() ? lexicon.nouns : lexicon.tags).put(key, Sense.parse(entry.sense()));
        }
        return lexicon;
    }

    /**
     * Reads a tag list.
     *
     * @param mistakes takes the lines that have no such form; the others are read all the same
     */
    public static UserLexicon ofTagList(String csv, List<TagListing.Mistake> mistakes) {
        UserLexicon lexicon = new UserLexicon();
        int number = 0;
        for (String line : csv.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            List<String> fields = CsvRows.of(line, ',').stream()
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .map(String::strip)
                    .toList();
            TagCategory category = fields.size() > CSV_CATEGORY ? TagCategory.ofNumber(fields.get(CSV_CATEGORY)) : null;
            if (category == null) {
                // A first line may name the columns.
                if (number > 1) {
                    mistakes.add(
                            new TagListing.Mistake(
                                    number,
                                    "`" + line
                                            + "` is not valid; expected `name,category,count,\"aliases\"` with category 0, 1, 3, 4 or 5"));
                }
                continue;
            }
            lexicon.add(fields.get(CSV_NAME), category, fields.size() > CSV_ALIASES ? fields.get(CSV_ALIASES) : "");
        }
        return lexicon;
    }

    private void add(String name, TagCategory category, String otherNames) {
        String key = Lexicon.key(name);
        categories.put(key, category);
        for (String alias : otherNames.split(",")) {
            // A slash marks the list's own shortcuts for typing, which are no tags.
            if (!alias.isBlank() && !alias.startsWith("/")) {
                aliases.putIfAbsent(Lexicon.key(alias), key);
            }
        }
    }

    /** Both; where they say different things of one tag, the other one's word counts. */
    public UserLexicon and(UserLexicon other) {
        UserLexicon both = new UserLexicon();
        for (UserLexicon part : List.of(this, other)) {
            both.tags.putAll(part.tags);
            both.nouns.putAll(part.nouns);
            both.aliases.putAll(part.aliases);
            both.categories.putAll(part.categories);
        }
        both.aliases.keySet().removeAll(both.categories.keySet());
        return both;
    }

    public boolean isEmpty() {
        return tags.isEmpty() && nouns.isEmpty() && categories.isEmpty();
    }

    /** The slots that its own entries name. */
    Set<String> slots() {
        Set<String> slots = new HashSet<>();
        for (Map<String, Sense> entries : List.of(tags, nouns)) {
            for (Sense sense : entries.values()) {
                if (sense.slot() != null) {
                    slots.add(sense.slot());
                }
            }
        }
        return slots;
    }

    String canonical(String key) {
        return aliases.getOrDefault(key, key);
    }

    /** Tags, nouns and names, in canonical spelling. */
    /** Those that begin so, of a list the first ones. */
    List<String> beginning(String start) {
        return Stream.concat(tags.keySet().stream(), categories.keySet().stream())
                .filter(tag -> tag.startsWith(start))
                .limit(BEGINNING_AT_MOST)
                .toList();
    }

    Set<String> entries() {
        Set<String> entries = new HashSet<>(categories.keySet());
        entries.addAll(tags.keySet());
        entries.addAll(nouns.keySet());
        return entries;
    }

    @Nullable
    TagCategory category(String key) {
        return categories.get(key);
    }

    @Nullable
    TagMeaning meaningOf(String key) {
        if (tags.isEmpty() && nouns.isEmpty()) {
            return null;
        }
        Sense sense = GrammaticalNumber.find(tags, TagWords.fold(key));
        if (sense != null) {
            return sense.because("your own lexicon lists `" + key + "` as " + sense.inWords());
        }
        TagWords words = TagWords.of(key);
        for (int length = words.count(); length > 0; length--) {
            sense = GrammaticalNumber.find(nouns, words.last(length));
            if (sense != null) {
                return sense.because("head `" + words.last(length) + "` of your own lexicon: " + sense.inWords());
            }
        }
        return null;
    }
}
