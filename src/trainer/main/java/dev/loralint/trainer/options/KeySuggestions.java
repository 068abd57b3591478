package dev.loralint.trainer.options;

import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.UnknownKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was probably meant by a key that the trainer does not read. */
public final class KeySuggestions {

    /** An argument in the example of a row, with the value that a file may replace. */
    private static final Pattern EXAMPLE = Pattern.compile("(\\[\"\\w+=)[^\"]*(\"])");

    private static final Pattern PLAIN = Pattern.compile("[\\w.,-]+");

    private static final Map<String, String[]> KNOWN = known();

    private KeySuggestions() {}

    /** Whether the table of confused keys says what was meant by a key of sd-scripts' configuration. */
    public static boolean isConfused(String key, TrainingOptions options) {
        return row(key, options) != null;
    }

    /** The key that does what a key of sd-scripts' configuration promises, {@code null} if none comes to mind. */
    public static @Nullable String forOption(String key, TrainingOptions options) {
        String[] row = row(key, options);
        if (row != null) {
            return row[1].isEmpty() ? null : row[1];
        }
        return UnknownKey.nearest(key, options.all().keySet());
    }

    /**
     * What to do about a key that the network module reads from {@code network_args}, {@code null} for other keys and for those
     * of which the table of confused keys says more.
     */
    public static @Nullable Sentence adviceForArgument(String key, String module, Release release) {
        boolean isArgument = !KNOWN.containsKey(key.toLowerCase(Locale.ROOT))
                && Tables.at(release, "arguments").stream()
                        .anyMatch(row -> row[0].equals(module) && row[1].equals(key));
        return isArgument
                ? new Sentence(Message.of(
                        "{} reads it from {}: put it there, as in {}",
                        module,
                        "network_args",
                        "network_args = [\"" + key + "=…\"]"))
                : null;
    }

    /**
     * What to do about a key of sd-scripts' configuration, {@code null} where another name is all there is to say.
     *
     * @param value what the file sets it to, which stands in the place of the example's
     */
    public static @Nullable Sentence adviceForOption(String key, @Nullable Object value, TrainingOptions options) {
        String[] row = row(key, options);
        if (row == null || row[2].isEmpty()) {
            return null;
        }
        Matcher example = EXAMPLE.matcher(row[2]);
        boolean isPlain = value instanceof Number
                || value instanceof String text && PLAIN.matcher(text).matches();
        return new Sentence(
                isPlain && !row[0].startsWith("beta")
                        ? example.replaceFirst("$1" + Matcher.quoteReplacement(String.valueOf(value)) + "$2")
                        : row[2]);
    }

    /** Where the script has the key that is suggested. */
    private static String @Nullable [] row(String key, TrainingOptions options) {
        String[] row = KNOWN.get(key.toLowerCase(Locale.ROOT));
        return row == null || row[1].isEmpty() || options.has(row[1]) ? row : null;
    }

    private static Map<String, String[]> known() {
        Map<String, String[]> known = new HashMap<>();
        for (String[] row :
                TextTable.read("dev/loralint/trainer/options/wrong-keys.tsv").rows()) {
            known.put(row[0], row);
        }
        return known;
    }
}
