package dev.loralint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** JSON that can be shown on any terminal: what turns the direction of writing, moves the cursor or is not seen is escaped. */
public final class ReportJson {

    private ReportJson() {}

    /** Writes to {@code out} and leaves it open. */
    public static JsonGenerator to(Writer out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        return inLine(out).setPrettyPrinter(printer);
    }

    /** The same without line breaks. */
    public static JsonGenerator inLine(Writer out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return json.setCharacterEscapes(new Harmless());
    }

    /** A text as JSON, in quotes, for one that is written many times. */
    public static String quoted(String text) throws IOException {
        StringWriter out = new StringWriter(text.length() + 16);
        try (JsonGenerator json = inLine(out)) {
            json.writeString(text);
        }
        return out.toString();
    }

    private static final class Harmless extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private char high;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7f] = ESCAPE_STANDARD;
            return codes;
        }

        /** Jackson asks for each half of a surrogate pair, one after the other; either both are escaped or neither. */
        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            char unit = (char) c;
            boolean dangerous;
            if (Character.isHighSurrogate(unit)) {
                high = unit;
                dangerous = unit == Character.highSurrogate(0xE0000);
            } else if (Character.isLowSurrogate(unit)) {
                dangerous = high == Character.highSurrogate(0xE0000);
            } else {
                dangerous = Plain.isDangerous(unit);
            }
            return dangerous ? new SerializedString(String.format("\\u%04x", c)) : null;
        }
    }
}
