package dev.loralint.captions;

import dev.loralint.captions.CaptionLine.Chunk;
import dev.loralint.finding.Change;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.DamagedText;
import dev.loralint.text.TextEdit;
import dev.loralint.text.Words;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One caption while it is revised: which tags go, which are written otherwise, and what comes first. The changes are
 * collected tag by tag and become edits only at the end, so that they cannot reach into each other.
 */
final class CaptionRevision {

    private final byte[] file;
    private final CaptionOptions options;
    private final CaptionLine line;
    private final List<Chunk> chunks;
    private final String[] texts;
    private final BitSet gone = new BitSet();
    private final boolean prose;
    private final List<TextEdit> edits = new ArrayList<>();
    private @Nullable String first;

    CaptionRevision(byte[] file, CaptionOptions options) {
        this.file = file;
        this.options = options;
        this.line = new CaptionLine(file, options);
        this.chunks = line.chunks();
        this.texts = chunks.stream().map(Chunk::text).toArray(String[]::new);
        this.prose = line.isSentences() || chunks.stream().noneMatch(Chunk::sentence) && isProse(texts);
    }

    private static boolean isProse(String[] texts) {
        int words = 0;
        int sentenceWords = 0;
        for (String text : texts) {
            Tag tag = new Tag(text, Lexicon.key(text), ClipTokenizer.standard());
            words += tag.words();
            sentenceWords += tag.sentenceWords();
        }
        return Dialect.of(texts.length, words, sentenceWords) == Dialect.PROSE;
    }

    /** Takes changes on, in the order in which one prepares the next, whatever order they come in. */
    CaptionRevision with(List<Change> changes) {
        if (changes.stream().anyMatch(Change.RestoreLetters.class::isInstance)) {
            Arrays.setAll(texts, i -> DamagedText.repaired(texts[i]));
        }
        for (Change change : changes) {
            if (change instanceof Change.FillPlaceholder fill && !fill.trigger().isEmpty()) {
                fillPlaceholders(Placeholders.ALL, fill.trigger());
            }
        }
        if (!prose) {
            changes.forEach(this::changeTags);
            changes.forEach(this::orderTags);
            changes.forEach(this::addTag);
        }
        for (Change change : changes) {
            if (change instanceof Change.TriggerFirst put && !put.trigger().isEmpty()) {
                putFirst(put.trigger());
            }
        }
        changes.forEach(this::changeFile);
        return this;
    }

    List<TextEdit> edits() {
        List<TextEdit> tagEdits = new ArrayList<>();
        if (!chunks.isEmpty() && (first != null || gone.cardinality() < chunks.size())) {
            writeTags(tagEdits);
        }
        List<TextEdit> all = new ArrayList<>();
        edits.stream().filter(e -> e.start() < line.start()).forEach(all::add);
        all.addAll(tagEdits);
        edits.stream().filter(e -> e.start() >= line.start()).forEach(all::add);
        return List.copyOf(all);
    }

    // ---- what happens to tags

    private void changeTags(Change change) {
        if (change instanceof Change.RemoveTags remove) {
            Set<String> keys = Set.copyOf(remove.keys());
            tags().filter(i -> keys.contains(Lexicon.key(texts[i]))).forEach(gone::set);
        } else if (change instanceof Change.RemoveImpliedTags implied) {
            if (tags().anyMatch(i -> implied.specific().contains(Lexicon.key(texts[i])))) {
                tags().filter(i -> implied.keys().contains(Lexicon.key(texts[i])))
                        .forEach(gone::set);
            }
        } else if (change instanceof Change.RemoveRepeatedTags repeats) {
            removeRepeats(repeats);
        } else if (change instanceof Change.SpellTags spell) {
            tags().forEach(i -> texts[i] = spelled(texts[i], spell));
        } else if (change instanceof Change.ReplaceTag replace) {
            replace(replace);
        }
    }

    /** The indexes of tags that stay. Sentences are not among them. */
    private IntStream tags() {
        return IntStream.range(0, texts.length)
                .filter(i -> !gone.get(i) && !chunks.get(i).sentence());
    }

    /** The weight around a tag stays. */
    private void replace(Change.ReplaceTag replace) {
        String to = written(replace.to(), replace.underscores());
        boolean held = holds(replace.to());
        for (int i : tags().toArray()) {
            if (Lexicon.plain(texts[i]).equals(replace.from())) {
                String inner = Lexicon.unweighted(texts[i]);
                int at = texts[i].indexOf(inner);
                texts[i] = texts[i].substring(0, at) + to + texts[i].substring(at + inner.length());
                gone.set(i, held);
                held = true;
            }
        }
    }

    private boolean holds(String tag) {
        String spelling = Lexicon.plain(tag);
        return tags().anyMatch(i -> Lexicon.plain(texts[i]).equals(spelling));
    }

    private static String written(String tag, boolean underscores) {
        return underscores ? spelled(tag, new Change.SpellTags(true, List.of())) : tag;
    }

    private void addTag(Change change) {
        if (change instanceof Change.AddTag add && !holds(add.tag())) {
            tags().max().ifPresent(last -> texts[last] += line.usualGap() + written(add.tag(), add.underscores()));
        }
    }

    /** Tags change places; what is between the places stays. */
    private void orderTags(Change change) {
        if (!(change instanceof Change.OrderTags order)) {
            return;
        }
        List<Integer> places = tags().boxed().toList();
        List<String> left = places.stream().map(i -> texts[i]).toList();
        List<Integer> sorted = new TagOrder(order.order())
                .sorted(left.stream().map(Lexicon::key).toList(), order.triggers());
        for (int i = 0; i < places.size(); i++) {
            texts[places.get(i)] = left.get(sorted.get(i));
        }
    }

    private void removeRepeats(Change.RemoveRepeatedTags repeats) {
        boolean seen = false;
        for (int i : tags().toArray()) {
            String key = Lexicon.key(texts[i]);
            if (repeats.aliases().getOrDefault(key, key).equals(repeats.tag())) {
                gone.set(i, seen);
                seen = true;
            }
        }
    }

    /** Emoticons, words such as {@code score_9}, and the trigger word, are no words that somebody joined. */
    private static String spelled(String text, Change.SpellTags spell) {
        String key = Lexicon.key(text);
        if (spell.triggers().stream().anyMatch(trigger -> key.equals(Lexicon.key(trigger)))
                || Lexicon.ownsUnderscore(text)) {
            return text;
        }
        return spell.underscores() ? text.replace(' ', '_') : text.replace('_', ' ');
    }

    /** A stand-in next to the trigger word itself, or a second one, would only double it: it goes. */
    private void fillPlaceholders(List<String> placeholders, String trigger) {
        boolean held = isHeld(trigger);
        for (int i = 0; i < texts.length; i++) {
            if (Placeholders.is(texts[i], placeholders) && held) {
                gone.set(i);
            } else {
                String filled = Placeholders.fill(texts[i], placeholders, trigger);
                held |= !filled.equals(texts[i]);
                texts[i] = filled;
            }
        }
    }

    private boolean isHeld(String trigger) {
        String key = Lexicon.key(trigger);
        return Arrays.stream(texts).anyMatch(text -> Words.hold(Lexicon.key(text), key));
    }

    private void putFirst(String trigger) {
        if (!isHeld(trigger)) {
            fillPlaceholders(Placeholders.TRIGGERS, trigger);
        }
        String key = Lexicon.key(trigger);
        int front = gone.nextClearBit(0);
        boolean there = front < texts.length && Words.hold(Lexicon.key(texts[front]), key);
        boolean severalTags = trigger.indexOf(',') >= 0;
        if (there || severalTags && line.text(line.start(), line.end()).strip().startsWith(trigger)) {
            return;
        }
        first = trigger;
        boolean moved = false;
        for (int i : prose ? new int[0] : tags().toArray()) {
            if (Lexicon.key(texts[i]).equals(key)) {
                first = moved ? first : texts[i];
                moved = true;
                gone.set(i);
            }
        }
    }

    private void writeTags(List<TextEdit> out) {
        int at = gone.nextClearBit(0);
        String front = first == null ? "" : first;
        if (at == chunks.size()) {
            out.add(new TextEdit(chunks.get(0).start(), chunks.get(at - 1).end(), front));
            return;
        }
        if (first != null) {
            front += line.usualGap();
        }
        if (at > 0 || first != null) {
            out.add(new TextEdit(chunks.get(0).start(), chunks.get(at).start(), front));
        }
        while (at < chunks.size()) {
            writeTag(at, out);
            int next = gone.nextClearBit(at + 1);
            if (next > at + 1) {
                out.add(removal(at, next));
            }
            at = next;
        }
    }

    private void writeTag(int index, List<TextEdit> out) {
        Chunk chunk = chunks.get(index);
        if (!texts[index].equals(chunk.text())) {
            out.add(new TextEdit(chunk.start(), chunk.end(), texts[index]));
        }
    }

    /**
     * Takes away all between two texts that stay, and one of the two separators around it: the odd one, if one of them is;
     * never one that the trainer keeps tags in front by, or that parts tags from sentences. At the end of the line the separator before it goes.
     */
    private TextEdit removal(int before, int after) {
        int from = chunks.get(before).end();
        int lastEnd = chunks.get(after - 1).end();
        if (after >= chunks.size()) {
            return new TextEdit(from, chunks.get(before).sentence() ? line.endOfText() : lastEnd, "");
        }
        int firstStart = chunks.get(before + 1).start();
        int to = chunks.get(after).start();
        boolean keepBefore = line.isMarked(from, firstStart)
                || !line.isMarked(lastEnd, to)
                        && (!line.gapBefore(after).equals(line.usualGap())
                                || line.gapBefore(before + 1).equals(line.usualGap()));
        return keepBefore ? new TextEdit(firstStart, to, "") : new TextEdit(from, lastEnd, "");
    }

    // ---- what happens to the file

    private void changeFile(Change change) {
        if (change instanceof Change.StripByteOrderMark && line.start() > 0) {
            edits.add(0, new TextEdit(0, line.start(), ""));
        } else if (change instanceof Change.JoinLines && !chunks.isEmpty()) {
            joinLines();
        } else if (change instanceof Change.WriteCaption write && chunks.isEmpty()) {
            writeCaption(write.text());
        }
    }

    /** With a separator where a line ends without one, unless it ends a sentence. What is after the last text stays. */
    private void joinLines() {
        byte[] view = new Separators(options).asCommas(file, line.start(), file.length);
        int last = CaptionLine.endOfText(file, line.start(), file.length);
        int lineStart = line.start();
        int end = line.endOfText();
        while (end < last) {
            int next = end;
            while (CaptionLine.isSpace(file[next])) {
                next++;
            }
            String gap = line.usualGap();
            boolean isSeparated = view[end - 1] == ',' || view[next] == ',';
            if (isSeparated) {
                gap = view[next] == ',' ? "" : gap.substring(gap.indexOf(',') + 1);
            } else if (!Separators.separates(view, lineStart, end, next, last)) {
                gap = " ";
            }
            edits.add(new TextEdit(end, next, gap));
            lineStart = next;
            end = CaptionLine.endOfText(file, next, Separators.lineBreak(file, next, last));
        }
    }

    /** Words on a later line were meant: the blank lines before them go. Only where there are none is something written. */
    private void writeCaption(String text) {
        int at = line.start();
        int lineStart = at;
        while (at < file.length && CaptionLine.isSpace(file[at])) {
            lineStart = Separators.isLineEnd(file[at]) ? at + 1 : lineStart;
            at++;
        }
        if (at < file.length) {
            edits.add(new TextEdit(line.start(), lineStart, ""));
        } else if (!text.isBlank()) {
            edits.add(new TextEdit(line.start(), Separators.lineBreak(file, line.start(), file.length), text));
        }
    }
}
