package dist;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes zip files with the modes of a POSIX file system. The zip file system of Java leaves out the type of the file, and pip
 * then drops the right to run it.
 */
final class Zip {

    private Zip() {}

    static void write(Path file, Tree tree, Instant time) throws IOException {
        // The library writes a time as the clock of this machine shows it: the bytes are the same in all time zones.
        Instant here = time.atZone(ZoneOffset.UTC)
                .withZoneSameLocal(ZoneId.systemDefault())
                .toInstant();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, Tree.Entry> each : tree.entries().entrySet()) {
                if (each.getValue().link() != null) {
                    throw new IllegalArgumentException("a zip contains no links: " + each.getKey());
                }
                ZipArchiveEntry entry = new ZipArchiveEntry(each.getKey());
                entry.setUnixMode(UnixStat.FILE_FLAG | each.getValue().mode());
                entry.setTime(here.toEpochMilli());
                entry.setSize(each.getValue().bytes().length);
                zip.putArchiveEntry(entry);
                zip.write(each.getValue().bytes());
                zip.closeArchiveEntry();
            }
        }
    }
}
