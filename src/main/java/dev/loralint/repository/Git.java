package dev.loralint.repository;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs git in a folder. Its words are arguments of a process, never of a shell; it asks nothing and fetches nothing. */
final class Git {

    private final Path directory;

    Git(Path directory) {
        this.directory = directory;
    }

    /** What a command said. */
    record Answer(int code, byte[] out, String err) {

        boolean isGood() {
            return code == 0;
        }

        String text() {
            return new String(out, StandardCharsets.UTF_8).strip();
        }
    }

    Answer ask(String... words) throws GitException {
        try {
            Process process = start(words);
            process.getOutputStream().close();
            CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
            byte[] out = process.getInputStream().readAllBytes();
            String said = new String(err.join(), StandardCharsets.UTF_8).strip();
            return new Answer(process.waitFor(), out, said);
        } catch (IOException e) {
            throw missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException("git was interrupted");
        }
    }

    /** A command that keeps running; the caller ends it. */
    Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "core.quotePath=false",
                "-c",
                "core.fsmonitor=false",
                "-c",
                // a folder of the dataset that looks like a bare repository brings no configuration of its own
                "safe.bareRepository=explicit",
                "--no-pager"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_NO_REPLACE_OBJECTS", "1");
        Disk.spoil();
        return builder.start();
    }

    static GitException missing(IOException e) {
        return new GitException(
                "cannot start git; install it, or check without --changed-since and --staged (" + e.getMessage() + ")");
    }

    private static byte[] readAll(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
