package dev.loralint.forms;

import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A caption that the trainer joins from several texts of its file.
 *
 * @param pieces in the order in which they are read
 * @param sentences texts that follow the pieces and are no part of the list of tags
 * @param trigger where a trigger word in front of all goes; {@code null} where it is written into the first piece
 * @param problems what the trainer makes of it that was hardly meant
 * @param wholeFile whether the file has no other caption
 * @param fixed how many of the pieces keep their place when the trainer shuffles tags (count)
 * @param exact whether the trainer keeps the white space of the pieces, and does not put a space for any of it
 */
record PiecedCaption(
        String image,
        HostText host,
        List<Piece> pieces,
        List<Piece> sentences,
        @Nullable TriggerField trigger,
        List<FormProblem> problems,
        boolean wholeFile,
        int fixed,
        boolean exact)
        implements HostedCaption {

    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * A text that the caption is made of.
     *
     * @param before what the trainer puts before it
     * @param list the list that it is an element of; {@code null} for a text by itself
     */
    record Piece(EncodedText encoded, String before, JsonValue.@Nullable Items list) {}

    /** Makes the edits that give the file a trigger word. */
    interface TriggerField {
        List<TextEdit> set(String word);
    }

    PiecedCaption {
        pieces = List.copyOf(pieces);
        sentences = List.copyOf(sentences);
        problems = List.copyOf(problems);
    }

    @Override
    public String path() {
        return host.path();
    }

    @Override
    public CaptionForm form() {
        return host.form();
    }

    @Override
    public HostedCaption withSentences() {
        if (sentences.isEmpty()) {
            return this;
        }
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(sentences);
        return new PiecedCaption(image, host, all, List.of(), trigger, problems, wholeFile, fixed, exact);
    }

    @Override
    public List<String> front() {
        return pieces.stream().limit(fixed).map(piece -> trained(piece).strip()).toList();
    }

    private String trained(Piece piece) {
        String text = piece.encoded().string();
        return exact ? text : SPACE.matcher(text.strip()).replaceAll(" ");
    }

    @Override
    public boolean isJoined() {
        return pieces.size() > 1;
    }

    @Override
    public byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        for (Piece piece : pieces) {
            out.writeBytes(piece.before().getBytes(StandardCharsets.UTF_8));
            out.writeBytes(oneLine(piece.encoded().text()));
        }
        return out.toByteArray();
    }

    @Override
    public String trained() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.before()).append(trained(piece)));
        return text.toString();
    }

    /** It is one text for the trainer, line ends or not. */
    private static byte[] oneLine(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                text[i] = ' ';
            }
        }
        return text;
    }

    @Override
    public Location start() {
        return pieces.isEmpty() ? whole() : pieces.get(0).encoded().place(1, 0);
    }

    @Override
    public Location whole() {
        return wholeFile
                ? Location.of(path())
                : pieces.stream()
                        .min(Comparator.comparingInt(piece -> piece.encoded().start()))
                        .map(piece -> piece.encoded().whole())
                        .orElse(Location.of(path()));
    }

    @Override
    public Location place(int column, int length) {
        int at = 1;
        for (Piece piece : pieces) {
            byte[] text = piece.encoded().text();
            int from = at + piece.before().length();
            at = from + HostText.codePoints(text, 0, text.length);
            if (column < at) {
                int first = Math.max(1, column - from + 1);
                return piece.encoded().place(first, Math.max(0, Math.min(length, at - from + 1 - first)));
            }
        }
        return whole();
    }

    @Override
    public List<TextEdit> edits(List<TextEdit> edits) {
        List<TextEdit> out = new ArrayList<>();
        List<TextEdit> left = new ArrayList<>(edits);
        if (trigger != null && !left.isEmpty() && putsInFront(left.get(0))) {
            TextEdit front = left.remove(0);
            List<TextEdit> set = trigger.set(front.replacement().replaceAll("[,\\s]+$", ""));
            if (set.isEmpty()) {
                return List.of();
            }
            out.addAll(set);
            if (front.end() > front.start()) {
                left.add(0, new TextEdit(front.start(), front.end(), ""));
            }
        }
        Map<JsonValue.Items, Map<JsonValue, EditedPiece>> lists = new IdentityHashMap<>();
        int at = 0;
        for (Piece piece : pieces) {
            byte[] text = piece.encoded().text();
            int from = at + piece.before().getBytes(StandardCharsets.UTF_8).length;
            EditedPiece edited = EditedPiece.of(piece, text, from, at, left);
            at = from + text.length;
            boolean isFixed = piece.encoded().writing() == EncodedText.Writing.VALUE;
            if (isFixed && edited.isChanged() && (piece.list() == null || !edited.isGone())) {
                return List.of();
            }
            if (piece.list() == null) {
                out.addAll(edited.inText());
            } else {
                lists.computeIfAbsent(piece.list(), l -> new IdentityHashMap<>())
                        .put(element(piece), edited);
            }
        }
        lists.forEach((list, changed) -> out.addAll(new EditedList(host, list, changed).edits()));
        out.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
        return out;
    }

    private static JsonValue element(Piece piece) {
        JsonValue.Items list = Objects.requireNonNull(piece.list());
        return list.values().stream()
                .filter(value -> value.from() <= piece.encoded().start()
                        && piece.encoded().end() <= value.to())
                .findFirst()
                .orElseThrow();
    }

    private boolean putsInFront(TextEdit edit) {
        return edit.start() == 0
                && !edit.replacement().isEmpty()
                && edit.replacement().matches("(?s).*,\\s*");
    }
}
