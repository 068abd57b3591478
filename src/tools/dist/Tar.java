package dist;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes tar files that belong to root, compressed by gzip or not. */
final class Tar {

    private Tar() {}

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

    private static void compressed(OutputStream out, Tree tree, Instant time) throws IOException {
        GZIPOutputStream compressed = new GZIPOutputStream(out, 1 << 16);
        write(compressed, tree, time);
        compressed.finish();
    }

    /** An archive that is not compressed. The stream stays open. */
    static void write(OutputStream out, Tree tree, Instant time) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        TreeSet<String> folders = new TreeSet<>();
        for (Map.Entry<String, Tree.Entry> each : tree.entries().entrySet()) {
            String path = each.getKey();
            Tree.Entry entry = each.getValue();
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash + 1);
                if (folders.add(folder) && !folder.equals("./")) {
                    int mode = folder.equals(path) ? entry.mode() : 0755;
                    put(tar, new TarArchiveEntry(folder), mode, time, new byte[0]);
                }
            }
            if (entry.link() != null) {
                TarArchiveEntry link = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
                link.setLinkName(entry.link());
                put(tar, link, entry.mode(), time, new byte[0]);
            } else if (!path.endsWith("/")) {
                // The jar is older than its start-up archive, or the launcher would not use that.
                Instant changed = path.endsWith(".jar") ? time.minusSeconds(2) : time;
                put(tar, new TarArchiveEntry(path), entry.mode(), changed, entry.bytes());
            }
        }
        tar.finish();
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode, Instant time, byte[] bytes)
            throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setLastModifiedTime(FileTime.from(time));
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
