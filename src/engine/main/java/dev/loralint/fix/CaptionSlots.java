package dev.loralint.fix;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.finding.Location;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import dev.loralint.text.TextEdit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The captions of a file as it is now, each of which is edited by itself. */
public final class CaptionSlots {

    private static final Comparator<Location> IN_ORDER =
            Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

    /** Where there are none, or nobody can read them. */
    public static final CaptionSlots NONE = new CaptionSlots(List.of());

    private final List<HostedCaption> captions;
    private final TreeMap<Location, Integer> slots = new TreeMap<>(IN_ORDER);

    private CaptionSlots(List<HostedCaption> captions) {
        this.captions = captions;
        for (int slot = 0; slot < captions.size(); slot++) {
            slots.put(captions.get(slot).whole(), slot);
        }
    }

    /** @throws IOException if it is no longer of its form */
    public static CaptionSlots of(CaptionForm form, Path file, byte[] content) throws IOException {
        try {
            return new CaptionSlots(
                    form.read(String.valueOf(file.getFileName()), content).captions());
        } catch (UnreadableForm e) {
            throw new IOException("the captions cannot be read: " + e.describe(content), e);
        }
    }

    /** In the order of the file. */
    public List<HostedCaption> all() {
        return captions;
    }

    /** Which caption is at a place, from 0; -1 if none is. */
    public int slot(Location place) {
        Map.Entry<Location, Integer> slot = slots.floorEntry(place);
        return slot == null ? -1 : slot.getValue();
    }

    /**
     * The edits of the file, in its order.
     *
     * @param slots which captions are edited; those that do not exist are not
     * @param wanted edits of the text of the caption in a slot
     */
    public List<TextEdit> edits(Collection<Integer> slots, BiFunction<Integer, byte[], List<TextEdit>> wanted) {
        return slots.stream()
                .filter(slot -> slot >= 0 && slot < captions.size())
                .flatMap(slot -> captions
                        .get(slot)
                        .edits(wanted.apply(slot, captions.get(slot).text()))
                        .stream())
                .sorted(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end))
                .toList();
    }

    /**
     * The edits of the file that put a removed tag back into the captions that it was taken from.
     *
     * @param old the captions before, of which each image has as many as now
     */
    List<TextEdit> restored(CaptionSlots old, String tag) {
        Map<String, Deque<HostedCaption>> before = new HashMap<>();
        old.captions.forEach(caption ->
                before.computeIfAbsent(caption.image(), i -> new ArrayDeque<>()).add(caption));
        return edits(slots.values(), (slot, text) -> {
            HostedCaption was = before.getOrDefault(captions.get(slot).image(), new ArrayDeque<>())
                    .poll();
            return was == null ? List.of() : CaptionEditor.restored(text, was.text(), tag);
        });
    }
}
