package dev.loralint.integrate;

import dev.loralint.files.ShownPath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The virtual environment in the folder of a trainer. */
record TrainerPython(Path program, boolean hasLoralint) {

    static Optional<TrainerPython> in(Path folder) {
        return Stream.of("venv", ".venv", "python_embeded", "../python_embeded")
                .map(folder::resolve)
                .flatMap(environment -> Stream.of("bin/python", "Scripts/python.exe", "python.exe")
                        .map(environment::resolve)
                        .filter(Files::isRegularFile)
                        .map(program -> new TrainerPython(program.normalize(), hasLoralint(environment))))
                .findFirst();
    }

    private static boolean hasLoralint(Path environment) {
        if (Files.isDirectory(environment.resolve("Lib/site-packages/loralint"))) {
            return true;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(environment.resolve("lib"), "python*")) {
            for (Path version : versions) {
                if (Files.isDirectory(version.resolve("site-packages/loralint"))) {
                    return true;
                }
            }
        } catch (IOException e) {
            // one that cannot be listed does not have it
        }
        return false;
    }

    /** What the user does so that it has loralint; nothing if it has. */
    static List<String> toDo(Path folder, Wheel wheel) {
        Optional<TrainerPython> found = in(folder);
        if (found.isPresent() && found.get().hasLoralint()) {
            return List.of();
        }
        String python = found.map(one -> ShownPath.typed(one.program(), wheel.directory()))
                .orElse("python");
        String where = found.isPresent() ? "" : ", which was not found here";
        String how = wheel.word().isPresent() ? "" : " (docs/install.md says how to build the wheel)";
        return List.of(
                "Install loralint in the Python that starts the trainer" + where + how + ":",
                "  " + python + " -m pip install " + wheel.word().orElse("loralint-*.whl"));
    }
}
