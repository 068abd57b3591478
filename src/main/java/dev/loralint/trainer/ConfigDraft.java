package dev.loralint.trainer;

import dev.loralint.dataset.CaptionOptions;
import dev.loralint.finding.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reader has found out about a file so far. */
final class ConfigDraft {

    final Path file;
    final Path directory;
    final String path;
    final ConfigFormat format;
    Trainer trainer;

    @Nullable
    String script;

    CaptionOptions captionOptions = CaptionOptions.NONE;
    final Map<String, Setting> written = new LinkedHashMap<>();
    final Map<String, Setting> defaults = new LinkedHashMap<>();
    final List<ConfiguredSubset> subsets = new ArrayList<>();
    final List<ConfiguredDataset> datasets = new ArrayList<>();
    final List<UnknownKey> unknownKeys = new ArrayList<>();
    final List<WrongType> wrongTypes = new ArrayList<>();
    final List<MissingFile> missingFiles = new ArrayList<>();
    final List<ConfigProblem> problems = new ArrayList<>();

    ConfigDraft(ConfigSource source, ConfigFormat format, Trainer trainer) {
        this.file = source.file();
        this.directory = source.directory();
        this.path = source.path();
        this.format = format;
        this.trainer = trainer;
    }

    /** A setting that the file says; the last word counts. */
    void write(String concept, String name, @Nullable Object value, Location location) {
        written.remove(concept);
        written.put(concept, new Setting(concept, name, value, true, location));
    }

    /** What holds if the file does not say it. */
    void fallBack(String concept, String name, @Nullable Object value) {
        defaults.put(concept, new Setting(concept, name, value, false, Location.of(path)));
    }

    ConfigDraft problem(Location location, String message) {
        problems.add(new ConfigProblem(location, message));
        return this;
    }

    TrainerConfig finish() {
        return new TrainerConfig(this);
    }
}
