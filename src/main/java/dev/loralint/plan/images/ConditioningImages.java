package dev.loralint.plan.images;

import dev.loralint.files.Suffixes;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.text.PythonText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Images of masks or poses, one for each training image under its name (controlnet_dataset.py). Before 0.11.1 there may be
 * none besides (train_util.py:2440-2510).
 */
public final class ConditioningImages {

    private final Places places;
    private final PlanNotes noticed;
    private final boolean strict;

    /** @param strict whether the trainer stops at an image that belongs to no training image */
    public ConditioningImages(Places places, PlanNotes noticed, boolean strict) {
        this.strict = strict;
        this.places = places;
        this.noticed = noticed;
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
            Set<String> here = stems(String.valueOf(subset.conditioningDir()));
            for (String stem : wanted) {
                if (!here.contains(stem)) {
                    noticed.stop(
                            PythonText.join(subset.imageDir(), stem),
                            new Stop("the image has no conditioning image in " + subset.conditioningDir()));
                }
            }
            here.removeAll(wanted);
            for (String stem : here) {
                String path = PythonText.join(String.valueOf(subset.conditioningDir()), stem);
                if (strict) {
                    noticed.stop(path, new Stop("the conditioning image has no training image"));
                } else {
                    noticed.leaveOut(Kind.EXTRA_MASK, path);
                }
            }
        }
    }

    private Set<String> stems(String dir) throws Stop {
        Set<String> stems = new TreeSet<>();
        for (String name : FolderContent.names(places.resolve(dir))) {
            if (Suffixes.isReadImage(Suffixes.of(name)) && !name.startsWith(".")) {
                stems.add(PythonText.withoutSuffix(name));
            }
        }
        return stems;
    }
}
