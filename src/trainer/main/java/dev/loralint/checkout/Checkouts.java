package dev.loralint.checkout;

import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.Trainer.Origin;
import dev.loralint.trainer.formats.KnownTrainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Folders with the sources of trainers, and the versions of these trainers. */
public final class Checkouts {

    /** Folders above a configuration that are looked at. */
    private static final int HIGHEST = 16;

    /** Of these, the ones in which folders with the usual names of trainers are looked for. */
    private static final int NEAR = 3;

    private static final int SHORT = 7;

    private final Path directory;
    private final Map<Path, List<Trainer>> found = new HashMap<>();
    private final Map<Path, Optional<Trainer>> read = new HashMap<>();

    /** @param directory the working directory, which paths are shown relative to */
    public Checkouts(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * A trainer whose sources are recognised.
     *
     * @param known its name and tables
     * @param marks what they are recognised by
     */
    private record Source(KnownTrainer known, TrainerSources.Marks marks) {

        boolean isProgram() {
            return !marks.inside().isEmpty();
        }

        boolean isIn(Path folder) {
            return SourceFolder.at(folder).filter(marks::areIn).isPresent();
        }
    }

    /** Those that train, then the programs that start them. */
    private static final List<Source> SOURCES = SourceIndex.all().entrySet().stream()
            .map(source -> new Source(source.getKey(), source.getValue()))
            .sorted(Comparator.comparing(Source::isProgram))
            .toList();

    private static final List<Source> TRAINERS =
            SOURCES.stream().filter(source -> !source.isProgram()).toList();

    private static final List<Source> PROGRAMS =
            SOURCES.stream().filter(Source::isProgram).toList();

    /** Folders with the sources of a trainer by their usual names. */
    private static final List<String> USUAL = usual();

    /** The files that show that a folder is one, for messages. */
    public static final String EXPECTED = expected();

    private static String expected() {
        List<String> files =
                TRAINERS.stream().map(source -> source.marks().shown()).toList();
        return String.join(", ", files.subList(0, files.size() - 1)) + " or " + files.get(files.size() - 1);
    }

    private static List<String> usual() {
        List<String> usual = new ArrayList<>();
        for (Source source : SOURCES) {
            TrainerSources.Marks marks = source.marks();
            marks.folders().forEach(folder -> usual.add(source.isProgram() ? folder + "/" + marks.inside() : folder));
        }
        return usual;
    }

    /** The trainer whose sources are in a folder, or in that of a program that starts it. */
    public Optional<Trainer> in(Path folder) {
        return read(folder)
                .or(() -> inside(folder).stream()
                        .flatMap(place -> read(place).stream())
                        .findFirst());
    }

    /** Where the programs in a folder have the trainer that they start. */
    private static List<Path> inside(Path folder) {
        return PROGRAMS.stream()
                .filter(program -> program.isIn(folder))
                .map(program -> folder.resolve(program.marks().inside()))
                .toList();
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
            } else {
                places.addAll(inside(above));
            }
            for (Source program : PROGRAMS) {
                if (program.isIn(above)) {
                    version(program, above).ifPresent(found -> nearest.putIfAbsent(found.name(), found));
                }
            }
            for (Path place : places) {
                read(place).ifPresent(trainer -> nearest.putIfAbsent(trainer.name(), trainer));
            }
            above = above.getParent();
        }
        return List.copyOf(nearest.values());
    }

    /** The version of a program, if its commit is known or has the tag of a known release. */
    private static Optional<Trainer> version(Source program, Path folder) {
        Trainer newest = Trainer.newestCommit(program.known().tables());
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
                        .flatMap(found -> TRAINERS.stream()
                                .filter(source -> source.marks().areIn(found))
                                .findFirst()
                                .map(source -> version(source, found, shown(place)))));
    }

    private static Trainer version(Source source, SourceFolder folder, String shown) {
        Trainer trainer = Trainer.newest(source.known().name());
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
        NearestRelease nearest = source.known()
                .part(TrainerSources.class)
                .orElseThrow()
                .nearest(source.known().tables(), folder);
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
