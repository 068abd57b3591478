package dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/** A package for Debian and Ubuntu. */
final class Deb {

    private static final String HOME = "./usr/lib/loralint/";

    private Deb() {}

    static Path write(Release release, Platform platform, JavaRuntime java, Tree program) throws IOException {
        Tree data = new Tree()
                .all(HOME, program)
                .program(HOME + "loralint", release.launcher(program))
                .link("./usr/bin/loralint", "../lib/loralint/loralint")
                .file("./usr/share/applications/loralint.desktop", release.template("debian/loralint.desktop"))
                .file("./usr/share/doc/loralint/copyright", release.template("debian/copyright"));
        String control = release.template(
                "debian/control",
                "@ARCHITECTURE@",
                platform.architecture,
                "@SIZE@",
                Long.toString(data.size() / 1024),
                "@GLIBC@",
                "2." + Math.max(java.glibc(), 17));
        Tree about = new Tree()
                .file("./control", control)
                .file("./md5sums", sums(data))
                .program("./postinst", release.template("debian/postinst"))
                .program("./prerm", release.template("debian/prerm"));
        Path file = release.out("loralint_" + release.version() + "_" + platform.architecture + ".deb");
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(file))) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII), release);
            member(ar, "control.tar.gz", Tar.compressed(about, release.time()), release);
            member(ar, "data.tar.gz", Tar.compressed(data, release.time()), release);
        }
        return file;
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] bytes, Release release)
            throws IOException {
        long time = release.time().getEpochSecond();
        ar.putArchiveEntry(new ArArchiveEntry(name, bytes.length, 0, 0, 0100644, time));
        ar.write(bytes);
        ar.closeArchiveEntry();
    }

    private static String sums(Tree data) {
        StringBuilder sums = new StringBuilder();
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (Map.Entry<String, Tree.Entry> each : data.entries().entrySet()) {
                if (each.getValue().link() == null) {
                    String sum =
                            HexFormat.of().formatHex(md5.digest(each.getValue().bytes()));
                    sums.append(sum)
                            .append("  ")
                            .append(each.getKey().substring(2))
                            .append('\n');
                }
            }
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        return sums.toString();
    }
}
