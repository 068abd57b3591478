package dev.loralint.rules.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.parser.DroolsError;

/** What the DRL parser says, in words. It gives positions and what it found there, and seldom what it expected. */
final class DrlSyntax {

    private static final Pattern ERROR = Pattern.compile(
            "(?s).*?Line (\\d+):(\\d+) (?:mismatched input|no viable alternative at input|unexpected exception at input)"
                    + " '(.*?)'(?: |$|\\.).*");
    private static final Pattern RULE = Pattern.compile("^\\s*rule\\s+(\"([^\"]*)(\"?)|\\S+).*");

    private final List<String> lines;

    DrlSyntax(String text) {
        lines = text.lines().toList();
    }

    /** Adds the first error, as what follows one is seldom right. */
    void report(List<DroolsError> errors, ProblemList problems) {
        if (errors.isEmpty()) {
            return;
        }
        String message = errors.get(0).getMessage();
        Matcher error = ERROR.matcher(message);
        if (!error.matches()) {
            int[] at = errors.get(0).getLines();
            problems.add(at.length == 0 ? 1 : at[0], message.lines().findFirst().orElse("not DRL"));
            return;
        }
        int line = Math.max(1, Math.min(Integer.parseInt(error.group(1)), lines.size()));
        report(line, Integer.parseInt(error.group(2)), error.group(3), problems);
    }

    private void report(int line, int column, String found, ProblemList problems) {
        int open = openQuote();
        if (open > 0) {
            problems.in(ruleAt(open));
            problems.add(open, "a text is not closed; add the missing `\"`");
            return;
        }
        int start = ruleLine(line);
        problems.in(ruleAt(line));
        int unclosed = unclosed(start, line);
        if (found.equals("then") && unclosed > 0) {
            problems.add(unclosed, "a `)` is missing in the condition before `then`");
        } else if (found.isEmpty() || found.equals("<eof>")) {
            problems.add(Math.max(1, start), "the rule has no end; add a line `end` after the consequence");
        } else if (line == start && lines.get(line - 1).strip().startsWith("rule")) {
            problems.add(line, "unexpected `" + found + "` in the name of a rule; write the name in double quotes");
        } else if (start == 0) {
            problems.add(line, outside(line, found));
        } else if (found.equals("=")) {
            problems.add(line, "unexpected `=`; write `==` to compare");
        } else if (found.equals("end")) {
            problems.add(line, "unexpected `end`; a rule has a line `then` before its consequence");
        } else if (isInConsequence(start, line)) {
            problems.add(line - 1, "the rule has no end, or its condition is not complete before `then`");
        } else if (!hasLine(start, line, "when")) {
            problems.add(line, "unexpected `" + found + "`; expected a line `when` before the condition");
        } else {
            problems.add(line, "unexpected `" + found + "`" + before(line, column));
        }
    }

    private String before(int line, int column) {
        String text = lines.get(line - 1);
        String start = text.substring(0, Math.min(column, text.length())).strip();
        if (start.matches(".*\\$\\w+")) {
            return " after `" + start + "`; write `:` after the name of a variable";
        }
        return start.isEmpty()
                ? "; expected a pattern such as `TagUse( tag == \"smile\" )`, or `then`"
                : " after `" + start + "`; check the brackets and the operator before it";
    }

    private String outside(int line, String found) {
        return lines.get(line - 1).strip().startsWith("package")
                ? "unexpected `" + found + "` in the name of the package; expected letters, digits, `_` and `.`"
                : "unexpected `" + found
                        + "`; expected `package`, `import`, `global`, `declare`, `function`, `query` or" + " `rule`";
    }

    /** The line with an odd number of quotes; 0 where there is none. Remarks can have any number. */
    private int openQuote() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\\\\", "").replace("\\\"", "").replaceFirst("//.*", "");
            boolean isProse = line.strip().startsWith("*") || line.contains("/*") || line.contains("\"\"\"");
            if (!isProse && line.chars().filter(c -> c == '"').count() % 2 == 1) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The first line from there on with more `(` than all lines up to the end close; 0 where all are closed. */
    private int unclosed(int from, int end) {
        int depth = 0;
        int opened = 0;
        for (int line = Math.max(1, from); line < end; line++) {
            String text = lines.get(line - 1).replaceAll("\"[^\"]*\"", "");
            for (char c : text.toCharArray()) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == '(' && depth == 1) {
                    opened = line;
                }
            }
        }
        return depth > 0 ? opened : 0;
    }

    private boolean isInConsequence(int start, int line) {
        return hasLine(start, line, "then");
    }

    private boolean hasLine(int start, int end, String word) {
        return lines.subList(Math.max(0, start - 1), end).stream()
                .anyMatch(text -> text.strip().matches("(.*\\s)?" + word + "(\\s.*)?"));
    }

    /** The line on which the rule around a line begins; 0 before the first. */
    private int ruleLine(int line) {
        for (int at = line; at > 0; at--) {
            if (RULE.matcher(lines.get(at - 1)).matches()) {
                return at;
            }
        }
        return 0;
    }

    private String ruleAt(int line) {
        int at = ruleLine(line);
        Matcher rule = RULE.matcher(at == 0 ? "" : lines.get(at - 1));
        return rule.matches() && rule.group(3) != null && !rule.group(3).isEmpty() ? rule.group(2) : "";
    }
}
