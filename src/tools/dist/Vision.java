package dist;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Packs what runs taggers into {@code target/dist}: loralint's class, ONNX Runtime's, and its native libraries of one platform.
 * That of this machine is also next to the jar, where a checkout's program looks for it. {@code mvn -Pvision package} calls it.
 *
 * <p>Arguments: the project's folder, the version, the time of all files, and the platforms ({@code all}, or names with commas).
 */
public final class Vision {

    private static final String NATIVE = "ai/onnxruntime/native/";

    private Vision() {}

    public static void main(String[] args) throws IOException, URISyntaxException, ClassNotFoundException {
        Path project = Path.of(args[0]);
        Path target = project.resolve("target");
        Path dist = Files.createDirectories(target.resolve("dist"));
        // next to the packages until it is whole
        Release release = new Release(
                project,
                args[1],
                Instant.parse(args[2]),
                target.resolve("packing").resolve("vision"));
        List<Platform> platforms = args[3].equals("all")
                ? List.of(Platform.values())
                : Arrays.stream(args[3].split(",")).map(Platform::of).toList();
        Path onnx = Path.of(Class.forName("ai.onnxruntime.OrtEnvironment", false, Vision.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        TreeSet<String> made = new TreeSet<>();
        for (Platform platform : platforms) {
            Path jar = release.out("loralint-" + release.version() + "-" + platform.id + "-vision.jar");
            Zip.write(jar, tree(release, platform, target.resolve("vision/dev/loralint/onnx"), onnx), release.time());
            for (Path file : List.of(jar, Wheel.writeVision(release, wheel(platform), jar))) {
                System.out.printf("%6.1f MB  %s%n", Files.size(file) / 1e6, file.getFileName());
                made.add(Sha256.hex(Files.readAllBytes(file)) + "  " + file.getFileName());
            }
            if (platform == Platform.here()) {
                Path here = Files.copy(jar, release.out("here.jar"), StandardCopyOption.REPLACE_EXISTING);
                move(here, target.resolve("loralint-vision.jar"));
            }
        }
        Path sums = dist.resolve("SHA256SUMS");
        if (Files.exists(sums)) {
            Files.readAllLines(sums).stream()
                    .filter(line -> !line.contains("vision"))
                    .forEach(made::add);
        }
        Path written = Files.write(
                release.out("SHA256SUMS"),
                made.stream().sorted((a, b) -> name(a).compareTo(name(b))).toList());
        for (String line : made) {
            String file = name(line).strip();
            if (Files.exists(release.out(file))) {
                move(release.out(file), dist.resolve(file));
            }
        }
        move(written, sums);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(String line) {
        return line.substring(line.indexOf("  "));
    }

    private static Tree tree(Release release, Platform platform, Path classes, Path onnx) throws IOException {
        Tree tree = new Tree()
                .file("META-INF/LICENSE", release.license())
                .file("META-INF/services/dev.loralint.vision.NetworkRuntime", "dev.loralint.onnx.OnnxRuntime\n");
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                tree.file("dev/loralint/onnx/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        try (JarFile jar = new JarFile(onnx.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (isPacked(entry.getName(), platform)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        tree.file(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return tree;
    }

    /** Symbols for debuggers are several times as large as the libraries. */
    private static boolean isPacked(String name, Platform platform) {
        return name.endsWith(".class")
                || name.equals("ThirdPartyNotices.txt")
                || name.startsWith(NATIVE + platform.id.replace("macos", "osx").replace("windows", "win") + "/")
                        && name.matches("[^.]*\\.(so|dll|dylib)");
    }

    /** What the native libraries of ONNX Runtime 1.20 require. */
    private static String wheel(Platform platform) {
        return switch (platform) {
            case LINUX_X64 -> "manylinux_2_27_x86_64";
            case LINUX_AARCH64 -> "manylinux_2_27_aarch64";
            case MACOS_AARCH64 -> "macosx_13_0_arm64";
            case MACOS_X64 -> "macosx_13_0_x86_64";
            case WINDOWS_X64 -> "win_amd64";
        };
    }
}
