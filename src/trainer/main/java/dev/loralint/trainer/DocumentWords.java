package dev.loralint.trainer;

import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Which of some words are in a file: in its text, whatever they are there, in keys and values that are written with escapes, and in
 * commands as the shell puts them together. Each part of a word with {@code -} counts too, in scripts also of one with {@code _}.
 */
final class DocumentWords {

    private final Set<String> wanted;
    private final boolean inScript;
    private final Set<String> found = new HashSet<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private DocumentWords(Set<String> wanted, boolean inScript) {
        this.wanted = wanted;
        this.inScript = inScript;
    }

    /** @param wanted as {@link Marks} has them */
    static Set<String> of(Document document, Set<String> wanted) {
        DocumentWords words = new DocumentWords(wanted, document.is(Notation.SCRIPT));
        words.text(document.source().name());
        words.text(document.content());
        Node root = document.root();
        if (root != null && document.content().indexOf('\\') >= 0) {
            words.node(root);
        }
        if (words.inScript) {
            document.commands().forEach(words::command);
        }
        return words.found;
    }

    private void command(Command command) {
        command.words().forEach(word -> text(word.text()));
        command.inside().forEach(this::command);
    }

    private void node(Node node) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof Table table) {
            for (Entry entry : table.entries().values()) {
                text(entry.key());
                node(entry.value());
            }
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(this::node);
        } else if (node instanceof Scalar scalar && scalar.value() instanceof String value) {
            text(value);
        }
    }

    private void text(String text) {
        for (int start = 0, end; start < text.length(); start = end + 1) {
            end = start;
            while (end < text.length() && isOfWord(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                word(text.substring(start, end));
            }
        }
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private void word(String text) {
        add(text);
        parts(text, "-");
        if (inScript) {
            parts(text, "-_");
        }
    }

    private void parts(String text, String signs) {
        for (int start = 0, i = 0; i <= text.length(); i++) {
            if (i == text.length() || signs.indexOf(text.charAt(i)) >= 0) {
                if (i > start && i - start < text.length()) {
                    add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    private void add(String text) {
        String word = Marks.word(text);
        if (wanted.contains(word)) {
            found.add(word);
        }
    }
}
