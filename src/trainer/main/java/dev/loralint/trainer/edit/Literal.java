package dev.loralint.trainer.edit;

import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Toml;
import java.util.ArrayList;
import java.util.List;

/** A value in the notation of changes, which is TOML's. */
final class Literal {

    private final String text;
    private final Node node;

    private Literal(String text, Node node) {
        this.text = text;
        this.node = node;
    }

    static Literal of(String value) throws CannotEdit {
        try {
            String document = "x = " + value;
            Node node = Toml.parse(Text.of("", document)).get("x");
            if (node != null) {
                return new Literal(value.strip(), node);
            }
        } catch (SyntaxError e) {
            throw new CannotEdit("not a value: " + value + ": " + e.getMessage());
        }
        throw new CannotEdit("not a value: " + value);
    }

    /** As it is written in TOML. */
    String toml() {
        return text;
    }

    boolean isText() {
        return node.plain() instanceof String;
    }

    boolean isList() {
        return node instanceof Sequence;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(node.plain());
    }

    boolean isFalse() {
        return Boolean.FALSE.equals(node.plain());
    }

    /** Of a text the text, of numbers what is written. */
    String plain() {
        return node.plain() instanceof String s ? s : text;
    }

    /** The parts of a list; a single value is a list of one. */
    List<Literal> parts() {
        if (!(node instanceof Sequence sequence)) {
            return List.of(this);
        }
        List<Literal> parts = new ArrayList<>();
        for (Node item : sequence.items()) {
            // the parsed document has "x = " before the value
            parts.add(new Literal(
                    ("x = " + text).substring(item.span().start(), item.span().end()), item));
        }
        return parts;
    }

    /** With single quotation marks where the text allows them, as a file may prefer them. */
    String quotedSingly() {
        boolean plain = isText() && plain().indexOf('\'') < 0 && plain().chars().allMatch(c -> c >= ' ' && c != 127);
        return plain ? "'" + plain() + "'" : text;
    }

    /** As JSON writes it. */
    String json() {
        if (isText()) {
            StringBuilder out = new StringBuilder("\"");
            plain().chars().forEach(c -> {
                if (c == '"' || c == '\\') {
                    out.append('\\');
                }
                out.append(c < ' ' ? String.format("\\u%04x", c) : String.valueOf((char) c));
            });
            return out.append('"').toString();
        }
        return isList()
                ? "[" + String.join(", ", parts().stream().map(Literal::json).toList()) + "]"
                : text;
    }

    /** As YAML writes it, a text bare where no reader could take it for something else. */
    String yaml() {
        if (isText()) {
            return plain().matches("[A-Za-z][A-Za-z0-9_./-]*")
                            && !plain().matches("(?i)true|false|yes|no|on|off|null|y|n")
                    ? plain()
                    : json();
        }
        return isList()
                ? "[" + String.join(", ", parts().stream().map(Literal::yaml).toList()) + "]"
                : text;
    }
}
