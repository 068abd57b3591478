package dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the image contains besides loralint: the C library and git, from packages that apt-get downloads and checks. Nothing is
 * installed on this machine.
 */
final class DebianSystem {

    private static final List<String> PACKAGES = List.of("libc6", "zlib1g", "libpcre2-8-0", "git");

    /** Of git only the program: its helpers are for remotes and mail. */
    private static final Pattern USED = Pattern.compile(
            "(usr/)?lib(64)?/(?:[a-z0-9_]+-linux-gnu/)?[^/]*\\.so[^/]*|usr/bin/git|usr/share/doc/[^/]+/copyright");

    private DebianSystem() {}

    static boolean isAtHand() {
        return Shell.has("apt-get") && Shell.has("dpkg-deb");
    }

    /**
     * A package of Debian.
     *
     * @param sha256 of the downloaded file
     */
    record Package(String name, String version, String sha256) {}

    /** Adds the files to a tree, and lists the packages they are from. */
    static List<Package> addTo(Tree tree, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> download = new ArrayList<>(List.of("-qq", "download"));
        download.addAll(PACKAGES);
        try {
            apt(folder, List.of(), download);
        } catch (IOException withoutLists) {
            // Lists of its own: those of the machine are missing or old.
            List<String> own = List.of("-o", "Dir::State::Lists=" + Files.createDirectories(folder.resolve("lists")));
            apt(folder, own, List.of("-qq", "update"));
            apt(folder, own, download);
        }
        TreeMap<String, Package> packages = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".deb")).sorted().toList();
        }
        for (Path file : files) {
            Shell.run(List.of(
                    "dpkg-deb", "-x", file.toString(), folder.resolve("files").toString()));
            String[] name = file.getFileName().toString().split("_");
            packages.put(
                    name[0], new Package(name[0], name[1].replace("%3a", ":"), Sha256.hex(Files.readAllBytes(file))));
        }
        if (!packages.keySet().containsAll(PACKAGES)) {
            throw new IOException("apt-get downloaded only " + packages.keySet());
        }
        addFiles(tree, folder.resolve("files"));
        return List.copyOf(packages.values());
    }

    private static void apt(Path folder, List<String> options, List<String> command)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", folder.toString(), "apt-get"));
        words.addAll(options);
        words.addAll(command);
        Shell.run(words);
    }

    private static void addFiles(Tree tree, Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String path = root.relativize(file).toString();
                if (!USED.matcher(path).matches() || Files.isDirectory(file)) {
                    continue;
                }
                String merged = path.startsWith("lib") ? "usr/" + path : path;
                if (Files.isSymbolicLink(file)) {
                    tree.link(merged, Files.readSymbolicLink(file).toString());
                } else if (Files.isExecutable(file)) {
                    tree.program(merged, Files.readAllBytes(file));
                } else {
                    tree.file(merged, Files.readAllBytes(file));
                }
            }
        }
    }
}
