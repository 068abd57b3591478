package dev.loralint.corpus;

import dev.loralint.files.FileTrouble;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The captions of some files, in a fixed order. They can be read several times. */
public final class Corpus {

    private final List<Shard> shards = new ArrayList<>();
    private final List<ReadProblem> problems = new ArrayList<>();
    private final CorpusColumns columns;
    private final Function<Path, String> shown;

    /** Takes captions one after the other. */
    public interface Taking {
        void take(CorpusRow row) throws IOException;
    }

    /** A file that cannot be read to its end; the message names it and says what to do. */
    public static final class DamagedShard extends IOException {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final String trouble;

        private DamagedShard(String name, IOException cause) {
            super(name, cause);
            this.name = name;
            this.trouble = FileTrouble.describe(cause, "cannot read the file");
        }

        /** The file, as shown to people. */
        public String name() {
            return name;
        }

        /** What is wrong, in one sentence. */
        public String trouble() {
            return trouble;
        }
    }

    /**
     * @param paths files, and folders that are searched for them
     * @param shown how paths are shown to people
     */
    public Corpus(List<Path> paths, CorpusColumns columns, Function<Path, String> shown) {
        this.columns = columns;
        this.shown = shown;
        paths.forEach(this::add);
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            addFolder(path);
            return;
        }
        String name = String.valueOf(path.getFileName());
        ShardForm.of(name)
                .ifPresentOrElse(
                        form -> shards.add(new Shard(path, shown.apply(path), folder(path), form)),
                        () -> problems.add(new ReadProblem(
                                shown.apply(path),
                                Files.exists(path)
                                        ? "unknown file type; expected .parquet, .jsonl, .arrow or .tar"
                                        : "the file or folder does not exist")));
    }

    /** Links to folders are not followed, since they may lead back. */
    private void addFolder(Path folder) {
        try {
            for (String name : FolderListing.names(folder).stream().sorted().toList()) {
                Path path = folder.resolve(name);
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    addFolder(path);
                } else if (ShardForm.of(name).isPresent() && !isCache(name)) {
                    add(path);
                }
            }
        } catch (IOException e) {
            problems.add(new ReadProblem(shown.apply(folder), FileTrouble.describe(e, "cannot list the folder")));
        }
    }

    /** What the datasets library keeps of earlier work next to a dataset. */
    private static boolean isCache(String name) {
        return name.startsWith("cache-") && name.endsWith(".arrow");
    }

    private static String folder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path name = folder == null ? null : folder.getFileName();
        return name == null ? "" : name.toString();
    }

    /** How many files it has (count). */
    public int files() {
        return shards.size();
    }

    /** What cannot be read of the paths, before any file is read. */
    public List<ReadProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Reads all captions.
     *
     * @throws DamagedShard if a file cannot be read to its end: shares that are counted without the rest would be wrong
     * @throws IOException if the captions cannot be taken
     */
    public void read(Taking taking) throws IOException {
        for (Shard shard : shards) {
            boolean[] taken = new boolean[1];
            try {
                shard.read(columns, row -> {
                    taken[0] = true;
                    taking.take(row);
                    taken[0] = false;
                });
            } catch (IOException e) {
                throw taken[0] ? e : new DamagedShard(shard.name(), e);
            }
        }
    }
}
