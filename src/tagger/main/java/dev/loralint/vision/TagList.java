package dev.loralint.vision;

import dev.loralint.text.CsvRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list of tags next to a model, {@code selected_tags.csv}: one row for each score, in the order of the scores.
 *
 * @param tags in their order, as captions have them
 * @param kinds of the tags; {@code null} for a category that is not shown
 * @param pixai whether it is a list of PixAI's tagger, whose rows name the series of a character
 */
record TagList(List<String> tags, List<@Nullable Kind> kinds, boolean pixai) {

    static final String FILE = "selected_tags.csv";

    /** What kind of tag it is, as the output calls it. */
    enum Kind {
        general,
        character,
        rating
    }

    /** By Danbooru's number of the category; artists, series and words about the file are left out. */
    private static final Map<String, Kind> KINDS = Map.of("0", Kind.general, "4", Kind.character, "9", Kind.rating);

    /** Tags that are drawn with underscores; in all others an underscore is a space. The same as in SmilingWolf's own program. */
    private static final Set<String> FACES = Set.of(
            "0_0", "(o)_(o)", "+_+", "+_-", "._.", "<o>_<o>", "<|>_<|>", "=_=", ">_<", "3_3", "6_9", ">_o", "@_@",
            "^_^", "o_o", "u_u", "x_x", "|_|", "||_||");

    /** @throws TaggerException if it is no such list */
    static TagList read(String text, String shown) throws TaggerException {
        List<List<String>> rows = CsvRows.of(text.startsWith("\uFEFF") ? text.substring(1) : text, ',')
                .orElseThrow(() -> new TaggerException(shown
                        + ": a quotation mark is not closed; the file is damaged or incomplete, download it again"));
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        int name = header.indexOf("name");
        int category = header.indexOf("category");
        if (name < 0 || category < 0) {
            throw new TaggerException(
                    shown + ": the first line has no columns `name` and `category`; expected the list of a"
                            + " WD v3 or PixAI tagger");
        }
        List<String> tags = new ArrayList<>();
        List<@Nullable Kind> kinds = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != header.size()
                    || row.get(name).isBlank()
                    || !row.get(category).matches("\\d{1,4}")) {
                throw new TaggerException(
                        shown + ": row " + (tags.size() + 1) + " is not like the first line says; the file is"
                                + " damaged or incomplete, download it again");
            }
            String tag = row.get(name);
            tags.add(FACES.contains(tag) ? tag : tag.replace('_', ' '));
            kinds.add(KINDS.get(row.get(category)));
        }
        if (tags.isEmpty()) {
            throw new TaggerException(shown + " contains no tags; download it again");
        }
        return new TagList(tags, kinds, header.contains("ips"));
    }
}
