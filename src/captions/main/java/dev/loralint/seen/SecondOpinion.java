package dev.loralint.seen;

import dev.loralint.concepts.Caption;
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

    /** Suffixes of a tagger's files for one image. In a dataset's own folder, those of captions are its captions. */
    private static final Set<String> SIDECARS = Set.of(".json", ".txt", ".caption", ".tags", ".wd14");

    private static final Set<String> CAPTIONS = Set.of(".txt", ".caption");

    private static final long LONGEST = 256L << 20;

    private static final int DEEPEST = 16;

    /** Problems of one path; the others are counted (count). */
    private static final int MOST_PROBLEMS = 5;

    private final Lexicon lexicon;
    private final TagValues values;

    /** By the name of the image without suffix, with the folders in which the tagger had it, the nearest first. */
    private final Map<String, List<Named>> byStem = new HashMap<>();

    /** Names of the folders that have images of the dataset. */
    private final Set<String> places = new HashSet<>();

    /** How many images of the dataset have a name. */
    private final Map<String, Integer> namesakes = new HashMap<>();

    /** The captions of the dataset by the names of their images: a copy of one is no second opinion. */
    private final Map<String, List<Path>> captions = new HashMap<>();

    private final Set<String> suffixes = new HashSet<>();
    private final Set<Path> visited = new HashSet<>();
    private final List<String> strangers = new ArrayList<>();
    private final List<ReadProblem> problems = new ArrayList<>();
    private final Set<String> vocabulary = new HashSet<>();
    private final Map<Asked, Optional<SeenConcept>> known = new ConcurrentHashMap<>();
    private int images;

    private record Named(String name, List<String> folders, SeenTags tags) {}

    /** What was asked for: a concept, and from when on a tag counts. */
    private record Asked(Concept concept, SeenLimits limits) {}

    private SecondOpinion(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.values = new TagValues(lexicon);
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
            for (Caption caption : concept.captions()) {
                opinion.captions
                        .computeIfAbsent(stem(caption.fileName()), stem -> new ArrayList<>(1))
                        .add(directory.resolve(caption.path()));
                opinion.suffixes.add(Suffixes.of(caption.fileName()).toLowerCase(Locale.ROOT));
            }
        }
        for (Path path : paths) {
            opinion.read(path, own, shown);
        }
        opinion.fitting(concepts, shown.of(paths.get(0)));
        return opinion;
    }

    /** Names that several images have tell none of them. */
    private void fitting(List<Concept> concepts, String path) {
        if (images > 0
                && concepts.stream()
                        .flatMap(concept -> concept.images().stream())
                        .noneMatch(image -> find(image).isPresent())) {
            String name = byStem.values().iterator().next().get(0).name();
            problems.add(new ReadProblem(
                    path,
                    "it has tags for `" + name
                            + "`, and the dataset has several images of this name or has it in another"
                            + " folder; expected names with the folder of the image, such as `10_mira/" + name + "`"));
            images = 0;
        }
    }

    private void read(Path path, Set<Path> own, ShownPath shown) {
        int images = this.images;
        int problems = this.problems.size();
        strangers.clear();
        boolean isFolder = Disk.isDirectory(path);
        if (isFolder) {
            isNew(path);
            folder(path, List.of(String.valueOf(path.getFileName())), own, shown, 0);
        } else {
            file(path, List.of(), false, shown);
        }
        if (this.problems.size() > problems + MOST_PROBLEMS) {
            List<ReadProblem> more = this.problems.subList(problems + MOST_PROBLEMS, this.problems.size());
            String last = "there are " + more.size() + " more problems like these";
            more.clear();
            this.problems.add(new ReadProblem(shown.of(path), last));
        }
        if (this.images == images && this.problems.size() == problems) {
            this.problems.add(new ReadProblem(
                    shown.of(path),
                    !strangers.isEmpty()
                            ? "it has tags for " + strangers.size() + " image" + (strangers.size() == 1 ? "" : "s")
                                    + " such as `" + strangers.get(0) + "`, and no image of the dataset has such a name"
                            : isFolder
                                            && own.stream()
                                                    .anyMatch(concept -> concept.startsWith(path.toAbsolutePath()
                                                            .normalize()))
                                    ? "text files next to the images are their captions; move the tagger's files to another"
                                            + " folder, and name that"
                                    : "no tags of images were found; name a tagger's file, or the folder with its"
                                            + " files"));
        }
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
                if (depth < DEEPEST && isNew(path)) {
                    List<String> nearestFirst = new ArrayList<>(List.of(name));
                    nearestFirst.addAll(folders);
                    folder(path, nearestFirst, own, shown, depth + 1);
                }
            } else if (SIDECARS.contains(suffix)
                    && !(isDataset && (CAPTIONS.contains(suffix) || suffixes.contains(suffix)))) {
                chosen.merge(stem(name), name, (one, other) -> rank(one) >= rank(other) ? one : other);
            }
        }
        chosen.values().forEach(name -> file(folder.resolve(name), folders, true, shown));
    }

    /** Links may lead back to where they are. */
    private boolean isNew(Path folder) {
        try {
            return visited.add(Disk.realPath(folder));
        } catch (IOException e) {
            return true;
        }
    }

    /** Of two files for one image: one with scores says more, and one that is named like captions may be a copy of them. */
    private int rank(String name) {
        String suffix = Suffixes.of(name).toLowerCase(Locale.ROOT);
        return suffix.equals(".json") ? 2 : suffixes.contains(suffix) ? 0 : 1;
    }

    private void file(Path file, List<String> folders, boolean isSidecar, ShownPath shown) {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Disk.isRegularFile(file)) {
                throw new OpinionProblem("it is not a regular file");
            }
            if (Disk.size(file) > LONGEST) {
                throw new OpinionProblem("it is larger than 256 MiB");
            }
            boolean isOfAnother = isSidecar && !isOfDataset(name);
            // one of JSON may have the tags of all images
            if (isOfAnother && !name.toLowerCase(Locale.ROOT).endsWith(".json")) {
                strangers.add(name);
                return;
            }
            String text = Disk.text(file);
            if (isSidecar && isCaption(name, text)) {
                return;
            }
            OpinionFile.Content content = OpinionFile.read(name, text, values, this::isOfDataset);
            strangers.addAll(content.others());
            if (!isSidecar
                    && !content.byImage().isEmpty()
                    && content.byImage().values().stream().allMatch(SeenTags::isEmpty)) {
                throw new OpinionProblem("no tags were found in it; expected tags by image, with or without scores");
            }
            for (Map.Entry<String, SeenTags> each : content.byImage().entrySet()) {
                if (!each.getKey().isEmpty()) {
                    add(each.getKey(), List.of(), each.getValue());
                } else if (isOfAnother) {
                    strangers.add(name);
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

    private boolean isCaption(String name, String text) throws IOException {
        if (suffixes.contains(Suffixes.of(name).toLowerCase(Locale.ROOT))) {
            for (Path caption : captions.getOrDefault(stem(name), List.of())) {
                if (Disk.isRegularFile(caption) && Disk.text(caption).equals(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOfDataset(String image) {
        return namesakes.containsKey(
                stem(image.substring(image.replace('\\', '/').lastIndexOf('/') + 1)));
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
        String stem = Suffixes.stem(name.toLowerCase(Locale.ROOT));
        return Suffixes.isImage(Suffixes.of(stem)) ? Suffixes.stem(stem) : stem;
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
                    && (namesakes.getOrDefault(stem, 0) > 1
                            || !each.folders().isEmpty()
                                    && places.contains(each.folders().get(0)));
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
                && parts[parts.length - 2 - common].equalsIgnoreCase(nearestFirst.get(common))) {
            common++;
        }
        return common;
    }
}
