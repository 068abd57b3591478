package dev.loralint.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines in a file that has others.
 *
 * @param above the line that a new file begins with, or that is added at the end of a file without it; empty if the lines
 *     belong only into a file that has their place
 * @param after what a line above the place looks like
 * @param before what the line below the place looks like, which the lines are indented as
 * @param shapes the lines with whatever is filled in
 */
record Insertion(String above, Pattern after, Pattern before, List<String> lines, List<Pattern> shapes)
        implements PlacedText {

    private static final Pattern INDENT = Pattern.compile("[ \t]*");

    /** Between the place and the line above it, in lists that are new. */
    private static final String STEP = "  ";

    Insertion {
        lines = List.copyOf(lines);
        shapes = List.copyOf(shapes);
    }

    /**
     * @param template the lines {@code new:}, {@code after:} and {@code before:}, of which the first may be missing, then the
     *     others
     * @param filled the same with what is filled in
     */
    static Insertion of(String template, String filled) {
        List<String> lines = new ArrayList<>(filled.lines().toList());
        String above = lines.get(0).startsWith("new: ") ? value(lines.remove(0)) : "";
        Pattern after = Pattern.compile(value(lines.remove(0)));
        Pattern before = Pattern.compile(value(lines.remove(0)));
        List<Pattern> shapes = template.lines()
                .skip(template.lines().count() - lines.size())
                .map(Shape::of)
                .toList();
        return new Insertion(above, after, before, lines, shapes);
    }

    private static String value(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    @Override
    public String applied(@Nullable String file) throws NoPlace {
        if (file == null) {
            return added("");
        }
        FileLines all = FileLines.of(file);
        int there = find(all);
        if (there >= 0) {
            return FileLines.of(all.without(there, there + lines.size())).with(there, indented(indent(all.get(there))));
        }
        int heading = all.first(0, line -> after.matcher(line).find());
        if (heading < 0 && !above.isEmpty() && all.first(0, line -> line.startsWith(above)) < 0) {
            return added(file);
        }
        int place = heading < 0
                ? -1
                : all.first(heading + 1, line -> before.matcher(line).find());
        if (place < 0 || !above.isEmpty() && !isNext(all, heading, place)) {
            throw new NoPlace("has no place for these lines; add them yourself:\n"
                    + String.join(
                            "\n", above.isEmpty() ? lines : added("").lines().toList()));
        }
        return all.with(place, indented(indent(all.get(place))));
    }

    /** Whether a list has no lines above its first item but remarks. */
    private static boolean isNext(FileLines all, int heading, int place) {
        return all.first(heading + 1, line -> !line.isBlank() && !line.strip().startsWith("#")) == place;
    }

    /** At the end, without a line break at the end if there was none. */
    private String added(String file) throws NoPlace {
        List<String> more = new ArrayList<>(List.of(above));
        more.addAll(indented(STEP));
        if (above.isEmpty()) {
            throw new NoPlace("does not exist");
        }
        return FileLines.of(file).withAtEnd(more);
    }

    @Override
    public @Nullable String reverted(String file) throws NoPlace {
        FileLines all = FileLines.of(file);
        int at = find(all);
        if (at < 0) {
            if (all.first(0, line -> shapes.get(0).matcher(line.strip()).matches()) >= 0) {
                throw new NoPlace("has these lines in another form; remove them yourself");
            }
            return file;
        }
        int end = at + lines.size();
        boolean own = !above.isEmpty() && at > 0 && all.get(at - 1).equals(above) && end == all.size();
        if (own && at == 1) {
            return null;
        }
        return own ? all.withoutAtEnd(at - 1) : all.without(at, end);
    }

    private int find(FileLines all) {
        for (int i = 0; i + shapes.size() <= all.size(); i++) {
            if (isAt(all, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(FileLines all, int from) {
        String indent = indent(all.get(from));
        for (int i = 0; i < shapes.size(); i++) {
            String line = all.get(from + i);
            String own = line.startsWith(indent) ? line.substring(indent.length()) : line.isEmpty() ? line : null;
            if (own == null || !shapes.get(i).matcher(own).matches()) {
                return false;
            }
        }
        return true;
    }

    private static String indent(String line) {
        Matcher indent = INDENT.matcher(line);
        return indent.lookingAt() ? indent.group() : "";
    }

    private List<String> indented(String indent) {
        return lines.stream().map(line -> line.isEmpty() ? line : indent + line).toList();
    }
}
