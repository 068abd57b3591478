package dev.loralint.folders;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.ImageReading;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.UnreadImages;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds images in and right below a concept's folder that the trainer will not read. */
final class UnreadImageSearch {

    private static final int PLACES = 200;

    private UnreadImageSearch() {}

    static void in(
            ConceptSource concept, FolderListing listing, List<UnreadImages> unread, List<ReadProblem> problems) {
        ImageReading reading = concept.options().handling().images();
        if (reading.isUnknown()) {
            return;
        }
        boolean isRead = !listing.images().isEmpty();
        List<String> own = shown(listing.unreadImages(), reading);
        // a dataset of videos that has images alone is reported as such
        if (!own.isEmpty() && (isRead || !reading.isOfVideos())) {
            unread.add(of(concept.path(), own, concept, false));
        }
        CaptionHandling reader = concept.options().handling();
        List<String> videos = reader.isReadingVideos() && !reading.isOfVideos()
                ? shown(listing.others(), reading).stream()
                        .filter(name -> Suffixes.isVideo(Suffixes.of(name)))
                        .toList()
                : List.of();
        if (!videos.isEmpty() && (isRead || reader.videoSetting().isEmpty())) {
            unread.add(of(concept.path(), videos, concept, true));
        }
        if (reading.below() != ImageReading.Below.NO) {
            return;
        }
        for (String name : listing.folders()) {
            if (name.startsWith(".")) {
                continue;
            }
            Path below = listing.folder().resolve(name);
            try {
                if (Disk.isSymbolicLink(below)
                        && Disk.realPath(listing.folder()).startsWith(Disk.realPath(below))) {
                    continue;
                }
                FolderListing nested = FolderListing.of(below, "");
                List<String> images = shown(ImageListing.of(nested, reading).images(), reading);
                if (!images.isEmpty()) {
                    List<String> paths =
                            images.stream().map(n -> name + "/" + n).toList();
                    unread.add(of(concept.pathOf(name), paths, concept, false));
                }
            } catch (IOException e) {
                problems.add(new ReadProblem(concept.pathOf(name), FileProblem.describe(e, "cannot list the folder")));
            }
        }
    }

    /** Files that begin with a dot are hidden from people too, such as those that macOS makes. */
    private static List<String> shown(List<String> names, ImageReading reading) {
        return names.stream()
                .filter(name -> !reading.skips(name.substring(name.lastIndexOf('/') + 1)))
                .toList();
    }

    private static UnreadImages of(String path, List<String> names, ConceptSource concept, boolean ofVideos) {
        List<Location> places = new ArrayList<>();
        for (String name : names.subList(0, Math.min(PLACES, names.size()))) {
            places.add(Location.of(concept.pathOf(name)));
        }
        return new UnreadImages(
                concept.name(),
                concept.path(),
                path,
                places,
                names.size(),
                concept.options().handling(),
                ofVideos);
    }
}
