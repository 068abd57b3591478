package dev.loralint.integrate;

import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What pip installs loralint from.
 *
 * @param named by the user: a wheel, an address or a requirement; {@code null} if nothing is
 * @param file the wheel, if it is one on this machine
 * @param directory the working directory
 */
public record Wheel(@Nullable String named, @Nullable Path file, Path directory) {

    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://\\S+|loralint(\\s*(==|>=|@).*)?");

    private static final Pattern FOR_LINUX = Pattern.compile("loralint-.*linux.*x86_64\\.whl");

    /** Where wheels for a host may be committed. */
    private static final List<String> COMMITTED = List.of(".loralint", ".");

    private static final String AS_NAMED = "as --wheel sets it";

    private static final String BUILD = "`mvn -Pdist package` builds wheels in target/dist";

    /** A name that is on no package index may be taken by anybody tomorrow: it is never written for others to install. */
    private static final String UNPUBLISHED = "loralint is on no package index, so --wheel is needed: ";

    /**
     * @param system the name of the operating system, as Java has it
     * @param machine its architecture
     * @param given a file, an address or a requirement; {@code null} to look for a file that was built here
     * @throws UsageException if it is none of them
     */
    public static Wheel of(Path directory, String system, String machine, @Nullable String given)
            throws UsageException {
        if (given == null) {
            return new Wheel(null, built(platform(system, machine)).orElse(null), directory);
        }
        if (ADDRESS.matcher(given).matches()) {
            return new Wheel(given, null, directory);
        }
        Path file = directory.resolve(given).normalize();
        if (!given.endsWith(".whl") || !Files.isRegularFile(file)) {
            throw new UsageException(
                    "--wheel " + given + ": expected a wheel, or an address that pip can install; " + BUILD);
        }
        return new Wheel(given, file.toAbsolutePath(), directory);
    }

    /** The newest one next to the program, if it runs from a clone. */
    private static Optional<Path> built(Pattern name) {
        try {
            Path program = Path.of(Wheel.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return newest(program.resolveSibling("dist"), name);
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Pattern platform(String system, String machine) {
        String name = system.toLowerCase(Locale.ROOT);
        String tag = name.startsWith("win") ? "win_" : name.startsWith("mac") ? "macosx_.*" : "manylinux.*";
        String processor = machine.equals("aarch64") ? "(aarch64|arm64)" : "(x86_64|amd64)";
        return Pattern.compile("loralint-.*" + tag + processor + "\\.whl");
    }

    private static Optional<Path> newest(Path folder, Pattern name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            name.matcher(String.valueOf(file.getFileName())).matches())
                    .max(Path::compareTo);
        }
    }

    /** As a word of a command. */
    Optional<String> word() {
        return file != null
                ? Optional.of(ShownPath.typed(file, directory))
                : Optional.ofNullable(named).map(ShownPath::quoted);
    }

    /** As the user named it, whatever is on this machine; empty if nothing is named. */
    String forElsewhere() {
        return file == null && named != null ? named : "";
    }

    /**
     * What a program on this machine installs.
     *
     * @throws UsageException if no wheel is named or found
     */
    Source here() throws UsageException {
        if (file != null) {
            return new Source(
                    file.toString().replace('\\', '/'),
                    "on this machine; others need an address that pip can install, which --wheel sets");
        }
        if (named == null) {
            throw new UsageException(UNPUBLISHED + "expected a wheel or an address that pip can install; " + BUILD);
        }
        return new Source(named, AS_NAMED);
    }

    /**
     * What a host installs, which has the repository alone.
     *
     * @throws UsageException if the wheel is not in the repository, or not for the host, or if there is none
     */
    Source atHost(Path root) throws UsageException {
        if (named != null && file == null) {
            return new Source(named, AS_NAMED);
        }
        Path wheel = file;
        if (named == null) {
            wheel = committed(root).orElse(null);
        }
        if (wheel == null) {
            throw new UsageException(UNPUBLISHED
                    + "expected an address that pip can install, or a wheel for Linux on x86_64, which may also be committed to"
                    + " .loralint in the repository; " + BUILD);
        }
        if (!wheel.startsWith(root)) {
            throw new UsageException("--wheel " + named + " is not in the repository, which is all that the host has;"
                    + " copy the wheel to .loralint in it, or name an address");
        }
        if (!FOR_LINUX.matcher(String.valueOf(wheel.getFileName())).matches()) {
            throw new UsageException("--wheel " + named + " is not for the host; expected a wheel for Linux on x86_64");
        }
        return new Source(
                "./" + root.relativize(wheel).toString().replace('\\', '/'), "in the repository; commit it, too");
    }

    private static Optional<Path> committed(Path root) {
        try {
            for (String folder : COMMITTED) {
                Optional<Path> found = newest(root.resolve(folder).normalize(), FOR_LINUX);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (IOException e) {
            // a folder that cannot be listed has no wheel for it
        }
        return Optional.empty();
    }

    /**
     * What a file says.
     *
     * @param text for pip
     * @param remark where it is from
     */
    record Source(String text, String remark) {}
}
