package dev.loralint.fix;

import dev.loralint.files.Suffixes;
import dev.loralint.text.SavedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment of the user at the end of a line on which a fix changed a value. It stays, and may now be untrue: {@code same as dim}.
 *
 * @param line from 1, in the new content
 * @param text with the sign that begins it
 */
public record KeptComment(Path file, int line, String text) {

    /** In TOML, YAML, environments and scripts; in JSON of trainers that read it with comments; in batch files. */
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)(#|//|&\\s*(?i:rem)\\b).*");

    /** What a comment does not begin in. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");

    private static final Pattern ASSIGNED = Pattern.compile("[=:]");

    /** What remains of a line next to its comment. */
    private record Line(int number, String setting, String comment) {

        /** Another key for the same value leaves true what is said of the value. */
        String value() {
            Matcher sign = ASSIGNED.matcher(setting);
            return (sign.find() ? setting.substring(sign.end()) : setting).strip();
        }
    }

    /** What is to be done about it, as a sentence. */
    public String sentence() {
        return "the comment `" + text + "` is kept, and the value next to it has changed; check that it is still true";
    }

    /** Those of a configuration; captions have none. */
    static List<KeptComment> in(Path file, byte[] before, byte[] after) {
        if (Suffixes.isCaption(Suffixes.of(String.valueOf(file.getFileName())))) {
            return List.of();
        }
        Map<String, List<Line>> gone = onlyIn(before, after);
        List<KeptComment> kept = new ArrayList<>();
        onlyIn(after, before).forEach((comment, lines) -> {
            List<Line> old = gone.getOrDefault(comment, List.of());
            for (int i = 0; i < lines.size() && i < old.size(); i++) {
                if (!lines.get(i).value().equals(old.get(i).value())) {
                    kept.add(new KeptComment(file, lines.get(i).number(), comment));
                }
            }
        });
        return List.copyOf(kept);
    }

    /** Lines with a comment that the other content does not have, by their comments. */
    private static Map<String, List<Line>> onlyIn(byte[] content, byte[] other) {
        Map<String, Integer> others = new HashMap<>();
        lines(other).forEach(line -> others.merge(line, 1, Integer::sum));
        Map<String, List<Line>> only = new TreeMap<>();
        int number = 0;
        for (String line : lines(content)) {
            number++;
            String masked = QUOTED.matcher(line)
                    .replaceAll(quoted -> "_".repeat(quoted.group().length()));
            Matcher comment = COMMENT.matcher(masked);
            boolean isBeside =
                    comment.find() && !line.substring(0, comment.start(1)).isBlank();
            if (isBeside && others.merge(line, -1, Integer::sum) < 0) {
                String text = line.substring(comment.start(1)).strip();
                only.computeIfAbsent(text, key -> new ArrayList<>())
                        .add(new Line(number, line.substring(0, comment.start(1)), text));
            }
        }
        return only;
    }

    private static List<String> lines(byte[] content) {
        return SavedText.of(content).text().lines().toList();
    }
}
