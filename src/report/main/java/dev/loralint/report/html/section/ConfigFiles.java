package dev.loralint.report.html.section;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.text.TextColumns;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.edit.ConfigEditor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads configurations, each once: a script may have hundreds of commands, and each of them is one. */
public final class ConfigFiles {

    private final Path directory;
    private final Map<String, NavigableMap<Integer, List<TrainerConfig>>> configs;
    private final Map<TrainerConfig, List<Finding>> findings = new IdentityHashMap<>();
    private @Nullable Opened last;

    /** A file, read once for all of its commands. */
    private static final class Opened {

        private final String path;
        private final byte[] content;
        private @Nullable ConfigEditor editor;
        private @Nullable TextColumns lines;

        Opened(String path, byte[] content) {
            this.path = path;
            this.content = content;
        }
    }

    /**
     * @param directory what the paths of configurations are relative to
     * @param all the configurations of a check
     * @param found what was found in it
     */
    public ConfigFiles(Path directory, Collection<TrainerConfig> all, List<Finding> found) {
        this.directory = directory;
        this.configs = TrainerConfig.byCommand(all);
        for (Finding finding : found) {
            if (finding.setting() != null) {
                concerned(finding)
                        .forEach(config -> findings.computeIfAbsent(config, one -> new ArrayList<>())
                                .add(finding));
            }
        }
    }

    private Set<TrainerConfig> concerned(Finding finding) {
        Set<TrainerConfig> found = Collections.newSetFromMap(new IdentityHashMap<>());
        if (finding.places().isEmpty()) {
            found.addAll(at(Location.of(finding.path())));
        }
        finding.places().forEach(place -> found.addAll(at(place)));
        return found;
    }

    /** The configurations for which a place may be meant: all of its file where it is in no command of several. */
    private List<TrainerConfig> at(Location place) {
        NavigableMap<Integer, List<TrainerConfig>> ofFile =
                configs.getOrDefault(place.path(), Collections.emptyNavigableMap());
        Map.Entry<Integer, List<TrainerConfig>> command = ofFile.floorEntry(place.line());
        return command == null || command.getKey() == 0
                ? ofFile.values().stream().flatMap(List::stream).toList()
                : command.getValue();
    }

    /** What was found in the settings of a configuration. */
    List<Finding> findings(TrainerConfig config) {
        return findings.getOrDefault(config, List.of());
    }

    /** A place of a finding in the command that a configuration is; {@code null} where it has none there. */
    @Nullable
    Location inCommand(Finding finding, TrainerConfig config) {
        for (Location place : finding.places()) {
            if (place.line() > 0 && at(place).contains(config)) {
                return place;
            }
        }
        return null;
    }

    private Opened opened(String path) throws IOException {
        Opened known = last;
        if (known == null || !known.path.equals(path)) {
            known = new Opened(path, Disk.bytes(directory.resolve(path)));
            last = known;
        }
        return known;
    }

    byte[] content(String path) throws IOException {
        return opened(path).content;
    }

    /** The editor of the file that a configuration is in. */
    ConfigEditor editor(TrainerConfig config) throws IOException {
        Opened file = opened(config.origin());
        if (file.editor == null) {
            file.editor = ConfigEditor.of(config.path(), file.content, config.format());
        }
        return file.editor;
    }

    TextColumns lines(TrainerConfig config) throws IOException {
        Opened file = opened(config.origin());
        if (file.lines == null) {
            file.lines = new TextColumns(file.content);
        }
        return file.lines;
    }
}
