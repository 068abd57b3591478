package dev.loralint.repository;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contents that git keeps, asked of one process that is started when the first is wanted. */
final class Blobs implements AutoCloseable {

    /** What is longer is not a caption and no configuration, and of an image the beginning says what is asked. */
    private static final int BYTES_AT_MOST = 32 << 20;

    /** Captions and configurations are asked for more than once and are small; images are looked at once. */
    private static final int KEPT_AT_MOST = 1 << 20;

    /** Captions by the hundred thousand. */
    private static final long ALL_AT_MOST = 64L << 20;

    private final Git git;
    private final Map<String, byte[]> known = new HashMap<>();
    private long kept;
    private @Nullable Process process;
    private @Nullable DataInputStream answers;

    Blobs(Git git) {
        this.git = git;
    }

    /** @param name git's name of it, hexadecimal */
    synchronized byte[] read(String name) throws IOException {
        byte[] content = known.get(name);
        if (content == null) {
            content = ask(name);
            if (content.length <= KEPT_AT_MOST && kept + content.length <= ALL_AT_MOST) {
                kept += content.length;
                known.put(name, content);
            }
        }
        return content;
    }

    private byte[] ask(String name) throws IOException {
        Process running = process;
        DataInputStream in = answers;
        if (running == null || in == null) {
            running = git.start("cat-file", "--batch");
            in = new DataInputStream(new BufferedInputStream(running.getInputStream(), 1 << 16));
            process = running;
            answers = in;
        }
        OutputStream questions = running.getOutputStream();
        questions.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
        questions.flush();
        StringBuilder header = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("git exited before it returned " + name);
            }
            header.append((char) c);
        }
        String[] words = header.toString().split(" ");
        if (words.length != 3) {
            throw new IOException(
                    "git object " + name + " is missing (" + header + "); in a partial clone, run `git fetch`");
        }
        long size = Long.parseLong(words[2]);
        byte[] content = in.readNBytes((int) Math.min(size, BYTES_AT_MOST));
        in.skipNBytes(size - content.length + 1);
        return content;
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
