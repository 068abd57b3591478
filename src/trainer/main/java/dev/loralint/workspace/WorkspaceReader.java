package dev.loralint.workspace;

import dev.loralint.archive.Archives;
import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ImageReading;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.UnreadImages;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.folders.CaptionLook;
import dev.loralint.folders.ConceptFolder;
import dev.loralint.folders.TableFolder;
import dev.loralint.forms.CaptionForm;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.formats.ConfigReaders;
import dev.loralint.workspace.Workspace.FoundDataset;
import dev.loralint.workspace.Workspace.FoundTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is at the named paths and which dataset belongs to which configuration: the folders that a
 * configuration names, looked for where its trainer may be started; and if they are nowhere there, the one dataset that was
 * named along with it.
 */
public final class WorkspaceReader {

    private final Path directory;
    private final ShownPath shown;
    private final PathMapping mapping;
    private final Function<Path, TrainerVersions> versions;
    private final Set<String> apart;
    private final CaptionOptions unconfigured;
    private final ReaderEvidence named;
    private final List<FoundDataset> datasets = new ArrayList<>();
    private final List<FoundTraining> trainings = new ArrayList<>();
    private final List<Path> captions = new ArrayList<>();
    private final List<ReadProblem> problems = new ArrayList<>();

    /** Of tables, which a training and its dataset configuration may both name. */
    private final Set<ReadProblem> ofTables = new HashSet<>();

    private final List<String> notes = new ArrayList<>();
    private final List<ReadProblem> refused = new ArrayList<>();
    /** The trainings of each file: several of a script that starts several. */
    private final Map<Path, List<TrainerConfig>> configs = new LinkedHashMap<>();

    private final Map<Path, Integer> byFolder = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /** The folder that is being read. */
    private @Nullable Path checked;

    /** Configured folders that are read with those below them. */
    private final Set<Path> withBelow = new HashSet<>();

    /** Folders that a configuration names by paths of another machine. */
    private final Map<String, Path> elsewhere = new HashMap<>();

    private final Map<Optional<String>, Integer> pairs = new HashMap<>();
    private final Map<Path, String> unused = new LinkedHashMap<>();
    private final List<FolderWalk.Layout> layouts = new ArrayList<>();
    private final Map<Path, Path> tables = new LinkedHashMap<>();

    /**
     * @param shown how paths are shown to people
     * @param mapping where paths of another machine are here
     */
    public WorkspaceReader(ShownPath shown, PathMapping mapping) {
        this(shown, mapping, file -> TrainerVersions.NEWEST, Set.of(), CaptionOptions.NONE, ReaderEvidence.NONE);
    }

    /**
     * @param shown how paths are shown to people
     * @param mapping where paths of another machine are here
     * @param versions which version of each trainer reads a configuration
     * @param apart folders below the named ones that contain neither datasets nor configurations, as shown to people
     * @param unconfigured how captions are read that no configuration names
     * @param named why they are read so
     */
    public WorkspaceReader(
            ShownPath shown,
            PathMapping mapping,
            Function<Path, TrainerVersions> versions,
            Set<String> apart,
            CaptionOptions unconfigured,
            ReaderEvidence named) {
        this.unconfigured = unconfigured;
        this.named = named;
        this.directory = shown.directory();
        this.shown = shown;
        this.mapping = mapping;
        this.versions = versions;
        this.apart = Set.copyOf(apart);
    }

    /**
     * @param paths files and folders to look at
     * @param configFiles configurations named as such
     */
    public Workspace read(List<Path> paths, List<Path> configFiles) {
        for (Path file : configFiles) {
            named(file, true);
        }
        for (Path path : paths) {
            if (Disk.isDirectory(path)) {
                folder(path);
            } else {
                named(path, false);
            }
        }
        followDatasetConfigs();
        standIns();
        all().forEach(this::takeConcepts);
        all().forEach(this::unused);
        trainings();
        unused.forEach((folder, why) -> {
            if (!byFolder.containsKey(folder)) {
                notes.add(why);
            }
        });
        tables.values().forEach(this::table);
        for (FolderWalk.Layout layout : layouts) {
            if (!isCovered(layout.listing().folder()) && !isProject(layout)) {
                List<ConceptFolder> folders = folders(layout, unconfigured, null);
                boolean configured = folders.removeIf(folder -> isCovered(folder.folder()));
                if (!configured || !folders.isEmpty()) {
                    add(layout.listing().folder(), layout, folders, unconfigured);
                }
            }
        }
        return new Workspace(
                List.copyOf(datasets),
                List.copyOf(trainings),
                List.copyOf(captions),
                List.copyOf(problems),
                List.copyOf(notes),
                List.copyOf(refused),
                Map.copyOf(elsewhere));
    }

    private void folder(Path folder) {
        FolderWalk walk = new FolderWalk(shown, apart, unconfigured.handling().images());
        walk.walk(folder);
        problems.addAll(walk.problems);
        layouts.addAll(walk.layouts);
        walk.tables.forEach(file -> tables.putIfAbsent(key(file), file));
        boolean configured = false;
        checked = folder;
        for (Path file : walk.configs) {
            configured |= take(file, source(file).map(ConfigReaders::readAll));
        }
        boolean nothing = walk.layouts.isEmpty() && walk.tables.isEmpty() && walk.problems.isEmpty() && !configured;
        if (nothing && !takeBroken(walk.configs)) {
            refused.add(new ReadProblem(show(folder), "no images, captions or configurations found"));
        }
        checked = null;
    }

    /** If a folder contains nothing else, a file that cannot be parsed is treated as its configuration. */
    private boolean takeBroken(List<Path> files) {
        boolean taken = false;
        for (Path file : files) {
            Optional<List<TrainerConfig>> broken = source(file)
                    .map(ConfigReaders::readAllNamed)
                    .filter(runs ->
                            runs.stream().anyMatch(run -> !run.problems().isEmpty()));
            taken |= take(file, broken);
        }
        return taken;
    }

    private void named(Path file, boolean asConfig) {
        String suffix = Suffixes.of(String.valueOf(file.getFileName()));
        if (!Disk.exists(file)) {
            refused.add(new ReadProblem(show(file), "the file or folder does not exist"));
        } else if (Disk.isDirectory(file)) {
            refused.add(new ReadProblem(show(file), "is a folder; --config requires a file"));
        } else if (Archives.isNamed(file)) {
            zip(file);
        } else if (!asConfig && Suffixes.isCaption(suffix)) {
            captions.add(file);
        } else if (!asConfig && Suffixes.isImage(suffix)) {
            refused.add(new ReadProblem(show(file), "is an image; name its folder or its caption"));
        } else {
            int before = problems.size();
            if (!take(file, source(file).map(ConfigReaders::readAllNamed)) && problems.size() == before) {
                refused.add(new ReadProblem(
                        show(file),
                        source(file)
                                .flatMap(ConfigReaders::refusal)
                                .orElse("unknown file type; expected a caption or a training configuration")));
            }
        }
    }

    /** One that can be read is a folder here. */
    private void zip(Path file) {
        String problem = Archives.problem(file);
        if (problem != null) {
            problems.add(new ReadProblem(show(file), problem));
        } else {
            refused.add(new ReadProblem(
                    show(file), "this command does not read zips; unpack it, or use `check`, `plan` or `convert`"));
        }
    }

    /** Whether a file is a configuration. */
    private boolean take(Path file, Optional<List<TrainerConfig>> read) {
        List<TrainerConfig> runs = read.orElse(List.of());
        if (!runs.isEmpty()) {
            configs.putIfAbsent(key(file), runs);
        }
        return !runs.isEmpty();
    }

    /** What a file contains; nothing for no file. */
    private List<TrainerConfig> of(@Nullable Path file) {
        return file == null ? List.of() : configs.getOrDefault(key(file), List.of());
    }

    private List<TrainerConfig> all() {
        return configs.values().stream().flatMap(List::stream).toList();
    }

    private Optional<ConfigSource> source(Path file) {
        try {
            ConfigSource source =
                    ConfigSource.read(file, show(file), directory, versions.apply(directory.resolve(file)));
            Path apart = shown.apart();
            if (apart != null && directory.resolve(file).startsWith(apart)) {
                return Optional.of(source.inWorkingDirectory());
            }
            return Optional.of(checked == null ? source : source.below(checked));
        } catch (IOException e) {
            problems.add(new ReadProblem(show(file), FileProblem.describe(e, "cannot read the file")));
            return Optional.empty();
        }
    }

    /** A dataset configuration that a training names is checked along with it; of a file that is none, the training says so. */
    private void followDatasetConfigs() {
        for (TrainerConfig config : all()) {
            Path file = datasetConfig(config);
            if (file != null && !configs.containsKey(key(file))) {
                take(
                        file,
                        source(file)
                                .map(ConfigReaders::readAllNamed)
                                .filter(runs -> runs.stream().noneMatch(TrainerConfig::isTraining)));
            }
        }
    }

    /** A list of concepts is read with the configuration that names it, and is none of its own. */
    private void takeConcepts(TrainerConfig config) {
        String name = config.setting("concept_file_name").text();
        Path file = name.isEmpty() ? null : resolve(name, config, Disk::isRegularFile);
        if (file != null && of(file).stream().noneMatch(TrainerConfig::isTraining)) {
            configs.remove(key(file));
        }
    }

    /** The file of datasets that a training names; {@code null} if it names none, or if it is not here. */
    private @Nullable Path datasetConfig(TrainerConfig config) {
        String name = config.setting(config.format().datasetKey()).text();
        if (name.isEmpty()) {
            return null;
        }
        Path named = resolve(name, config, Disk::isRegularFile);
        return named == null ? ConfigSource.standsIn(directory.resolve(config.path()), name, config.starts()) : named;
    }

    /** Says which files stand in for files of another machine. */
    private void standIns() {
        Set<String> said = new HashSet<>();
        for (TrainerConfig config : all()) {
            for (String key : List.of("config_file", config.format().datasetKey())) {
                String name = config.setting(key).text();
                Path beside = ConfigSource.standsIn(directory.resolve(config.path()), name, config.starts());
                if (beside != null
                        && resolve(name, config, Disk::isRegularFile) == null
                        && said.add(config.path() + name)) {
                    notes.add(config.path() + " names the file " + name + ", which does not exist here; " + show(beside)
                            + " is checked in its place");
                }
            }
        }
    }

    /** Datasets of a file of their own come first, for the trainings that name the file and do not say how it is read. */
    private void trainings() {
        boolean alone = configs.values().stream()
                        .filter(runs -> runs.get(0).isTraining())
                        .count()
                == 1;
        Map<TrainerConfig, FoundTraining> done = new HashMap<>();
        for (boolean naming : List.of(false, true)) {
            for (TrainerConfig config : inOrderOfReading()) {
                Path file = config.subsets().isEmpty() ? datasetConfig(config) : null;
                if (naming == (file != null)) {
                    FoundTraining named =
                            of(file).stream().findFirst().map(done::get).orElse(null);
                    done.put(
                            config,
                            named == null
                                    ? training(config, alone)
                                    : new FoundTraining(config, named.datasets(), List.of()));
                }
            }
        }
        Set<Path> followed = followed();
        configs.forEach((file, runs) -> runs.forEach(config -> trainings.add(
                followed.contains(file) ? new FoundTraining(config, List.of(), List.of()) : done.get(config))));
    }

    /** Files of datasets that belong to a training which names them: what is wrong with the datasets is said of the training. */
    private Set<Path> followed() {
        Set<Path> followed = new HashSet<>();
        for (TrainerConfig config : all()) {
            Path file = config.isTraining() && !config.subsets().isEmpty() ? datasetConfig(config) : null;
            if (file != null && of(file).stream().noneMatch(TrainerConfig::isTraining)) {
                followed.add(key(file));
            }
        }
        return followed;
    }

    /** A training says more of how its datasets are read than a file of datasets that it names, so it is read first. */
    private List<TrainerConfig> inOrderOfReading() {
        return all().stream()
                .sorted(Comparator.comparing((TrainerConfig config) -> !config.isTraining()))
                .toList();
    }

    private FoundTraining training(TrainerConfig config, boolean alone) {
        List<Integer> found = new ArrayList<>();
        List<MissingFolder> missing = new ArrayList<>();
        if (!config.subsets().isEmpty()) {
            subsets(config, found, missing);
        } else {
            config.datasetDir()
                    .ifPresent(dir ->
                            parent(config, dir, config.setting("dataset_dir").location(), false, found, missing));
            String reg = config.setting("reg_data_dir").text();
            if (!reg.isEmpty()) {
                parent(config, reg, config.setting("reg_data_dir").location(), true, found, missing);
            }
        }
        boolean unnamed = config.subsets().isEmpty() && config.datasetDir().isEmpty();
        if (found.isEmpty() && alone && (unnamed || !missing.isEmpty())) {
            pairWithNamed(config, found, missing);
        }
        return new FoundTraining(config, found, missing);
    }

    /** The one dataset that was named along with the configuration is the one it is about, under another path. */
    private void pairWithNamed(TrainerConfig config, List<Integer> found, List<MissingFolder> missing) {
        List<FolderWalk.Layout> free = layouts.stream()
                .filter(l -> !isCovered(l.listing().folder()) && !l.regularisation())
                .toList();
        if (!config.subsets().isEmpty()) {
            Map<String, Path> here = here(config, free);
            if (!here.isEmpty()) {
                here.forEach((dir, folder) -> standIn(config, dir, folder, folder));
                missing.clear();
                subsets(config, found, missing);
            }
            return;
        }
        Integer paired = pairs.get(config.datasetDir());
        if (paired == null) {
            if (free.size() != 1) {
                return;
            }
            FolderWalk.Layout layout = free.get(0);
            CaptionOptions options = options(config);
            paired = add(layout.listing().folder(), layout, folders(layout, options, config), options);
            pairs.put(config.datasetDir(), paired);
            Path folder = layout.listing().folder();
            config.datasetDir().ifPresent(dir -> standIn(config, dir, folder, parent(layout)));
        }
        found.add(paired);
        config.datasetDir().ifPresent(dir -> missing.removeIf(m -> m.path().equals(dir)));
    }

    /** Of a training whose file of datasets is not here, that file may say which captions are read. */
    private static CaptionOptions options(TrainerConfig config) {
        CaptionOptions options = embedding(config, config.captionOptions());
        boolean isOfAFile = !config.setting(config.format().datasetKey()).text().isEmpty();
        return isOfAFile ? options.with(draft -> draft.captionExtension = null) : options;
    }

    private static CaptionOptions embedding(TrainerConfig config, CaptionOptions options) {
        String word = config.format().embedded(config);
        return word.isEmpty() || Setting.isUnknown(word) ? options : options.with(draft -> draft.embedding = word);
    }

    /** The folder that a trainer would be given; {@code null} where only its images can be. */
    private static @Nullable Path parent(FolderWalk.Layout layout) {
        Path folder = layout.listing().folder();
        if (layout.shape() == FolderWalk.Shape.PARENT) {
            return folder;
        }
        boolean numbered = FolderNames.repeats(FolderWalk.name(folder)).isPresent();
        return numbered ? folder.toAbsolutePath().normalize().getParent() : null;
    }

    private void standIn(TrainerConfig config, String dir, Path folder, @Nullable Path planned) {
        notes.add(config.path() + " names the folder " + dir + ", which does not exist here; " + show(folder)
                + " is checked in its place");
        if (planned != null) {
            elsewhere.put(dir, directory.resolve(planned));
        }
    }

    /** Where the folders of subsets are, if each can be one: the only one that there is, or the only one with its name. */
    private Map<String, Path> here(TrainerConfig config, List<FolderWalk.Layout> free) {
        Set<String> dirs = new LinkedHashSet<>();
        for (ConfiguredSubset subset : config.subsets()) {
            if (subset.imageDir().isEmpty() || subset.metadataFile() != null) {
                return Map.of();
            }
            dirs.add(subset.imageDir());
        }
        Map<String, Path> here = new LinkedHashMap<>();
        for (String dir : dirs) {
            List<Path> places = free.stream()
                    .filter(layout -> layout.shape() != FolderWalk.Shape.PARENT)
                    .map(layout -> layout.listing().folder())
                    .filter(folder -> dirs.size() == 1 && free.size() == 1
                            || FolderWalk.name(folder).equals(lastName(dir)))
                    .toList();
            if (places.size() != 1 || here.containsValue(places.get(0))) {
                return Map.of();
            }
            here.put(dir, places.get(0));
        }
        return here;
    }

    private static String lastName(String path) {
        String[] names = path.split("[/\\\\]+");
        return names.length == 0 ? "" : names[names.length - 1];
    }

    private void subsets(TrainerConfig config, List<Integer> found, List<MissingFolder> missing) {
        List<ConceptFolder> folders = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfiguredSubset subset : config.subsets()) {
            if (subset.metadataFile() != null) {
                TableFolder table = table(config, subset, subset.metadataFile());
                if (table != null) {
                    folders.add(add(table, embedding(config, subset.options()), subset.repeats(), evidence(config)));
                    continue;
                }
                if (subset.imageDir().isEmpty()) {
                    // one that is there and cannot be read is a problem already
                    if (resolve(subset.metadataFile(), config, Disk::exists) == null) {
                        String file = subset.metadataFile();
                        missing.add(new MissingFolder(
                                file, subset.location(), config.starts().isUnknown(file), false));
                    }
                    continue;
                }
            }
            // an empty name is no folder, not the working directory
            Path folder = subset.imageDir().isEmpty() ? null : resolve(subset.imageDir(), config, Disk::isDirectory);
            if (folder == null) {
                missing.add(missing(config, subset.imageDir(), subset.location()));
                continue;
            }
            String name = FolderWalk.name(folder);
            String tokens = tokens(subset, name);
            ConceptSource source = new ConceptSource(
                    names.add(name) ? name : show(folder),
                    show(folder),
                    subset.repeats(),
                    tokens,
                    subset.regularisation(),
                    tokens != null,
                    subset.metadataFile() != null,
                    evidence(config),
                    embedding(config, subset.options()));
            folders.add(new ConceptFolder(source, folder, null, look(config), prompts(config, subset, folder)));
            byFolder.put(key(folder), datasets.size());
            if (subset.options().handling().images().below() == ImageReading.Below.YES) {
                withBelow.add(key(folder));
            }
        }
        if (!folders.isEmpty()) {
            Integer same = sameFolders(folders, config.isTraining());
            if (same != null) {
                int ahead = datasets.size();
                int read = same;
                byFolder.replaceAll((folder, dataset) -> dataset == ahead ? read : dataset);
                found.add(same);
                return;
            }
            found.add(datasets.size());
            datasets.add(new FoundDataset(common(folders), false, folders, List.of()));
        }
    }

    /** Where the folder is whose name a downloaded dataset would begin with, the dataset is a missing folder in it. */
    private MissingFolder missing(TrainerConfig config, String dir, Location location) {
        boolean downloaded = config.format().isDownloaded(dir)
                && resolve(dir.substring(0, dir.indexOf('/')), config, Disk::isDirectory) == null;
        return new MissingFolder(dir, location, config.starts().isUnknown(dir), downloaded);
    }

    /** The trigger word of a subset; the folder's, where the trainer trains no image with it that has no caption. */
    private static @Nullable String tokens(ConfiguredSubset subset, String name) {
        CaptionHandling handling = subset.options().handling();
        boolean isTrained = handling.missing() == CaptionHandling.Without.CLASS_TOKENS || handling.insertsTrigger();
        boolean given = subset.classTokens() != null || isTrained || subset.regularisation();
        if (given
                || FolderNames.repeats(name).isEmpty()
                || FolderNames.classTokens(name).isBlank()) {
            return subset.classTokens();
        }
        return FolderNames.classTokens(name);
    }

    /** The lines of the file with the captions of all images; {@code null} if there is none, or it cannot be read. */
    private @Nullable TableFolder prompts(TrainerConfig config, ConfiguredSubset subset, Path folder) {
        String name = subset.options().prompts().file();
        Path file = name.isEmpty() ? null : resolve(name, config, Disk::exists);
        if (file == null) {
            return null;
        }
        try {
            return TableFolder.ofPrompts(file, show(file), folder);
        } catch (IOException e) {
            problems.add(new ReadProblem(show(file), TableFolder.describe(e)));
            return null;
        }
    }

    /** The captions that a configuration names; {@code null} if they are not here or cannot be read. */
    private @Nullable TableFolder table(TrainerConfig config, ConfiguredSubset subset, String name) {
        Path file = resolve(name, config, Disk::exists);
        if (file == null) {
            return null;
        }
        Path folder = subset.imageDir().isEmpty() ? null : resolve(subset.imageDir(), config, Disk::isDirectory);
        List<Path> bases = new ArrayList<>();
        if (folder != null) {
            bases.add(folder);
        }
        bases.addAll(config.starts().folders());
        bases.add(file.toAbsolutePath().normalize().getParent());
        CaptionForm form = name.endsWith(".jsonl") ? CaptionForm.ROWS : CaptionForm.NAMES;
        try {
            TableFolder table = TableFolder.read(file, show(file), form, bases, folder);
            byFolder.putIfAbsent(key(file), datasets.size());
            return table;
        } catch (IOException e) {
            ReadProblem problem = new ReadProblem(show(file), TableFolder.describe(e));
            if (ofTables.add(problem)) {
                problems.add(problem);
            }
            return null;
        }
    }

    /** A dataset configuration and the training that names it mean the same folders; they are read once. */
    private @Nullable Integer sameFolders(List<ConceptFolder> folders, boolean ofTraining) {
        for (int i = 0; i < datasets.size(); i++) {
            if (read(datasets.get(i).folders(), ofTraining).equals(read(folders, ofTraining))) {
                return i;
            }
        }
        return null;
    }

    /** The folders, and which captions of them are read if that is known. */
    private static List<String> read(List<ConceptFolder> folders, boolean ofTraining) {
        return folders.stream()
                .map(folder -> folder.folder()
                        + (ofTraining ? "|" + folder.source().options().captionExtension() : ""))
                .toList();
    }

    private String common(List<ConceptFolder> folders) {
        if (folders.size() == 1) {
            return folders.get(0).source().path();
        }
        Path common = folders.get(0).folder().toAbsolutePath().normalize().getParent();
        for (ConceptFolder folder : folders) {
            while (common != null
                    && !folder.folder().toAbsolutePath().normalize().startsWith(common)) {
                common = common.getParent();
            }
        }
        return common == null ? folders.get(0).source().path() : show(common);
    }

    private void parent(
            TrainerConfig config,
            String dir,
            Location location,
            boolean regularisation,
            List<Integer> found,
            List<MissingFolder> missing) {
        Path folder = resolve(dir, config, Disk::isDirectory);
        if (folder == null) {
            missing.add(missing(config, dir, location));
            return;
        }
        Integer known = byFolder.get(key(folder));
        if (known != null) {
            found.add(known);
            return;
        }
        try {
            FolderListing listing = FolderListing.of(folder, "");
            List<FolderListing> below = new ArrayList<>();
            for (String name : listing.folders()) {
                if (!name.startsWith(".") && !FolderNames.isRegularisation(name)) {
                    below.add(FolderListing.of(folder.resolve(name), ""));
                }
            }
            FolderWalk.Layout layout = new FolderWalk.Layout(FolderWalk.Shape.PARENT, listing, below, regularisation);
            CaptionOptions options = embedding(config, config.captionOptions());
            found.add(add(folder, layout, folders(layout, options, config), options));
        } catch (IOException e) {
            problems.add(new ReadProblem(show(folder), FileProblem.describe(e, "cannot list the folder")));
        }
    }

    private int add(Path folder, FolderWalk.Layout layout, List<ConceptFolder> folders, CaptionOptions options) {
        byFolder.put(key(folder), datasets.size());
        for (ConceptFolder concept : folders) {
            byFolder.putIfAbsent(key(concept.folder()), datasets.size());
        }
        List<UnreadImages> unread = unread(layout, options.handling());
        unread.stream()
                .filter(images -> !images.reader().isReference())
                .forEach(images -> notes.add("the images in " + images.path() + " are not checked; "
                        + options.handling().trainer() + " may read them"));
        datasets.add(new FoundDataset(show(folder), layout.regularisation(), folders, unread));
        return datasets.size() - 1;
    }

    private boolean isCovered(Path folder) {
        Path key = key(folder);
        return byFolder.containsKey(key)
                || unused.containsKey(key)
                || withBelow.stream().anyMatch(key::startsWith);
    }

    /** A folder with the configuration of a training that reads folders below it has loose files of other kinds. */
    private boolean isProject(FolderWalk.Layout layout) {
        Path folder = key(layout.listing().folder());
        return layout.shape() == FolderWalk.Shape.PLAIN
                && configs.entrySet().stream()
                        .anyMatch(entry -> folder.equals(entry.getKey().getParent())
                                && entry.getValue().stream().anyMatch(TrainerConfig::isTraining))
                && byFolder.keySet().stream().anyMatch(other -> !other.equals(folder) && other.startsWith(folder));
    }

    /** Folders without captions that a configuration reads, such as those of masks and of concepts that are turned off. */
    private void unused(TrainerConfig config) {
        for (String name : config.unusedFolders()) {
            Path folder = resolve(name, config, Disk::isDirectory);
            if (folder != null) {
                String why = show(folder) + " is not checked, because " + config.path() + " reads no captions from it";
                unused.putIfAbsent(key(folder), why);
            }
        }
    }

    private List<ConceptFolder> folders(
            FolderWalk.Layout layout, CaptionOptions options, @Nullable TrainerConfig config) {
        List<ConceptFolder> folders = new ArrayList<>();
        if (layout.shape() != FolderWalk.Shape.PARENT) {
            folders.add(concept(layout.listing(), layout, options, config));
            return folders;
        }
        for (FolderListing below : layout.subfolders()) {
            if (FolderNames.repeats(FolderWalk.name(below.folder())).isPresent()) {
                folders.add(concept(below, layout, options, config));
            }
        }
        if (folders.isEmpty() && layout.listing().holdsTrainingFiles()) {
            folders.add(concept(layout.listing(), layout, options, config));
        }
        return folders;
    }

    private ConceptFolder concept(
            FolderListing listing, FolderWalk.Layout layout, CaptionOptions options, @Nullable TrainerConfig config) {
        String name = FolderWalk.name(listing.folder());
        boolean numbered = FolderNames.repeats(name).isPresent();
        String tokens = numbered ? FolderNames.classTokens(name) : null;
        ConceptSource source = new ConceptSource(
                name,
                show(listing.folder()),
                FolderNames.repeats(name).orElseGet(() -> FolderNames.repeatsAfterResolution(name)),
                tokens,
                layout.regularisation(),
                tokens != null && !tokens.isEmpty(),
                false,
                evidence(config),
                options);
        ConceptSource read = source.evidence().isAssumed() && FolderNames.hasResolution(name)
                ? CaptionHandling.all().stream()
                        .filter(CaptionHandling::readsResolutions)
                        .findFirst()
                        .map(handling -> source.readBy(
                                options.with(change -> change.handling = handling),
                                new ReaderEvidence(
                                        ReaderEvidence.Kind.FORM, "the name of the folder begins with a resolution")))
                        .orElse(source)
                : source;
        return new ConceptFolder(read, listing.folder(), listing, look(config), null);
    }

    private ReaderEvidence evidence(@Nullable TrainerConfig config) {
        return config == null ? named : ReaderEvidence.ofConfiguration(config.path());
    }

    private CaptionLook look(@Nullable TrainerConfig config) {
        if (config == null) {
            return named.isSetting() ? CaptionLook.OF_TRAINER : CaptionLook.ANYTHING;
        }
        CaptionHandling handling = config.format().trainer().captions();
        if (handling.reads("fields")) {
            return CaptionLook.OF_TRAINER;
        }
        return handling.reads("lists") ? CaptionLook.CAPTIONS_JSON : CaptionLook.TEXTS;
    }

    /** A file with the captions of images that are elsewhere, which no configuration names. */
    private void table(Path file) {
        Optional<CaptionForm> form = TableFolder.form(file);
        if (form.isEmpty() || byFolder.containsKey(key(file))) {
            return;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            TableFolder table = TableFolder.read(file, show(file), form.get(), List.of(folder, directory), null);
            if (!table.captions().isEmpty()) {
                add(table, unconfigured, 1, named);
            }
        } catch (IOException e) {
            problems.add(new ReadProblem(show(file), TableFolder.describe(e)));
        }
    }

    private ConceptFolder add(TableFolder table, CaptionOptions options, int repeats, ReaderEvidence evidence) {
        String name = FolderWalk.name(table.folder());
        boolean numbered = FolderNames.repeats(name).isPresent();
        String tokens = numbered ? FolderNames.classTokens(name) : null;
        ConceptSource source = new ConceptSource(
                name,
                show(table.folder()),
                repeats,
                tokens,
                false,
                tokens != null && !tokens.isEmpty(),
                false,
                evidence,
                options);
        ConceptFolder folder = new ConceptFolder(source, table.folder(), null, CaptionLook.TEXTS, table);
        cover(table);
        if (!evidence.isConfigured()) {
            datasets.add(new FoundDataset(table.path(), false, List.of(folder), List.of()));
        }
        return folder;
    }

    /** The folders of its images are no datasets of their own. */
    private void cover(TableFolder table) {
        for (String below : table.folders()) {
            byFolder.putIfAbsent(key(table.folder().resolve(below)), datasets.size());
        }
    }

    /** What is in a parent folder and is in none of its {@code N_name} folders. */
    private List<UnreadImages> unread(FolderWalk.Layout layout, CaptionHandling reader) {
        List<UnreadImages> unread = new ArrayList<>();
        if (layout.shape() != FolderWalk.Shape.PARENT) {
            return unread;
        }
        FolderListing own = layout.listing();
        if (!own.images().isEmpty()) {
            unread.add(images(own, reader));
        }
        for (FolderListing below : layout.subfolders()) {
            boolean numbered =
                    FolderNames.repeats(FolderWalk.name(below.folder())).isPresent();
            if (!numbered && !below.images().isEmpty()) {
                unread.add(images(below, reader));
            }
        }
        return unread;
    }

    private UnreadImages images(FolderListing listing, CaptionHandling reader) {
        String folder = show(listing.folder());
        List<Location> places = listing.images().stream()
                .limit(200)
                .map(name -> Location.of(folder.equals(".") ? name : folder + "/" + name))
                .toList();
        return new UnreadImages(
                FolderWalk.name(listing.folder()),
                "",
                folder,
                places,
                listing.images().size(),
                reader,
                false);
    }

    /** Where a path is that a configuration names; {@code null} if it is in none of the folders in which its trainer may start. */
    private @Nullable Path resolve(String name, TrainerConfig config, Predicate<Path> wanted) {
        Path standIn = config.subsets().isEmpty() ? null : elsewhere.get(name);
        if (standIn != null) {
            return standIn;
        }
        List<Path> found = config.starts().places(mapping.here(name)).stream()
                .filter(wanted)
                .toList();
        if (found.size() > 1 && !name.equals(".") && ambiguous.add(name)) {
            notes.add(
                    show(found.get(0)) + " and " + show(found.get(1)) + " may be the `" + name + "` of " + config.path()
                            + "; the first is checked; `--cwd DIR` says in which folder the trainer is started");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private String show(Path path) {
        return shown.of(path);
    }

    private Path key(Path path) {
        Path absolute = directory.resolve(path).normalize();
        try {
            return Disk.realPath(absolute);
        } catch (IOException e) {
            return absolute;
        }
    }
}
