package dev.loralint.result;

import dev.loralint.disk.FileIdentity;
import dev.loralint.finding.Sha256;
import dev.loralint.resource.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Properties;

/** The version of the jar; {@code development} where it runs from classes. */
public final class ToolVersion {

    /** The directory at the end of the jar is smaller. */
    private static final long DIRECTORY_AT_MOST = 2 << 20;

    private ToolVersion() {}

    public static String text() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The first digits of the commit that the jar was built from; empty where that is not known. */
    public static String build() {
        Properties git = new Properties();
        byte[] content = Resources.bytesOrNull("dev/loralint/result/git.properties");
        if (content != null) {
            try {
                git.load(new ByteArrayInputStream(content));
            } catch (IOException e) {
                return "";
            }
        }
        return git.getProperty("git.commit.id.abbrev", "");
    }

    /**
     * Tells this program from any other, also of the same version: its jar's directory of entries, which holds a checksum of
     * each. Empty where it runs from classes.
     */
    public static Optional<String> fingerprint() {
        Optional<Path> jar = jar();
        if (jar.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(jar.get())) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(channel.size(), DIRECTORY_AT_MOST));
            channel.read(end, channel.size() - end.capacity());
            return Optional.of(Sha256.of(end.array()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells this program from any other that was in its place before, in less time than the {@link #fingerprint} where the file
     * system knows that the jar is still the same. Empty where it runs from classes.
     */
    public static Optional<String> stamp() {
        Optional<Path> jar = jar();
        if (jar.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text() + " " + FileIdentity.of(jar.get()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The folder of the program's jar, or of the folder of its classes. */
    public static Optional<Path> folder() {
        return place().map(Path::getParent);
    }

    private static Optional<Path> jar() {
        return place().filter(Files::isRegularFile);
    }

    private static Optional<Path> place() {
        try {
            CodeSource source = ToolVersion.class.getProtectionDomain().getCodeSource();
            return Optional.ofNullable(
                    source == null ? null : Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
