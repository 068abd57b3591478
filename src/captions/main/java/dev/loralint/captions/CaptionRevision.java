package dev.loralint.captions;

import dev.loralint.captions.CaptionLine.Chunk;
import dev.loralint.finding.Change;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.DamagedText;
import dev.loralint.text.TextEdit;
import dev.loralint.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final BitSet gone = new BitSet();
    private final boolean prose;

    /** What is written in place of chunks, by index: a caption may have thousands, of which one changes. */
    private final SortedMap<Integer, String> rewritten = new TreeMap<>();

    private final List<TextEdit> edits = new ArrayList<>();
    private @Nullable String first;

    CaptionRevision(byte[] file, CaptionOptions options, CaptionLine line) {
        this.file = file;
        this.options = options;
        this.line = line;
        this.chunks = line.chunks();
        this.prose = line.isProse();
    }

    private String text(int index) {
        String other = rewritten.isEmpty() ? null : rewritten.get(index);
        return other == null ? chunks.get(index).text() : other;
    }

    private void write(int index, String text) {
        if (!text.equals(text(index))) {
            rewritten.put(index, text);
        }
    }

    /** Takes changes on, in the order in which one prepares the next, whatever order they come in. */
    CaptionRevision with(List<Change> changes) {
        if (changes.stream().anyMatch(Change.RestoreLetters.class::isInstance)) {
            chunks().forEach(i -> write(i, DamagedText.repaired(text(i))));
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
            tags(keys).forEach(gone::set);
        } else if (change instanceof Change.RemoveImpliedTags implied) {
            if (tags(implied.specific()).findAny().isPresent()) {
                tags(implied.keys()).forEach(gone::set);
            }
        } else if (change instanceof Change.RemoveRepeatedTags repeats) {
            removeRepeats(repeats);
        } else if (change instanceof Change.SpellTags spell) {
            tags().forEach(i -> write(i, spelled(text(i), spell)));
        } else if (change instanceof Change.ReplaceTag replace) {
            replace(replace);
        }
    }

    private IntStream chunks() {
        return IntStream.range(0, chunks.size());
    }

    /** The indexes of tags that stay. Sentences are not among them. */
    private IntStream tags() {
        return chunks().filter(this::isTag);
    }

    private boolean isTag(int index) {
        return !gone.get(index) && !chunks.get(index).sentence();
    }

    /** Of them, those that are one of these tags. */
    private IntStream tags(Collection<String> keys) {
        return rewritten.isEmpty()
                ? keys.stream()
                        .distinct()
                        .flatMap(key -> line.withKey(key).stream())
                        .mapToInt(Integer::intValue)
                        .filter(this::isTag)
                        .sorted()
                : tags().filter(i -> keys.contains(Lexicon.key(text(i))));
    }

    /** Of them, those that are written so, apart from a weight. */
    private IntStream spelled(String plain) {
        return rewritten.isEmpty()
                ? line.spelled(plain).stream().mapToInt(Integer::intValue).filter(this::isTag)
                : tags().filter(i -> Lexicon.plain(text(i)).equals(plain));
    }

    /** The weight around a tag stays. */
    private void replace(Change.ReplaceTag replace) {
        String to = written(replace.to(), replace.underscores());
        boolean held = holds(replace.to());
        for (int i : spelled(replace.from()).toArray()) {
            String text = text(i);
            String inner = Lexicon.unweighted(text);
            int at = text.indexOf(inner);
            write(i, text.substring(0, at) + to + text.substring(at + inner.length()));
            gone.set(i, held);
            held = true;
        }
    }

    private boolean holds(String tag) {
        return spelled(Lexicon.plain(tag)).findAny().isPresent();
    }

    private static String written(String tag, boolean underscores) {
        return underscores ? spelled(tag, new Change.SpellTags(true, List.of())) : tag;
    }

    private void addTag(Change change) {
        if (change instanceof Change.AddTag add && !holds(add.tag())) {
            tags().max()
                    .ifPresent(
                            last -> write(last, text(last) + line.usualGap() + written(add.tag(), add.underscores())));
        }
    }

    /** Tags change places; what is between the places stays. */
    private void orderTags(Change change) {
        if (!(change instanceof Change.OrderTags order)) {
            return;
        }
        List<Integer> places = tags().boxed().toList();
        List<String> left = places.stream().map(this::text).toList();
        List<Integer> sorted = new TagOrder(order.order())
                .sorted(left.stream().map(Lexicon::key).toList(), order.triggers());
        for (int i = 0; i < places.size(); i++) {
            write(places.get(i), left.get(sorted.get(i)));
        }
    }

    private void removeRepeats(Change.RemoveRepeatedTags repeats) {
        Set<String> names = new HashSet<>();
        if (repeats.aliases().getOrDefault(repeats.tag(), repeats.tag()).equals(repeats.tag())) {
            names.add(repeats.tag());
        }
        repeats.aliases().forEach((name, tag) -> {
            if (tag.equals(repeats.tag())) {
                names.add(name);
            }
        });
        tags(names).skip(1).forEach(gone::set);
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
        for (int i = 0; i < chunks.size(); i++) {
            if (Placeholders.is(text(i), placeholders) && held) {
                gone.set(i);
            } else {
                String filled = Placeholders.fill(text(i), placeholders, trigger);
                held |= !filled.equals(text(i));
                write(i, filled);
            }
        }
    }

    private boolean isHeld(String trigger) {
        String key = Lexicon.key(trigger);
        return chunks().anyMatch(i -> Words.hold(Lexicon.key(text(i)), key));
    }

    private void putFirst(String trigger) {
        if (!isHeld(trigger)) {
            fillPlaceholders(Placeholders.TRIGGERS, trigger);
        }
        String key = Lexicon.key(trigger);
        int front = gone.nextClearBit(0);
        boolean there = front < chunks.size() && Words.hold(Lexicon.key(text(front)), key);
        boolean severalTags = trigger.indexOf(',') >= 0;
        if (there || severalTags && line.text(line.start(), line.end()).strip().startsWith(trigger)) {
            return;
        }
        first = trigger;
        boolean moved = false;
        for (int i : prose ? new int[0] : tags(Set.of(key)).toArray()) {
            first = moved ? first : text(i);
            moved = true;
            gone.set(i);
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
        BitSet changed = (BitSet) gone.clone();
        rewritten.keySet().forEach(changed::set);
        for (int i = changed.nextSetBit(at); i >= 0; i = changed.nextSetBit(i + 1)) {
            if (gone.get(i)) {
                int after = gone.nextClearBit(i);
                out.add(removal(i - 1, after));
                i = after - 1;
            } else {
                writeTag(i, out);
            }
        }
    }

    private void writeTag(int index, List<TextEdit> out) {
        Chunk chunk = chunks.get(index);
        if (!text(index).equals(chunk.text())) {
            out.add(new TextEdit(chunk.start(), chunk.end(), text(index)));
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
