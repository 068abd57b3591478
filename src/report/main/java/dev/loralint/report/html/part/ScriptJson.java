package dev.loralint.report.html.part;

import dev.loralint.text.Plain;
import java.util.Collection;

/**
 * JSON that may stand inside a script element: the signs that could end the element or open a comment in it are written
 * as escapes, and so are the two line ends that JavaScript knows and JSON does not.
 */
public final class ScriptJson {

    private final StringBuilder out = new StringBuilder();

    public ScriptJson raw(String json) {
        out.append(json);
        return this;
    }

    public ScriptJson number(int n) {
        out.append(n);
        return this;
    }

    public ScriptJson text(String strange) {
        String text = Plain.visible(strange);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' '
                    && c != '"'
                    && c != '\\'
                    && c != '<'
                    && c != '>'
                    && c != '&'
                    && c != '\''
                    && c != '\u2028'
                    && c != '\u2029'
                    && c != '\u007f'
                    && !Character.isSurrogate(c);
            if (plain) {
                out.append(c);
            } else {
                out.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16));
                out.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        out.append('"');
        return this;
    }

    /** An array of texts. */
    public ScriptJson texts(Collection<String> texts) {
        raw("[");
        boolean first = true;
        for (String text : texts) {
            raw(first ? "" : ",").text(text);
            first = false;
        }
        return raw("]");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
