package dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A package for npm that starts the program of the package for the platform, which npm installs as an optional dependency. */
final class Npm {

    private Npm() {}

    static Path writeLauncher(Release release) throws IOException {
        String dependencies = Stream.of(Platform.values())
                .map(p -> "    \"@loralint/" + p.id + "\": \"" + release.version() + "\"")
                .collect(Collectors.joining(",\n"));
        Tree tree = new Tree()
                .program("package/loralint.js", release.template("npm/loralint.js"))
                .file("package/package.json", release.template("npm/package.json", "@DEPENDENCIES@", dependencies))
                .file("package/README.md", release.template("README.md"))
                .file("package/LICENSE", release.license());
        Path file = release.out("loralint-npm-" + release.version() + ".tgz");
        Tar.writeCompressed(file, tree, release.time());
        return file;
    }

    static Path write(Release release, Platform platform, Tree program) throws IOException {
        Tree tree = new Tree()
                .all("package/", program)
                .file(
                        "package/package.json",
                        release.template(
                                "npm/platform.json",
                                "@PLATFORM@",
                                platform.id,
                                "@SYSTEM@",
                                platform.nodeSystem,
                                "@PROCESSOR@",
                                platform.nodeProcessor));
        if (!platform.isWindows()) {
            tree.program("package/loralint", release.launcher(program));
        }
        Path file = release.out("loralint-npm-" + platform.id + "-" + release.version() + ".tgz");
        Tar.writeCompressed(file, tree, release.time());
        return file;
    }
}
