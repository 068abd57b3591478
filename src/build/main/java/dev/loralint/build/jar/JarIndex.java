package dev.loralint.build.jar;

import dev.loralint.resource.JarResources;
import dev.loralint.resource.JarResources.Place;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a jar anew: its manifest, then an index of its resources ({@link JarResources}), then all else without the entries of
 * folders. Each start that reads a resource by the class loader reads the names of all entries, and folders are a fifth of them.
 * Usage: {@code JarIndex JAR}.
 */
public final class JarIndex {

    private final ZipFile from;

    private JarIndex(ZipFile from) {
        this.from = from;
    }

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path indexed = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile from = new ZipFile(jar.toFile())) {
            JarIndex index = new JarIndex(from);
            // all numbers of an index are of one width, so the first pass, which throws its bytes away, has the places
            // of the second
            Written first = index.write(OutputStream.nullOutputStream(), JarResources.index(0, index.resources()));
            index.write(Files.newOutputStream(indexed), JarResources.index(first.length(), first.places()));
        }
        Files.move(indexed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private record Written(long length, List<Place> places) {}

    /** Where the places are not known yet. */
    private List<Place> resources() {
        return from.stream()
                .filter(JarIndex::isResource)
                .map(e -> new Place(e.getName(), 0, 0, 0))
                .toList();
    }

    private static boolean isResource(ZipEntry entry) {
        String name = entry.getName();
        boolean ours = name.startsWith("dev/loralint/") || name.startsWith("loralint/");
        return ours && !entry.isDirectory() && !name.endsWith(".class");
    }

    private Written write(OutputStream to, byte[] index) throws IOException {
        Counted counted = new Counted(to);
        List<Place> places = new ArrayList<>();
        try (ZipOutputStream out = new ZipOutputStream(counted)) {
            ZipEntry manifest = from.getEntry(JarFile.MANIFEST_NAME);
            store(manifest, JarFile.MANIFEST_NAME, content(manifest), out);
            store(manifest, JarResources.INDEX, index, out);
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    ZipEntry kept = new ZipEntry(entry.getName());
                    kept.setLastModifiedTime(entry.getLastModifiedTime());
                    out.putNextEntry(kept);
                    long offset = counted.bytes;
                    out.write(content(entry));
                    out.closeEntry();
                    if (isResource(entry)) {
                        places.add(new Place(kept.getName(), offset, kept.getCompressedSize(), kept.getSize()));
                    }
                }
            }
        }
        return new Written(counted.bytes, places);
    }

    private static void store(ZipEntry like, String name, byte[] content, ZipOutputStream out) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(like.getLastModifiedTime());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private byte[] content(ZipEntry entry) throws IOException {
        try (InputStream in = from.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            out.write(some, from, count);
            bytes += count;
        }
    }
}
