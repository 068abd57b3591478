package dev.loralint.rules.folder;

import dev.loralint.finding.Sentence;
import dev.loralint.language.Language;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read of a rule, sentence by sentence: title, summary, what its page says of the setting, messages and fixes. */
final class RuleSentences {

    /** Calls whose first sentence people read; {@code SentenceCheck} has seen to it that it is one literal. */
    private static final Pattern CALL = Pattern.compile("\\b(?:report|gather|advice|fix|apply)\\s*\\(");

    private static final Set<String> FIXES = Set.of("fix", "apply");

    /** Columns of tables whose cells are parts of messages. */
    private static final Pattern COLUMN =
            Pattern.compile("(?:\\bsentence\\(|new Sentence\\(\\s*\\$\\w+\\.cell\\()\\s*\"(\\w+)\"");

    private static final Pattern SUMMARY = Pattern.compile("(?s)## What it does\\s+(.+?)(?:(?<=\\.)\\s|\n\n)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    private static final Pattern UNICODE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

    private RuleSentences() {}

    /** Each once, in the order of their places, and which part of the rule it is. */
    static Map<String, String> of(RuleFolder rule) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        found.put(rule.doc().title(), "title");
        found.putIfAbsent(summary(rule.page()), Language.SUMMARY);
        found.putIfAbsent(rule.doc().expected(), "expected");
        found.putIfAbsent(rule.doc().trainer(), Language.TRAINER);
        String drl = RuleFolder.withoutRemarks(rule.drl());
        Matcher call = CALL.matcher(drl);
        while (call.find()) {
            found.putIfAbsent(
                    sentence(drl, call.end()),
                    FIXES.contains(call.group().replaceAll("\\W", "")) ? Language.FIX : "message");
        }
        Set<String> columns = new LinkedHashSet<>();
        COLUMN.matcher(drl).results().forEach(column -> columns.add(column.group(1) + "="));
        for (String line : rule.tableLines()) {
            for (String cell : line.split("\t", -1)) {
                columns.stream()
                        .filter(cell::startsWith)
                        .forEach(column ->
                                found.putIfAbsent(new Sentence(cell.substring(column.length())).shown(), "cell"));
            }
        }
        found.keySet().removeIf(english -> !Language.hasWords(english));
        return found;
    }

    /** The first sentence of a rule's page; empty if it has none. */
    private static String summary(String page) {
        Matcher first = SUMMARY.matcher(page);
        return first.find()
                ? LINK.matcher(first.group(1).replaceAll("\\s+", " ")).replaceAll("$1")
                : "";
    }

    /** The first argument of a call that is a sentence; empty if none is. */
    private static String sentence(String drl, int from) {
        int depth = 1;
        for (int at = from; at < drl.length() && depth > 0; at++) {
            char c = drl.charAt(at);
            if (c == '"') {
                int end = at + 1;
                while (drl.charAt(end) != '"') {
                    end += drl.charAt(end) == '\\' ? 2 : 1;
                }
                String text = UNICODE.matcher(drl.substring(at + 1, end))
                        .replaceAll(code -> String.valueOf((char) Integer.parseInt(code.group(1), 16)))
                        .translateEscapes();
                if (depth == 1 && (text.indexOf(' ') >= 0 || text.indexOf('{') >= 0)) {
                    return text;
                }
                at = end;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return "";
    }
}
