package dev.loralint.repository;

import dev.loralint.disk.Disk;
import dev.loralint.disk.InstalledProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Runs git in a folder. Its words are arguments of a process, never of a shell; it asks nothing and fetches nothing. What the
 * configuration of a repository says to run is not run: a repository may come from anybody.
 */
final class Git {

    /** Settings with which a repository has git run programs, or fetch. */
    private static final List<String> HARMLESS = List.of(
            "core.quotePath=false",
            "core.fsmonitor=false",
            "core.hooksPath=/dev/null",
            "diff.external=",
            // a folder of the dataset that looks like a bare repository brings no configuration of its own
            "safe.bareRepository=explicit");

    /** What a filter has git run, and whether git ends without it. */
    private static final List<String> OF_FILTERS = List.of("clean=", "smudge=", "process=", "required=false");

    /** Where the user or the system says it, or who started loralint, and not the repository. */
    private static final Set<String> OF_THE_USER = Set.of("system", "global", "command");

    private static final String FILTER = "filter.";

    private final Path directory;
    private final List<String> settings;

    private Git(Path directory, List<String> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    Git(Path directory) {
        this(directory, HARMLESS);
    }

    /** In another folder of the same repository, without the filters that its own configuration defines. */
    Git inRepository(Path folder) throws GitException {
        Answer scoped = ask("config", "--list", "--name-only", "--show-scope", "-z");
        boolean known = scoped.isGood();
        Answer all = known ? scoped : ask("config", "--list", "--name-only", "-z");
        String[] words = all.text().split("\0");
        Set<String> drivers = new TreeSet<>();
        for (int i = 0; i < words.length; i += known ? 2 : 1) {
            boolean own = !known || !OF_THE_USER.contains(words[i]);
            String name = words[Math.min(words.length - 1, known ? i + 1 : i)];
            if (own && name.startsWith(FILTER) && name.lastIndexOf('.') > FILTER.length()) {
                drivers.add(name.substring(0, name.lastIndexOf('.') + 1));
            }
        }
        List<String> harmless = new ArrayList<>(settings);
        for (String driver : drivers) {
            if (driver.indexOf('=') >= 0) {
                throw new GitException("the repository's configuration has a filter with `=` in its name; remove it");
            }
            OF_FILTERS.forEach(setting -> harmless.add(driver + setting));
        }
        return new Git(folder, harmless);
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
        List<String> command = new ArrayList<>(List.of(InstalledProgram.path("git"), "--no-pager"));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "none");
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
