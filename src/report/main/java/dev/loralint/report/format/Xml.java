package dev.loralint.report.format;

import dev.loralint.text.Plain;
import java.io.IOException;

/**
 * Writes XML 1.0 as it goes. Characters that XML cannot hold become U+FFFD, those that turn the direction of writing,
 * end a line or are not seen become references.
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
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> other(c);
            }
        }
    }

    private void other(int c) throws IOException {
        if (!isAllowed(c)) {
            out.append('\uFFFD');
        } else if (Plain.isDangerous(c)) {
            out.append("&#").append(String.valueOf(c)).append(';');
        } else {
            out.append(Character.toString(c));
        }
    }

    /** The characters of XML 1.0, section 2.2. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF;
    }
}
