package dev.loralint.integrate;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a key begins with, in a section of a TOML file; what the key had follows it.
 *
 * @param section with its brackets
 */
record TomlValue(String section, String key, String value) implements PlacedText {

    private static final Pattern LINE = Pattern.compile("(\\w+) = \"(.*)\"");

    /** A value with it starts loralint, whatever else it has. */
    private static final String MODULE = "-m loralint ";

    /** Marks lines that were not there. */
    private static final String ADDED = " # loralint integrate";

    /** @param template the section, then the key with its value */
    static TomlValue of(String template) {
        List<String> lines = template.lines().toList();
        Matcher line = LINE.matcher(lines.get(1));
        if (!line.matches()) {
            throw new IllegalStateException(lines.get(1) + " is not a key with a text");
        }
        return new TomlValue(lines.get(0), line.group(1), line.group(2));
    }

    private String line() {
        return key + " = \"" + value + "\"";
    }

    @Override
    public String applied(@Nullable String file) throws NoPlace {
        if (file == null) {
            return section + "\n" + line() + "\n";
        }
        FileLines all = FileLines.of(file);
        int from = heading(all);
        if (from < 0) {
            return all.withAtEnd(List.of(section + ADDED, line() + ADDED));
        }
        int at = key(all, from);
        if (at < 0) {
            return all.with(from + 1, List.of(line() + ADDED));
        }
        Matcher written = written(all.get(at));
        String old = written.group(3);
        if (old.contains(MODULE)) {
            return file;
        }
        return replaced(all, at, written, old.isEmpty() ? value : value + " " + old);
    }

    @Override
    public @Nullable String reverted(String file) throws NoPlace {
        if (file.equals(section + "\n" + line() + "\n")) {
            return null;
        }
        FileLines all = FileLines.of(file);
        int from = heading(all);
        int at = from < 0 ? -1 : key(all, from);
        if (at < 0) {
            return file;
        }
        if (all.get(at).equals(line() + ADDED)) {
            boolean sectionAdded = all.get(from).equals(section + ADDED) && at == from + 1;
            return all.without(sectionAdded ? from : at, at + 1);
        }
        Matcher written = written(all.get(at));
        String now = written.group(3);
        if (!isOwn(now) && now.contains(MODULE)) {
            throw new NoPlace("has another value of `" + key + "`; remove the words for loralint yourself");
        }
        return isOwn(now)
                ? replaced(all, at, written, now.substring(value.length()).stripLeading())
                : file;
    }

    private boolean isOwn(String text) {
        return text.equals(value) || text.startsWith(value + " ");
    }

    private static String replaced(FileLines all, int at, Matcher written, String text) {
        return all.with(at, written.group(1) + written.group(2) + text + written.group(2) + written.group(4));
    }

    private int heading(FileLines all) {
        Pattern heading = Pattern.compile("\\s*" + Pattern.quote(section) + "\\s*(#.*)?");
        return all.first(0, line -> heading.matcher(line).matches());
    }

    private int key(FileLines all, int from) {
        int at = all.first(from + 1, line -> line.matches("\\s*" + key + "\\s*=.*"));
        int next = all.first(from + 1, line -> line.matches("\\s*\\[.*"));
        return next >= 0 && at > next ? -1 : at;
    }

    private Matcher written(String line) throws NoPlace {
        Matcher written = Pattern.compile("(\\s*" + key + "\\s*=\\s*)([\"'])([^\"'\\\\]*)\\2(\\s*(?:#.*)?)")
                .matcher(line);
        if (!written.matches()) {
            throw new NoPlace(
                    "has a value of `" + key + "` that cannot be changed; let it begin with `" + value + "` yourself");
        }
        return written;
    }
}
