package dev.loralint.plan.other;

import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Images of another folder, such as those before an edit and masks, which belong to images that are trained. */
public record ControlImages(Places places, PlanNotes notes) {

    /**
     * Notes images that have none.
     *
     * @param setting what names the other folder; nothing is known of one that is not here
     * @param pairs whether one of the names in that folder is for an image, by its name without suffix
     */
    public void require(
            ConfiguredSubset subset, @Nullable Setting setting, BiPredicate<NavigableSet<String>, String> pairs) {
        for (String image : without(subset, setting, pairs)) {
            notes.stop(
                    image,
                    new Stop("the image has no control image in "
                            + Objects.requireNonNull(setting).text()));
        }
    }

    /** Notes images that have no mask, where these are trained as a whole. */
    public void masks(
            ConfiguredSubset subset, @Nullable Setting setting, BiPredicate<NavigableSet<String>, String> pairs) {
        without(subset, setting, pairs).forEach(image -> notes.leaveOut(LeftOut.Kind.WITHOUT_MASK, image));
    }

    private List<String> without(
            ConfiguredSubset subset, @Nullable Setting setting, BiPredicate<NavigableSet<String>, String> pairs) {
        List<String> without = new ArrayList<>();
        if (setting == null || !setting.quoted() || subset.imageDir().isEmpty()) {
            return without;
        }
        try {
            Path folder = places.resolve(setting.text());
            if (!Disk.isDirectory(folder)) {
                return without;
            }
            NavigableSet<String> others = new TreeSet<>(FolderListing.names(folder));
            for (String name : new TreeSet<>(FolderListing.names(places.resolve(subset.imageDir())))) {
                if (Suffixes.isReadImage(Suffixes.of(name))
                        && !name.startsWith(".")
                        && !pairs.test(others, PythonText.withoutSuffix(name))) {
                    without.add(PythonText.join(subset.imageDir(), name));
                }
            }
        } catch (IOException | Stop e) {
            // a folder that cannot be listed is reported elsewhere
        }
        return without;
    }

    /** Whether a name begins so. */
    public static boolean isAny(NavigableSet<String> names, String beginning) {
        String next = names.ceiling(beginning);
        return next != null && next.startsWith(beginning);
    }
}
