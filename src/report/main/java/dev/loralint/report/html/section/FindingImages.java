package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The images that findings are about: those with what is reported, and those without it where that is the point. */
public final class FindingImages {

    private static final String TRIGGER_MISSING = "captions/trigger-missing";

    /** Images of one finding. */
    private static final int MOST = 12;

    /**
     * Some of the images of a finding.
     *
     * @param label what they have in common; empty if they are all that it is about
     * @param total how many there are
     */
    record Group(String label, List<ImageFile> images, int total) {}

    private final Subjects subjects;
    private final Map<String, ImageFile> byPlace = new HashMap<>();
    private final Map<Finding, List<Group>> groups = new IdentityHashMap<>();
    private final Set<ImageFile> shown = new LinkedHashSet<>();

    /** @param wanted whether the user wants images; if not, no finding has some */
    public FindingImages(Subjects subjects, boolean wanted) {
        this.subjects = subjects;
        if (!wanted) {
            return;
        }
        for (Concept concept : subjects.concepts()) {
            Map<String, ImageFile> byStem = new HashMap<>();
            for (ImageFile image : concept.images()) {
                byStem.putIfAbsent(CaptionsSection.stem(image.fileName()), image);
                byPlace.put(image.path(), image);
            }
            for (Caption caption : concept.captions()) {
                ImageFile image = byStem.get(caption.stem());
                if (image != null) {
                    byPlace.put(key(caption.wholeFile()), image);
                }
            }
        }
        Map<String, Integer> ofRule = new HashMap<>();
        for (Finding finding : subjects.result().findings()) {
            if (ofRule.merge(finding.rule(), 1, Integer::sum) <= PlaceLists.IN_PAGE) {
                groups.put(finding, find(finding));
            }
        }
    }

    /** A caption by its file and, if the file has several, its image. */
    private static String key(Location place) {
        return place.image() == null ? place.path() : place.path() + '\0' + place.image();
    }

    List<Group> of(Finding finding) {
        return groups.getOrDefault(finding, List.of());
    }

    /** All that are shown, those of the worst findings first. */
    public Collection<ImageFile> shown() {
        return shown;
    }

    private List<Group> find(Finding finding) {
        Optional<Concept> concept = subjects.of(finding);
        if (concept.isPresent() && finding.rule().equals(TRIGGER_MISSING)) {
            return split(concept.get(), Caption::isWithoutTrigger, "Without the trigger word", "With it");
        }
        if (concept.isPresent() && finding.tag() != null && finding.evidence() != null) {
            Set<String> keys = keys(concept.get(), finding.tag());
            Predicate<Caption> has = caption -> caption.tags().stream().anyMatch(tag -> keys.contains(tag.key()));
            return split(concept.get(), has, "With the tag", "Without it");
        }
        Set<ImageFile> images = new LinkedHashSet<>();
        for (Location place : finding.places()) {
            Optional.ofNullable(byPlace.get(key(place))).ifPresent(images::add);
        }
        return images.isEmpty() ? List.of() : List.of(group("", List.copyOf(images), MOST));
    }

    private static Set<String> keys(Concept concept, String tag) {
        Set<String> keys = new LinkedHashSet<>(List.of(tag));
        concept.looks().stream()
                .flatMap(look -> look.tagUses().stream())
                .filter(use -> use.tag().equals(tag))
                .map(TagUse::keys)
                .forEach(keys::addAll);
        return keys;
    }

    private List<Group> split(Concept concept, Predicate<Caption> isFirst, String label, String otherLabel) {
        List<ImageFile> first = new ArrayList<>();
        List<ImageFile> other = new ArrayList<>();
        for (Caption caption : concept.captions()) {
            ImageFile image = byPlace.get(key(caption.wholeFile()));
            if (image != null && caption.isReadable()) {
                (isFirst.test(caption) ? first : other).add(image);
            }
        }
        int room = Math.max(MOST / 2, MOST - other.size());
        List<Group> both = new ArrayList<>();
        if (!first.isEmpty()) {
            both.add(group(label, first, room));
        }
        if (!other.isEmpty()) {
            both.add(group(otherLabel, other, MOST - Math.min(room, first.size())));
        }
        return both;
    }

    /** From all over them, those first that another finding shows: each image more makes the page larger. */
    private Group group(String label, List<ImageFile> images, int most) {
        Set<ImageFile> chosen = new LinkedHashSet<>();
        images.stream().filter(shown::contains).limit(most).forEach(chosen::add);
        List<ImageFile> others =
                images.stream().filter(image -> !chosen.contains(image)).toList();
        int n = Math.min(most - chosen.size(), others.size());
        IntStream.range(0, n)
                .mapToObj(i -> others.get((int) ((long) i * others.size() / n)))
                .forEach(chosen::add);
        shown.addAll(chosen);
        return new Group(label, images.stream().filter(chosen::contains).toList(), images.size());
    }
}
