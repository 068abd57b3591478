package dev.loralint.corpus;

import dev.loralint.files.FileProblem;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.remote.RemoteAddress;
import dev.loralint.remote.RemoteFiles;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The captions of some files, local and remote, in a fixed order. They can be read several times. */
public final class Corpus {

    private static final String UNKNOWN = "unknown file type; expected .parquet, .jsonl or .tar";
    private static final String ARROW =
            "Arrow files are not read; write the dataset as parquet (`to_parquet` of the datasets library)";

    private final List<Shard> shards = new ArrayList<>();
    private final List<ReadProblem> problems = new ArrayList<>();
    private final CorpusColumns columns;
    private final Function<Path, String> shown;
    private final List<String> named = new ArrayList<>();

    /** Takes captions one after the other. */
    public interface Taking {
        void take(CorpusRow row) throws IOException;
    }

    /** A file that cannot be read to its end; the message names it and says what to do. */
    public static final class DamagedShard extends IOException {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final String problem;

        private DamagedShard(String name, IOException cause) {
            super(name, cause);
            this.name = name;
            this.problem = FileProblem.describe(cause, "cannot read the file");
        }

        /** The file, as shown to people. */
        public String name() {
            return name;
        }

        /** What is wrong, in one sentence. */
        public String problem() {
            return problem;
        }
    }

    /** @param shown how paths are shown to people */
    public Corpus(CorpusColumns columns, Function<Path, String> shown) {
        this.columns = columns;
        this.shown = shown;
    }

    /** Adds a file, or a folder that is searched for files. */
    public void add(Path path) {
        named.add(shown.apply(path));
        addPath(path);
    }

    /**
     * Adds a remote file, or a folder in S3 that is searched for files.
     *
     * @param address of HTTP, HTTPS or S3
     */
    public void add(RemoteFiles remote, String address) {
        named.add(RemoteAddress.shown(address));
        try {
            List<RemoteAddress> files = remote.list(RemoteAddress.of(address), Corpus::isShard);
            for (RemoteAddress file : files) {
                addFile(() -> remote.openWhole(file), file.shown(), folder(file.shown()), file.path());
            }
            if (files.isEmpty()) {
                problems.add(new ReadProblem(RemoteAddress.shown(address), "no file in this folder has captions"));
            }
        } catch (IOException e) {
            problems.add(
                    new ReadProblem(RemoteAddress.shown(address), FileProblem.describe(e, "cannot list the files")));
        }
    }

    /**
     * Adds a file, wherever it is.
     *
     * @param shownName as shown to people
     * @param path its last part is the file's name, the one before the folder's
     */
    public void add(Source source, String shownName, String path) {
        named.add(shownName);
        addFile(source, shownName, folder(path), path);
    }

    /** Where the bytes of a file are. They can be read several times. */
    public interface Source {
        SeekableByteChannel open() throws IOException;
    }

    /** Whether a file of this name in a folder has captions. */
    public static boolean isShard(String path) {
        String name = name(path);
        return ShardForm.of(name).isPresent() || isArrow(name);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folder(String path) {
        return name(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    private void addFile(Source source, String shownName, String folder, String path) {
        ShardForm.of(name(path))
                .ifPresentOrElse(
                        form -> shards.add(new Shard(source, shownName, folder, form)),
                        () -> problems.add(new ReadProblem(shownName, isArrow(name(path)) ? ARROW : UNKNOWN)));
    }

    private void addPath(Path path) {
        if (Files.isDirectory(path)) {
            addFolder(path);
            return;
        }
        if (Files.exists(path)) {
            addFile(
                    () -> Files.newByteChannel(path),
                    shown.apply(path),
                    folder(path),
                    String.valueOf(path.getFileName()));
        } else {
            problems.add(new ReadProblem(shown.apply(path), "the file or folder does not exist"));
        }
    }

    /** Links to folders are not followed, since they may lead back. */
    private void addFolder(Path folder) {
        try {
            for (String name : FolderListing.names(folder).stream().sorted().toList()) {
                Path path = folder.resolve(name);
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    addFolder(path);
                } else if (isShard(name)) {
                    addPath(path);
                }
            }
        } catch (IOException e) {
            problems.add(new ReadProblem(shown.apply(folder), FileProblem.describe(e, "cannot list the folder")));
        }
    }

    /** Those with {@code cache-} are what the datasets library keeps of earlier work next to a dataset. */
    private static boolean isArrow(String name) {
        return name.endsWith(".arrow") && !name.startsWith("cache-");
    }

    private static String folder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path name = folder == null ? null : folder.getFileName();
        return name == null ? "" : name.toString();
    }

    /** What was added, for headings. */
    public String subject() {
        return named.size() == 1 ? named.get(0) : named.size() + " paths";
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
