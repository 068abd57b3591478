package dev.loralint.checkout;

import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.Trainer.Origin;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.kohyagui.KohyaGui;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Folders with the sources of trainers, and the versions of these trainers. */
public final class Checkouts {

    /** The files that show that a folder is one, for messages. */
    public static final String EXPECTED = TrainerMarks.EXPECTED;

    /** Folders above a configuration that are looked at. */
    private static final int HIGHEST = 16;

    /** Of these, the ones in which folders with the usual names of trainers are looked for. */
    private static final int NEAR = 3;

    private static final String SUBMODULE = "sd-scripts";

    private static final List<String> USUAL =
            List.of(SUBMODULE, "kohya_ss/" + SUBMODULE, "OneTrainer", "ai-toolkit", "musubi-tuner", "diffusion-pipe");

    private static final int SHORT = 7;

    private final Path directory;
    private final Map<Path, List<Trainer>> found = new HashMap<>();
    private final Map<Path, Optional<Trainer>> read = new HashMap<>();

    /** @param directory the working directory, which paths are shown relative to */
    public Checkouts(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** The trainer whose sources are in a folder, or in the {@code sd-scripts} of the GUI that is in it. */
    public Optional<Trainer> in(Path folder) {
        Optional<Trainer> own = read(folder);
        return own.isPresent() || !isGui(folder) ? own : read(folder.resolve(SUBMODULE));
    }

    /** The trainers whose sources a file is in or near, each once: the nearest folder counts. */
    public List<Trainer> around(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? List.of() : found.computeIfAbsent(folder, this::near);
    }

    private List<Trainer> near(Path folder) {
        Map<String, Trainer> nearest = new LinkedHashMap<>();
        Path above = folder;
        for (int height = 0; height < HIGHEST && above != null; height++) {
            List<Path> places = new ArrayList<>(List.of(above));
            if (height < NEAR) {
                for (String name : USUAL) {
                    places.add(above.resolve(name));
                }
            } else if (isGui(above)) {
                places.add(above.resolve(SUBMODULE));
            }
            if (isGui(above)) {
                gui(above).ifPresent(gui -> nearest.putIfAbsent(gui.name(), gui));
            }
            for (Path place : places) {
                read(place).ifPresent(trainer -> nearest.putIfAbsent(trainer.name(), trainer));
            }
            above = above.getParent();
        }
        return List.copyOf(nearest.values());
    }

    private static boolean isGui(Path folder) {
        return SourceFolder.at(folder)
                .filter(gui -> gui.has("kohya_gui/lora_gui.py"))
                .isPresent();
    }

    /** The GUI in a folder, if its commit is known or has the tag of a known release. */
    private Optional<Trainer> gui(Path folder) {
        Trainer newest = Trainer.newestCommit(KohyaGui.PROGRAM);
        return SourceFolder.at(folder)
                .flatMap(GitState::of)
                .flatMap(git -> git.commit()
                        .flatMap(commit -> Stream.concat(Stream.of(commit), git.tags(commit).stream())
                                .map(newest::at)
                                .filter(Trainer::isVerified)
                                .findFirst()));
    }

    private Optional<Trainer> read(Path folder) {
        return read.computeIfAbsent(
                folder,
                place -> SourceFolder.at(place)
                        .flatMap(sources -> TrainerMarks.trainer(sources)
                                .flatMap(Trainers::named)
                                .map(trainer -> version(trainer, sources, shown(place)))));
    }

    private static Trainer version(Trainer trainer, SourceFolder folder, String shown) {
        Optional<GitState> git = GitState.of(folder);
        String commit = git.flatMap(GitState::commit).orElse("");
        if (!commit.isEmpty()) {
            String by = "commit " + commit.substring(0, SHORT) + " in " + shown;
            Trainer same = trainer.at(commit);
            if (same.isVerified()) {
                return same.foundIn(origin(by));
            }
            for (String tag : git.orElseThrow().tags(commit)) {
                Trainer tagged = trainer.at(tag);
                if (!tagged.isUnknown()) {
                    return tagged.foundIn(origin("tag " + tag + ", " + by));
                }
            }
        }
        NearestRelease nearest =
                NearestRelease.of(trainer.releases().all().get(0).trainer(), folder);
        String sources = (commit.isEmpty() ? "the sources" : "commit " + commit.substring(0, SHORT)) + " in " + shown;
        String how = (nearest.isSame() ? "the same options as " : "nearest to ") + sources;
        return trainer.like(commit.isEmpty() ? nearest.release().name() : commit.substring(0, SHORT), nearest.release())
                .foundIn(new Origin(how, nearest.added(), nearest.removed()));
    }

    private static Origin origin(String shown) {
        return new Origin(shown, Set.of(), Set.of());
    }

    /** Relative to the working directory, unless it is far away. */
    private String shown(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        boolean related = place.getRoot() != null && place.getRoot().equals(directory.getRoot());
        Path relative = related ? directory.relativize(place) : place;
        Path shown = relative.startsWith(Path.of("..", "..", "..")) ? place : relative;
        String text = shown.toString().replace('\\', '/');
        return text.isEmpty() ? "." : text;
    }
}
