package dev.loralint.report.html.section;

import dev.loralint.report.html.part.Asset;
import dev.loralint.report.html.view.AboutView.Term;
import dev.loralint.report.html.view.Prose;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that are explained at the end of the page: {@code slot}, and the lines of the guide. Where one appears it is a link to
 * its explanation, which is also shown under the pointer and the focus.
 */
public final class Glossary {

    private static final String SLOT = "slot";

    private static final Pattern WORD = Pattern.compile("\\bslots?\\b|\\bG[0-9]{1,2}\\b");
    private static final Pattern LINE = Pattern.compile("(?m)^### (G[0-9]+)\\s+((?:.+\\n)+)");

    private final Map<String, String> meanings = new TreeMap<>();
    private final Set<String> used =
            new TreeSet<>((a, b) -> a.length() != b.length() ? a.length() - b.length() : a.compareTo(b));

    public Glossary() {
        Matcher line = LINE.matcher(Asset.read("guide.md").replace("\r\n", "\n"));
        while (line.find()) {
            meanings.put(line.group(1), line.group(2).strip().replace('\n', ' '));
        }
        meanings.put(
                SLOT,
                "One thing that tags can say of a subject, such as its hair colour or its eyes: the tags of a slot are values of"
                        + " one property.");
    }

    /** The lines of the guide that a rule rests on. */
    Prose guide(List<String> lines) {
        Prose.Writer prose = new Prose.Writer();
        for (int i = 0; i < lines.size(); i++) {
            word(prose.text(i == 0 ? "" : ", "), lines.get(i));
        }
        return prose.done();
    }

    /** Text in which back ticks enclose code, and words that are explained are links. */
    Prose of(String text) {
        Prose.Writer prose = new Prose.Writer();
        ticked(prose, text);
        return prose.done();
    }

    void ticked(Prose.Writer prose, String text) {
        Matcher word = WORD.matcher(text);
        StringBuilder before = new StringBuilder();
        int from = 0;
        while (word.find()) {
            before.append(text, from, word.start());
            from = word.end();
            if (before.chars().filter(c -> c == '`').count() % 2 != 0) {
                before.append(word.group()); // inside of code
            } else {
                prose.ticked(before.toString());
                before.setLength(0);
                word(prose, word.group());
            }
        }
        prose.ticked(before + text.substring(from));
    }

    private void word(Prose.Writer prose, String word) {
        String term = word.startsWith(SLOT) ? SLOT : word;
        if (meanings.containsKey(term)) {
            used.add(term);
            prose.term(word, id(term));
        } else {
            prose.text(word);
        }
    }

    private static String id(String term) {
        return "term-" + term.toLowerCase(Locale.ROOT);
    }

    /** Those that the page has; asked once all of it is written. */
    List<Term> used() {
        return used.stream()
                .map(term -> new Term(
                        id(term),
                        term,
                        Prose.of(Optional.ofNullable(meanings.get(term)).orElse(""))))
                .toList();
    }
}
