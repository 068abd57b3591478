package dev.loralint.trainer.tree;

import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of variables for a shell, such as {@code config.env}: {@code NAME=value}, and {@code NAME+=more}. Values are text. */
public final class Env {

    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?([^\\s=+#]+)[ \\t]*(\\+?)=[ \\t]*(.*?)[ \\t\\r]*$");

    private Env() {}

    /** The variables; the last of equal ones. Lines of another form mean nothing. */
    public static Table parse(Text text) {
        String content = text.content();
        Map<String, Entry> entries = new LinkedHashMap<>();
        Matcher line = LINE.matcher(content);
        while (line.find()) {
            String name = line.group(1);
            String value = unquoted(line.group(3));
            Entry before = entries.get(name);
            if (!line.group(2).isEmpty() && before != null) {
                value = before.value().plain() + " " + value;
            }
            Span key = new Span(line.start(1), line.end(1));
            entries.put(name, new Entry(name, key, new Scalar(new Span(line.start(3), line.end(3)), value)));
        }
        return new Table(new Span(0, content.length()), entries);
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return (isQuoted ? value.substring(1, value.length() - 1) : value)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
