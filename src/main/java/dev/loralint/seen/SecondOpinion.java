package dev.loralint.seen;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.lexicon.Lexicon;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a tagger says of the images, from a file or from files beside each other. One for a check. */
public final class SecondOpinion {

    /** No second opinion was asked for. */
    public static final SecondOpinion NONE = new SecondOpinion(Lexicon.standard());

    /** Suffixes of a tagger's files for one image. Of a dataset's own folder only those of JSON count: the others are its captions. */
    private static final Set<String> SIDECARS = Set.of(".json", ".txt", ".caption", ".tags", ".wd14");

    private static final long LONGEST = 256L << 20;

    private static final int DEEPEST = 16;

    private final Lexicon lexicon;

    /** By the name of the image without suffix, with the folders in which the tagger had it, the nearest first. */
    private final Map<String, List<Named>> byStem = new HashMap<>();

    /** Names of the folders that have images of the dataset. */
    private final Set<String> places = new HashSet<>();

    /** How many images of the dataset have a name. */
    private final Map<String, Integer> namesakes = new HashMap<>();

    private final List<ReadProblem> problems = new ArrayList<>();
    private final Set<String> vocabulary = new HashSet<>();
    private final Map<Asked, Optional<SeenConcept>> known = new ConcurrentHashMap<>();
    private int images;

    private record Named(String name, List<String> folders, SeenTags tags) {}

    /** What was asked for: a concept, and from when on a tag counts. */
    private record Asked(Concept concept, SeenLimits limits) {}

    private SecondOpinion(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * Reads a folder with a file for each image, or a file with all images. What cannot be read is a problem of its own.
     *
     * @param paths of files and folders; a later one adds to an earlier one
     * @param concepts of the dataset, in whose folders text files are captions
     * @param directory what the paths of concepts are relative to
     */
    public static SecondOpinion read(
            List<Path> paths, List<Concept> concepts, Path directory, Lexicon lexicon, ShownPath shown) {
        if (paths.isEmpty()) {
            return NONE;
        }
        SecondOpinion opinion = new SecondOpinion(lexicon);
        Set<Path> own = new HashSet<>();
        for (Concept concept : concepts) {
            own.add(directory.resolve(concept.path()).toAbsolutePath().normalize());
            for (ImageFile image : concept.images()) {
                opinion.places.add(place(image));
                opinion.namesakes.merge(stem(nameOf(image)), 1, Integer::sum);
            }
        }
        for (Path path : paths) {
            int before = opinion.images;
            if (Disk.isDirectory(path)) {
                opinion.folder(path, List.of(), own, shown, 0);
            } else {
                opinion.file(path, List.of(), false, shown);
            }
            if (opinion.images == before && opinion.problems.isEmpty()) {
                opinion.problems.add(new ReadProblem(
                        shown.of(path),
                        "no tags of images were found; name a tagger's file, or the folder with its files"));
            }
        }
        return opinion;
    }

    /** Whether nobody asked for one, or nothing was found. */
    public boolean isNone() {
        return images == 0;
    }

    /** Files that could not be read. */
    public List<ReadProblem> problems() {
        return List.copyOf(problems);
    }

    /** The number of images of which it says something (count). */
    public int images() {
        return images;
    }

    private void folder(Path folder, List<String> folders, Set<Path> own, ShownPath shown, int depth) {
        List<String> names = Disk.names(folder);
        if (names == null) {
            problems.add(new ReadProblem(shown.of(folder), "cannot read the folder"));
            return;
        }
        boolean isDataset = own.contains(folder.toAbsolutePath().normalize());
        Map<String, String> chosen = new TreeMap<>();
        for (String name : names) {
            Path path = folder.resolve(name);
            if (name.startsWith(".")) {
                continue;
            }
            String suffix = Suffixes.of(name).toLowerCase(Locale.ROOT);
            if (Disk.isDirectory(path)) {
                if (depth < DEEPEST) {
                    List<String> nearestFirst = new ArrayList<>(List.of(name));
                    nearestFirst.addAll(folders);
                    folder(path, nearestFirst, own, shown, depth + 1);
                }
            } else if (SIDECARS.contains(suffix) && (!isDataset || suffix.equals(".json"))) {
                // a file with scores says more than one without
                chosen.merge(stem(name), name, (one, other) -> Suffixes.of(one).equals(".json") ? one : other);
            }
        }
        chosen.values().forEach(name -> file(folder.resolve(name), folders, true, shown));
    }

    private void file(Path file, List<String> folders, boolean isSidecar, ShownPath shown) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Disk.size(file) > LONGEST) {
                throw new OpinionProblem("it is larger than 256 MiB");
            }
            Map<String, SeenTags> read = OpinionFile.read(name, Disk.text(file), lexicon);
            for (Map.Entry<String, SeenTags> each : read.entrySet()) {
                if (!each.getKey().isEmpty()) {
                    add(each.getKey(), List.of(), each.getValue());
                } else if (isSidecar) {
                    add(name, folders, each.getValue());
                } else {
                    throw new OpinionProblem(
                            "it names no images; expected tags by image, or a folder with a file for each image");
                }
            }
        } catch (OpinionProblem e) {
            problems.add(new ReadProblem(shown.of(file), String.valueOf(e.getMessage())));
        } catch (CharacterCodingException e) {
            problems.add(new ReadProblem(shown.of(file), "the file is not UTF-8"));
        } catch (IOException e) {
            problems.add(new ReadProblem(shown.of(file), FileProblem.describe(e, "cannot read the file")));
        }
    }

    private void add(String image, List<String> folders, SeenTags tags) {
        String[] parts = image.replace('\\', '/').split("/");
        List<String> nearestFirst = new ArrayList<>();
        for (int i = parts.length - 2; i >= 0; i--) {
            nearestFirst.add(parts[i]);
        }
        nearestFirst.addAll(folders);
        byStem.computeIfAbsent(stem(parts[parts.length - 1]), s -> new ArrayList<>(1))
                .add(new Named(parts[parts.length - 1], nearestFirst, tags));
        vocabulary.addAll(tags.general().keySet());
        images++;
    }

    /** {@code harbor} of {@code harbor.txt}, {@code harbor.png} and {@code harbor.png.json}. */
    private static String stem(String name) {
        String stem = Suffixes.stem(name);
        return Suffixes.isImage(Suffixes.of(stem).toLowerCase(Locale.ROOT)) ? Suffixes.stem(stem) : stem;
    }

    /** What it says of the images of a concept; empty if it knows none of them. */
    public Optional<SeenConcept> of(Concept concept, SeenLimits limits) {
        // the rules ask, and then the reports
        return known.computeIfAbsent(new Asked(concept, limits), asked -> read(concept, limits));
    }

    private Optional<SeenConcept> read(Concept concept, SeenLimits limits) {
        Map<ImageFile, SeenTags> seen = new HashMap<>();
        for (ImageFile image : concept.images()) {
            find(image).ifPresent(tags -> seen.put(image, tags));
        }
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeenConcept(concept, seen, vocabulary, lexicon, limits));
    }

    private static String nameOf(ImageFile image) {
        return image.path().substring(image.path().lastIndexOf('/') + 1);
    }

    /** The name of the folder in which it is. */
    private static String place(ImageFile image) {
        String[] parts = image.path().split("/");
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    /**
     * The entry whose folders agree longest; none where two agree alike and say different things. An entry of a folder that the
     * dataset has not may be of any image of its name, if only one has it.
     */
    private Optional<SeenTags> find(ImageFile image) {
        String stem = stem(nameOf(image));
        List<Named> all = byStem.getOrDefault(stem, List.of());
        // of `a.png` and `a.jpg` each may have its own
        List<Named> own =
                all.stream().filter(each -> each.name().equals(nameOf(image))).toList();
        List<Named> named = own.isEmpty() ? all : own;
        String[] parts = image.path().split("/");
        Named best = null;
        int longest = -1;
        boolean isOne = true;
        for (Named each : named) {
            int common = common(parts, each.folders());
            boolean isElsewhere = common == 0
                    && !each.folders().isEmpty()
                    && (places.contains(each.folders().get(0)) || namesakes.getOrDefault(stem, 0) > 1);
            if (isElsewhere) {
                continue;
            }
            if (common > longest) {
                best = each;
                longest = common;
                isOne = true;
            } else if (common == longest && best != null && !best.tags().equals(each.tags())) {
                isOne = false;
            }
        }
        return isOne ? Optional.ofNullable(best).map(Named::tags) : Optional.empty();
    }

    private static int common(String[] parts, List<String> nearestFirst) {
        int common = 0;
        while (common < nearestFirst.size()
                && common < parts.length - 1
                && parts[parts.length - 2 - common].equals(nearestFirst.get(common))) {
            common++;
        }
        return common;
    }
}
