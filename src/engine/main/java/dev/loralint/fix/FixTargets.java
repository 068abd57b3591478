package dev.loralint.fix;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.disk.Disk;
import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.forms.CaptionForm;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.edit.ConfigEditor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each file is that a fix may change, looked up once for all findings of a check. */
public final class FixTargets {

    private static final FixTarget TEXT = new FixTarget.Captions(null, CaptionOptions.NONE);

    private final Path directory;
    private final Collection<Dataset> datasets;
    private final List<TrainerConfig> configs;
    private final Map<Path, FixTarget> files = new HashMap<>();

    /** Of text files with one caption, by their folders. */
    private final Map<Path, FixTarget> folders = new HashMap<>();

    private @Nullable Map<String, Path> missing;

    /** The file that was read last, and what it contains: findings come file by file. */
    private @Nullable Path last;

    private byte[] content = {};
    private @Nullable CaptionSlots captions;
    private CaptionEditor editor = new CaptionEditor(content, CaptionOptions.NONE);
    private boolean isEdited;
    private @Nullable ConfigEditor settings;
    private @Nullable FixTarget settingsOf;

    private @Nullable Map<Path, List<Unloadable>> unloadable;
    private @Nullable Map<String, NavigableMap<Integer, List<TrainerConfig>>> commands;

    /** The path that was asked for last, and its file. */
    private String lastShown = "";

    private @Nullable Path lastFile;

    /** @param directory what the findings' paths are relative to */
    public FixTargets(Path directory, Collection<Dataset> datasets, List<TrainerConfig> configs) {
        this.directory = directory;
        this.datasets = datasets;
        this.configs = configs;
        for (Dataset dataset : datasets) {
            dataset.concepts().forEach(this::add);
        }
        configs.forEach(config -> files.put(file(config.origin()), new FixTarget.Settings(config.format())));
    }

    private void add(Concept concept) {
        boolean isOneFile = !concept.captionFile().isEmpty();
        if (isOneFile) {
            files.put(file(concept.captionFile()), new FixTarget.Captions(null, concept.options()));
        } else {
            folders.put(file(concept.path()), new FixTarget.Captions(null, concept.options()));
        }
        for (Caption caption : concept.captions()) {
            Optional<CaptionForm> form = caption.form();
            form.ifPresent(known -> files.put(file(caption.path()), new FixTarget.Captions(known, concept.options())));
            if (isOneFile) {
                return;
            }
        }
    }

    List<TrainerConfig> configs() {
        return configs;
    }

    /** @param shown as findings show it */
    public Path file(String shown) {
        return directory.resolve(shown).toAbsolutePath().normalize();
    }

    Path file(Location place) {
        Path known = lastFile;
        if (known == null || !place.path().equals(lastShown)) {
            known = file(place.path());
            lastFile = known;
            lastShown = place.path();
        }
        return known;
    }

    /** Configurations, and files with captions that are not text files with one. */
    public Set<Path> files() {
        return Set.copyOf(files.keySet());
    }

    /** What a file is; what nobody read is a text file with a caption. */
    public FixTarget of(Path file) {
        FixTarget own = files.get(file);
        return own != null ? own : folders.getOrDefault(file.getParent(), TEXT);
    }

    /** What a file is for changes that are to be made in it; what has settings is a configuration. */
    public FixTarget of(Path file, List<Change> changes) {
        FixTarget own = of(file);
        boolean isOfSettings = changes.stream().anyMatch(Change.OfSettings.class::isInstance);
        return isOfSettings && !(own instanceof FixTarget.Settings) ? new FixTarget.Settings(null) : own;
    }

    /** The captions in a file of several, as the content says; none where nobody can read them. */
    public CaptionSlots captions(Path file, byte[] content) {
        try {
            return of(file) instanceof FixTarget.Captions captions && captions.form() != null
                    ? CaptionSlots.of(captions.form(), file, content)
                    : CaptionSlots.NONE;
        } catch (IOException e) {
            return CaptionSlots.NONE;
        }
    }

    /** What a file contains. */
    byte[] content(Path file) throws IOException {
        if (!file.equals(last)) {
            hold(file, Disk.bytes(file));
        }
        return content;
    }

    /** Takes what a file contains from somebody who has read it. */
    void hold(Path file, byte[] bytes) {
        if (!file.equals(last) || bytes != content) {
            content = bytes;
            captions = null;
            isEdited = false;
            settings = null;
            last = file;
        }
    }

    boolean exists(Path file) {
        return file.equals(last) || Disk.exists(file);
    }

    /** The editor of a text file with one caption; of a file that is to be made, it has no bytes. */
    CaptionEditor editor(Path file, CaptionOptions options) throws IOException {
        if (!exists(file)) {
            return editor.next(new byte[0], options);
        }
        byte[] now = content(file);
        if (!isEdited) {
            editor = editor.next(now, options);
            isEdited = true;
        }
        return editor;
    }

    /** The editor of a configuration, which reads it once for all edits. */
    ConfigEditor editor(Path file, FixTarget.Settings target) throws IOException {
        byte[] now = content(file);
        ConfigEditor known = settings;
        if (known == null || !target.equals(settingsOf)) {
            known = target.editor(file, now);
            settings = known;
            settingsOf = target;
        }
        return known;
    }

    /** An error for which a trainer does not load a configuration, and which no fix repairs. */
    record Unloadable(TrainerConfig config, ConfigProblem problem) {}

    /** Of a file, what keeps its trainers from loading it. */
    List<Unloadable> unloadable(Path file) {
        Map<Path, List<Unloadable>> known = unloadable;
        if (known == null) {
            known = new HashMap<>();
            for (TrainerConfig config : configs) {
                for (ConfigProblem problem : config.problems()) {
                    if (problem.repair() == null && !problem.beyondLimits()) {
                        known.computeIfAbsent(file(problem.location()), f -> new ArrayList<>())
                                .add(new Unloadable(config, problem));
                    }
                }
            }
            unloadable = known;
        }
        return known.getOrDefault(file, List.of());
    }

    /** The line of the command that a place is in, among several of one file; 0 if there is only one, or before the first. */
    int command(Location place) {
        Map<String, NavigableMap<Integer, List<TrainerConfig>>> known = commands;
        if (known == null) {
            known = TrainerConfig.byCommand(configs);
            commands = known;
        }
        Integer line = known.getOrDefault(place.path(), Collections.emptyNavigableMap())
                .floorKey(place.line());
        return line == null ? 0 : line;
    }

    /** The captions of a file with several. */
    CaptionSlots captions(CaptionForm form, Path file) throws IOException {
        byte[] now = content(file);
        CaptionSlots known = captions;
        if (known == null) {
            known = CaptionSlots.of(form, file, now);
            captions = known;
        }
        return known;
    }

    /** The file that is to change at a place: where a caption is missing, the place is its image. */
    Path changed(Location place) {
        Map<String, Path> known = missing;
        if (known == null) {
            known = new HashMap<>();
            for (Dataset dataset : datasets) {
                for (Concept concept : dataset.concepts()) {
                    for (ImageFile image : concept.images()) {
                        if (!image.captioned()) {
                            known.put(image.path(), file(concept.path()).resolve(image.expectedCaption()));
                        }
                    }
                }
            }
            missing = known;
        }
        return known.getOrDefault(place.path(), file(place));
    }
}
