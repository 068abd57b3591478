package dev.loralint.fix;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.disk.Disk;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.forms.CaptionForm;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.edit.ConfigEditor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the fixes of findings into the edits of one pass. */
final class FixPlanner {

    private final Path directory;
    private final Refusals refusals;

    /** @param directory what the findings' paths are relative to */
    FixPlanner(Path directory, Refusals refusals) {
        this.directory = directory;
        this.refusals = refusals;
    }

    /** What is wanted of one file: changes together with the finding that asks for them, and where. */
    private record Wish(Finding finding, Fix fix, Location place) {}

    Plan plan(CheckedState judgement, List<Finding> wanted) {
        Map<Path, List<Wish>> byFile = new LinkedHashMap<>();
        Map<String, Path> captions = captionsOfImages(judgement, wanted);
        Map<Path, CaptionForm> forms = forms(judgement);
        boolean cut = false;
        for (Finding finding : wanted) {
            Fix fix = finding.fix();
            if (fix == null || !fix.automatic() || fix.changes().isEmpty()) {
                continue;
            }
            cut |= finding.placesTotal() > finding.places().size();
            for (Location place : places(finding, forms.keySet())) {
                Path file = captions.getOrDefault(place.path(), file(place));
                if (!refusals.isRefused(file, finding)) {
                    byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(new Wish(finding, fix, place));
                }
            }
        }
        leaveUnloadable(judgement, byFile);
        Map<Path, CaptionOptions> options = optionsByPath(judgement);
        Map<Path, TrainerFormat> configs = configs(judgement);
        List<Rewrite> rewrites = new ArrayList<>();
        for (Map.Entry<Path, List<Wish>> entry : byFile.entrySet()) {
            cut |= refusals.isOneByOne(entry.getKey()) && entry.getValue().size() > 1;
            plan(entry.getKey(), entry.getValue(), judgement, options, configs, forms, rewrites);
        }
        return new Plan(rewrites, cut);
    }

    /** A file that its trainer cannot load is left as it is, except for repairs of other errors, until a person has fixed it. */
    private void leaveUnloadable(CheckedState judgement, Map<Path, List<Wish>> byFile) {
        for (TrainerConfig config : judgement.configs()) {
            for (ConfigProblem problem : config.problems()) {
                Path file = file(problem.location());
                if (problem.repair() != null || problem.beyondLimits() || !byFile.containsKey(file)) {
                    continue;
                }
                List<Wish> repairs = byFile.getOrDefault(file, List.of()).stream()
                        .filter(wish -> config.problems().stream().anyMatch(each -> isRepair(wish.fix(), each)))
                        .toList();
                if (repairs.isEmpty()) {
                    byFile.remove(file);
                    refusals.refuse(new FixProblem(
                            file,
                            "not changed: " + config.trainer().name()
                                    + " cannot load the file; fix the error by hand and run the fix again"));
                } else {
                    byFile.put(file, repairs);
                }
            }
        }
    }

    private static boolean isRepair(Fix fix, ConfigProblem problem) {
        return fix.changes().stream().anyMatch(change -> change.equals(problem.repair()));
    }

    Path file(Location place) {
        return directory.resolve(place.path()).normalize();
    }

    /** Each file once, and each place of a file with several captions. */
    private List<Location> places(Finding finding, Set<Path> withSeveral) {
        if (finding.places().isEmpty()) {
            return List.of(Location.of(finding.path()));
        }
        Set<String> seen = new LinkedHashSet<>();
        return finding.places().stream()
                .filter(p -> seen.add(p.path()) || withSeveral.contains(file(p)))
                .toList();
    }

    private void plan(
            Path file,
            List<Wish> wishes,
            CheckedState judgement,
            Map<Path, CaptionOptions> options,
            Map<Path, TrainerFormat> configs,
            Map<Path, CaptionForm> forms,
            List<Rewrite> rewrites) {
        boolean created = !Disk.exists(file);
        List<Wish> considered = refusals.isOneByOne(file) ? wishes.subList(0, 1) : wishes;
        try {
            byte[] before = created ? new byte[0] : Disk.bytes(file);
            if (configs.containsKey(file) || considered.stream().anyMatch(w -> isOfSettings(w.fix()))) {
                ConfigEditor editor = ConfigEditor.of(String.valueOf(file.getFileName()), before, configs.get(file));
                planSettings(file, before, editor, considered, judgement.configs(), rewrites);
                return;
            }
            CaptionForm form = forms.get(file);
            if (form != null && !form.isWritten()) {
                refusals.refuse(new FixProblem(
                        file,
                        "not changed: loralint reads parquet files and does not write them; convert it with"
                                + " `loralint convert FILE --to metadata.jsonl`"));
                return;
            }
            List<TextEdit> edits;
            if (form == null) {
                List<Change> changes = new ArrayList<>();
                considered.forEach(w -> changes.addAll(w.fix().changes()));
                CaptionOptions own = options.getOrDefault(file.getParent(), CaptionOptions.NONE);
                edits = CaptionEditor.edits(before, changes, own);
            } else {
                Map<Location, List<Change>> changes = new LinkedHashMap<>();
                considered.forEach(w -> changes.computeIfAbsent(w.place(), p -> new ArrayList<>())
                        .addAll(w.fix().changes()));
                CaptionOptions own =
                        options.getOrDefault(file, options.getOrDefault(file.getParent(), CaptionOptions.NONE));
                edits = HostedEdits.of(form, considered.get(0).place().path(), before)
                        .edits(changes, own);
            }
            if (!edits.isEmpty()) {
                rewrites.add(Rewrite.of(file, before, created, edits, causes(considered)));
            }
        } catch (IOException e) {
            refusals.refuse(FixProblem.of(file, e));
        }
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
            List<TrainerConfig> configs,
            List<Rewrite> rewrites) {
        List<TextEdit> edits = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        List<Finding> causes = new ArrayList<>();
        for (Wish wish : wishes) {
            int command = TrainerConfig.command(wish.place(), configs);
            Set<String> own = ConfigEditor.names(wish.fix().changes()).stream()
                    .map(name -> command + ":" + name)
                    .collect(Collectors.toSet());
            List<TextEdit> wanted = editor.edits(wish.fix().changes(), wish.place());
            if (wanted.isEmpty()) {
                refusals.refuse(file, wish.finding());
            } else if (own.stream().noneMatch(names::contains) && isApart(wanted, edits)) {
                names.addAll(own);
                edits.addAll(wanted);
                causes.add(wish.finding());
            }
        }
        if (!edits.isEmpty()) {
            edits.sort((a, b) -> Integer.compare(a.start(), b.start()));
            rewrites.add(Rewrite.of(file, before, false, edits, causes));
        }
    }

    /** Also two insertions at one spot reach into each other, since their order would be left to chance. */
    private static boolean isApart(List<TextEdit> wanted, List<TextEdit> taken) {
        return wanted.stream().allMatch(w -> taken.stream().allMatch(t -> isApart(w, t)));
    }

    private static boolean isApart(TextEdit a, TextEdit b) {
        boolean inserts = a.start() == a.end() || b.start() == b.end();
        return inserts ? a.end() < b.start() || b.end() < a.start() : a.end() <= b.start() || b.end() <= a.start();
    }

    private static boolean isOfSettings(Fix fix) {
        return fix.changes().stream()
                .anyMatch(c -> c instanceof Change.SetSetting
                        || c instanceof Change.RemoveSetting
                        || c instanceof Change.RenameSetting
                        || c instanceof Change.Respell);
    }

    private Map<Path, TrainerFormat> configs(CheckedState judgement) {
        Map<Path, TrainerFormat> files = new HashMap<>();
        for (TrainerConfig config : judgement.configs()) {
            files.put(directory.resolve(config.origin()).toAbsolutePath().normalize(), config.format());
        }
        return files;
    }

    /** Files with captions that are not text files. */
    private Map<Path, CaptionForm> forms(CheckedState judgement) {
        Map<Path, CaptionForm> forms = new HashMap<>();
        for (Dataset dataset : judgement.datasets()) {
            for (Concept concept : dataset.concepts()) {
                long files = concept.captionFile().isEmpty() ? Long.MAX_VALUE : 1;
                concept.captions().stream()
                        .limit(files)
                        .forEach(caption ->
                                caption.form().ifPresent(form -> forms.put(file(caption.wholeFile()), form)));
            }
        }
        return forms;
    }

    /** How the trainer splits captions, where it splits them at more than commas: by folder, or by the file of all. */
    private Map<Path, CaptionOptions> optionsByPath(CheckedState judgement) {
        Map<Path, CaptionOptions> options = new HashMap<>();
        for (Dataset dataset : judgement.datasets()) {
            for (Concept concept : dataset.concepts()) {
                Path path =
                        concept.captionFile().isEmpty() ? absolute(concept) : file(Location.of(concept.captionFile()));
                options.put(path, concept.options());
            }
        }
        return options;
    }

    /** Where a caption is missing, the place is its image. */
    private Map<String, Path> captionsOfImages(CheckedState judgement, List<Finding> wanted) {
        Set<String> places = new LinkedHashSet<>();
        for (Finding finding : wanted) {
            Fix fix = finding.fix();
            if (fix != null && fix.changes().stream().anyMatch(c -> c instanceof Change.WriteCaption)) {
                finding.places().forEach(p -> places.add(p.path()));
            }
        }
        Map<String, Path> captions = new HashMap<>();
        if (!places.isEmpty()) {
            for (Dataset dataset : judgement.datasets()) {
                for (Concept concept : dataset.concepts()) {
                    for (ImageFile image : concept.images()) {
                        if (!image.captioned() && places.contains(image.path())) {
                            captions.put(image.path(), absolute(concept).resolve(image.expectedCaption()));
                        }
                    }
                }
            }
        }
        return captions;
    }

    private Path absolute(Concept concept) {
        return directory.resolve(concept.path()).toAbsolutePath().normalize();
    }
}
