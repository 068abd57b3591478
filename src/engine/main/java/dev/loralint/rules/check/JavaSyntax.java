package dev.loralint.rules.check;

import com.github.javaparser.JavaToken;
import com.github.javaparser.Problem;
import com.github.javaparser.TokenRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in the Java of a consequence, said in words.
 *
 * @param line from 1, in the text that was parsed
 */
record JavaSyntax(int line, String message) {

    private static final Pattern FOUND =
            Pattern.compile("Found (?:<EOF>|\\s*\"(.*?)\")(?: +<\\w+>)?, expected one of(.*)", Pattern.DOTALL);
    private static final Pattern AT_LINE = Pattern.compile("at line (\\d+)");

    static JavaSyntax of(Problem problem) {
        String text = problem.getMessage();
        TokenRange range = problem.getLocation().orElse(null);
        Matcher found = FOUND.matcher(text);
        if (range == null || !found.find()) {
            Matcher at = AT_LINE.matcher(text);
            int line = at.find() ? Integer.parseInt(at.group(1)) : 1;
            return new JavaSyntax(
                    line,
                    text.startsWith("Lexical error")
                            ? "a text or a character is not closed; add the missing `\"`"
                            : "a `{` or `}` has no counterpart; check the brackets");
        }
        JavaToken last = range.getBegin();
        int line = last.getRange().map(r -> r.begin.line).orElse(1);
        return new JavaSyntax(line, said(last.getText(), found.group(1), found.group(2)));
    }

    /**
     * @param last what comes before the mistake
     * @param found what comes there; {@code null} for the end
     * @param expected what could, each in quotes
     */
    private static String said(String last, @Nullable String found, String expected) {
        if (found == null) {
            return "a `}` is missing";
        }
        String next = found.replace("\\\"", "\"").replace("\"\"", "\"");
        boolean isName = Character.isJavaIdentifierStart(next.charAt(0));
        boolean isStatement = expected.contains("\";\"");
        if (next.equals(")") && isStatement) {
            return "there is one `)` too many after `" + last + "`";
        }
        if (isStatement && (next.equals("(") || isName && last.equals(")"))) {
            return "expected `.` or `;` before `" + (next.equals("(") ? last + "(" : next) + "`";
        }
        if (isStatement) {
            return "expected `;` after `" + last + "`";
        }
        if (expected.contains("\")\"")) {
            return next.equals(";") || next.equals("}")
                    ? "a `)` is missing before `" + next + "`"
                    : "expected `,` or `)` between `" + last + "` and `" + next + "`";
        }
        return "unexpected `" + next + "` after `" + last + "`";
    }
}
