package dev.loralint.sample;

import dev.loralint.disk.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a sample a git repository of its own. The user's repositories, settings and hooks are never asked. */
public final class SampleRepository {

    /** With them in the environment, as in a hook, git would not work where it is started. */
    private static final Set<String> ELSEWHERE =
            Set.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY");

    private final Path folder;

    public SampleRepository(Path folder) {
        this.folder = folder;
    }

    /** @return whether all that is in the folder is committed; not where git is missing, or works for another folder */
    public boolean isMade(Map<String, String> environment) {
        if (environment.keySet().stream().anyMatch(ELSEWHERE::contains)) {
            return false;
        }
        return git("init", "-q", "--template=", ".")
                && Files.isDirectory(folder.resolve(".git"))
                && git("add", "-A")
                && git("commit", "-q", "-m", "sample");
    }

    private boolean git(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "-c",
                "user.name=loralint",
                "-c",
                "user.email=loralint@localhost",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "core.hooksPath=no-hooks"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder()
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CEILING_DIRECTORIES", folder.toString(),
                        "GIT_CONFIG_GLOBAL", folder.resolve("no-settings").toString(),
                        "GIT_CONFIG_NOSYSTEM", "1"));
        try {
            command.add(0, InstalledProgram.path("git"));
            Process process = builder.command(command).start();
            process.getOutputStream().close();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
