package dev.loralint.duplicate;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.Stages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for images that are there more than once among those that are trained together. What is only among
 * regularisation images is left alone: the trainer takes no more of them than of the others, whichever they are.
 */
public final class DuplicateSearch {

    /** The rules that check what is found. */
    public static final List<String> RULES = List.of("dataset/duplicate-image", "dataset/contradicting-captions");

    /** Fewer bytes hold no image of a size that is trained: they stand for one. */
    private static final int SMALLEST = 1024;

    private final Path directory;
    private final CaptionConflicts conflicts;
    private final @Nullable Fingerprints fingerprints;
    private final SameFiles same;
    private final Predicate<ImageFile> asked;
    private final Stages stages;
    private final List<DuplicateImages> found = new ArrayList<>();
    private final Set<String> undecoded = new TreeSet<>();

    /**
     * @param directory what the images' paths are relative to
     * @param fingerprints {@code null} where images are not decoded: then only the same bytes are found
     * @param same finds the same bytes
     * @param stages shows what is done
     */
    public DuplicateSearch(
            Path directory, Lexicon lexicon, @Nullable Fingerprints fingerprints, SameFiles same, Stages stages) {
        this(directory, lexicon, fingerprints, same, image -> true, stages);
    }

    private DuplicateSearch(
            Path directory,
            Lexicon lexicon,
            @Nullable Fingerprints fingerprints,
            SameFiles same,
            Predicate<ImageFile> asked,
            Stages stages) {
        this.directory = directory;
        this.conflicts = new CaptionConflicts(lexicon);
        this.fingerprints = fingerprints;
        this.same = same;
        this.asked = asked;
        this.stages = stages;
    }

    /**
     * Looks only for images with the same bytes, and only where one of them is asked for: the others need not have been
     * looked at.
     */
    public static DuplicateSearch of(Path directory, Lexicon lexicon, Predicate<ImageFile> asked, Stages stages) {
        return new DuplicateSearch(directory, lexicon, null, SameFiles.ON_DISK, asked, stages);
    }

    /** @param trained the datasets of each training, and each that no training names */
    public Duplicates in(Collection<List<Dataset>> trained) {
        for (List<Dataset> together : trained) {
            search(together);
        }
        List<DuplicateImages> all = found.stream()
                .distinct()
                .sorted(Comparator.comparing(DuplicateImages::exact)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingInt(DuplicateImages::count).reversed())
                        .thenComparing(group -> group.images().get(0).path()))
                .toList();
        List<ContradictingCaptions> contradictions = new ArrayList<>();
        all.forEach(group -> contradictions.addAll(conflicts.of(group)));
        return new Duplicates(all, contradictions, List.copyOf(undecoded));
    }

    private void search(List<Dataset> together) {
        if (together.stream().noneMatch(this::isAskedIn)) {
            return;
        }
        Map<Path, ImageFile> images = new LinkedHashMap<>();
        for (Dataset dataset : together) {
            for (Concept concept : dataset.concepts()) {
                concept.images().forEach(image -> images.putIfAbsent(key(image), image));
            }
        }
        images.values().removeIf(image -> image.picture().isPresent() && !isImage(image));
        Set<Path> sought = new HashSet<>();
        images.forEach((file, image) -> {
            if (isAsked(image)) {
                sought.add(file);
            }
        });
        if (images.size() < 2) {
            return;
        }
        Set<Path> repeated = new HashSet<>();
        for (List<Path> group : same.of(List.copyOf(images.keySet()), sought, stages.begin("Comparing images"))) {
            add(true, group.stream().map(images::get).toList());
            repeated.addAll(group.subList(1, group.size()));
        }
        if (fingerprints != null) {
            alike(images.values().stream()
                    .filter(image -> !repeated.contains(key(image)))
                    .toList());
        }
    }

    /** A folder may be named twice, by two spellings or for two resolutions; its files are the same ones all the same. */
    private Path key(ImageFile image) {
        return directory.resolve(image.path()).toAbsolutePath().normalize();
    }

    private boolean isAskedIn(Dataset dataset) {
        return dataset.concepts().stream()
                .anyMatch(concept -> concept.images().stream().anyMatch(this::isAsked));
    }

    private boolean isAsked(ImageFile image) {
        return isImage(image) && asked.test(image);
    }

    private static boolean isImage(ImageFile image) {
        return image.picture()
                .filter(file -> file.bytes() >= SMALLEST && !file.isLfsPointer())
                .isPresent();
    }

    private void alike(List<ImageFile> images) {
        List<FingerprintCache.Entry> entries = fingerprints == null ? List.of() : fingerprints.of(images, directory);
        List<ImageFile> seen = new ArrayList<>();
        List<Fingerprint> prints = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            ImageFile image = images.get(i);
            if (!entries.get(i).decoded()) {
                undecoded.add(image.path());
            }
            entries.get(i).fingerprint().ifPresent(print -> {
                seen.add(image);
                prints.add(print);
            });
        }
        FingerprintIndex index = new FingerprintIndex(prints);
        boolean[] taken = new boolean[prints.size()];
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                List<Integer> group = new ArrayList<>(List.of(i));
                index.like(i, other -> {
                    if (!taken[other]) {
                        group.add(other);
                    }
                });
                if (group.size() > 1) {
                    group.forEach(number -> taken[number] = true);
                    add(false, group.stream().sorted().map(seen::get).toList());
                }
            }
        }
    }

    private void add(boolean exact, List<ImageFile> images) {
        if (images.stream().anyMatch(image -> !image.concept().isRegularisation())) {
            found.add(new DuplicateImages(exact, images));
        }
    }
}
