package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Change;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.CaptionsView;
import dev.loralint.report.html.view.CaptionsView.Kind;
import dev.loralint.report.html.view.CaptionsView.Row;
import dev.loralint.report.html.view.Picture;
import dev.loralint.report.html.view.Prose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The captions as they are and as they would be, and the images that have none. */
public final class CaptionsSection {

    /** Rows that a browser can still search in one go. */
    private static final int ROWS = 5_000;

    private static final int SHOWN = 12;
    private static final int LAID_OUT_AT_ONCE = 200;

    private static final Map<String, String> KINDS = kinds();

    private final Subjects subjects;
    private final FixedCaptions fixed;
    private final Images pictures;

    public CaptionsSection(Subjects subjects, FixedCaptions fixed, Images pictures) {
        this.subjects = subjects;
        this.fixed = fixed;
        this.pictures = pictures;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("changed", "Changed by fixes");
        kinds.put("trigger", "Trigger moved or added");
        kinds.put("removed", "Tags removed");
        kinds.put("cut", "Truncated");
        kinds.put("marked", "Need a decision");
        kinds.put("none", "Empty or missing");
        kinds.put("same", "Unchanged");
        return kinds;
    }

    public CaptionsView view() {
        List<Row> rows = new ArrayList<>();
        int captions = 0;
        int lines = 0;
        for (Concept concept : subjects.concepts()) {
            Map<String, ImageFile> byStem = new HashMap<>();
            concept.images().forEach(image -> byStem.putIfAbsent(stem(image.fileName()), image));
            for (Caption caption : concept.captions()) {
                captions++;
                if (lines++ < ROWS) {
                    rows.add(row(caption, byStem.get(caption.stem())));
                }
            }
            for (ImageFile image : concept.images()) {
                if (!image.captioned() && lines++ < ROWS) {
                    rows.add(row(image));
                }
            }
        }
        int rest = lines - rows.size();
        boolean changed = rows.stream().anyMatch(r -> r.kinds().contains("changed"));
        boolean marked = rows.stream().anyMatch(r -> r.kinds().contains("marked"));
        int hidden = Math.max(0, rows.size() - SHOWN);
        return new CaptionsView(
                title(rows, captions),
                changed,
                lede(changed, marked),
                status(rows.size(), captions),
                chips(rows),
                conceptChips(rows),
                rows,
                hidden == 0 ? "" : "Show the other " + Phrases.number(hidden),
                pictures.isOfAll(),
                rows.size() > LAID_OUT_AT_ONCE,
                rest == 0 ? "" : Phrases.number(rest) + " more are not listed here; findings and charts include them.");
    }

    private static String title(List<Row> rows, int captions) {
        long changed = rows.stream().filter(r -> r.kinds().contains("changed")).count();
        if (changed == 0) {
            return "Captions";
        }
        return changed == captions
                ? (changed == 1 ? "The fixes change the caption" : "The fixes change every caption")
                : "The fixes change " + Phrases.number((int) changed) + " of " + Phrases.count(captions, "caption");
    }

    private static Prose lede(boolean changed, boolean marked) {
        Prose.Writer prose = new Prose.Writer();
        if (changed) {
            prose.removed("Struck through").text(": removed by the fixes. ");
            prose.added("Underlined").text(": added by the fixes. ");
        } else {
            prose.text("As they are in the files. ");
        }
        return (marked ? prose.lost("Hatched").text(": your decision.") : prose).done();
    }

    private static String status(int rows, int captions) {
        int without = rows - captions;
        return Phrases.count(captions, "caption")
                + (without > 0 ? ", " + Phrases.count(without, "image") + " without a caption" : "");
    }

    private Row row(Caption caption, @Nullable ImageFile image) {
        Concept concept = caption.concept();
        String problem = "";
        Prose text = Prose.EMPTY;
        try {
            text = fixed.text(caption);
        } catch (IOException e) {
            problem = "The file no longer exists.";
        }
        if (caption.isEmptyFile()) {
            problem = "The file is empty.";
        } else if (caption.isBlank()) {
            problem = "The first line is blank.";
        }
        int after = fixed.tokensAfter(caption);
        return new Row(
                subjects.anchor(caption.path()).orElse(""),
                image == null ? "" : id(image),
                caption.fileName(),
                subjects.name(concept),
                subjects.key(concept),
                String.join(" ", kinds(caption)),
                text,
                problem,
                Phrases.number(caption.tokens()),
                after == caption.tokens() ? "" : Phrases.number(after));
    }

    private String id(ImageFile image) {
        return pictures.of(image).map(Picture::id).orElse("");
    }

    private List<String> kinds(Caption caption) {
        Set<Change> changes = fixed.changes(caption);
        List<String> kinds = new ArrayList<>();
        if (!changes.isEmpty()) {
            kinds.add("changed");
        }
        for (Change change : changes) {
            if (change instanceof Change.TriggerFirst || change instanceof Change.FillPlaceholder) {
                kinds.add("trigger");
            } else if (change instanceof Change.RemoveTags
                    || change instanceof Change.RemoveImpliedTags
                    || change instanceof Change.RemoveRepeatedTags) {
                kinds.add("removed");
            }
        }
        if (caption.isReadable() && caption.isOverflowing()) {
            kinds.add("cut");
        }
        if (fixed.isMarked(caption)) {
            kinds.add("marked");
        }
        if (caption.isEmptyFile() || caption.isBlank()) {
            kinds.add("none");
        }
        if (kinds.isEmpty()) {
            kinds.add("same");
        }
        return kinds.stream().distinct().toList();
    }

    private Row row(ImageFile image) {
        Prose.Writer text = new Prose.Writer();
        for (Change change : fixed.changes(image.path())) {
            if (change instanceof Change.WriteCaption write) {
                text.added(write.text());
            }
        }
        String other = image.otherCaption();
        Concept concept = image.concept();
        return new Row(
                subjects.anchor(image.path()).orElse(""),
                id(image),
                image.fileName(),
                subjects.name(concept),
                subjects.key(concept),
                "none",
                text.done(),
                other.isEmpty()
                        ? "No caption file."
                        : "No caption file that the trainer reads, but " + other + " exists.",
                "",
                "");
    }

    static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? fileName : fileName.substring(0, dot);
    }

    private static List<Kind> chips(List<Row> rows) {
        List<Kind> chips = new ArrayList<>();
        KINDS.forEach((value, label) -> {
            int n = (int) rows.stream()
                    .filter(r -> (" " + r.kinds() + " ").contains(" " + value + " "))
                    .count();
            if (n > 0) {
                chips.add(new Kind(value, label, n));
            }
        });
        return chips.size() < 2 ? List.of() : chips;
    }

    private List<Kind> conceptChips(List<Row> rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.conceptKey(), 1, Integer::sum));
        List<Kind> chips = new ArrayList<>();
        for (Concept concept : subjects.concepts()) {
            Integer n = counts.get(subjects.key(concept));
            if (n != null) {
                chips.add(new Kind(subjects.key(concept), subjects.name(concept), n));
            }
        }
        return chips.size() < 2 ? List.of() : chips;
    }
}
