package dev.loralint.trainer;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.finding.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader has found out about a file so far. */
public final class ConfigDraft {

    private final ConfigSource source;
    /** Where its trainer is started. */
    public StartFolders starts;

    final Path file;
    public final String path;
    /** What is said of it as a whole is said here: of the file, or of one of several commands in it. */
    public Location place;

    final TrainerFormat format;
    /** The trainer that reads it, and its version. */
    public final Trainer trainer;

    @Nullable
    public String script;

    /** Whether a variable whose value is not known may hold more options. */
    public boolean openEnded;

    /** The form of the program that starts the trainer; {@code null} where none does. */
    @Nullable
    public Form form;

    public CaptionOptions captionOptions = CaptionOptions.NONE;
    public final Map<String, Setting> written = new LinkedHashMap<>();
    final Map<String, Setting> defaults = new LinkedHashMap<>();
    public final List<ConfiguredSubset> subsets = new ArrayList<>();
    /** Folders that it names and reads no captions from. */
    public final List<String> unusedFolders = new ArrayList<>();

    public final List<ConfiguredDataset> datasets = new ArrayList<>();
    public final List<UnknownKey> unknownKeys = new ArrayList<>();
    public final List<WrongType> wrongTypes = new ArrayList<>();
    public final List<MissingFile> missingFiles = new ArrayList<>();
    public final List<StartRefusal> refusals = new ArrayList<>();
    public final List<ConfigProblem> problems = new ArrayList<>();

    public ConfigDraft(ConfigSource source, TrainerFormat format) {
        this.source = source;
        this.starts = source.starts();
        this.file = source.file();
        this.path = source.path();
        this.place = Location.of(path);
        this.format = format;
        this.trainer = source.versions().of(format);
    }

    /** A setting that the file says; the last word counts. */
    public void write(String concept, String name, @Nullable Object value, Location location) {
        written.remove(concept);
        written.put(concept, new Setting(concept, name, value, true, location));
    }

    /**
     * A setting that is one of a list of arguments ({@code d_coef=2} in {@code optimizer_args}); the last counts.
     *
     * @param concept the argument's name and its term
     * @param list the name of the setting with the list
     */
    public void writeArgument(String concept, String list, List<?> arguments, Location location) {
        for (Object argument : arguments) {
            String text = String.valueOf(argument);
            int equals = text.indexOf('=');
            if (equals > 0 && text.substring(0, equals).strip().equals(concept)) {
                write(
                        concept,
                        list + " " + concept,
                        Values.typed(text.substring(equals + 1).strip()),
                        location);
            }
        }
    }

    /** What holds if the file does not say it. */
    public void fallBack(String concept, String name, @Nullable Object value) {
        fallBack(concept, name, value, place);
    }

    /** The same with the place that decides it. */
    public void fallBack(String concept, String name, @Nullable Object value, Location location) {
        defaults.put(concept, new Setting(concept, name, value, false, location));
    }

    /** The keys of all settings so far. */
    public Set<String> keys() {
        return Stream.concat(written.values().stream(), defaults.values().stream())
                .map(Setting::name)
                .collect(Collectors.toSet());
    }

    /**
     * A file that a setting names, that the trainer needs to start, and that is not here or cannot be read; nothing is said of a name
     * that is not known.
     */
    public void missingFile(String setting, String name, Location location) {
        if (!Setting.isUnknown(name)) {
            String found =
                    starts.find(name, Disk::exists).map(ConfigDraft::obstacle).orElse("");
            missingFiles.add(new MissingFile(
                    setting, name, location, found.isEmpty() && MissingFile.isElsewhere(name, starts, format), found));
        }
    }

    private static String obstacle(Path file) {
        try (InputStream in = Disk.open(file)) {
            in.read();
            return "not a valid configuration";
        } catch (IOException e) {
            return FileProblem.term(e);
        }
    }

    public ConfigDraft problem(Location location, String message) {
        problems.add(new ConfigProblem(location, message));
        return this;
    }

    /** With what can be seen of the files that it names. */
    public TrainerConfig finish() {
        starts = ModelFiles.starts(this);
        missingFiles.replaceAll(file -> file.in(starts, format));
        foldersWithoutCaptions();
        // a placeholder of a notebook has no type yet
        wrongTypes.removeIf(type -> String.valueOf(type.found().value()).matches("\\$\\w+\\$"));
        return new TrainerConfig(this, ModelFiles.of(this), missingPaths());
    }

    /** What a training that is over has left: the files that it names are of the machine on which it ran. */
    public TrainerConfig finishElsewhere() {
        return new TrainerConfig(this, ModelFiles.NONE, Set.of());
    }

    private void foldersWithoutCaptions() {
        Stream<Setting> ofDatasets = datasets.stream()
                .flatMap(dataset -> Stream.concat(Stream.of(dataset.settings()), dataset.subsets().stream()))
                .flatMap(settings -> settings.values().stream());
        Stream.concat(written.values().stream(), ofDatasets)
                .filter(setting -> format.foldersWithoutCaptions().contains(lastKey(setting)))
                .flatMap(setting -> setting.value() instanceof String text
                        ? Stream.of(text)
                        : setting.elements().stream().map(String::valueOf))
                .filter(folder -> !folder.isEmpty() && !unusedFolders.contains(folder))
                .forEach(unusedFolders::add);
    }

    private static String lastKey(Setting setting) {
        return setting.name().substring(setting.name().lastIndexOf('.') + 1);
    }

    private Set<String> missingPaths() {
        Set<String> missing = new HashSet<>();
        for (Setting setting : written.values()) {
            if (setting.scope().equals(SettingScope.RUN) && format.namingFiles().contains(lastKey(setting))) {
                missing.add(setting.text());
                setting.elements().forEach(element -> missing.add(String.valueOf(element)));
            }
            missing.addAll(format.filesIn(setting));
        }
        ConfigSource here = source.startedIn(starts);
        missing.removeIf(path -> here.isThere(path));
        Map<String, String> texts = new HashMap<>();
        written.values().forEach(setting -> texts.put(setting.name(), setting.text()));
        for (String file : format.writtenFiles(key -> texts.getOrDefault(key, ""))) {
            if (!file.isEmpty() && !here.isWritable(file)) {
                missing.add(file);
            }
        }
        return missing;
    }
}
