package dev.loralint.trainer;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reader has found out about a file so far. */
public final class ConfigDraft {

    final Path file;
    final Path directory;
    public final String path;
    final ConfigFormat format;
    Trainer trainer;

    @Nullable
    public String script;

    public CaptionOptions captionOptions = CaptionOptions.NONE;
    public final Map<String, Setting> written = new LinkedHashMap<>();
    final Map<String, Setting> defaults = new LinkedHashMap<>();
    public final List<ConfiguredSubset> subsets = new ArrayList<>();
    public final List<ConfiguredDataset> datasets = new ArrayList<>();
    public final List<UnknownKey> unknownKeys = new ArrayList<>();
    public final List<WrongType> wrongTypes = new ArrayList<>();
    public final List<MissingFile> missingFiles = new ArrayList<>();
    public final List<ConfigProblem> problems = new ArrayList<>();

    public ConfigDraft(ConfigSource source, ConfigFormat format, Trainer trainer) {
        this.file = source.file();
        this.directory = source.directory();
        this.path = source.path();
        this.format = format;
        this.trainer = trainer;
    }

    /** A setting that the file says; the last word counts. */
    public void write(String concept, String name, @Nullable Object value, Location location) {
        written.remove(concept);
        written.put(concept, new Setting(concept, name, value, true, location));
    }

    /** What holds if the file does not say it. */
    public void fallBack(String concept, String name, @Nullable Object value) {
        defaults.put(concept, new Setting(concept, name, value, false, Location.of(path)));
    }

    public ConfigDraft problem(Location location, String message) {
        problems.add(new ConfigProblem(location, message));
        return this;
    }

    public TrainerConfig finish() {
        return new TrainerConfig(this);
    }
}
