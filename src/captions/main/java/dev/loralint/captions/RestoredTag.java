package dev.loralint.captions;

import dev.loralint.captions.CaptionLine.Chunk;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a removed tag back into the lines that it was removed from. */
final class RestoredTag {

    private final byte[] file;
    private final byte[] old;
    private final String tag;

    /**
     * A line with text.
     *
     * @param from its first byte
     * @param to the byte after its last, before the line end
     */
    private record Line(int from, int to, CaptionLine text) {

        static List<Line> of(byte[] file) {
            List<Line> lines = new ArrayList<>();
            for (int at = 0; at < file.length; ) {
                int end = Separators.lineBreak(file, at, file.length);
                CaptionLine text = CaptionLine.ofPieces(Arrays.copyOfRange(file, at, end));
                if (!text.chunks().isEmpty()) {
                    lines.add(new Line(at, end, text));
                }
                at = end < file.length ? Separators.nextLine(file, end, file.length) : end;
            }
            return lines;
        }

        /** Whether a tag or a sentence of the other is in it. */
        boolean isFormOf(Line other) {
            return other.text.chunks().stream().anyMatch(chunk -> indexOf(text.chunks(), chunk) >= 0);
        }
    }

    RestoredTag(byte[] file, byte[] old, String tag) {
        this.file = file;
        this.old = old;
        this.tag = tag;
    }

    List<TextEdit> edits() {
        List<Line> now = Line.of(file);
        List<Line> was = Line.of(old);
        List<TextEdit> edits = new ArrayList<>();
        if (now.isEmpty() && was.size() == 1) {
            CaptionLine blank = CaptionLine.ofPieces(file);
            return restored(blank, was.get(0).text(), 0);
        }
        int at = 0;
        for (Line line : was) {
            boolean gone = now.size() != was.size()
                    && (at == now.size() || !now.get(at).isFormOf(line));
            if (!gone) {
                Line present = now.get(at++);
                edits.addAll(restored(present.text(), line.text(), present.from()));
            } else if (line.text().chunks().size() == 1 && indexOf(line.text().chunks(), tag) == 0) {
                addLine(line, now, at, edits);
            }
        }
        return edits;
    }

    /** A line that had nothing but the tag is gone with it. */
    private void addLine(Line line, List<Line> now, int next, List<TextEdit> edits) {
        String text = line.text().chunks().get(0).text();
        String end = lineEnd(line);
        if (next < now.size()) {
            edits.addAll(inserted(now.get(next).from(), text + end));
        } else if (next > 0) {
            edits.addAll(inserted(now.get(next - 1).to(), end + text));
        }
    }

    /** The one behind a line; behind the last line, the one before it. */
    private String lineEnd(Line line) {
        int from = line.to();
        int to = from < old.length ? Separators.nextLine(old, from, old.length) : from;
        if (from == to && line.from() > 0) {
            to = line.from();
            boolean two = to > 1 && old[to - 1] == '\n' && old[to - 2] == '\r';
            from = to - (two ? 2 : 1);
        }
        return from == to ? "\n" : new String(old, from, to - from, StandardCharsets.UTF_8);
    }

    /** @param from where the line begins in the file (bytes) */
    private List<TextEdit> restored(CaptionLine now, CaptionLine was, int from) {
        List<Chunk> before = was.chunks();
        int place = indexOf(before, tag);
        if (place < 0 || indexOf(now.chunks(), tag) >= 0) {
            return List.of();
        }
        String text = before.get(place).text();
        for (int i = place + 1; i < before.size(); i++) {
            int index = indexOf(now.chunks(), before.get(i));
            if (index >= 0) {
                boolean endsTags = before.get(i).sentence()
                        && index > 0
                        && !now.chunks().get(index - 1).sentence();
                String gap = before.get(i).sentence() ? was.gapBefore(i) : now.usualGap();
                return endsTags
                        ? inserted(from + now.chunks().get(index - 1).end(), now.usualGap() + text)
                        : inserted(from + now.chunks().get(index).start(), text + gap);
            }
        }
        if (now.chunks().isEmpty()) {
            return inserted(from + now.start(), text);
        }
        Chunk last = now.chunks().get(now.chunks().size() - 1);
        return inserted(from + last.end(), (last.sentence() ? " " : now.usualGap()) + text);
    }

    private static List<TextEdit> inserted(int at, String text) {
        return List.of(new TextEdit(at, at, text));
    }

    private static int indexOf(List<Chunk> chunks, Chunk wanted) {
        return wanted.sentence()
                ? chunks.stream().map(Chunk::text).toList().indexOf(wanted.text())
                : indexOf(chunks, wanted.text());
    }

    private static int indexOf(List<Chunk> chunks, String tag) {
        String key = Lexicon.key(tag);
        for (int i = 0; i < chunks.size(); i++) {
            if (!chunks.get(i).sentence() && Lexicon.key(chunks.get(i).text()).equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
