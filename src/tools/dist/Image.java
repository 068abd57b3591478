package dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A container image as a tar file that podman, skopeo and docker load. It has no shell; the program runs as a user without rights,
 * in the folder {@code /data}.
 */
final class Image {

    private static final String HOME = "opt/loralint/";

    private Image() {}

    static Path write(Release release, Platform platform, JavaRuntime java, Tree program, Tree system)
            throws IOException {
        system.link("lib", "usr/lib").link("lib64", "usr/lib64").link("bin", "usr/bin");
        system.folder("tmp/", 01777).folder("data/", 0755).folder("home/loralint/", 0777);
        system.file("etc/passwd", "root:x:0:0:root:/root:\nloralint:x:10001:10001::/home/loralint:\n");
        system.file("etc/group", "root:x:0:\nloralint:x:10001:\n");
        // The folder belongs to another user, and git refuses such folders unless they are marked as safe.
        system.file("etc/gitconfig", "[safe]\n\tdirectory = *\n");
        List<Layer> layers = List.of(Layer.of(system, release), Layer.of(new Tree().all(HOME, program), release));

        Tree image = new Tree();
        List<String> command = new ArrayList<>(List.of("/" + HOME + "runtime/bin/java"));
        command.add("@/" + HOME + Release.OPTIONS);
        String archive = program.entries().keySet().stream()
                .filter(path -> path.endsWith(".archive"))
                .findFirst()
                .orElse("");
        if (!archive.isEmpty()) {
            command.add("-XX:AOTCache=/" + HOME + archive);
        }
        command.addAll(List.of("-Dloralint.package=image", "-jar", "/" + HOME + "loralint.jar"));
        byte[] config = bytes("{\"created\":\"" + release.time() + "\",\"architecture\":\"" + platform.architecture
                + "\",\"os\":\"linux\",\"config\":{\"User\":\"10001:10001\",\"Env\":[\"PATH=/usr/bin\",\"LC_ALL=C.UTF-8\""
                + ",\"HOME=/home/loralint\"],\"Entrypoint\":" + array(command)
                + ",\"WorkingDir\":\"/data\",\"Labels\":{"
                + "\"org.opencontainers.image.title\":\"loralint\",\"org.opencontainers.image.version\":\""
                + release.version() + "\",\"org.opencontainers.image.licenses\":\"Apache-2.0\"}},\"rootfs\":{\"type\":"
                + "\"layers\",\"diff_ids\":"
                + array(layers.stream().map(l -> "sha256:" + l.contents()).toList()) + "}}");
        String vendor = "application/vnd.oci.image.";
        String list = layers.stream()
                .map(layer -> descriptor(vendor + "layer.v1.tar+gzip", layer.file(), ""))
                .collect(Collectors.joining(","));
        byte[] manifest = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + vendor + "manifest.v1+json\",\"config\":"
                + descriptor(vendor + "config.v1+json", config, "") + ",\"layers\":[" + list + "]}");
        String name = "loralint:" + release.version();
        image.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
        image.file(
                "index.json",
                "{\"schemaVersion\":2,\"manifests\":["
                        + descriptor(
                                vendor + "manifest.v1+json",
                                manifest,
                                ",\"annotations\":{"
                                        + "\"io.containerd.image.name\":\"docker.io/library/" + name + "\","
                                        + "\"org.opencontainers.image.ref.name\":\"" + release.version() + "\"}")
                        + "]}");
        // For docker load.
        image.file(
                "manifest.json",
                "[{\"Config\":\"" + path(config) + "\",\"RepoTags\":[\"" + name + "\"],\"Layers\":"
                        + array(layers.stream().map(l -> path(l.file())).toList()) + "}]");
        layers.forEach(layer -> image.file(path(layer.file()), layer.file()));
        image.file(path(config), config).file(path(manifest), manifest);
        Path file = release.out("loralint-" + release.version() + "-" + platform.id + ".oci.tar");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Tar.write(out, image, release.time());
        }
        return file;
    }

    /**
     * Files on top of those of the layers before.
     *
     * @param contents the checksum of the archive before it is compressed
     */
    private record Layer(byte[] file, String contents) {

        static Layer of(Tree tree, Release release) throws IOException {
            DigestOutputStream contents = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest());
            Tar.write(contents, tree, release.time());
            String sum = HexFormat.of().formatHex(contents.getMessageDigest().digest());
            return new Layer(Tar.compressed(tree, release.time()), sum);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String path(byte[] bytes) {
        return "blobs/sha256/" + Sha256.hex(bytes);
    }

    private static String descriptor(String type, byte[] bytes, String more) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"sha256:" + Sha256.hex(bytes) + "\",\"size\":"
                + bytes.length + more + "}";
    }

    private static String array(List<String> words) {
        return words.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
