package dev.loralint.text;

import java.util.ArrayList;
import java.util.List;

/** Text as Python's {@code str} treats it. */
public final class PythonText {

    private PythonText() {}

    /** Without blanks at both ends. A byte order mark is none; a no-break space is one. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** At every separator, with what is empty kept. */
    public static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** {@code os.path.splitext(path)[0]}: without the suffix; dots in front of a file's name make none. */
    public static String withoutSuffix(String path) {
        int name = path.lastIndexOf('/') + 1;
        int dot = path.lastIndexOf('.');
        int first = name;
        while (first < path.length() && path.charAt(first) == '.') {
            first++;
        }
        return dot > first ? path.substring(0, dot) : path;
    }

    /** {@code os.path.basename(path)}. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** {@code os.path.join(folder, name)}. */
    public static String join(String folder, String name) {
        if (folder.isEmpty() || name.startsWith("/")) {
            return name;
        }
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** {@code str(Path(path))}: without steps of one dot, doubled slashes and a slash at the end. */
    public static String normal(String path) {
        StringBuilder normal = new StringBuilder(path.startsWith("/") ? "/" : "");
        for (String step : split(path, "/")) {
            if (!step.isEmpty() && !step.equals(".")) {
                normal.append(normal.length() == 0 || normal.toString().equals("/") ? "" : "/")
                        .append(step);
            }
        }
        return normal.toString();
    }
}
