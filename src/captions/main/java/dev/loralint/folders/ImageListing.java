package dev.loralint.folders;

import dev.loralint.captions.ImageReading;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.Suffixes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The images of a folder as a trainer reads them. */
public final class ImageListing {

    /** Deeper than any dataset; a bound for links to each other. */
    private static final int DEEPEST = 12;

    private ImageListing() {}

    /**
     * A folder with those images that the trainer reads, and videos where it reads these; with the images of sd-scripts if
     * nothing is known of the trainer.
     */
    public static FolderListing of(FolderListing listing, ImageReading reading) {
        if (reading.isUnknown()) {
            return listing;
        }
        List<String> images = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        Stream.of(listing.images(), listing.unreadImages())
                .flatMap(List::stream)
                .sorted()
                .forEach(name -> (reading.reads(lastOf(name)) ? images : unread).add(name));
        List<String> others = listing.others();
        if (reading.isOfVideos()) {
            Predicate<String> isVideo = name -> Suffixes.isVideo(Suffixes.of(name)) && reading.reads(lastOf(name));
            others.stream().filter(isVideo).forEach(images::add);
            others = others.stream().filter(isVideo.negate()).toList();
            Collections.sort(images);
        }
        return new FolderListing(listing.folder(), images, unread, listing.captions(), listing.folders(), others);
    }

    /** A folder without captions that the trainer never looks for, because their images are hidden. */
    static FolderListing withoutHidden(FolderListing listing, ImageReading reading) {
        if (listing.captions().values().stream().flatMap(List::stream).noneMatch(name -> reading.skips(lastOf(name)))) {
            return listing;
        }
        Map<String, List<String>> captions = new HashMap<>();
        listing.captions().forEach((suffix, names) -> {
            List<String> read =
                    names.stream().filter(name -> !reading.skips(lastOf(name))).toList();
            if (!read.isEmpty()) {
                captions.put(suffix, read);
            }
        });
        return new FolderListing(
                listing.folder(),
                listing.images(),
                listing.unreadImages(),
                captions,
                listing.folders(),
                listing.others());
    }

    private static String lastOf(String name) {
        return name.substring(name.lastIndexOf('/') + 1); // the same string where there is none
    }

    /**
     * A folder with the images and captions in folders below it that the trainer reads too, by their paths from the folder.
     *
     * @param captionSuffix as {@link FolderListing#of} takes it
     * @param problems gets the folders that cannot be listed
     */
    static FolderListing withBelow(
            ConceptFolder folder, FolderListing listing, String captionSuffix, List<ReadProblem> problems) {
        ImageReading reading = folder.source().options().handling().images();
        if (listing.folders().stream().noneMatch(reading::enters) && !isApart(reading, listing.folder())) {
            return listing;
        }
        Found found = new Found(folder, reading, captionSuffix, problems);
        found.add(listing, "", 0);
        return found.done(listing);
    }

    private static boolean isApart(ImageReading reading, Path folder) {
        return reading.isApart(String.valueOf(folder.getFileName()));
    }

    /** What is found while folders are gone through. */
    private record Found(
            ConceptFolder concept,
            ImageReading reading,
            String captionSuffix,
            List<ReadProblem> problems,
            List<String> images,
            List<String> unread,
            Map<String, List<String>> captions,
            List<String> others) {

        Found(ConceptFolder concept, ImageReading reading, String captionSuffix, List<ReadProblem> problems) {
            this(
                    concept,
                    reading,
                    captionSuffix,
                    problems,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new HashMap<>(),
                    new ArrayList<>());
        }

        void add(FolderListing listing, String prefix, int depth) {
            if (!isApart(reading, listing.folder())) {
                listing.images().forEach(name -> images.add(prefix + name));
                listing.unreadImages().forEach(name -> unread.add(prefix + name));
                listing.captions()
                        .forEach((suffix, names) ->
                                names.forEach(name -> captions.computeIfAbsent(suffix, s -> new ArrayList<>())
                                        .add(prefix + name)));
                listing.others().forEach(name -> others.add(prefix + name));
            }
            for (String name : listing.folders()) {
                if (depth < DEEPEST && reading.enters(name)) {
                    enter(listing.folder().resolve(name), prefix + name, depth + 1);
                }
            }
        }

        private void enter(Path folder, String path, int depth) {
            try {
                if (!Disk.isSymbolicLink(folder) || reading.linked() && !isAbove(folder)) {
                    add(ImageListing.of(FolderListing.of(folder, captionSuffix), reading), path + "/", depth);
                }
            } catch (IOException e) {
                String shown = concept.source().pathOf(path);
                problems.add(new ReadProblem(shown, FileProblem.describe(e, "cannot list the folder")));
            }
        }

        /** Whether a link leads in a circle. */
        private static boolean isAbove(Path link) throws IOException {
            Path parent = link.getParent();
            return parent != null && Disk.realPath(parent).startsWith(Disk.realPath(link));
        }

        FolderListing done(FolderListing top) {
            Stream.concat(Stream.of(images, unread, others), captions.values().stream())
                    .forEach(Collections::sort);
            return new FolderListing(top.folder(), images, unread, captions, top.folders(), others);
        }
    }
}
