package dev.loralint.report;

import java.io.IOException;

/**
 * Writes XML 1.0 as it goes. Characters that XML cannot hold become U+FFFD, those that turn the direction of writing or
 * end a line become references.
 */
final class Xml {

    private final Appendable out;
    private int depth;

    Xml(Appendable out) throws IOException {
        this.out = out;
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** @param attributes names and values in turn */
    void open(String element, String... attributes) throws IOException {
        start(element, attributes);
        out.append(">\n");
        depth++;
    }

    void close(String element) throws IOException {
        depth--;
        indent();
        out.append("</").append(element).append(">\n");
    }

    void empty(String element, String... attributes) throws IOException {
        start(element, attributes);
        out.append("/>\n");
    }

    void text(String element, String text, String... attributes) throws IOException {
        start(element, attributes);
        out.append('>');
        escape(text);
        out.append("</").append(element).append(">\n");
    }

    private void start(String element, String... attributes) throws IOException {
        indent();
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void indent() throws IOException {
        out.append("  ".repeat(depth));
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> other(text, i, c);
            }
        }
    }

    private void other(String text, int i, char c) throws IOException {
        if (!isAllowed(text, i, c)) {
            out.append('\uFFFD');
        } else if (Plain.isDangerous(c)) {
            out.append("&#").append(String.valueOf((int) c)).append(';');
        } else {
            out.append(c);
        }
    }

    /** The characters of XML 1.0, section 2.2. */
    private static boolean isAllowed(String text, int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < '\uFFFE';
    }
}
