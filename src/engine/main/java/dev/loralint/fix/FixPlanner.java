package dev.loralint.fix;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.forms.CaptionForm;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.edit.ConfigEditor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns the fixes of findings into the edits of one pass. */
final class FixPlanner {

    private final Refusals refusals;

    FixPlanner(Refusals refusals) {
        this.refusals = refusals;
    }

    /** What is wanted of one file: changes together with the finding that asks for them, and where. */
    private record Wish(Finding finding, Fix fix, Location place) {}

    Plan plan(FixTargets targets, List<Finding> wanted) {
        Map<Path, List<Wish>> byFile = new LinkedHashMap<>();
        boolean cut = false;
        for (Finding finding : wanted) {
            Fix fix = finding.fix();
            if (fix == null || !fix.automatic() || fix.changes().isEmpty()) {
                continue;
            }
            cut |= finding.placesTotal() > finding.places().size();
            boolean isWritten = fix.changes().stream().anyMatch(Change.WriteCaption.class::isInstance);
            for (Location place : places(finding, targets)) {
                Path file = isWritten ? targets.changed(place) : targets.file(place);
                if (!refusals.isRefused(file, finding)) {
                    byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(new Wish(finding, fix, place));
                }
            }
        }
        leaveUnloadable(targets, byFile);
        List<Rewrite> rewrites = new ArrayList<>();
        for (Map.Entry<Path, List<Wish>> entry : byFile.entrySet()) {
            cut |= refusals.isOneByOne(entry.getKey()) && entry.getValue().size() > 1;
            plan(entry.getKey(), entry.getValue(), targets, rewrites);
        }
        return new Plan(rewrites, cut);
    }

    /** A file that its trainer cannot load is left as it is, except for repairs of other errors, until a person has fixed it. */
    private void leaveUnloadable(FixTargets targets, Map<Path, List<Wish>> byFile) {
        for (Path file : List.copyOf(byFile.keySet())) {
            for (FixTargets.Unloadable unloadable : targets.unloadable(file)) {
                TrainerConfig config = unloadable.config();
                List<Wish> repairs = byFile.getOrDefault(file, List.of()).stream()
                        .filter(wish -> config.problems().stream().anyMatch(each -> isRepair(wish.fix(), each)))
                        .toList();
                if (!repairs.isEmpty()) {
                    byFile.put(file, repairs);
                    continue;
                }
                byFile.remove(file);
                refusals.refuse(new FixProblem(
                        file,
                        "not changed: " + config.trainer().name()
                                + " cannot load the file; fix the error by hand and run the fix again"));
                break;
            }
        }
    }

    private static boolean isRepair(Fix fix, ConfigProblem problem) {
        return fix.changes().stream().anyMatch(change -> change.equals(problem.repair()));
    }

    /** Each file once, and each place of a file with several captions. */
    private static List<Location> places(Finding finding, FixTargets targets) {
        if (finding.places().isEmpty()) {
            return List.of(Location.of(finding.path()));
        }
        Set<String> seen = new LinkedHashSet<>();
        return finding.places().stream()
                .filter(p -> seen.add(p.path()) || targets.of(targets.file(p)).isOfSeveral())
                .toList();
    }

    private void plan(Path file, List<Wish> wishes, FixTargets targets, List<Rewrite> rewrites) {
        boolean created = !targets.exists(file);
        List<Wish> considered = refusals.isOneByOne(file) ? wishes.subList(0, 1) : wishes;
        List<Change> changes =
                considered.stream().flatMap(w -> w.fix().changes().stream()).toList();
        try {
            byte[] before = created ? new byte[0] : targets.content(file);
            FixTarget target = targets.of(file, changes);
            if (target instanceof FixTarget.Settings settings) {
                ConfigEditor editor = created ? settings.editor(file, before) : targets.editor(file, settings);
                planSettings(file, before, editor, considered, targets, rewrites);
                return;
            }
            FixTarget.Captions captions = (FixTarget.Captions) target;
            CaptionForm form = captions.form();
            if (form != null && !form.isWritten()) {
                refusals.refuse(new FixProblem(
                        file,
                        "not changed: loralint reads parquet files and does not write them; convert it with"
                                + " `loralint convert FILE --to metadata.jsonl`"));
                return;
            }
            List<TextEdit> edits = form == null
                    ? targets.editor(file, captions.options()).edits(changes)
                    : hosted(targets.captions(form, file), considered, captions.options());
            if (!edits.isEmpty()) {
                rewrites.add(Rewrite.of(file, before, created, edits, causes(considered)));
            }
        } catch (IOException e) {
            refusals.refuse(FixProblem.of(file, e));
        }
    }

    private static List<TextEdit> hosted(CaptionSlots captions, List<Wish> wishes, CaptionOptions options) {
        Map<Integer, List<Change>> bySlot = new LinkedHashMap<>();
        wishes.forEach(w -> bySlot.computeIfAbsent(captions.slot(w.place()), slot -> new ArrayList<>())
                .addAll(w.fix().changes()));
        return captions.edits(
                bySlot.keySet(),
                (slot, text) -> CaptionEditor.edits(text, bySlot.getOrDefault(slot, List.of()), options));
    }

    private static List<Finding> causes(List<Wish> wishes) {
        return wishes.stream().map(Wish::finding).distinct().toList();
    }

    /** Each fix whole or not at all; one that reaches into what another changes waits for the next pass. */
    private void planSettings(
            Path file,
            byte[] before,
            ConfigEditor editor,
            List<Wish> wishes,
            FixTargets targets,
            List<Rewrite> rewrites) {
        NavigableMap<Integer, TextEdit> edits = new TreeMap<>();
        Set<String> names = new HashSet<>();
        List<Finding> causes = new ArrayList<>();
        for (Wish wish : wishes) {
            int command = targets.command(wish.place());
            Set<String> own = ConfigEditor.names(wish.fix().changes()).stream()
                    .map(name -> command + ":" + name)
                    .collect(Collectors.toSet());
            List<TextEdit> wanted = editor.edits(wish.fix().changes(), wish.place());
            if (wanted.isEmpty()) {
                refusals.refuse(file, wish.finding());
            } else if (own.stream().noneMatch(names::contains) && isApart(wanted, edits)) {
                names.addAll(own);
                wanted.forEach(edit -> edits.put(edit.start(), edit));
                causes.add(wish.finding());
            }
        }
        if (!edits.isEmpty()) {
            rewrites.add(Rewrite.of(file, before, false, List.copyOf(edits.values()), causes));
        }
    }

    /**
     * Also two insertions at one spot reach into each other, since their order would be left to chance.
     *
     * @param taken by where they start; none reaches into another, so that the nearest two tell of all
     */
    private static boolean isApart(List<TextEdit> wanted, NavigableMap<Integer, TextEdit> taken) {
        return wanted.stream().allMatch(edit -> {
            Map.Entry<Integer, TextEdit> before = taken.floorEntry(edit.start());
            Map.Entry<Integer, TextEdit> behind = taken.higherEntry(edit.start());
            return (before == null || isApart(edit, before.getValue()))
                    && (behind == null || isApart(edit, behind.getValue()));
        });
    }

    private static boolean isApart(TextEdit a, TextEdit b) {
        boolean inserts = a.start() == a.end() || b.start() == b.end();
        return inserts ? a.end() < b.start() || b.end() < a.start() : a.end() <= b.start() || b.end() <= a.start();
    }
}
