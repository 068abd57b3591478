package dev.loralint.language;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What tags mean in a language, from a table that the user has, such as the translations of tagcomplete: the tag is in the first
 * cell of a line, its meaning in the last; cells are between commas or tabs. Tags stay as they are, and pages show this next to them.
 *
 * @param meanings by the tag, with spaces
 */
public record TagGloss(Map<String, String> meanings) {

    /** In bytes: the tables that there are have less than ten million. */
    private static final long MOST = 64 << 20;

    public TagGloss {
        meanings = Map.copyOf(meanings);
    }

    /** @throws IOException if it cannot be read, or is too large for a table of tags */
    public static TagGloss read(Path table) throws IOException {
        if (Files.size(table) > MOST) {
            throw new IOException("it is larger than 64 MiB");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        Map<String, String> meanings = new HashMap<>();
        for (String line : decoder.decode(ByteBuffer.wrap(Files.readAllBytes(table)))
                .toString()
                .split("\\R")) {
            String[] cells = line.split(line.indexOf('\t') >= 0 ? "\t" : ",", -1);
            String meaning = cells[cells.length - 1].replace("\"", "").strip();
            if (cells.length > 1 && !meaning.isEmpty()) {
                meanings.putIfAbsent(key(cells[0].replace("\"", "")), meaning);
            }
        }
        return new TagGloss(meanings);
    }

    /** What a tag means; empty if the table does not have it. */
    public String of(String tag) {
        return meanings.getOrDefault(key(tag), "");
    }

    private static String key(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
