package dev.loralint.fix;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import dev.loralint.text.TextEdit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The captions of a file, each of which is edited by itself. */
final class HostedEdits {

    private static final Comparator<Location> IN_ORDER =
            Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

    private final TreeMap<Location, HostedCaption> captions = new TreeMap<>(IN_ORDER);

    private HostedEdits(List<HostedCaption> captions) {
        captions.forEach(caption -> this.captions.put(caption.whole(), caption));
    }

    /**
     * The captions of a file as it is now.
     *
     * @throws IOException if it is no longer of its form
     */
    static HostedEdits of(CaptionForm form, String path, byte[] content) throws IOException {
        try {
            return new HostedEdits(form.read(path, content).captions());
        } catch (UnreadableForm e) {
            throw new IOException("the captions cannot be read: " + e.describe(content), e);
        }
    }

    /**
     * The edits of the file, in its order, that put a removed tag back into the captions that it was taken from.
     *
     * @param old the captions before, of which each image has as many as now
     */
    List<TextEdit> restored(HostedEdits old, String tag) {
        Map<String, Deque<HostedCaption>> before = new HashMap<>();
        old.captions
                .values()
                .forEach(caption -> before.computeIfAbsent(caption.image(), i -> new ArrayDeque<>())
                        .add(caption));
        List<TextEdit> edits = new ArrayList<>();
        for (HostedCaption caption : captions.values()) {
            HostedCaption was =
                    before.getOrDefault(caption.image(), new ArrayDeque<>()).poll();
            if (was != null) {
                edits.addAll(caption.edits(CaptionEditor.restored(caption.text(), was.text(), tag)));
            }
        }
        return edits;
    }

    /** The edits of the file, in its order, that change the captions at these places. */
    List<TextEdit> edits(Map<Location, List<Change>> changes, CaptionOptions options) {
        Map<Location, List<Change>> wanted = new HashMap<>();
        changes.forEach((place, own) -> {
            Location at = captions.floorKey(place);
            if (at != null) {
                wanted.computeIfAbsent(at, c -> new ArrayList<>()).addAll(own);
            }
        });
        List<TextEdit> edits = new ArrayList<>();
        wanted.forEach((at, own) -> {
            HostedCaption caption = Objects.requireNonNull(captions.get(at));
            edits.addAll(caption.edits(CaptionEditor.edits(caption.text(), own, options)));
        });
        edits.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
        return edits;
    }
}
