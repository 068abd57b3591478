package dev.loralint.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a configuration the cursor is, in a text that may be incomplete.
 *
 * @param path the keys of the objects around it
 * @param key the key of its line; empty where none is complete
 * @param isValue whether it is behind the key
 * @param typed what of a key or a value is before it
 */
record KeyPlace(List<String> path, String key, boolean isValue, String typed) {

    private static final Pattern TABLE = Pattern.compile("^\\s*\\[{1,2}\\s*([^\\]]+?)\\s*]{1,2}\\s*(?:#.*)?$");
    private static final Pattern PAIR = Pattern.compile("^[\\s\\-{,]*\"?([\\w.\\-]*)\"?\\s*([=:])?\\s*\"?([^\"]*)$");
    private static final Pattern YAML = Pattern.compile("^(\\s*(?:- +)*)\"?([\\w.\\-]+)\"?\\s*:(.*)$");

    /**
     * @param name of the file, which tells its notation
     * @param before all that is before the cursor
     */
    static KeyPlace of(String name, String before) {
        List<String> lines = before.lines().toList();
        boolean isAtStart = before.isEmpty() || before.endsWith("\n");
        String line = isAtStart ? "" : lines.get(lines.size() - 1);
        List<String> above = isAtStart ? lines : lines.subList(0, lines.size() - 1);
        Matcher pair = PAIR.matcher(name.endsWith(".json") ? line.replaceFirst("^.*[{,\\[](?=[^{,\\[]*$)", "") : line);
        boolean isPair = pair.matches();
        boolean isValue = isPair && pair.group(2) != null;
        String key = isPair ? pair.group(1) : "";
        List<String> path =
                name.endsWith(".json") ? json(before) : name.endsWith(".toml") ? toml(above) : yaml(above, line);
        return new KeyPlace(path, isValue ? key : "", isValue, !isPair ? "" : isValue ? pair.group(3) : key);
    }

    private static List<String> toml(List<String> lines) {
        List<String> path = List.of();
        for (String line : lines) {
            Matcher table = TABLE.matcher(line);
            if (table.matches()) {
                path = List.of(table.group(1).split("\\s*\\.\\s*"));
            }
        }
        return path;
    }

    private static List<String> yaml(List<String> lines, String line) {
        Deque<Integer> columns = new ArrayDeque<>();
        Deque<String> keys = new ArrayDeque<>();
        for (String one : lines) {
            Matcher pair = YAML.matcher(one);
            if (pair.matches()) {
                leave(columns, keys, pair.group(1).length());
                columns.push(pair.group(1).length());
                keys.push(pair.group(2));
            }
        }
        int column = 0;
        while (column < line.length() && " -".indexOf(line.charAt(column)) >= 0) {
            column++;
        }
        leave(columns, keys, column);
        List<String> path = new ArrayList<>(keys);
        Collections.reverse(path);
        return path;
    }

    private static void leave(Deque<Integer> columns, Deque<String> keys, int column) {
        while (!columns.isEmpty() && columns.peek() >= column) {
            columns.pop();
            keys.pop();
        }
    }

    private static List<String> json(String before) {
        Deque<String> path = new ArrayDeque<>();
        String last = "";
        StringBuilder text = null;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (text != null) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    last = text.toString();
                    text = null;
                } else {
                    text.append(c);
                }
            } else if (c == '"') {
                text = new StringBuilder();
            } else if (c == '{' || c == '[') {
                path.addLast(last);
                last = "";
            } else if ((c == '}' || c == ']') && !path.isEmpty()) {
                path.removeLast();
            } else if (c == ',') {
                last = "";
            }
        }
        return path.stream().filter(step -> !step.isEmpty()).toList();
    }
}
