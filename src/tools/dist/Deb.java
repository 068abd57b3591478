package dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** A package for Debian and Ubuntu. */
final class Deb {

    private static final String HOME = "./usr/lib/loralint/";

    private Deb() {}

    static Path write(Release release, Platform platform, JavaRuntime java, Tree program) throws IOException {
        Tree data = new Tree()
                .all(HOME, program)
                .program(HOME + "loralint", release.launcher(program))
                .link("./usr/bin/loralint", "../lib/loralint/loralint")
                .file("./usr/share/doc/loralint/copyright", release.template("debian/copyright"));
        String control = release.text(
                "debian/control",
                "@ARCHITECTURE@",
                platform.architecture,
                "@SIZE@",
                Long.toString(data.size() / 1024),
                "@GLIBC@",
                "2." + Math.max(java.glibc(), 17));
        Tree about = new Tree()
                .file("./control", Blob.text(control))
                .file("./md5sums", Blob.text(sums(data)))
                .program("./postinst", release.template("debian/postinst"))
                .program("./prerm", release.template("debian/prerm"));
        Path file = release.out("loralint_" + release.version() + "_" + platform.architecture + ".deb");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
            member(out, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII), release);
            member(out, "control.tar.gz", Tar.compressed(about, release.time()), release);
            member(out, "data.tar.gz", Tar.compressed(data, release.time()), release);
        }
        return file;
    }

    private static void member(OutputStream out, String name, byte[] bytes, Release release) throws IOException {
        String header = String.format(
                "%-16s%-12d%-6d%-6d%-8s%-10d`\n", name, release.time().getEpochSecond(), 0, 0, "100644", bytes.length);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        if (bytes.length % 2 == 1) {
            out.write('\n');
        }
    }

    private static String sums(Tree data) {
        StringBuilder sums = new StringBuilder();
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (Map.Entry<String, Tree.Entry> each : data.entries().entrySet()) {
                if (each.getValue().link() == null) {
                    String sum = HexFormat.of()
                            .formatHex(md5.digest(each.getValue().blob().bytes()));
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
