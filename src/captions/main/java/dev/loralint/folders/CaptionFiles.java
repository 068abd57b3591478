package dev.loralint.folders;

import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.TrainedText;
import dev.loralint.concepts.CaptionRecord;
import dev.loralint.concepts.Concepts;
import dev.loralint.disk.Disk;
import dev.loralint.files.DeviceName;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ListedFolder;
import dev.loralint.files.ReadProblem;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads caption files, on all cores when there are many, and gives them back in the order they were named. */
final class CaptionFiles {

    /** No caption has a thousandth of it; what is longer is another kind of file, and would be read into memory. */
    static final int LONGEST = 1 << 20;

    private static final int CHUNK = 256;
    private static final String FOLDER = "is a folder with the name of a caption";

    private final Concepts concepts;
    private final CaptionTexts known;
    private final List<Job> jobs = new ArrayList<>();

    /** @param known texts that need not be read */
    CaptionFiles(Concepts concepts, CaptionTexts known) {
        this.concepts = concepts;
        this.known = known;
    }

    /** Up to {@link #CHUNK} files of one folder. */
    private static final class Job {
        final ConceptFolder folder;
        final TrainedText trained;
        final CaptionTexts.Shelf known;
        final List<String> names;
        final List<CaptionRecord> captions;
        final List<ReadProblem> problems = new ArrayList<>();

        Job(ConceptFolder folder, TrainedText trained, CaptionTexts.Shelf known, List<String> names) {
            this.folder = folder;
            this.trained = trained;
            this.known = known;
            this.names = names;
            this.captions = new ArrayList<>(names.size());
        }

        void refuse(String name, String why) {
            problems.add(new ReadProblem(folder.source().pathOf(name), why));
        }
    }

    void add(ConceptFolder folder, List<String> names) {
        TrainedText trained = concepts.trained(folder.source().options());
        CaptionTexts.Shelf shelf = trained.options().isByLine()
                ? CaptionTexts.Shelf.EMPTY
                : known.of(trained.options(), folder.folder(), names.size());
        for (int i = 0; i < names.size(); i += CHUNK) {
            jobs.add(new Job(folder, trained, shelf, names.subList(i, Math.min(names.size(), i + CHUNK))));
        }
    }

    /**
     * @param progress counts chunks of files
     * @return by folder, each by itself even where two are equal
     */
    Map<ConceptFolder, List<CaptionRecord>> read(List<ReadProblem> problems, Progress progress) {
        Parallel.forEach(jobs.size(), progress, () -> {
            CaptionParser parser = concepts.parser();
            byte[][] buffer = {new byte[8192]};
            return i -> read(jobs.get(i), parser, buffer);
        });
        Map<ConceptFolder, List<CaptionRecord>> captions = new IdentityHashMap<>();
        for (Job job : jobs) {
            captions.computeIfAbsent(job.folder, c -> new ArrayList<>()).addAll(job.captions);
            problems.addAll(job.problems);
        }
        return captions;
    }

    private static void read(Job job, CaptionParser parser, byte[][] buffer) {
        for (int i = 0; i < job.names.size(); i++) {
            String name = job.names.get(i);
            Object content = job.known.content(name);
            CaptionText text = content == null ? null : job.known.get(content);
            if (text != null) {
                job.captions.add(new CaptionRecord(name, text));
                continue;
            }
            List<CaptionRecord> read = read(job, job.folder.folder(), name, parser, buffer);
            job.captions.addAll(read);
            if (content != null && !read.isEmpty()) {
                job.known.put(content, read.get(0).text());
            }
        }
    }

    private static List<CaptionRecord> read(Job job, Path folder, String name, CaptionParser parser, byte[][] buffer) {
        try (InputStream in = open(folder, name)) {
            if (in == null) {
                job.refuse(name, noFile(folder.resolve(name), name));
                return List.of();
            }
            int length = fill(in, buffer);
            if (length <= LONGEST) {
                return captions(job, name, parser, buffer[0], length);
            }
            job.refuse(name, "is larger than 1 MiB; the trainer reads all of it and trains its first tokens");
        } catch (IOException e) {
            boolean isFolder = Disk.isDirectory(folder.resolve(name));
            job.refuse(name, isFolder ? FOLDER : FileProblem.describe(e, "cannot read the caption"));
        }
        return List.of();
    }

    /** Several where each line is a caption. What is not UTF-8 has no lines. */
    private static List<CaptionRecord> captions(Job job, String name, CaptionParser parser, byte[] bytes, int length) {
        CaptionText whole = parser.parse(job.trained, bytes, length);
        CaptionRecord only = new CaptionRecord(name, whole);
        boolean text = !whole.isNotUtf8() && !whole.isUtf16();
        if (!job.trained.options().isByLine() || !text || !CaptionForm.isOfLines(bytes, length)) {
            return List.of(only);
        }
        List<CaptionRecord> captions = new ArrayList<>();
        for (HostedCaption line : lines(job.folder.source().pathOf(name), Arrays.copyOf(bytes, length))) {
            CaptionRecord read = HostedCaptions.record(parser, job.trained, name, line);
            captions.add(
                    captions.isEmpty() ? new CaptionRecord(name, read.text().firstOf(whole), line) : read);
        }
        return captions;
    }

    private static List<HostedCaption> lines(String path, byte[] file) {
        try {
            return CaptionForm.LINES.read(path, file).captions();
        } catch (UnreadableForm e) {
            throw new IllegalStateException("UTF-8 that is not UTF-8: " + path, e);
        }
    }

    /**
     * A pipe or a device would be waited for without end; a state of a repository opens none.
     *
     * @return {@code null} for what is no regular file
     */
    private static @Nullable InputStream open(Path folder, String name) throws IOException {
        if (folder instanceof ListedFolder listed) {
            return listed.open(name);
        }
        InputStream in = Disk.openRegular(folder, name);
        return in != null
                        || Disk.exists(folder.resolve(name))
                        || !DeviceName.of(name).isEmpty()
                ? in
                : Disk.open(folder.resolve(name));
    }

    private static String noFile(Path file, String name) {
        String device = Disk.exists(file) ? "" : DeviceName.of(name);
        return Disk.isDirectory(file)
                ? FOLDER
                : device.isEmpty()
                        ? "is not a regular file"
                        : "is the device `" + device + "` on Windows; rename it on another system";
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
