package dev.loralint.report.html.section;

import dev.loralint.concepts.ImageFile;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.Prose;
import dev.loralint.report.html.view.SeenView;
import dev.loralint.report.html.view.SeenView.Panel;
import dev.loralint.report.html.view.SeenView.Row;
import dev.loralint.result.CheckResult;
import dev.loralint.seen.SeenConcept;
import dev.loralint.seen.SeenTag;
import dev.loralint.seen.SeenUse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A matrix of images by variables: captioned, seen, or both. Many images share a cell, which shows what most of them do. */
public final class SeenSection {

    private static final int CELLS = 120;
    private static final int CELL = 8;
    private static final int ROWS = 40;
    private static final int PANELS = 12;

    /** A tag that is seen in one image alone and captioned nowhere says little. */
    private static final int LEAST = 2;

    private final CheckResult result;
    private final Subjects subjects;

    public SeenSection(CheckResult result, Subjects subjects) {
        this.result = result;
        this.subjects = subjects;
    }

    public SeenView view() {
        List<Panel> panels =
                result.seen().stream().limit(PANELS).map(this::panel).toList();
        long missing = result.seen().stream()
                .flatMap(concept -> concept.tags().stream())
                .filter(SeenUse::isVariable)
                .filter(use -> use.missing().size() >= LEAST)
                .count();
        return new SeenView(
                missing == 0
                        ? "Captions say what the images show"
                        : Phrases.count((int) missing, "variable") + " in images and not in captions",
                Prose.plain(
                        "A row is a variable, a cell an image. What the tagger sees and the caption does not say is learnt with the"
                                + " trigger word."),
                panels);
    }

    private Panel panel(SeenConcept concept) {
        List<ImageFile> images = concept.inOrder();
        Map<ImageFile, Integer> index = new HashMap<>();
        images.forEach(image -> index.put(image, index.size()));
        int cells = Math.min(CELLS, images.size());
        List<SeenUse> uses = concept.tags().stream()
                .filter(SeenUse::isVariable)
                .filter(use -> use.captioned() + use.sure() >= LEAST)
                .sorted(Comparator.comparingInt((SeenUse use) -> -use.missing().size())
                        .thenComparing(use -> -use.captioned())
                        .thenComparing(SeenUse::tag))
                .toList();
        List<Row> rows =
                uses.stream().limit(ROWS).map(use -> row(use, index, cells)).toList();
        int more = uses.size() - rows.size();
        return new Panel(
                subjects.name(concept.concept()),
                Phrases.count(images.size(), "image")
                        + (cells < images.size()
                                ? ", " + Phrases.number((images.size() + cells - 1) / cells) + " to a cell"
                                : "")
                        + (Double.isNaN(concept.recall())
                                ? ""
                                : "; the tagger sees " + Phrases.percent(concept.recall())
                                        + " of what their captions say"),
                cells * CELL,
                rows,
                more == 0 ? "" : "and " + Phrases.count(more, "more variable") + ".");
    }

    private static Row row(SeenUse use, Map<ImageFile, Integer> index, int cells) {
        int[][] counts = new int[3][cells];
        Set<ImageFile> seen = new HashSet<>();
        for (SeenTag tag : use.tags()) {
            seen.add(tag.image());
            // what the tagger is not sure of, or another tag says more exactly, asks for nothing
            if (tag.captioned() || tag.sure() && !tag.general()) {
                counts[tag.captioned() ? 0 : 1][cell(tag.image(), index, cells)]++;
            }
        }
        for (ImageFile image : use.said()) {
            if (!seen.contains(image)) {
                counts[2][cell(image, index, cells)]++;
            }
        }
        StringBuilder[] paths = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        for (int cell = 0; cell < cells; cell++) {
            int most = 0;
            for (int state = 1; state < counts.length; state++) {
                most = counts[state][cell] > counts[most][cell] ? state : most;
            }
            if (counts[most][cell] > 0) {
                // without colours, too: what only a caption says is low
                paths[most].append('M').append(cell * CELL + CELL / 2).append(most == 2 ? " 8v4" : " 0v12");
            }
        }
        return new Row(
                use.tag(),
                String.valueOf(use.slot().isEmpty() ? use.tagClass() : use.slot()),
                use.missing().size(),
                use.seen(),
                use.captioned(),
                paths[0].toString(),
                paths[1].toString(),
                paths[2].toString());
    }

    private static int cell(ImageFile image, Map<ImageFile, Integer> index, int cells) {
        return (int) ((long) index.getOrDefault(image, 0) * cells / index.size());
    }
}
