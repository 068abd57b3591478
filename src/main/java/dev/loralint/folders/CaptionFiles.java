package dev.loralint.folders;

import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.TagTable;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.files.FileTrouble;
import dev.loralint.files.ReadProblem;
import dev.loralint.parallel.Parallel;
import dev.loralint.tokens.ClipTokenizer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads caption files, on all cores when there are many, and gives them back in the order they were named. */
final class CaptionFiles {

    /** No caption has a thousandth of it; what is longer is another kind of file, and would be read into memory. */
    static final int LONGEST = 1 << 20;

    private static final int CHUNK = 256;

    private static final String FOLDER = "it is a folder with the name of a caption, so it is passed over";

    private final TagTable table;
    private final ClipTokenizer tokenizer;
    private final List<Job> jobs = new ArrayList<>();

    CaptionFiles(TagTable table, ClipTokenizer tokenizer) {
        this.table = table;
        this.tokenizer = tokenizer;
    }

    /** Up to {@link #CHUNK} files of one concept. */
    private static final class Job {
        final Concept concept;
        final List<String> names;
        final Caption[] captions;
        final List<ReadProblem> problems = new ArrayList<>();

        Job(Concept concept, List<String> names) {
            this.concept = concept;
            this.names = names;
            this.captions = new Caption[names.size()];
        }
    }

    void add(Concept concept, List<String> names) {
        for (int i = 0; i < names.size(); i += CHUNK) {
            jobs.add(new Job(concept, names.subList(i, Math.min(names.size(), i + CHUNK))));
        }
    }

    Map<Concept, List<Caption>> read(List<ReadProblem> problems) {
        Parallel.forEach(jobs.size(), () -> {
            CaptionParser parser = new CaptionParser(table, tokenizer);
            byte[][] buffer = {new byte[8192]};
            return i -> read(jobs.get(i), parser, buffer);
        });
        Map<Concept, List<Caption>> captions = new LinkedHashMap<>();
        for (Job job : jobs) {
            List<Caption> list = captions.computeIfAbsent(job.concept, c -> new ArrayList<>());
            for (Caption caption : job.captions) {
                if (caption != null) {
                    list.add(caption);
                }
            }
            problems.addAll(job.problems);
        }
        return captions;
    }

    private static void read(Job job, CaptionParser parser, byte[][] buffer) {
        Path folder = job.concept.folder();
        for (int i = 0; i < job.names.size(); i++) {
            String name = job.names.get(i);
            Path file = folder.resolve(name);
            if (isNoFile(file)) {
                job.problems.add(new ReadProblem(
                        job.concept.pathOf(name),
                        Files.isDirectory(file)
                                ? FOLDER
                                : "it is no regular file but a pipe or a device, so it is passed over"));
                continue;
            }
            try (InputStream in = open(file)) {
                int length = fill(in, buffer);
                if (length > LONGEST) {
                    job.problems.add(new ReadProblem(
                            job.concept.pathOf(name),
                            "it is longer than 1 MiB, so it is hardly a caption; the trainer would read all of it and"
                                    + " train its first tokens"));
                } else {
                    job.captions[i] = parser.parse(job.concept, name, buffer[0], length);
                }
            } catch (IOException e) {
                job.problems.add(new ReadProblem(
                        job.concept.pathOf(name),
                        Files.isDirectory(file) ? FOLDER : FileTrouble.describe(e, "the caption cannot be read")));
            }
        }
    }

    private static boolean isOnDisk(Path file) {
        return file.getFileSystem() == FileSystems.getDefault();
    }

    /** A pipe would be waited for without end; a state of a repository opens none. */
    private static boolean isNoFile(Path file) {
        return isOnDisk(file) && !file.toFile().isFile() && file.toFile().exists();
    }

    /** On the disk without the detour by channels, which takes twice as long for small files. */
    private static InputStream open(Path file) throws IOException {
        return isOnDisk(file) ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
    }

    private static int fill(InputStream in, byte[][] buffer) throws IOException {
        int length = 0;
        while (true) {
            int room = buffer[0].length - length;
            int n = in.read(buffer[0], length, room);
            if (n <= 0) {
                return length;
            }
            length += n;
            if (n < room || length > LONGEST) {
                return length;
            }
            buffer[0] = Arrays.copyOf(buffer[0], buffer[0].length * 2);
        }
    }
}
