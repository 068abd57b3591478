package dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The Java that is packed with loralint.
 *
 * @param files its files, {@code bin/java} among them
 * @param version {@code 21.0.9}
 * @param name for people ({@code Temurin-21.0.9+10})
 * @param glibc the oldest minor version of glibc 2 that it runs with; 0 where that does not matter
 */
record JavaRuntime(Tree files, String version, String name, int glibc) {

    /** What loralint never uses: sound, windows, debugging, and an archive for heaps of more than 32 GB. */
    private static final Pattern UNUSED = Pattern.compile(
            ".*classes_nocoops\\.jsa|lib/jvm\\.lib|(lib|bin)/(lib)?(awt_xawt|jawt|jsound|splashscreen|jdwp|dt_socket"
                    + "|dt_shmem|instrument|sctp|j2pcsc|j2gss|sspi_bridge|w2k_lsa_auth|javaaccessbridge|jabswitch"
                    + "|windowsaccessbridge-64|jaccessinspector|jaccesswalker|osx|osxapp|osxui|awt_lwawt|jsvml|prefs)"
                    + "\\.(so|dll|dylib)|bin/(?!java\\.exe|java$)[^/]*\\.exe|bin/(?!java$)[^./]*|lib/jfr/.*"
                    + "|lib/psfont.*|conf/sound\\.properties|man/.*");

    /** The modules of a linked runtime that jdeps does not find: charsets of consoles, and what Drools reaches by reflection. */
    private static final String MODULES = "jdk.charsets,jdk.unsupported";

    private static final Pattern GLIBC = Pattern.compile("GLIBC_2\\.(\\d+)");
    private static final Pattern PROGRAM = Pattern.compile("bin/java(\\.exe)?|lib/(jspawnhelper|jexec)");

    /** Reads the runtime from a zip, where it is in a folder {@code jre}. */
    static JavaRuntime ofZip(Path zip) throws IOException {
        Tree files = new Tree();
        String release = "";
        try (ZipFile opened = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = opened.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                int jre = entry.getName().indexOf("/jre/");
                if (jre < 0 || entry.isDirectory()) {
                    continue;
                }
                String path = entry.getName().substring(jre + "/jre/".length());
                try (InputStream in = opened.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    if (path.equals("release")) {
                        release = new String(bytes, StandardCharsets.UTF_8);
                    }
                    add(files, path, bytes);
                }
            }
        }
        return of(files, release);
    }

    /** Links a runtime with the modules that loralint uses. */
    static JavaRuntime ofJdk(Path jdk, Path jar, Path folder) throws IOException, InterruptedException {
        Path bin = jdk.resolve("bin");
        String found = Shell.output(List.of(
                bin.resolve("jdeps").toString(),
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                "--print-module-deps",
                jar.toString()));
        Shell.run(List.of(
                bin.resolve("jlink").toString(),
                "--add-modules",
                MODULES + "," + found.strip(),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                folder.toString()));
        Tree files = new Tree();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                add(files, path, Files.readAllBytes(file));
            }
        }
        return of(files, Files.readString(folder.resolve("release")));
    }

    private static void add(Tree files, String path, byte[] bytes) {
        if (UNUSED.matcher(path).matches()) {
            return;
        }
        if (PROGRAM.matcher(path).matches()) {
            files.program(path, bytes);
        } else if (path.startsWith("legal/") && bytes.length < 100) {
            // A link to the same file of java.base, which is not a link in the runtime for Windows.
            files.file(path, "Please see ../java.base/" + path.substring(path.lastIndexOf('/') + 1) + "\n");
        } else {
            files.file(path, bytes);
        }
    }

    private static JavaRuntime of(Tree files, String release) {
        String version = value(release, "JAVA_VERSION", "");
        if (version.isEmpty() || Stream.of("bin/java", "bin/java.exe").noneMatch(files.entries()::containsKey)) {
            throw new IllegalStateException("no runtime: " + files.entries().keySet());
        }
        int glibc = 0;
        for (String path : files.entries().keySet()) {
            if (path.endsWith(".so") || path.equals("bin/java")) {
                byte[] bytes = files.bytes(path);
                Matcher found = GLIBC.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
                while (found.find()) {
                    glibc = Math.max(glibc, Integer.parseInt(found.group(1)));
                }
            }
        }
        return new JavaRuntime(files, version, value(release, "IMPLEMENTOR_VERSION", "OpenJDK " + version), glibc);
    }

    private static String value(String release, String key, String none) {
        Matcher found = Pattern.compile("(?m)^" + key + "=\"(.*)\"").matcher(release);
        return found.find() ? found.group(1) : none;
    }

    /** The first number of its version. */
    int feature() {
        return Integer.parseInt(version.split("\\.", 2)[0]);
    }
}
