package dev.loralint.review;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.fix.CaptionSlots;
import dev.loralint.fix.FixTargets;
import dev.loralint.result.CheckResult;
import dev.loralint.review.steps.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one check found, and what it was of: images with their captions. */
final class Checked {

    private final CheckResult result;
    private final Function<Path, Optional<byte[]>> contents;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Item> byPath = new HashMap<>();
    private final Map<String, List<Item>> byConcept = new LinkedHashMap<>();
    private final FixTargets targets;
    private final Map<Path, CaptionSlots> hosted = new HashMap<>();

    /** @param contents of files as they were checked */
    Checked(Path directory, CheckResult result, Function<Path, Optional<byte[]>> contents) {
        this.result = result;
        this.contents = contents;
        this.targets = new FixTargets(directory, result.datasets(), result.configs());
        for (Dataset dataset : result.datasets()) {
            for (Concept concept : dataset.concepts()) {
                add(concept);
            }
        }
    }

    private void add(Concept concept) {
        Map<String, List<Caption>> captions = new LinkedHashMap<>();
        for (Caption caption : concept.captions()) {
            captions.computeIfAbsent(key(caption), k -> new ArrayList<>(1)).add(caption);
        }
        Map<String, List<Caption>> left = new LinkedHashMap<>(captions);
        for (ImageFile image : concept.images()) {
            String stem = Suffixes.stem(image.fileName());
            List<Caption> own = captions.getOrDefault(image.fileName(), captions.getOrDefault(stem, List.of()));
            left.remove(image.fileName());
            left.remove(stem);
            add(concept, image.fileName(), image, own.isEmpty() ? null : own.get(0));
            for (Caption line : own.subList(Math.min(1, own.size()), own.size())) {
                String name = image.fileName() + " (line " + line.wholeFile().line() + ")";
                add(concept, name, image, line);
            }
        }
        left.values().forEach(own -> own.forEach(caption -> add(concept, caption.fileName(), null, caption)));
    }

    /** What a caption has in common with its image: the stem of its own file, or the name in a file of several images. */
    private static String key(Caption caption) {
        boolean isNamed = caption.isHosted() && !caption.path().endsWith("/" + caption.fileName());
        return isNamed ? caption.fileName() : caption.stem();
    }

    private void add(Concept concept, String name, @Nullable ImageFile image, @Nullable Caption caption) {
        Target target = null;
        if (caption != null) {
            target = caption.isHosted() ? slot(caption.wholeFile()) : Target.file(caption.path());
        } else if (image != null && concept.captionFile().isEmpty()) {
            target = Target.file(concept.pathOf(image.expectedCaption()));
        }
        Item item = new Item(Item.id(concept, name), name, concept, image, caption, target);
        items.put(item.id(), item);
        byConcept.computeIfAbsent(concept.name(), c -> new ArrayList<>()).add(item);
        if (image != null) {
            byPath.putIfAbsent(image.path(), item);
        }
        if (caption != null && !caption.isHosted()) {
            byPath.putIfAbsent(caption.path(), item);
        }
    }

    CheckResult result() {
        return result;
    }

    /** In the order of concepts and names. */
    List<Item> items() {
        return List.copyOf(items.values());
    }

    List<Item> items(@Nullable String concept) {
        return concept == null ? items() : byConcept.getOrDefault(concept, List.of());
    }

    /** Those of this name. */
    List<Concept> concepts(String name) {
        return result.datasets().stream()
                .map(Dataset::concepts)
                .flatMap(List::stream)
                .filter(concept -> concept.name().equals(name))
                .toList();
    }

    Optional<Item> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /** The image or caption file of this path. */
    Optional<Item> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** What is at a place: of a file with several captions, the one there. */
    Target target(Location place) {
        return targets.of(targets.file(place.path())).isOfSeveral() ? slot(place) : Target.at(place);
    }

    private Target slot(Location place) {
        CaptionSlots captions = hosted.computeIfAbsent(
                targets.file(place.path()),
                file -> targets.captions(file, contents.apply(file).orElse(new byte[0])));
        return Target.at(place).in(Math.max(0, captions.slot(place)));
    }

    /** What staging needs to know of the files. */
    StagedFiles.Kinds kinds() {
        return new StagedFiles.Kinds(targets, reviewed());
    }

    /** What was read, what is missing next to an image, and what findings are about. */
    private Predicate<Path> reviewed() {
        Set<Path> known = new HashSet<>(targets.files());
        byPath.keySet().forEach(path -> known.add(targets.file(path)));
        for (Item item : items.values()) {
            Target target = item.target();
            if (target != null) {
                known.add(targets.file(target.path()));
            }
        }
        for (Finding finding : result.findings()) {
            finding.places().forEach(place -> known.add(targets.file(place.path())));
        }
        return known::contains;
    }
}
