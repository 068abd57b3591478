package dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Python package with the program and its runtime, which starts {@code loralint} (PEP 427). */
final class Wheel {

    private Wheel() {}

    static Path write(Release release, Platform platform, JavaRuntime java, Tree program) throws IOException {
        String tag = "py3-none-" + tag(platform, java);
        String info = "loralint-" + release.version() + ".dist-info/";
        Tree tree = new Tree()
                .all("loralint/", program)
                .file("loralint/py.typed", "")
                .file(info + "METADATA", release.template("python/METADATA", "@README@", release.template("README.md")))
                .file(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: loralint\nRoot-Is-Purelib: false\n" + tags(tag))
                .file(info + "entry_points.txt", "[console_scripts]\nloralint = loralint.__main__:main\n")
                .file(info + "licenses/LICENSE", release.license())
                .file(info + "licenses/LICENCES.md", program.bytes("LICENCES.md"));
        for (Path module : modules(release.project().resolve("src/dist/python"))) {
            String name = String.valueOf(module.getFileName());
            tree.file("loralint/" + name, release.template("python/" + name));
        }
        return write(release, "loralint", tag, tree);
    }

    /** The package for loralint[vision]: ONNX Runtime in a jar, which is installed next to the program's. */
    static Path writeVision(Release release, String platform, Path jar) throws IOException {
        String tag = "py3-none-" + platform;
        String info = "loralint_vision-" + release.version() + ".dist-info/";
        Tree tree = new Tree()
                .file("loralint/loralint-vision.jar", Files.readAllBytes(jar))
                .file(info + "METADATA", release.template("python/METADATA.vision"))
                .file(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: loralint\nRoot-Is-Purelib: false\n" + tags(tag))
                .file(info + "licenses/LICENSE", release.license());
        return write(release, "loralint_vision", tag, tree);
    }

    private static Path write(Release release, String name, String tag, Tree tree) throws IOException {
        String info = name + "-" + release.version() + ".dist-info/";
        StringBuilder record = new StringBuilder();
        for (Map.Entry<String, Tree.Entry> each : tree.entries().entrySet()) {
            byte[] bytes = each.getValue().bytes();
            record.append(each.getKey()).append(",sha256=").append(Sha256.url64(bytes));
            record.append(',').append(bytes.length).append('\n');
        }
        tree.file(info + "RECORD", record.append(info).append("RECORD,,\n").toString());
        Path file = release.out(name + "-" + release.version() + "-" + tag + ".whl");
        Zip.write(file, tree, release.time());
        return file;
    }

    private static List<Path> modules(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }

    /** The platform's tag; a runtime that requires a newer glibc says so in it. */
    private static String tag(Platform platform, JavaRuntime java) {
        if (java.glibc() <= 17) {
            return platform.wheel;
        }
        return "manylinux_2_" + java.glibc() + (platform == Platform.LINUX_X64 ? "_x86_64" : "_aarch64");
    }

    private static String tags(String tag) {
        StringBuilder lines = new StringBuilder();
        for (String platform : tag.substring("py3-none-".length()).split("\\.")) {
            lines.append("Tag: py3-none-").append(platform).append('\n');
        }
        return lines.toString();
    }
}
