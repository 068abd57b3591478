package dev.loralint.review;

import dev.loralint.files.ShownPath;
import dev.loralint.files.UserFolders;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person chooses before a review: a dataset, and configurations that are not in it. */
public final class DatasetChoice {

    /** Folders with more files are not a place for configurations. */
    private static final int MOST = 500;

    private static final int LONGEST = 1 << 20;
    private static final int DEPTH = 2;

    private final Path directory;

    /** @param directory the working directory */
    public DatasetChoice(Path directory) {
        this.directory = directory;
    }

    /** @param path in full, for requests */
    public record Recent(String path, String name, String above, boolean missing) {}

    /** @param here the working directory */
    public record Start(String here, List<Recent> recent) {}

    /** @param trainer that reads it */
    public record FoundConfig(String path, String name, String trainer) {}

    /**
     * What is at a path.
     *
     * @param inside configurations in the dataset, which are checked with it
     * @param near those next to it, which can be
     */
    public record Look(String path, String name, List<FoundConfig> inside, List<FoundConfig> near) {}

    /** What there is to choose from. */
    public Start start() throws IOException {
        List<Recent> recent = RecentDatasets.all().stream()
                .map(path -> new Recent(
                        path.toString(),
                        name(path),
                        Optional.ofNullable(path.getParent())
                                .map(Path::toString)
                                .orElse(""),
                        !Files.exists(path)))
                .toList();
        return new Start(directory.toString(), recent);
    }

    /** Leaves out one of those that were reviewed last. */
    public Start forget(String path) throws IOException, ReviewException {
        RecentDatasets.remove(path(path));
        return start();
    }

    /** Looks for configurations in a dataset, and in the folder that it is in. */
    public Look look(String text) throws ReviewException {
        Path dataset = existing(text);
        if (Files.isRegularFile(dataset)) {
            throw new ReviewException(
                    ReviewException.Kind.WRONG,
                    "`" + dataset
                            + "` is a file; open the folder of the dataset, and choose a configuration after that");
        }
        Path above = dataset.getParent();
        return new Look(
                dataset.toString(),
                name(dataset),
                configs(dataset, DEPTH),
                above == null || above.getParent() == null ? List.of() : configs(above, 1));
    }

    /** A path as a person types, pastes or drags it into a field. */
    public Path existing(String text) throws ReviewException {
        Path path = path(text);
        if (!Files.exists(path)) {
            throw new ReviewException(ReviewException.Kind.UNKNOWN, "`" + path + "` does not exist");
        }
        return path;
    }

    private Path path(String text) throws ReviewException {
        String typed = text.strip().replaceAll("^([\"'])(.*)\\1$", "$2");
        try {
            if (typed.isEmpty()) {
                throw new ReviewException(ReviewException.Kind.WRONG, "The path is missing");
            }
            if (typed.startsWith("file:")) {
                return Path.of(URI.create(typed)).normalize();
            }
            Path home = Path.of(UserFolders.ofThisUser().home());
            Path path = typed.equals("~") || typed.startsWith("~/")
                    ? home.resolve("." + typed.substring(1))
                    : Path.of(typed);
            return directory.resolve(path).toAbsolutePath().normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new ReviewException(ReviewException.Kind.WRONG, "`" + typed + "` is not a path");
        }
    }

    private static String name(Path path) {
        return String.valueOf(Optional.ofNullable(path.getFileName()).orElse(path));
    }

    private List<FoundConfig> configs(Path folder, int depth) {
        List<FoundConfig> found = new ArrayList<>();
        try (Stream<Path> files =
                Files.find(folder, depth, (file, about) -> about.isRegularFile() && about.size() <= LONGEST)) {
            List<Path> candidates = files.filter(file -> ConfigReaders.mayBe(name(file)))
                    .limit(MOST)
                    .sorted()
                    .toList();
            for (Path file : candidates) {
                config(file)
                        .ifPresent(config -> found.add(new FoundConfig(
                                file.toString(),
                                folder.relativize(file).toString().replace('\\', '/'),
                                config.trainer().name())));
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            return found; // a folder below that cannot be read has none to choose
        }
        return found;
    }

    private Optional<TrainerConfig> config(Path file) {
        try {
            return ConfigReaders.read(ConfigSource.read(file, ShownPath.of(file, directory), directory));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The configurations that were chosen. */
    public List<Path> configs(@Nullable List<String> texts) throws ReviewException {
        List<Path> configs = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            Path config = existing(text);
            if (!Files.isRegularFile(config)) {
                throw new ReviewException(
                        ReviewException.Kind.WRONG, "`" + config + "` is not a file; choose a configuration");
            }
            configs.add(config);
        }
        return configs;
    }
}
