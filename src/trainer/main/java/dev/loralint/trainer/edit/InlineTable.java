package dev.loralint.trainer.edit;

import dev.loralint.trainer.tree.Node.Table;

/** Tables between braces, whose entries are parted by commas. */
final class InlineTable {

    private InlineTable() {}

    /** One more entry at the end. */
    static String with(String text, Table table, String entry) {
        int close = table.span().end() - 1;
        int last = close;
        while (last > table.span().start() + 1 && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        boolean empty = table.entries().isEmpty();
        boolean comma = text.charAt(last - 1) == ',';
        return Splice.replace(text, last, last, empty ? entry : comma ? " " + entry : ", " + entry);
    }

    /** Without the entry, and without one comma next to it. */
    static String without(String text, int from, int to) {
        int after = to;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        if (after < text.length() && text.charAt(after) == ',') {
            return withoutFirst(text, from, after + 1);
        }
        int before = from;
        while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        boolean comma = before > 0 && text.charAt(before - 1) == ',';
        return Splice.replace(text, comma ? before - 1 : from, to, "");
    }

    /** The next entry takes its place; on a line of its own, the line goes. */
    private static String withoutFirst(String text, int from, int comma) {
        int lineStart = Splice.lineStart(text, from);
        int lineEnd = Splice.lineEnd(text, comma);
        if (Splice.isBlank(text, lineStart, from) && Splice.isBlank(text, comma, lineEnd) && lineEnd < text.length()) {
            return Splice.replace(text, lineStart, Splice.nextLine(text, comma), "");
        }
        int next = comma;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return Splice.replace(text, from, next, "");
    }
}
