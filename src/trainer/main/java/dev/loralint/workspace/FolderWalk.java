package dev.loralint.workspace;

import dev.loralint.archive.Archives;
import dev.loralint.captions.ImageReading;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.folders.ImageListing;
import dev.loralint.folders.TableFolder;
import dev.loralint.parallel.Parallel;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks down from a folder until it meets datasets, collecting files that may be configurations on the way. Below a dataset
 * it looks for configurations alone; it does not go into hidden folders, or twice into the same folder by another link.
 */
final class FolderWalk {

    /** Deeper than any dataset repository; a bound for trees that were named by mistake. */
    private static final int DEEPEST = 12;

    /** So many texts without images may be lists of prompts; more are captions, and not opened for this. */
    private static final int LOOKED_INTO = 3;

    private static final int BEGINNING = 4096;

    private static final Pattern OF_PROMPTS = Pattern.compile("(?m)^\\s*#|\\s--[a-z]{1,2}\\s+-?[0-9.]");

    private final ShownPath shown;
    private final Set<String> apart;
    private final ImageReading reading;
    private final Set<Path> seen = new HashSet<>();
    final List<Path> configs = new ArrayList<>();
    final List<Path> tables = new ArrayList<>();
    final List<Layout> layouts = new ArrayList<>();
    final List<ReadProblem> problems = new ArrayList<>();

    /** How the training files of a dataset lie. */
    enum Shape {
        /** A folder of {@code N_name} folders. */
        PARENT,
        /** One {@code N_name} folder. */
        SINGLE,
        /** Images or captions in a folder of any other name. */
        PLAIN
    }

    /** @param subfolders listings of the {@code N_name} folders, or of the other folders, of a parent */
    record Layout(Shape shape, FolderListing listing, List<FolderListing> subfolders, boolean regularisation) {}

    /**
     * @param apart folders, as shown to people, in which the walk does not look unless it begins there
     * @param reading which images the trainer of datasets reads that no configuration names
     */
    FolderWalk(ShownPath shown, Set<String> apart, ImageReading reading) {
        this.shown = shown;
        this.apart = apart;
        this.reading = reading;
    }

    void walk(Path folder) {
        walk(folder, 0, false);
    }

    private void walk(Path folder, int depth, boolean regularisation) {
        FolderListing listing;
        try {
            if (!seen.add(Disk.realPath(folder))) {
                return;
            }
            listing = list(folder);
        } catch (IOException e) {
            problem(folder, e);
            return;
        }
        addConfigs(listing);
        String ownName = name(folder);
        boolean reg = regularisation || FolderNames.isRegularisation(ownName);
        List<Path> numbered = listing.folders().stream()
                .filter(name -> FolderNames.repeats(name).isPresent())
                .map(listing.folder()::resolve)
                .toList();
        boolean isNumbered = FolderNames.repeats(ownName).isPresent();
        Map<Path, FolderListing> listed =
                isNumbered && listing.holdsTrainingFiles() ? Map.of() : listAll(numbered, Map.of());
        boolean isParent = numbered.stream().anyMatch(below -> !isProject(listed.get(below)));
        if (isParent && !(isNumbered && listing.holdsTrainingFiles())) {
            parent(listing, listed, reg, depth);
        } else if (listing.holdsTrainingFiles()) {
            boolean hasTrainingFiles = !listing.images().isEmpty() || isCaptionFolder(listing);
            if (hasTrainingFiles) {
                layouts.add(new Layout(isNumbered ? Shape.SINGLE : Shape.PLAIN, listing, List.of(), reg));
                configsBelow(listing, depth);
            } else {
                below(listing, depth, reg);
            }
        } else {
            below(listing, depth, reg);
        }
    }

    /** Below a dataset are no others, but configurations may be anywhere. */
    private void configsBelow(FolderListing listing, int depth) {
        if (depth >= DEEPEST) {
            return;
        }
        for (String name : listing.folders()) {
            Path folder = listing.folder().resolve(name);
            if (isLookedInto(name, folder) && isNew(folder)) {
                try {
                    FolderListing below = list(folder);
                    addConfigs(below);
                    configsBelow(below, depth + 1);
                } catch (IOException e) {
                    problem(folder, e);
                }
            }
        }
    }

    private boolean isLookedInto(String name, Path folder) {
        return !name.startsWith(".") && !name.equals("node_modules") && !apart.contains(shown.of(folder));
    }

    /** @param known listings of some of its folders */
    private void parent(FolderListing listing, Map<Path, FolderListing> known, boolean regularisation, int depth) {
        List<Path> folders = new ArrayList<>();
        for (String name : listing.folders()) {
            Path folder = listing.folder().resolve(name);
            if (!name.startsWith(".") && !apart.contains(shown.of(folder))) {
                folders.add(folder);
            }
        }
        Map<Path, FolderListing> listed = listAll(
                folders.stream()
                        .filter(below -> !FolderNames.isRegularisation(nameIn(below)))
                        .toList(),
                known);
        List<Path> concepts = new ArrayList<>();
        for (Path folder : folders) {
            if (FolderNames.isRegularisation(nameIn(folder))) {
                walk(folder, depth + 1, true);
            } else if (isProject(listed.get(folder))) {
                walk(folder, depth + 1, regularisation);
            } else if (isNew(folder)) {
                concepts.add(folder);
            }
        }
        List<FolderListing> subfolders = new ArrayList<>();
        for (Path concept : concepts) {
            FolderListing below = listed.get(concept);
            try {
                subfolders.add(below == null ? list(concept) : below);
            } catch (IOException e) {
                problem(concept, e);
            }
        }
        subfolders.forEach(below -> {
            addConfigs(below);
            configsBelow(below, depth + 1);
        });
        layouts.add(new Layout(Shape.PARENT, listing, subfolders, regularisation));
    }

    /** A folder with what may be a configuration, and without images and captions, is not a concept whatever its name. */
    private static boolean isProject(@Nullable FolderListing listing) {
        return listing != null
                && listing.images().isEmpty()
                && !isCaptionFolder(listing)
                && listing.others().stream().anyMatch(ConfigReaders::mayBe);
    }

    private FolderListing list(Path folder) throws IOException {
        return ImageListing.of(FolderListing.of(folder, ""), reading);
    }

    private boolean isNew(Path folder) {
        try {
            return seen.add(Disk.realPath(folder));
        } catch (IOException e) {
            problem(folder, e);
            return false;
        }
    }

    /**
     * Lists folders, since the disk answers several at a time.
     *
     * @param known listings that are there already
     * @return those, and of the others all but what cannot be listed, which is listed again where that is reported
     */
    private Map<Path, FolderListing> listAll(List<Path> folders, Map<Path, FolderListing> known) {
        Map<Path, FolderListing> all = new ConcurrentHashMap<>(known);
        List<Path> missing =
                folders.stream().filter(folder -> !known.containsKey(folder)).toList();
        Parallel.forEach(missing.size(), () -> i -> {
            try {
                all.put(missing.get(i), list(missing.get(i)));
            } catch (IOException e) {
                // not there
            }
        });
        return all;
    }

    private void problem(Path folder, IOException e) {
        problems.add(new ReadProblem(shown.of(folder), FileProblem.describe(e, "cannot list the folder")));
    }

    /** A JSON file with the name of an image is its caption or what a downloader knows of it, and one of many. */
    private void addConfigs(FolderListing listing) {
        Set<String> stems = new HashSet<>();
        listing.images().forEach(image -> stems.add(Suffixes.stem(image)));
        for (String name : listing.others()) {
            boolean sidecar = Suffixes.of(name).equals(".json") && stems.contains(Suffixes.stem(name));
            if (ConfigReaders.mayBe(name) && !sidecar) {
                configs.add(listing.folder().resolve(name));
            }
        }
    }

    private void below(FolderListing listing, int depth, boolean regularisation) {
        TableFolder.candidates(listing)
                .forEach(name -> tables.add(listing.folder().resolve(name)));
        if (depth >= DEEPEST) {
            return;
        }
        for (String name : listing.folders()) {
            Path folder = listing.folder().resolve(name);
            if (isLookedInto(name, folder)) {
                walk(folder, depth + 1, regularisation);
            }
        }
    }

    /** A folder of texts is a folder of captions unless all are those of a project: a licence, a list of requirements, prompts. */
    private static boolean isCaptionFolder(FolderListing listing) {
        for (List<String> names : listing.captions().values()) {
            for (String name : names) {
                boolean isOneOfFew = names.size() <= LOOKED_INTO;
                if (!isProjectText(name)
                        && !(isOneOfFew && isListOfPrompts(listing.folder().resolve(name)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a text has what only prompts for samples have (kohya's {@code --w 1024 --d 1}, and comments). */
    private static boolean isListOfPrompts(Path file) {
        try (InputStream in = Disk.open(file)) {
            String text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return OF_PROMPTS.matcher(text).find();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isProjectText(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("requirements")
                || lower.startsWith("readme")
                || lower.startsWith("license")
                || lower.startsWith("licence")
                || lower.startsWith("changelog")
                || lower.startsWith("notice")
                || lower.startsWith("pip-")
                || lower.matches("(.*[_-])?(prompts?|wildcards?)\\.txt");
    }

    private static String nameIn(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String text = name == null ? "" : name.toString();
        return Archives.isNamed(folder) ? Suffixes.stem(text) : text;
    }
}
