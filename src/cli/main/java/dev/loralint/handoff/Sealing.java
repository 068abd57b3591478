package dev.loralint.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Sha256;
import dev.loralint.report.Verdict;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Seals what was checked, so that the trainer gets exactly that. */
final class Sealing {

    /** Settings whose values are files that the trainer reads for further settings. */
    private static final List<String> FURTHER_FILES =
            List.of("config_file", "dataset_config", "concept_file_name", "dataset_dir");

    private final CheckResult result;
    private final Path directory;
    private final Instant begun;

    /**
     * @param directory the working directory
     * @param begun a moment before the first file was read
     */
    Sealing(CheckResult result, Path directory, Instant begun) {
        this.result = result;
        this.directory = directory;
        this.begun = begun;
    }

    /** A file changed between being checked and being sealed: the verdict may not be about what would be sealed. */
    static final class ChangedMeanwhile extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Path file;

        ChangedMeanwhile(Path file) {
            super(file + " changed during the check");
            this.file = file;
        }

        Path file() {
            return file;
        }
    }

    /**
     * @param anyway why it is handed over in spite of what was found; empty if nothing fails
     * @param whole the check of the command
     */
    Seal seal(List<String> command, String anyway, CheckResult whole) throws IOException, ChangedMeanwhile {
        List<SealedFile> files = new ArrayList<>();
        for (Path file : files()) {
            files.add(Seal.of(file));
            if (!changed(file).isBefore(begun)) {
                throw new ChangedMeanwhile(file);
            }
        }
        Map<String, String> facts = facts(whole);
        List<String> findings = new ArrayList<>();
        if (!anyway.isEmpty()) {
            facts.put("anyway", anyway);
            whole.findings()
                    .forEach(finding -> findings.add(finding.severity().label() + " " + finding.rule() + " "
                            + finding.path() + ": " + finding.message()));
        }
        return new Seal(facts, findings, List.copyOf(result.basis().rules().keySet()), command, folders(), files);
    }

    /** When the file was last written or replaced, also by a program that sets its time back. */
    private static Instant changed(Path file) throws IOException {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        try {
            Instant status = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
            return status.isAfter(modified) ? status : modified;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return modified;
        }
    }

    private Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        for (TrainerConfig config : result.configs()) {
            Path own = absolute(Path.of(config.origin()));
            if (Files.isRegularFile(own)) { // a command has none
                files.add(own);
            }
            for (String setting : FURTHER_FILES) {
                further(config, config.setting(setting).text(), files);
            }
        }
        for (Dataset dataset : result.datasets()) {
            for (Concept concept : dataset.concepts()) {
                for (ImageFile image : concept.images()) {
                    files.add(absolute(Path.of(image.path())));
                }
                for (Caption caption : concept.captions()) {
                    files.add(absolute(Path.of(caption.path())));
                }
            }
        }
        return files;
    }

    private void further(TrainerConfig config, String name, Set<Path> files) {
        if (name.isEmpty()) {
            return;
        }
        try {
            // sd-scripts puts .toml behind the name of a configuration that has no ending
            for (String full : List.of(name, name + ".toml")) {
                Path beside =
                        absolute(Path.of(config.origin())).resolveSibling(full).normalize();
                for (Path file : List.of(absolute(Path.of(full)), beside)) {
                    if (Files.isRegularFile(file)) {
                        files.add(file);
                        return;
                    }
                }
            }
        } catch (InvalidPathException e) {
            // a name that this system does not know is reported by the check
        }
    }

    /** Those of the images, and the one above where the trainer takes the folders that it finds in it. */
    private List<String> folders() {
        Set<String> folders = new LinkedHashSet<>();
        for (Dataset dataset : result.datasets()) {
            for (Concept concept : dataset.concepts()) {
                Path folder = absolute(Path.of(concept.path()));
                Path above = folder.getParent();
                folders.add(Seal.shown(folder));
                if (above != null && above.equals(absolute(Path.of(dataset.path())))) {
                    folders.add(Seal.shown(above));
                }
            }
        }
        return List.copyOf(folders);
    }

    private Path absolute(Path file) {
        return directory.resolve(file).toAbsolutePath().normalize();
    }

    private Map<String, String> facts(CheckResult whole) {
        Verdict verdict = Verdict.of(whole);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tool", "loralint " + result.basis().version());
        facts.put("verdict", whole.isUnchecked() ? "none" : whole.fails() ? "fail" : "pass");
        facts.put("trainer", verdict.trainer());
        facts.put("guide", verdict.guide());
        facts.put("sealed", begun.toString());
        facts.put("profile", result.basis().profile());
        facts.put("profileSha256", Sha256.of(result.basis().policy().toString().getBytes(UTF_8)));
        long images = 0;
        long perEpoch = 0;
        List<String> repeats = new ArrayList<>();
        for (Dataset dataset : result.datasets()) {
            for (Concept concept : dataset.concepts()) {
                images += concept.images().size();
                perEpoch += (long) concept.images().size() * concept.repeats();
                repeats.add(concept.name() + "=" + concept.repeats());
            }
        }
        facts.put("images", String.valueOf(images));
        facts.put("repeats", String.join(", ", repeats));
        facts.put("imagesPerEpoch", String.valueOf(perEpoch));
        for (TrainerConfig config : result.configs()) {
            facts.put("config", config.path());
            facts.put("format", config.format().label());
            facts.put("epochs", config.setting("epochs").text());
            facts.put("batch", config.setting("batch").text());
            facts.put("steps", steps(config, perEpoch));
        }
        return facts;
    }

    /** What the trainer will count, where the configuration says enough to know it. */
    private static String steps(TrainerConfig config, long perEpoch) {
        double epochs = config.setting("epochs").number();
        double batch = config.setting("batch").number();
        double accumulation = config.setting("grad_accum").number();
        boolean known = epochs > 0 && batch > 0;
        if (!known) {
            return config.setting("steps").text();
        }
        double perStep = batch * (accumulation > 0 ? accumulation : 1);
        return String.valueOf((long) (Math.ceil(perEpoch / perStep) * epochs));
    }
}
