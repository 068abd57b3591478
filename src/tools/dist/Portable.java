package dist;

import java.io.IOException;
import java.nio.file.Path;

/** An archive that needs no installation. Package managers look for the program in its folder {@code bin}. */
final class Portable {

    private Portable() {}

    static Path write(Release release, Platform platform, JavaRuntime java, Tree program) throws IOException {
        String name = "loralint-" + release.version() + "-" + platform.id;
        Tree tree = new Tree().all(name + "/", program);
        if (platform.isWindows()) {
            tree.file(name + "/loralint.cmd", release.launcherForWindows(java));
            tree.file(name + "/loralint-review.cmd", release.template("windows/loralint-review.cmd"));
            tree.file(name + "/bin/loralint.cmd", "@\"%~dp0..\\loralint.cmd\" %*\r\n");
            Path file = release.out(name + ".zip");
            Zip.write(file, tree, release.time());
            return file;
        }
        tree.program(name + "/loralint", release.launcher(program));
        if (platform.isMac()) {
            // JReleaser writes files for brew only for a zip, which contains no links.
            tree.program(name + "/bin/loralint", release.launcher(program));
            tree.program(name + "/loralint-review.command", release.template("macos/loralint-review.command"));
            Path file = release.out(name + ".zip");
            Zip.write(file, tree, release.time());
            return file;
        }
        tree.link(name + "/bin/loralint", "../loralint");
        Path file = release.out(name + ".tar.gz");
        Tar.writeCompressed(file, tree, release.time());
        return file;
    }
}
