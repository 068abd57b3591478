package dev.loralint.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.parallel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameBytesTest {

    @TempDir
    private Path folder;

    private Path file(String name, int length, int... changed) throws IOException {
        byte[] bytes = new byte[length];
        for (int at : changed) {
            bytes[at] = 1;
        }
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void onlyEqualBytesAreTheSame() throws IOException {
        Path a = file("a", 100_000);
        Path b = file("b", 100_000, 99_999);
        Path c = file("c", 100_000);
        Path d = file("d", 100_001);
        Path e = file("e", 100_000, 99_999);
        assertEquals(List.of(List.of(a, c), List.of(b, e)), same(a, b, c, d, e));
    }

    /** Where only a part of a file is looked at first, the rest is not taken for granted. */
    @Test
    void anyDifferenceIsFound() throws IOException {
        assertEquals(List.of(), same(file("a", 100_000), file("b", 100_000, 20_000)));
    }

    @Test
    void emptyAndMissingFilesAreNotCopies() throws IOException {
        assertEquals(
                List.of(), same(file("a", 0), file("b", 0), folder.resolve("missing"), folder.resolve("missing too")));
    }

    private static List<List<Path>> same(Path... files) {
        return SameBytes.of(List.of(files), Set.of(files), Progress.NONE);
    }
}
