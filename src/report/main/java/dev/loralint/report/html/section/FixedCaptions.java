package dev.loralint.report.html.section;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.concepts.Caption;
import dev.loralint.disk.Disk;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.Prose;
import dev.loralint.text.TextColumns;
import dev.loralint.text.TextEdit;
import dev.loralint.tokens.ClipTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the captions would be after the fixes that a command can apply, and where in them the findings show that only a
 * person can fix. The files are read again, since the facts hold no text between the tags.
 */
public final class FixedCaptions {

    /** More of one caption than this does not help anybody to check it. */
    private static final int LONGEST = 4_000;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Path directory;
    private final Map<String, Set<Change>> changes = new HashMap<>();
    private final Map<String, List<Location>> marks = new HashMap<>();
    private final Map<Caption, Integer> tokens = new ConcurrentHashMap<>();
    private final ClipTokenizer tokenizer = ClipTokenizer.standard();

    /** @param directory what the captions' paths are relative to */
    public FixedCaptions(Path directory, List<Finding> findings) {
        this.directory = directory;
        for (Finding finding : findings) {
            Fix fix = finding.fixable() ? finding.fix() : null;
            String last = "";
            for (Location place : finding.places()) {
                String key = key(place);
                if (fix != null && key.equals(last)) {
                    continue; // a caption may have hundreds of its places, and the fix as many changes
                }
                last = key;
                if (fix != null) {
                    changes.computeIfAbsent(key, p -> new LinkedHashSet<>()).addAll(fix.changes());
                } else if (place.image() != null || place.line() == 1 && place.endColumn() > place.column()) {
                    marks.computeIfAbsent(key, p -> new ArrayList<>()).add(place);
                }
            }
        }
    }

    /** A caption by its file and, if the file has several, its image. */
    private static String key(Location place) {
        return place.image() == null ? place.path() : place.path() + '\0' + place.image();
    }

    /** What the fixes change in a caption; empty where they leave it alone. */
    Set<Change> changes(Caption caption) {
        return changes.getOrDefault(key(caption.wholeFile()), Set.of());
    }

    /** What the fixes write for an image that has no caption. */
    Set<Change> changes(String image) {
        return changes.getOrDefault(image, Set.of());
    }

    /** Whether a tag in it waits for a decision. */
    boolean isMarked(Caption caption) {
        return marks.containsKey(key(caption.wholeFile()));
    }

    /** What its file contains; if that has several captions, what a file of its own would contain. */
    private byte[] content(Caption caption) throws IOException {
        Optional<byte[]> hosted = caption.hostedText();
        return hosted.isPresent() ? hosted.get() : Disk.bytes(directory.resolve(caption.path()));
    }

    /** Reads and counts on all cores what {@link #tokensAfter} will be asked for. */
    void count(List<Caption> captions) {
        captions.parallelStream().forEach(this::tokensAfter);
    }

    /** Tokens that the caption would have. */
    int tokensAfter(Caption caption) {
        if (changes(caption).isEmpty() || !caption.isReadable()) {
            return caption.tokens();
        }
        return tokens.computeIfAbsent(caption, this::countAfter);
    }

    /** Only the difference is counted here, as the caption's own number knows of prefixes and wildcards. */
    private int countAfter(Caption caption) {
        try {
            byte[] file = content(caption);
            return countAfter(caption, file, edits(caption, file));
        } catch (IOException e) {
            return caption.tokens();
        }
    }

    private int countAfter(Caption caption, byte[] file, List<TextEdit> edits) {
        byte[] after = TextEdit.applied(file, edits);
        int difference = tokenizer.count(firstLine(after)) - tokenizer.count(firstLine(file));
        return Math.max(0, caption.tokens() + difference);
    }

    /**
     * The caption with what goes struck through and what comes underlined.
     *
     * @throws IOException if the file cannot be read any more
     */
    Prose text(Caption caption) throws IOException {
        byte[] file = content(caption);
        List<TextEdit> edits = edits(caption, file);
        if (!edits.isEmpty() && caption.isReadable()) {
            tokens.computeIfAbsent(caption, one -> countAfter(one, file, edits));
        }
        if (file.length > LONGEST) {
            int end = LONGEST;
            while ((file[end] & 0xc0) == 0x80) {
                end--; // not inside a character
            }
            return new Prose.Writer()
                    .text(text(file, 0, end))
                    .text(" … and " + Phrases.count(file.length - end, "more byte"))
                    .done();
        }
        Prose.Writer prose = new Prose.Writer();
        Deque<int[]> marked = caption.isHosted() ? new ArrayDeque<>() : marked(caption.path(), file);
        int from = 0;
        for (TextEdit edit : edits) {
            kept(prose, file, from, edit.start(), marked);
            prose.removed(text(file, edit.start(), edit.end())).added(edit.replacement());
            from = edit.end();
        }
        kept(prose, file, from, file.length, marked);
        return prose.done();
    }

    /** @param marked what is marked from there on; what begins before the end of the stretch is taken off */
    private static void kept(Prose.Writer prose, byte[] file, int from, int to, Deque<int[]> marked) {
        int at = from;
        while (!marked.isEmpty() && marked.peek()[0] < to) {
            int[] mark = marked.remove();
            if (mark[0] >= at && mark[1] <= to) {
                prose.text(text(file, at, mark[0])).lost(text(file, mark[0], mark[1]));
                at = mark[1];
            }
        }
        prose.text(text(file, at, to));
    }

    /** Marks as byte ranges; columns count code points of the first line. */
    private Deque<int[]> marked(String path, byte[] file) {
        List<Location> places = new ArrayList<>(marks.getOrDefault(path, List.of()));
        places.sort(Comparator.comparingInt(Location::column));
        String line = firstLine(file);
        TextColumns lines = new TextColumns(file);
        int length = line.codePointCount(0, line.length());
        Deque<int[]> ranges = new ArrayDeque<>();
        for (Location place : places) {
            int first = place.column() - 1;
            int last = place.endColumn() - 1;
            if (first >= 0 && last <= length) {
                ranges.add(new int[] {lines.bytes(1, place.column()) - 1, lines.bytes(1, place.endColumn()) - 1});
            }
        }
        return ranges;
    }

    private List<TextEdit> edits(Caption caption, byte[] file) {
        return CaptionEditor.edits(
                file, List.copyOf(changes(caption)), caption.concept().options());
    }

    /** A byte order mark is shown by name, as nobody would see it. */
    private static String text(byte[] file, int from, int to) {
        return new String(file, from, Math.max(0, to - from), StandardCharsets.UTF_8).replace("\ufeff", "[BOM]");
    }

    /** As columns count it: without a byte order mark, with the white space at its start. */
    private static String firstLine(byte[] file) {
        int start = startsWithMark(file) ? BYTE_ORDER_MARK.length : 0;
        int end = start;
        while (end < file.length && file[end] != '\n' && file[end] != '\r') {
            end++;
        }
        return new String(file, start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean startsWithMark(byte[] file) {
        return file.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(file, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
