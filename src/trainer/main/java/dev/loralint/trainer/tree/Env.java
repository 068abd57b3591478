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
            Pattern.compile("(?m)^[ \\t]*+(?:export[ \\t]++)?([^\\s=+#]++)[ \\t]*+(\\+?)=[ \\t]*+(.*+)");

    private Env() {}

    /** The variables; the last of equal ones. Lines of another form mean nothing. */
    public static Table parse(Text text) {
        String content = text.content();
        Map<String, Variable> variables = new LinkedHashMap<>();
        Matcher line = LINE.matcher(content);
        while (line.find()) {
            int end = line.end(3);
            while (end > line.start(3) && " \t".indexOf(content.charAt(end - 1)) >= 0) {
                end--;
            }
            String value = unquoted(content.substring(line.start(3), end));
            Variable before = line.group(2).isEmpty() ? null : variables.get(line.group(1));
            StringBuilder all = before == null
                    ? new StringBuilder(value)
                    : before.value().append(' ').append(value);
            variables.put(
                    line.group(1),
                    new Variable(new Span(line.start(1), line.end(1)), new Span(line.start(3), end), all));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        variables.forEach((name, variable) -> entries.put(
                name,
                new Entry(
                        name,
                        variable.key(),
                        new Scalar(variable.last(), variable.value().toString()))));
        return new Table(new Span(0, content.length()), entries);
    }

    /**
     * What lines up to one say of a variable.
     *
     * @param last where the last of them has its value
     */
    private record Variable(Span key, Span last, StringBuilder value) {}

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return (isQuoted ? value.substring(1, value.length() - 1) : value)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
