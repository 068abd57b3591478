package dev.loralint.check;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.checkout.Checkouts;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.disk.Disk;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Message;
import dev.loralint.result.CheckResult;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.Trainer.Origin;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.formats.Trainers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The trainer that will be used. A file's format says which trainer reads it; its version is the one that {@code --trainer}
 * names or that is in the folder of {@code --trainer-dir}, else the one in {@code loralint.toml}, else the one in a folder
 * with the trainer's sources near the file, else the newest known release.
 *
 * @param trainer {@code null} if none was named
 * @param naming a clause that says what names it; empty if nothing does
 * @param option the option that names it whatever the files look like; empty if none does
 * @param start the folder in which it is started; {@code null} if that is not known
 */
public record RequestedTrainer(
        @Nullable Trainer trainer,
        String naming,
        String option,
        @Nullable Path start) {

    /** Folders of a script's path that may be the trainer's. */
    private static final int DEEPEST_SCRIPT = 3;

    private static final String NAMED = "`--trainer` names it";

    public static final RequestedTrainer ANY = new RequestedTrainer(null, "", "", null);

    private RequestedTrainer(Trainer trainer, String naming) {
        this(trainer, naming, "", null);
    }

    /** A trainer that a caller chose. */
    public static RequestedTrainer of(Trainer trainer) {
        return new RequestedTrainer(trainer, NAMED);
    }

    /** @param text a name, or a name, {@code @} and a version */
    public static RequestedTrainer of(@Nullable String text) throws UsageException {
        if (text == null) {
            return ANY;
        }
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Trainer known = Trainers.named(name)
                .orElseThrow(() -> new UsageException(
                        "unknown trainer \"" + name + "\"" + EffectiveSettings.choice(name, Trainers.names())));
        if (at < 0) {
            return new RequestedTrainer(known, NAMED);
        }
        String version = text.substring(at + 1).strip();
        if (version.isEmpty()) {
            throw new UsageException(
                    "--trainer " + text + " has no version after the @; write " + name + "@VERSION or " + name);
        }
        return new RequestedTrainer(known.at(version), NAMED);
    }

    /**
     * The same, or the trainer in a folder.
     *
     * @param directory the working directory
     * @param folder {@code null} if none was named
     * @throws UsageException if both a trainer and a folder were named, or the folder has no trainer
     */
    public RequestedTrainer in(Path directory, @Nullable Path folder) throws UsageException {
        if (folder == null) {
            return this;
        }
        if (trainer != null) {
            throw new UsageException("--trainer and --trainer-dir cannot be used together");
        }
        Trainer found = new Checkouts(directory)
                .in(folder)
                .orElseThrow(() -> new UsageException("--trainer-dir " + ShownPath.of(folder, directory)
                        + ": no known trainer found; expected one of the files " + Checkouts.EXPECTED));
        return new RequestedTrainer(found, "it is in the folder of `--trainer-dir`");
    }

    /**
     * The same, or the trainer whose script will be started, if its sources are recognised.
     *
     * @param directory the working directory
     * @param script {@code null} if it is not known
     */
    public RequestedTrainer orOf(Path directory, @Nullable Path script) {
        if (trainer != null || script == null) {
            return this;
        }
        Checkouts checkouts = new Checkouts(directory);
        Path folder = script.toAbsolutePath().normalize().getParent();
        for (int i = 0; folder != null && i < DEEPEST_SCRIPT; i++, folder = folder.getParent()) {
            Trainer found = checkouts.in(folder).orElse(null);
            if (found != null) {
                return new RequestedTrainer(found, "the command starts it", "", start);
            }
        }
        return this;
    }

    /** The same, named by an option; without a trainer it says nothing. */
    public RequestedTrainer by(String name) {
        return trainer == null ? this : new RequestedTrainer(trainer, "`" + name + "` names it", name, start);
    }

    /** The same, started in a folder; {@code null} if none was named. */
    public RequestedTrainer startedIn(@Nullable Path folder) throws UsageException {
        if (folder != null && !Disk.isDirectory(folder)) {
            throw new UsageException("--cwd " + folder + " is not a folder");
        }
        return folder == null ? this : new RequestedTrainer(trainer, naming, option, folder);
    }

    /**
     * The one that the project's settings name, if the command line names none.
     *
     * @throws UsageException if the settings name a trainer that is not known
     */
    public RequestedTrainer or(ProjectSettings project) throws UsageException {
        Path folder = start != null ? start : project.cwd();
        if (trainer != null || project.trainer().isEmpty()) {
            return new RequestedTrainer(trainer, naming, option, folder);
        }
        try {
            return new RequestedTrainer(
                    of(project.trainer()).trainer(), "`trainer` in " + ProjectSettings.NAME + " names it", "", folder);
        } catch (UsageException e) {
            throw new UsageException(ProjectSettings.NAME + ": trainer: " + e.getMessage());
        }
    }

    /**
     * The versions that read a file.
     *
     * @param directory the working directory, which may be another state of it than the one on the disk
     */
    public Function<Path, TrainerVersions> versions(Path directory) {
        if (trainer != null) {
            TrainerVersions named =
                    TrainerVersions.of(trainer).overruling(option).startedIn(start);
            return file -> named;
        }
        // what a change makes of the trainer's sources says nothing of the version that is there
        Checkouts checkouts = new Checkouts(Path.of(directory.toString()));
        return file ->
                TrainerVersions.of(checkouts.around(Path.of(file.toString()))).startedIn(start);
    }

    /** How captions are read that no configuration names: as the named trainer does, else as sd-scripts does. */
    public CaptionOptions unconfigured() {
        return trainer == null ? CaptionOptions.NONE : CaptionOptions.of(trainer.captions());
    }

    /** How the trainer of captions is known that no configuration names. */
    public ReaderEvidence evidence() {
        return trainer == null ? ReaderEvidence.NONE : new ReaderEvidence(ReaderEvidence.Kind.SETTING, naming);
    }

    /** Which trainer reads the captions of each dataset, and how that is known; nothing where sd-scripts is assumed. */
    static List<String> readers(List<Dataset> datasets) {
        Set<String> notes = new LinkedHashSet<>();
        for (Dataset dataset : datasets) {
            for (Concept concept : dataset.concepts()) {
                ReaderEvidence evidence = concept.evidence();
                String trainer = concept.handling().trainer();
                if (evidence.isAssumed() && !evidence.because().isEmpty()) {
                    notes.add("the captions of " + dataset.path() + " are checked as " + trainer
                            + " reads captions, because nothing names their trainer: " + evidence.because());
                } else if (evidence.isAssumed() && concept.extension().others() > 0) {
                    notes.add("the captions of " + dataset.path() + " are checked as " + trainer
                            + " reads captions, because nothing names their trainer; the "
                            + concept.extension().read() + " files are read, and not the "
                            + concept.extension().other() + " files");
                } else if (!evidence.isAssumed() && !(isStandard(trainer) && evidence.isConfigured())) {
                    notes.add("the captions of " + dataset.path() + " are read as " + trainer + " reads them, because "
                            + evidence.because());
                }
            }
        }
        return List.copyOf(notes);
    }

    private static boolean isStandard(String trainer) {
        return trainer.equals(CaptionHandling.REFERENCE.trainer());
    }

    /** For which version files were checked, if it is not the default, and which files are for another trainer; each once. */
    public List<String> notes(CheckResult result) {
        return notes(result.configs());
    }

    /** The same for configurations. */
    public List<String> notes(Collection<TrainerConfig> configs) {
        List<String> notes = new ArrayList<>();
        for (TrainerConfig config : configs) {
            Trainer used = config.trainer();
            if (!config.format().isRecognised()) {
                continue;
            }
            if (trainer != null && !used.name().equals(trainer.name())) {
                notes.add(config.path() + " is a configuration for " + used.name() + ", not for " + trainer.name()
                        + "; "
                        + (!option.isEmpty() ? option : trainer.origin().isNone() ? "--trainer" : "--trainer-dir")
                        + " is ignored for it");
            } else if (!used.origin().isNone()) {
                notes.add(config.path() + " was checked for " + used.name() + " " + used.release() + " ("
                        + used.origin().shown() + differences(used.origin()) + ")");
            } else if (!used.isVerified() && !used.isUnknown()) {
                notes.add(config.path() + " was checked for " + used.name() + " "
                        + used.release().name() + ", the last known release before " + used.version());
            }
        }
        return notes.stream().distinct().toList();
    }

    private static String differences(Origin origin) {
        String added = origin.added().isEmpty()
                ? ""
                : Message.of("; it also has {}, not checked", new TreeSet<>(origin.added()));
        return added
                + (origin.removed().isEmpty()
                        ? ""
                        : Message.of("; it does not have {}", new TreeSet<>(origin.removed())));
    }
}
