package dev.loralint.plan.images;

import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.text.PythonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Images of masks or poses, one for each training image under its name (controlnet_dataset.py). Before 0.11.1 there may be
 * none besides (controlnet_dataset.py: ControlNetDataset).
 */
public final class ConditioningImages {

    private final Places places;
    private final PlanNotes notes;
    private final boolean strict;

    /** @param strict whether the trainer stops at an image that belongs to no training image */
    public ConditioningImages(Places places, PlanNotes notes, boolean strict) {
        this.strict = strict;
        this.places = places;
        this.notes = notes;
    }

    public void check(List<SubsetSettings> subsets, List<FoundImage> images) throws Stop {
        for (SubsetSettings subset : subsets) {
            Set<String> wanted = new HashSet<>();
            String folder = PythonText.join(subset.imageDir(), "");
            for (FoundImage image : images) {
                if (image.key().startsWith(folder)) {
                    wanted.add(PythonText.withoutSuffix(PythonText.name(image.key())));
                }
            }
            Set<String> here = new TreeSet<>(
                    byStem(String.valueOf(subset.conditioningDir())).keySet());
            for (String stem : wanted) {
                if (!here.contains(stem)) {
                    notes.stop(
                            PythonText.join(subset.imageDir(), stem),
                            new Stop("the image has no conditioning image in " + subset.conditioningDir()));
                }
            }
            here.removeAll(wanted);
            for (String stem : here) {
                String path = PythonText.join(String.valueOf(subset.conditioningDir()), stem);
                if (strict) {
                    notes.stop(path, new Stop("the conditioning image has no training image"));
                } else {
                    notes.leaveOut(Kind.EXTRA_MASK, path);
                }
            }
        }
    }

    /** With buckets, an image and its conditioning image are scaled and cropped alike, and so must have one size. */
    public void compare(SubsetSettings subset, Map<String, ImageSize> sizes) throws Stop {
        String dir = String.valueOf(subset.conditioningDir());
        Map<String, List<String>> here = byStem(dir);
        for (Map.Entry<String, ImageSize> image : sizes.entrySet()) {
            List<String> named =
                    here.getOrDefault(PythonText.withoutSuffix(PythonText.name(image.getKey())), List.of());
            // of several images with this name the trainer uses one
            if (named.size() == 1) {
                String path = PythonText.join(dir, named.get(0));
                Optional<ImageSize> size =
                        ImageHeaderReader.read(places.resolve(path)).header().map(ImageHeader::size);
                if (size.isPresent() && !size.get().equals(image.getValue())) {
                    notes.stop(path, new Stop("the conditioning image has another size than its image"));
                }
            }
        }
    }

    /** The images of a folder. */
    private Map<String, List<String>> byStem(String dir) throws Stop {
        Map<String, List<String>> names = new TreeMap<>();
        for (String name : FolderContent.names(places.resolve(dir))) {
            if (Suffixes.isReadImage(Suffixes.of(name)) && !name.startsWith(".")) {
                names.computeIfAbsent(PythonText.withoutSuffix(name), stem -> new ArrayList<>())
                        .add(name);
            }
        }
        return names;
    }
}
