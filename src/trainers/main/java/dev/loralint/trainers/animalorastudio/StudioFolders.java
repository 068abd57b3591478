package dev.loralint.trainers.animalorastudio;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionOptions.Chance;
import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folders of images that AnimaLoraStudio trains, with what their names say (runtime/training/dataset.py: ImageDataset). */
final class StudioFolders {

    private static final Pattern NAME = Pattern.compile("(?:(\\d{1,9})px_)?(?:(\\d{1,9})_)?.*", Pattern.DOTALL);
    private static final int STEPS = 64;
    private static final int SMALLEST = 256;
    private static final int LARGEST = 4096;
    private static final int USUAL = 1024;

    private final CaptionOptions options;
    private final Set<Integer> resolutions;
    private final Places places;
    private final PlanNotes notes;
    private final Map<Integer, List<ConfiguredSubset>> found = new TreeMap<>();

    /**
     * @param options how captions are read
     * @param resolutions those of folders whose names have none (pixels)
     */
    public StudioFolders(CaptionOptions options, Set<Integer> resolutions, Places places, PlanNotes notes) {
        this.options = options;
        this.resolutions = Set.copyOf(resolutions);
        this.places = places;
        this.notes = notes;
    }

    /** What is read from a folder and those below it. */
    private record Kind(Location location, int repeats, Set<Integer> resolutions, boolean regularisation) {}

    /** Each folder with images; it is there for each resolution at which its images are trained. */
    Map<Integer, List<ConfiguredSubset>> byResolution() {
        return found;
    }

    /** Each folder with images, once. */
    public List<ConfiguredSubset> all() {
        return found.values().stream().flatMap(List::stream).distinct().toList();
    }

    /**
     * Adds a folder and those below it.
     *
     * @param location where it is named
     */
    public void add(String name, Location location, boolean regularisation) {
        root(new Kind(location, 1, resolutions, regularisation), name);
    }

    /** Adds a folder that may be one of those below the folder that the trainer reads, as its name says. */
    public void addNamed(String name, Location location) {
        Kind kind = new Kind(location, 1, resolutions, false);
        Kind own = named(PythonText.name(name), kind);
        if (own.equals(kind)) {
            root(kind, name);
            return;
        }
        try {
            below(places.resolve(name), name, own);
        } catch (IOException e) {
            notes.stop(new Stop("cannot list the folder " + name));
        } catch (Stop stop) {
            notes.stop(stop);
        }
    }

    private void root(Kind kind, String name) {
        try {
            Path folder = places.resolve(name);
            boolean isEmpty = true;
            if (Disk.isDirectory(folder)) {
                isEmpty = !images(folder, name, kind);
                for (String child :
                        FolderListing.names(folder).stream().sorted().toList()) {
                    if (Disk.isDirectory(folder.resolve(child))) {
                        isEmpty &= !below(folder.resolve(child), PythonText.join(name, child), named(child, kind));
                    }
                }
            }
            if (isEmpty) {
                // so that it is reported
                add(name, kind);
            }
        } catch (IOException e) {
            notes.stop(new Stop("cannot list the folder " + name));
        } catch (Stop stop) {
            notes.stop(stop);
        }
    }

    /** {@code [<N>px_][<R>_]label}. */
    private static Kind named(String name, Kind kind) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return kind;
        }
        String side = matcher.group(1);
        String repeats = matcher.group(2);
        return new Kind(
                kind.location(),
                repeats == null ? 1 : Math.max(1, Integer.parseInt(repeats)),
                side == null ? kind.resolutions() : Set.of(rounded(Double.parseDouble(side))),
                kind.regularisation());
    }

    /** Whether there are images in a folder or below it. */
    private boolean below(Path folder, String shown, Kind kind) throws IOException {
        boolean isFound = images(folder, shown, kind);
        for (String child : FolderListing.names(folder).stream().sorted().toList()) {
            Path path = folder.resolve(child);
            if (Disk.isDirectory(path) && !Disk.isSymbolicLink(path)) {
                isFound |= below(path, PythonText.join(shown, child), kind);
            }
        }
        return isFound;
    }

    private boolean images(Path folder, String shown, Kind kind) throws IOException {
        boolean isFound = FolderListing.names(folder).stream().anyMatch(name -> Suffixes.isImage(Suffixes.of(name)));
        if (isFound) {
            add(shown, kind);
        }
        return isFound;
    }

    private void add(String shown, Kind kind) {
        // tags of regularisation images are never dropped (runtime/training/phases/dataset.py)
        CaptionOptions own = kind.regularisation() ? options.with(change -> change.chance = Chance.NONE) : options;
        ConfiguredSubset subset =
                new ConfiguredSubset(shown, kind.location(), kind.repeats(), null, kind.regularisation(), null, own);
        kind.resolutions()
                .forEach(side ->
                        found.computeIfAbsent(side, none -> new ArrayList<>()).add(subset));
    }

    /** As the trainer rounds resolutions (studio/domain/training.py: TrainingConfig._normalize_resolution). */
    static Set<Integer> resolutions(Setting setting) {
        Set<Integer> sides = new LinkedHashSet<>();
        for (Object side : setting.elements()) {
            double number = Values.number(side);
            if (!Double.isNaN(number)) {
                sides.add(rounded(number));
            }
        }
        return sides.isEmpty() ? Set.of(USUAL) : sides;
    }

    static int rounded(double side) {
        int steps = (int) Math.floor((side + STEPS / 2.0) / STEPS);
        return Math.max(SMALLEST, Math.min(LARGEST, steps * STEPS));
    }
}
