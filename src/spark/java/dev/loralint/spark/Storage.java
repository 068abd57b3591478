package dev.loralint.spark;

import dev.loralint.audit.LoraSource;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.virtual.ReadChannel;
import dev.loralint.remote.Manifest;
import dev.loralint.remote.RemoteChannel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.spark.util.SerializableConfiguration;

/** Files of the disk, HDFS, S3 and whatever else Hadoop is configured for. */
final class Storage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String LOCAL = "file";

    private static final long UNKNOWN = -1;

    private final SerializableConfiguration configuration;

    Storage(Configuration configuration) {
        this.configuration = new SerializableConfiguration(configuration);
    }

    /**
     * A file as it was listed.
     *
     * @param shown how people see its path
     * @param size in bytes; -1 if it is not known yet
     * @param modified in milliseconds of the epoch; -1 if it is not known yet
     */
    record Listed(String shown, String uri, long size, long modified) implements Serializable {

        boolean isLocal() {
            return LOCAL.equals(new Path(uri).toUri().getScheme());
        }

        java.nio.file.Path local() {
            return java.nio.file.Path.of(new Path(uri).toUri().getPath());
        }
    }

    /** What cannot be listed. */
    record Unlisted(String shown, String problem) implements Serializable {}

    /** Files, in the order of their names in each folder. */
    record Listing(List<Listed> files, List<Unlisted> problems) {}

    FileSystem system(Path path) throws IOException {
        return path.getFileSystem(configuration.value());
    }

    /**
     * Lists files, and folders with what is below them.
     *
     * @param wanted whether a file in a folder is meant, by its name
     */
    Listing list(List<String> paths, Predicate<String> wanted) {
        Listing listing = new Listing(new ArrayList<>(), new ArrayList<>());
        for (String named : paths) {
            Path path = new Path(named);
            try {
                FileStatus status = system(path).getFileStatus(path);
                if (status.isDirectory()) {
                    folder(status.getPath(), wanted, listing);
                } else {
                    listing.files().add(listed(status));
                }
            } catch (IOException e) {
                String problem = e instanceof FileNotFoundException
                        ? "the file or folder does not exist"
                        : FileProblem.describe(e, "cannot read the path");
                listing.problems().add(new Unlisted(named, problem));
            }
        }
        return listing;
    }

    /**
     * Adds the files that a list names; whether they are there shows only when they are read.
     *
     * @param manifest on any file system
     */
    void list(String manifest, Listing listing) throws IOException {
        Path path = new Path(manifest);
        java.nio.file.Path copy = Files.createTempFile("loralint", ".manifest");
        try {
            try (FSDataInputStream in = system(path).open(path)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            Manifest rows = Manifest.read(copy);
            for (Manifest.Row row : rows.rows()) {
                try {
                    Path file = new Path(row.path());
                    Path qualified = system(file).makeQualified(file);
                    listing.files().add(new Listed(shown(qualified), qualified.toString(), UNKNOWN, UNKNOWN));
                } catch (IOException | IllegalArgumentException e) {
                    listing.problems().add(new Unlisted(manifest + ":" + row.number(), "the path is not valid here"));
                }
            }
            rows.wrong().forEach((row, problem) -> listing.problems().add(new Unlisted(manifest + ":" + row, problem)));
        } finally {
            Files.delete(copy);
        }
    }

    /** With its size and time, if nobody has asked for them; as it is, if they are not known. */
    Listed resolved(Listed file) {
        if (file.size() != UNKNOWN) {
            return file;
        }
        try {
            Path path = new Path(file.uri());
            FileStatus status = system(path).getFileStatus(path);
            return new Listed(file.shown(), file.uri(), status.getLen(), status.getModificationTime());
        } catch (IOException e) {
            return file; // whoever reads it says why it cannot be read
        }
    }

    private void folder(Path folder, Predicate<String> wanted, Listing listing) {
        try {
            FileStatus[] entries = system(folder).listStatus(folder);
            Arrays.sort(entries, Comparator.comparing(entry -> entry.getPath().getName()));
            for (FileStatus entry : entries) {
                if (entry.isDirectory()) {
                    folder(entry.getPath(), wanted, listing);
                } else if (wanted.test(entry.getPath().getName())) {
                    listing.files().add(listed(entry));
                }
            }
        } catch (IOException e) {
            listing.problems().add(new Unlisted(shown(folder), FileProblem.describe(e, "cannot list the folder")));
        }
    }

    private static Listed listed(FileStatus status) {
        return new Listed(
                shown(status.getPath()), status.getPath().toString(), status.getLen(), status.getModificationTime());
    }

    /** On the disk relative to the working directory, as the command line shows it. */
    private static String shown(Path path) {
        return LOCAL.equals(path.toUri().getScheme())
                ? ShownPath.of(
                        java.nio.file.Path.of(path.toUri().getPath()),
                        java.nio.file.Path.of("").toAbsolutePath())
                : path.toString();
    }

    /** A LoRA file, of which only the header is read. */
    LoraSource lora(Listed file) {
        return file.isLocal() ? new LoraSource.Local(file.local(), file.shown()) : new Remote(this, file);
    }

    private record Remote(Storage storage, Listed listed) implements LoraSource {

        @Override
        public String name() {
            return listed.shown();
        }

        @Override
        public java.nio.file.Path file() {
            return java.nio.file.Path.of("");
        }

        /** Each range is opened and closed by itself: open streams would use up the connections. */
        @Override
        public SeekableByteChannel open() throws IOException {
            if (listed.size() == UNKNOWN) {
                Path path = new Path(listed.uri());
                storage.system(path).getFileStatus(path); // which says why it is not known
                throw new IOException("the file was created just now; run the job again");
            }
            return RemoteChannel.of(listed.size(), (from, length) -> {
                byte[] bytes = new byte[length];
                try (FSDataInputStream in = storage.open(listed)) {
                    in.readFully(from, bytes);
                }
                return bytes;
            });
        }

        @Override
        public Object identity() {
            return listed.uri();
        }

        @Override
        public boolean isNamedLora() {
            return SparkAudit.isLora(listed.uri());
        }
    }

    /** With the length from the listing, so that nothing asks for it again. */
    private FSDataInputStream open(Listed file) throws IOException {
        Path path = new Path(file.uri());
        return FutureIO.awaitFuture(system(path)
                .openFile(path)
                .opt("fs.option.openfile.read.policy", "random")
                .optLong("fs.option.openfile.length", file.size())
                .build());
    }

    /** A file that is read from its start to its end, or in parts. */
    SeekableByteChannel whole(Listed file) throws IOException {
        if (file.isLocal()) {
            return Files.newByteChannel(file.local());
        }
        Path path = new Path(file.uri());
        return new Whole(system(path).open(path), file.size());
    }

    private static final class Whole extends ReadChannel {

        private final FSDataInputStream in;
        private byte[] buffer = {};

        Whole(FSDataInputStream in, long size) {
            super(size);
            this.in = in;
        }

        @Override
        protected int read(ByteBuffer target, long at) throws IOException {
            if (in.getPos() != at) {
                in.seek(at);
            }
            int room = Math.min(target.remaining(), 1 << 20);
            if (buffer.length < room) {
                buffer = new byte[room];
            }
            int count = in.read(buffer, 0, room);
            if (count < 0) {
                throw new IOException("the file ends too early");
            }
            target.put(buffer, 0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            super.close();
            in.close();
        }
    }
}
