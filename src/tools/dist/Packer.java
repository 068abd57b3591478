package dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Packs the jar with a Java runtime for people who have none, into {@code target/dist}. {@code mvn -Pdist package} calls it.
 *
 * <p>Arguments: the project's folder, the version, the time of all files, the platforms ({@code all}, or names with commas), and a
 * JDK (or nothing) that is packed for this machine's platform.
 */
public final class Packer {

    private final Release release;
    private final Path target;
    private final byte[] jar;
    private final Bill bill;
    private final List<Path> made = new ArrayList<>();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    private Packer(Release release, Path target) throws IOException {
        this.release = release;
        this.target = target;
        this.jar = Files.readAllBytes(target.resolve("loralint.jar"));
        this.bill = Bill.read(target.resolve("bom.json"));
    }

    public static void main(String[] args) throws Exception {
        Path project = Path.of(args[0]);
        Path target = project.resolve("target");
        Path made = target.resolve("packing").resolve("dist");
        delete(made);
        Release release = new Release(project, args[1], Instant.parse(args[2]), made);
        List<Platform> platforms = args[3].equals("all")
                ? List.of(Platform.values())
                : Arrays.stream(args[3].split(",")).map(Platform::of).toList();
        Packer packer = new Packer(release, target);
        String jdk = args.length > 4 && args[4] != null ? args[4] : "";
        for (Platform platform : platforms) {
            packer.pack(platform, platform == Platform.here() ? jdk : "");
        }
        packer.threads.shutdown();
        packer.add(Npm.writeLauncher(release));
        packer.finish();
        // packages that were made before are there until these are whole
        delete(target.resolve("dist"));
        Files.move(made, target.resolve("dist"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void pack(Platform platform, String jdk) throws IOException, InterruptedException, ExecutionException {
        System.out.println("packing for " + platform.id + " …");
        Path work = target.resolve("packing").resolve(platform.id);
        delete(work);
        Files.createDirectories(work);
        JavaRuntime java = jdk.isEmpty()
                ? unpacked(platform)
                : JavaRuntime.ofJdk(Path.of(jdk), jarFile(), work.resolve("runtime"));
        bill.add(platform, java);
        Tree program = new Tree()
                .all("runtime/", java.files())
                .file("loralint.jar", jar)
                .file(Release.OPTIONS, release.file("src/dist/" + Release.OPTIONS))
                .file("LICENSE", release.license())
                .file("LICENCES.md", bill.licences(java));
        if (!jdk.isEmpty() && java.feature() >= 25) {
            program.file("loralint.jar." + java.version() + ".archive", archive(work));
        }
        List<Callable<Path>> packages = new ArrayList<>(List.of(
                () -> Wheel.write(release, platform, java, program),
                () -> Portable.write(release, platform, java, program),
                () -> Npm.write(release, platform, program)));
        if (platform.isLinux()) {
            packages.add(() -> Deb.write(release, platform, java, program));
        }
        if (platform == Platform.here() && DebianSystem.isAtHand()) {
            Tree system = new Tree();
            DebianSystem.addTo(system, work.resolve("debian")).forEach(bill::add);
            packages.add(() -> Image.write(release, platform, java, program, system));
        }
        for (Future<Path> each : packages.stream().map(threads::submit).toList()) {
            add(each.get());
        }
    }

    private void add(Path file) throws IOException {
        System.out.printf("%6.1f MB  %s%n", Files.size(file) / 1e6, file.getFileName());
        made.add(file);
    }

    private Path jarFile() {
        return target.resolve("loralint.jar");
    }

    /** The runtime that Maven downloaded, if it is the one that was checked. */
    private JavaRuntime unpacked(Platform platform) throws IOException {
        Path zip = target.resolve("runtimes").resolve(platform.id + ".zip");
        Map<String, String> checksums = new HashMap<>();
        for (String line : Files.readAllLines(release.project().resolve("src/dist/runtimes.tsv"))) {
            String[] cells = line.split("\t");
            checksums.put(cells[0], cells[1]);
        }
        String found = Sha256.hex(Files.readAllBytes(zip));
        if (!found.equals(checksums.get(platform.id))) {
            throw new IOException(zip + " has the checksum " + found + ", expected " + checksums.get(platform.id));
        }
        return JavaRuntime.ofZip(zip);
    }

    /** The start-up archive, trained with loralint's own sample. Only that of Java 25 can be moved to another folder. */
    private byte[] archive(Path work) throws IOException, InterruptedException {
        Path file = work.resolve("archive");
        List<String> command =
                new ArrayList<>(List.of(work.resolve("runtime/bin/java").toString()));
        command.add("@" + release.project().resolve("src/dist").resolve(Release.OPTIONS));
        command.addAll(List.of("-XX:AOTCacheOutput=" + file, "-jar", jarFile().toString(), "warm-up", "typical"));
        Shell.run(command);
        return Files.readAllBytes(file);
    }

    private void finish() throws IOException {
        Path bom = release.out("loralint-" + release.version() + ".cdx.json");
        bill.write(bom);
        add(bom);
        StringBuilder sums = new StringBuilder();
        made.sort(Comparator.comparing(Path::getFileName));
        for (Path file : made) {
            sums.append(Sha256.hex(Files.readAllBytes(file)))
                    .append("  ")
                    .append(file.getFileName())
                    .append('\n');
        }
        Files.writeString(release.out("SHA256SUMS"), sums.toString());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
