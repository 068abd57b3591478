package dev.loralint.trainer.edit;

import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a list of TOML to other items. A list on one line is written anew; in a longer one each item that stays keeps
 * its line, and comments stay where they are.
 */
final class TomlList {

    private TomlList() {}

    static String edited(String text, Sequence list, List<Literal> wanted) {
        int start = list.span().start();
        int end = list.span().end();
        boolean singly = text.charAt(list.items().get(0).span().start()) == '\'';
        String old = text.substring(start, end);
        if (old.indexOf('\n') < 0 && old.indexOf('\r') < 0) {
            String items = String.join(
                    ", ", wanted.stream().map(w -> kept(text, list, w, singly)).toList());
            return Splice.replace(text, start, end, "[" + items + "]");
        }
        return overLines(text, list, wanted, singly);
    }

    /** An item that was there keeps its own notation. */
    private static String kept(String text, Sequence list, Literal wanted, boolean singly) {
        for (Node item : list.items()) {
            if (wanted.isText() && wanted.plain().equals(item.plain())) {
                return text.substring(item.span().start(), item.span().end());
            }
        }
        return TomlEditor.written(wanted, singly);
    }

    private static String overLines(String text, Sequence list, List<Literal> wanted, boolean singly) {
        List<Literal> added = new ArrayList<>(wanted);
        List<Literal> became = new ArrayList<>();
        for (Node item : list.items()) {
            Literal same = null;
            for (Literal candidate : added) {
                if (key(candidate.plain()).equals(key(String.valueOf(item.plain())))) {
                    same = candidate;
                    break;
                }
            }
            added.remove(same);
            if (same != null) {
                became.add(same);
            } else if (became.isEmpty() && !added.isEmpty()) {
                // the first line is needed for what comes in front
                became.add(added.remove(0));
            } else {
                became.add(GONE);
            }
        }
        boolean isLonger =
                !became.contains(GONE) && wanted.subList(0, became.size()).equals(became);
        String result = isLonger ? atEnd(text, list.items().get(became.size() - 1), added, singly) : text;
        for (int i = list.items().size() - 1; i >= 0; i--) {
            Node item = list.items().get(i);
            Literal now = became.get(i);
            if (now == GONE) {
                result = without(result, item);
            } else if (!now.plain().equals(String.valueOf(item.plain()))) {
                result =
                        Splice.replace(result, item.span().start(), item.span().end(), TomlEditor.written(now, singly));
            }
        }
        return isLonger ? result : inFront(result, list.items().get(0).span().start(), added, singly);
    }

    private static final Literal GONE = gone();

    private static Literal gone() {
        try {
            return Literal.of("\"\"");
        } catch (CannotEdit e) {
            throw new IllegalStateException("an empty text is a value", e);
        }
    }

    private static String inFront(String text, int at, List<Literal> added, boolean singly) {
        String gap = gap(text, at);
        StringBuilder lines = new StringBuilder();
        added.forEach(
                a -> lines.append(TomlEditor.written(a, singly)).append(',').append(gap));
        return Splice.replace(text, at, at, lines.toString());
    }

    /** Behind the last item, with a comma at the end where that has one. */
    private static String atEnd(String text, Node last, List<Literal> added, boolean singly) {
        String gap = gap(text, last.span().start());
        int end = comma(text, last.span().end());
        boolean closed = end > last.span().end();
        StringBuilder lines = new StringBuilder();
        added.forEach(a -> lines.append(closed ? "" : ",")
                .append(gap)
                .append(TomlEditor.written(a, singly))
                .append(closed ? "," : ""));
        return Splice.replace(text, end, end, lines.toString());
    }

    /** What parts an item from the one in front of it. */
    private static String gap(String text, int at) {
        boolean ownLine = Splice.isBlank(text, Splice.lineStart(text, at), at);
        return ownLine ? Splice.lineBreak(text) + Splice.indentation(text, at) : " ";
    }

    /** Behind the comma that follows an item, if one does. */
    private static int comma(String text, int end) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ',' ? at + 1 : end;
    }

    private static String without(String text, Node item) {
        int from = item.span().start();
        int to = comma(text, item.span().end());
        int lineStart = Splice.lineStart(text, from);
        int lineEnd = Splice.lineEnd(text, to);
        if (Splice.isBlank(text, lineStart, from) && Splice.isBlank(text, to, lineEnd)) {
            return Splice.replace(text, lineStart, Splice.nextLine(text, to), "");
        }
        return Splice.replace(text, from, to, "");
    }

    private static String key(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).strip();
    }
}
