package dist;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Writes tar files that belong to root, compressed by gzip or not. */
final class Tar {

    private static final int BLOCK = 512;

    private Tar() {}

    /** An archive that is not compressed. */
    static void write(Path file, Tree tree, Instant time) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(tree, time, blob -> blob.writeTo(out));
        }
    }

    static void writeCompressed(Path file, Tree tree, Instant time) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            compressed(out, tree, time);
        }
    }

    static byte[] compressed(Tree tree, Instant time) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        compressed(out, tree, time);
        return out.toByteArray();
    }

    /** The checksum of an archive that is not compressed. */
    static String checksum(Tree tree, Instant time) throws IOException {
        Sha256 digest = new Sha256();
        write(tree, time, blob -> digest.add(blob.bytes()));
        return digest.hex();
    }

    private static void compressed(OutputStream out, Tree tree, Instant time) throws IOException {
        out.write(new byte[] {31, (byte) 139, 8, 0, 0, 0, 0, 0, 2, (byte) 255});
        CRC32 crc = new CRC32();
        long[] size = {0};
        write(tree, time, blob -> {
            out.write(blob.blocks());
            crc.update(blob.bytes());
            size[0] += blob.size();
        });
        out.write(Blob.LAST_BLOCK);
        for (long number : new long[] {crc.getValue(), size[0]}) {
            for (int shift = 0; shift < 32; shift += 8) {
                out.write((int) (number >>> shift));
            }
        }
    }

    /** What takes the parts of an archive, one after the other. */
    private interface Sink {
        void put(Blob blob) throws IOException;
    }

    private static void write(Tree tree, Instant time, Sink sink) throws IOException {
        TreeSet<String> folders = new TreeSet<>();
        for (Map.Entry<String, Tree.Entry> each : tree.entries().entrySet()) {
            String path = each.getKey();
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash + 1);
                if (folders.add(folder) && !folder.equals("./")) {
                    int mode = folder.equals(path) ? each.getValue().mode() : 0755;
                    sink.put(new Blob(header(folder, '5', mode, 0, time, "")));
                }
            }
            Tree.Entry entry = each.getValue();
            if (path.endsWith("/")) {
                continue;
            }
            char type = entry.link() == null ? '0' : '2';
            String link = entry.link() == null ? "" : entry.link();
            // The jar is older than its start-up archive, or the launcher would not use that.
            Instant changed = path.endsWith(".jar") ? time.minusSeconds(2) : time;
            sink.put(new Blob(header(path, type, entry.mode(), entry.blob().size(), changed, link)));
            sink.put(entry.blob());
            int rest = entry.blob().size() % BLOCK;
            if (rest > 0) {
                sink.put(new Blob(new byte[BLOCK - rest]));
            }
        }
        sink.put(new Blob(new byte[2 * BLOCK]));
    }

    private static byte[] header(String path, char type, int mode, long size, Instant time, String link) {
        byte[] header = new byte[BLOCK];
        String name = path;
        if (bytes(name).length > 100) {
            int cut = path.lastIndexOf('/', 154);
            put(header, 345, 155, path.substring(0, cut));
            name = path.substring(cut + 1);
        }
        put(header, 0, 100, name);
        put(header, 100, 8, String.format("%07o", mode));
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        put(header, 124, 12, String.format("%011o", size));
        put(header, 136, 12, String.format("%011o", time.getEpochSecond()));
        put(header, 148, 8, "        ");
        header[156] = (byte) type;
        put(header, 157, 100, link);
        put(header, 257, 8, "ustar\00000");
        put(header, 265, 32, "root");
        put(header, 297, 32, "root");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, 8, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, int length, String text) {
        byte[] bytes = bytes(text);
        if (bytes.length > length) {
            throw new IllegalArgumentException("longer than " + length + " bytes: " + text);
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
