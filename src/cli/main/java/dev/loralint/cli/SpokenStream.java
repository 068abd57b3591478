package dev.loralint.cli;

import dev.loralint.language.Language;
import dev.loralint.report.Wrapped;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines for people in another language: all that commands print is English, and each line is translated here and then divided
 * into lines of the terminal's width. Commands print lines of any length.
 */
final class SpokenStream extends PrintStream {

    /** What commands take for the width of the terminal. */
    static final int NO_END = 4000;

    /** Of the second line of what is divided. */
    private static final int INDENT = 4;

    /** A text that begins further to the right has no column of its own. */
    private static final int LAST_COLUMN = 36;

    /** Between two columns, and around what has a colour. */
    private static final Pattern BETWEEN = Pattern.compile("\\x1b\\[[0-9;]*m|\\s{2,}|\\t");

    /** An option that fills its column. */
    private static final Pattern FULL_COLUMN = Pattern.compile("^( {2,}(?:-\\w, )?--[\\w-]+=\\S{2,}) (?=\\S)");

    private final Lines lines;

    private SpokenStream(Lines lines) {
        super(lines, false, StandardCharsets.UTF_8);
        this.lines = lines;
    }

    /** @param width of lines, in columns */
    static SpokenStream of(PrintStream out, Language language, int width) {
        return new SpokenStream(new Lines(exact(out), language, width));
    }

    /** Where a text stays as it is: what programs read, and what users wrote. */
    static PrintStream exact(PrintStream out) {
        out.flush();
        return out instanceof SpokenStream spoken ? spoken.lines.out : out;
    }

    @Override
    public boolean checkError() {
        flush();
        return lines.out.checkError();
    }

    /** A line in another language, which may be several then. */
    static List<String> said(String english, Language language, int width) {
        String line = FULL_COLUMN.matcher(english).replaceFirst("$1  ");
        StringBuilder out = new StringBuilder();
        Matcher between = BETWEEN.matcher(line);
        int column = 0;
        int from = 0;
        int late = 0;
        int hang = INDENT;
        while (from < line.length()) {
            boolean isFound = between.find(from);
            int start = isFound ? between.start() : line.length();
            String text = line.substring(from, start);
            String strip = text.strip();
            boolean isName = column > 0 && out.toString().isBlank() && isFound && strip.indexOf(' ') < 0;
            String said = strip.isEmpty() || isName ? text : text.replace(strip, language.show(strip));
            out.append(said);
            int columns = Wrapped.columns(said);
            late += columns - text.length();
            column += columns;
            if (isFound) {
                String gap = between.group();
                if (gap.isBlank()) {
                    int room = Math.max(column == 0 ? gap.length() : 2, gap.length() - late);
                    late = Math.max(0, late - gap.length() + room);
                    column += room;
                    out.append(" ".repeat(room));
                    hang = line.startsWith("  ") && column > 2 && column <= LAST_COLUMN ? column : hang;
                } else {
                    out.append(gap);
                }
                from = between.end();
            } else {
                from = start;
            }
        }
        return Wrapped.lines(out.toString(), width, Math.min(hang, width / 2));
    }

    /** Collects lines. */
    private static final class Lines extends OutputStream {

        private final PrintStream out;
        private final Language language;
        private final int width;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(PrintStream out, Language language, int width) {
            this.out = out;
            this.language = language;
            this.width = width;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                end(System.lineSeparator().length() > 1
                        && line.toString(StandardCharsets.UTF_8).endsWith("\r"));
            } else {
                line.write(b);
            }
        }

        private void end(boolean isOfWindows) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            String end = isOfWindows ? "\r\n" : "\n";
            for (String one : said(isOfWindows ? text.substring(0, text.length() - 1) : text, language, width)) {
                out.print(one + end);
            }
        }

        /** A question is not a whole line. */
        @Override
        public void flush() {
            if (line.size() > 0) {
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                List<String> all = new ArrayList<>(said(text, language, width));
                out.print(String.join("\n", all));
            }
            out.flush();
        }
    }
}
