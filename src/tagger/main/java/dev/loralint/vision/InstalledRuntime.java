package dev.loralint.vision;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime, in a jar of its own next to the program's or where the user says. */
public final class InstalledRuntime {

    /** Names the jar, if it is elsewhere. */
    public static final String VARIABLE = "LORALINT_VISION";

    private InstalledRuntime() {}

    /**
     * Loads it; it stays until the process ends, as native libraries do.
     *
     * @param named the jar that the user names; the empty string for none
     * @param program the folder of the program's jar; {@code null} if it is not known
     * @throws TaggerException if it is missing or is for another system
     */
    public static NetworkRuntime load(String named, @Nullable Path program) throws TaggerException {
        Path jar = named.isEmpty() ? nextTo(program) : Path.of(named);
        if (jar == null || !Files.isRegularFile(jar)) {
            throw new TaggerException(
                    (jar == null ? "ONNX Runtime is not installed" : VARIABLE + ": " + jar + " does not exist")
                            + "; install the wheel loralint-vision of the same version with pip, or put loralint-VERSION-PLATFORM-vision.jar "
                            + (program == null ? "where " + VARIABLE + " names it" : "into " + program));
        }
        try {
            URL[] urls = {jar.toUri().toURL()};
            Iterator<NetworkRuntime> found = ServiceLoader.load(
                            NetworkRuntime.class, new URLClassLoader(urls, NetworkRuntime.class.getClassLoader()))
                    .iterator();
            if (found.hasNext()) {
                return found.next();
            }
        } catch (IOException | ServiceConfigurationError | LinkageError e) {
            throw new TaggerException(
                    jar + " cannot be loaded: " + e.getMessage() + "; install it again, for this system ("
                            + "the name of the file contains it) and this version of loralint");
        }
        throw new TaggerException(jar + " does not contain ONNX Runtime for loralint; install it again");
    }

    private static @Nullable Path nextTo(@Nullable Path program) {
        if (program == null) {
            return null;
        }
        try (Stream<Path> files = Files.list(program)) {
            List<Path> jars = files.filter(
                            file -> String.valueOf(file.getFileName()).matches("loralint-.*vision\\.jar"))
                    .sorted()
                    .toList();
            return jars.isEmpty() ? null : jars.get(jars.size() - 1);
        } catch (IOException e) {
            return null;
        }
    }
}
