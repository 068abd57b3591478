package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Bundles the page of {@code loralint review} from TypeScript. The bundler and the library are npm packages that Maven
 * downloads as jars, so that a build needs no Node.js. For Linux on ARM there is no jar of the bundler: it is taken from
 * {@code node_modules} next to the sources. Usage:
 * {@code WebBundle SOURCES WORK-FOLDER CLASSES ESBUILD-PLATFORM ESBUILD-VERSION PREACT-VERSION}.
 */
public final class WebBundle {

    private static final String TARGET = "dev/loralint/review/web";

    /** Colours and measures, which the page has in common with the reports. */
    private static final String GROUND = "/dev/loralint/report/html/part/ground.css";

    private WebBundle() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path sources = Path.of(args[0]);
        Path work = Path.of(args[1]);
        Path classes = Path.of(args[2]);
        requireLocked(sources, "esbuild", args[4]);
        requireLocked(sources, "preact", args[5]);

        Path bundler = bundler(sources, work, args[3], args[4]);
        Path library = unpack(
                "META-INF/resources/webjars/preact/" + args[5] + "/",
                work.resolve("node_modules").resolve("preact"));
        Path web = Files.createDirectories(classes.resolve(TARGET));
        copySources(sources.resolve("src"), work.resolve("src"));
        try (InputStream ground = WebBundle.class.getResourceAsStream(GROUND)) {
            Files.write(
                    work.resolve("src/ground.css"),
                    Objects.requireNonNull(ground).readAllBytes());
        }
        run(
                work,
                List.of(
                        executable(bundler).toString(),
                        "src/review.tsx",
                        "src/theme.ts",
                        "--bundle",
                        "--minify",
                        "--format=iife",
                        "--target=es2022",
                        "--jsx=automatic",
                        "--jsx-import-source=preact",
                        "--log-level=warning",
                        "--outdir=" + web.toAbsolutePath()));
        Files.write(web.resolve("index.html"), Files.readAllBytes(sources.resolve("index.html")));
        Path licenses = Files.createDirectories(classes.resolve("META-INF/licenses"));
        Files.write(licenses.resolve("preact.txt"), Files.readAllBytes(library.resolve("LICENSE")));
    }

    /** Editors and the type check use package-lock.json: it must name what the build uses. */
    private static void requireLocked(Path sources, String name, String version) throws IOException {
        String lock = Files.readString(sources.resolve("package-lock.json"));
        if (!lock.contains("\"node_modules/" + name + "\": {\n      \"version\": \"" + version + "\"")) {
            throw new BuildError("src/review/main/web/package-lock.json has another version of " + name
                    + " than pom.xml, which has " + version + "; change both together");
        }
    }

    private static Path bundler(Path sources, Path work, String platform, String version) throws IOException {
        String folder = "META-INF/resources/_static/" + platform + "/" + version + "/";
        if (WebBundle.class.getClassLoader().getResource(folder + "package.json") != null) {
            return unpack(folder, work.resolve("esbuild"));
        }
        Path installed = sources.resolve("node_modules/@esbuild/" + platform);
        Path about = installed.resolve("package.json");
        if (!Files.exists(about) || !Files.readString(about).contains("\"version\": \"" + version + "\"")) {
            throw new BuildError("Maven has no jar of esbuild " + version + " for " + platform
                    + "; run `npm ci --ignore-scripts` in src/review/main/web");
        }
        return installed;
    }

    /** Everything is unpacked anew: it takes less time than finding out what changed. */
    private static Path unpack(String folder, Path target) throws IOException {
        URL url = WebBundle.class.getClassLoader().getResource(folder + "package.json");
        if (url == null) {
            throw new BuildError("`" + folder + "` is not in a dependency of exec-maven-plugin");
        }
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    Path file = target.resolve(entry.getName().substring(folder.length()));
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.write(file, in.readAllBytes());
                    }
                }
            }
        }
        return target;
    }

    private static Path executable(Path bundler) {
        Path windows = bundler.resolve("esbuild.exe");
        Path file = Files.exists(windows) ? windows : bundler.resolve("bin/esbuild");
        if (!file.toFile().setExecutable(true)) {
            throw new BuildError(file + " cannot be made executable");
        }
        return file.toAbsolutePath();
    }

    /** Next to the unpacked library: the bundler looks for packages in the folders above a source. */
    private static void copySources(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.write(copy, Files.readAllBytes(file));
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new BuildError("The page of `loralint review` cannot be bundled:\n" + output);
        }
    }
}
