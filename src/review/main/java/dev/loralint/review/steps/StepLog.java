package dev.loralint.review.steps;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.loralint.files.OwnFiles;
import dev.loralint.records.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a review, one a line, each on the disk before it is answered. A process that is killed leaves at most a torn
 * last line, which was never answered.
 */
public final class StepLog implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final RecordJson<Step> STEPS = new RecordJson<>(Step.class);

    private final Path file;
    private final FileChannel channel;
    private final List<Step> steps;

    private StepLog(Path file, FileChannel channel, List<Step> steps) {
        this.file = file;
        this.channel = channel;
        this.steps = steps;
    }

    /**
     * @param folder the folder of reviews, which need not be there
     * @param name of the review's file
     * @throws ReviewInUseException if another process has it open
     */
    public static StepLog open(Path folder, String name) throws IOException, ReviewInUseException {
        OwnFiles.createFolders(folder);
        Path file = folder.resolve(name);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                OwnFiles.file(folder));
        if (!isLocked(channel)) {
            channel.close();
            throw new ReviewInUseException();
        }
        byte[] content = Files.readAllBytes(file);
        List<Step> steps = new ArrayList<>();
        int whole = read(content, steps);
        channel.truncate(whole);
        channel.position(whole);
        return new StepLog(file, channel, steps);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** @return where the last whole line ends */
    private static int read(byte[] content, List<Step> steps) {
        int from = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '\n') {
                try (JsonParser json = JSON.createParser(content, from, at - from)) {
                    Step step = STEPS.read(json);
                    step.changes().forEach(StagedChange::wanted);
                    steps.add(step);
                } catch (IOException | IllegalArgumentException | NullPointerException e) {
                    return from;
                }
                from = at + 1;
            }
        }
        return from;
    }

    /** What was in the file when it was opened. */
    public List<Step> steps() {
        return steps;
    }

    /** All of them, or none where they cannot be written. */
    public void append(List<Step> steps) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Step step : steps) {
            lines.write(line(step));
        }
        write(lines.toByteArray());
    }

    /** A step as a line of the log. */
    public static byte[] line(Step step) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            STEPS.write(step, json);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private void write(byte[] bytes) throws IOException {
        long begin = channel.position();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(begin);
            channel.position(begin);
            throw e;
        }
    }

    /** Begins anew with these steps. */
    public void restart(List<Step> kept) throws IOException {
        channel.truncate(0);
        channel.position(0);
        append(kept);
    }

    /** A log without steps leaves no file behind. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        boolean empty = channel.size() == 0;
        channel.close();
        if (empty) {
            Files.deleteIfExists(file);
        }
    }
}
