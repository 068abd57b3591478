package dev.loralint.report.html;

import dev.loralint.dataset.TextEdit;
import dev.loralint.finding.Change;
import dev.loralint.lexicon.Lexicon;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The edits that changes make of one caption file, so that the report can show them where they happen. */
final class CaptionEdits {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** A tag's bytes, without the white space around them. */
    private record Span(int start, int end, String text) {
        String key() {
            return Lexicon.key(text);
        }
    }

    private final byte[] file;
    private final int lineStart;
    private final int lineEnd;
    private final List<Span> tags = new ArrayList<>();
    private final Set<Integer> removed = new HashSet<>();
    private final List<TextEdit> edits = new ArrayList<>();

    private CaptionEdits(byte[] file) {
        this.file = file;
        this.lineStart = startsWithMark(file) ? BYTE_ORDER_MARK.length : 0;
        int end = lineStart;
        while (end < file.length && file[end] != '\n' && file[end] != '\r') {
            end++;
        }
        this.lineEnd = end;
        split();
    }

    /** In the order of the file, none reaching into another. */
    static List<TextEdit> of(byte[] file, List<Change> changes) {
        CaptionEdits edits = new CaptionEdits(file);
        for (Change change : changes) {
            edits.make(change);
        }
        edits.removeTags();
        edits.edits.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
        return List.copyOf(edits.edits);
    }

    static boolean startsWithMark(byte[] file) {
        return file.length >= 3 && file[0] == BYTE_ORDER_MARK[0] && file[1] == BYTE_ORDER_MARK[1] && file[2] == BYTE_ORDER_MARK[2];
    }

    private void split() {
        int from = lineStart;
        for (int i = lineStart; i <= lineEnd; i++) {
            if (i == lineEnd || file[i] == ',') {
                int start = from;
                int end = i;
                while (start < end && file[start] <= ' ' && file[start] >= 0) {
                    start++;
                }
                while (end > start && file[end - 1] <= ' ' && file[end - 1] >= 0) {
                    end--;
                }
                if (end > start) {
                    tags.add(new Span(start, end, new String(file, start, end - start, StandardCharsets.UTF_8)));
                }
                from = i + 1;
            }
        }
    }

    private void make(Change change) {
        if (change instanceof Change.RemoveTags remove) {
            for (int i = 0; i < tags.size(); i++) {
                if (remove.keys().contains(tags.get(i).key())) {
                    removed.add(i);
                }
            }
        } else if (change instanceof Change.RemoveRepeatedTags) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < tags.size(); i++) {
                if (!seen.add(tags.get(i).key())) {
                    removed.add(i);
                }
            }
        } else if (change instanceof Change.TriggerFirst first) {
            putFirst(first.trigger());
        } else if (change instanceof Change.FillPlaceholder fill) {
            for (Span tag : tags) {
                String text = tag.text.replace("[trigger]", fill.trigger()).replace("[name]", fill.trigger());
                replace(tag, text);
            }
        } else if (change instanceof Change.SpellTags spell) {
            for (Span tag : tags) {
                replace(tag, spell.underscores() ? tag.text.replace(' ', '_') : tag.key().replace("(", "\\(").replace(")", "\\)"));
            }
        } else if (change instanceof Change.FirstLineOnly) {
            if (lineEnd < file.length) {
                edits.add(new TextEdit(lineEnd, file.length, ""));
            }
        } else if (change instanceof Change.StripByteOrderMark) {
            if (lineStart > 0) {
                edits.add(new TextEdit(0, lineStart, ""));
            }
        } else if (change instanceof Change.WriteCaption write) {
            edits.add(new TextEdit(0, file.length, write.text()));
        }
    }

    private void putFirst(String trigger) {
        String key = Lexicon.key(trigger);
        if (!tags.isEmpty() && tags.get(0).key().equals(key)) {
            return;
        }
        for (int i = 0; i < tags.size(); i++) {
            if (tags.get(i).key().equals(key)) {
                removed.add(i);
            }
        }
        edits.add(new TextEdit(lineStart, lineStart, tags.isEmpty() ? trigger : trigger + ", "));
    }

    private void replace(Span tag, String text) {
        if (!tag.text.equals(text)) {
            edits.add(new TextEdit(tag.start, tag.end, text));
        }
    }

    /** A tag goes with the comma behind it; the last ones go with the comma before them. */
    private void removeTags() {
        edits.removeIf(edit -> removed.stream().anyMatch(i -> tags.get(i).start == edit.start() && edit.end() > edit.start()));
        int i = 0;
        while (i < tags.size()) {
            if (!removed.contains(i)) {
                i++;
                continue;
            }
            int next = i;
            while (next < tags.size() && removed.contains(next)) {
                next++;
            }
            if (next < tags.size()) {
                edits.add(new TextEdit(tags.get(i).start, tags.get(next).start, ""));
            } else {
                edits.add(new TextEdit(i == 0 ? tags.get(0).start : tags.get(i - 1).end, lineEnd, ""));
            }
            i = next;
        }
    }
}
