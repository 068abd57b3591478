package dev.loralint.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecordBytesTest {

    private enum Colour {
        RED,
        GREEN
    }

    private record Leaf(
            @Nullable String text, int number, @Nullable Colour colour) {}

    private record Tree(
            boolean bool,
            int number,
            long large,
            double real,
            String text,
            @Nullable Leaf leaf,
            List<Leaf> leaves,
            List<List<String>> lists,
            Map<String, Integer> counts) {}

    private static final RecordBytes<Tree> TREES = new RecordBytes<>(Tree.class);

    private static Leaf leaf(Random random) {
        return new Leaf(
                random.nextBoolean() ? null : text(random),
                random.nextInt(),
                random.nextBoolean() ? null : Colour.values()[random.nextInt(2)]);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(20), 0, 0x11_0000)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Tree tree(Random random) {
        return new Tree(
                random.nextBoolean(),
                random.nextInt(),
                random.nextLong(),
                random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian(),
                text(random),
                random.nextBoolean() ? null : leaf(random),
                Stream.generate(() -> leaf(random)).limit(random.nextInt(4)).toList(),
                Stream.generate(() -> List.of(text(random), text(random)))
                        .limit(random.nextInt(3))
                        .toList(),
                Stream.generate(() -> text(random))
                        .limit(random.nextInt(3))
                        .collect(Collectors.toMap(word -> word, word -> random.nextInt(), (one, other) -> one)));
    }

    @TestFactory
    Stream<DynamicTest> anyRecordIsReadAsWritten() {
        return new Random(15)
                .ints(200)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Tree tree = tree(new Random(seed));
                    assertEquals(Optional.of(tree), TREES.read(TREES.write(tree)));
                }));
    }

    @Test
    void truncatedOrExtraBytesAreRejected() {
        for (int seed = 0; seed < 20; seed++) {
            byte[] bytes = TREES.write(tree(new Random(seed)));
            for (int length = 0; length < bytes.length; length++) {
                assertEquals(Optional.empty(), TREES.read(Arrays.copyOf(bytes, length)), "cut at " + length);
            }
            assertEquals(Optional.empty(), TREES.read(Arrays.copyOf(bytes, bytes.length + 1)));
        }
    }

    /** The store's checksums keep such bytes away; a claimed length must not take the memory of the run all the same. */
    @Test
    void changedBytesNeverThrow() {
        Random random = new Random(4);
        List<Tree> read = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = TREES.write(tree(random));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            TREES.read(bytes).ifPresent(read::add);
        }
        assertTrue(read.size() > 1000, "many a byte is a number's");
    }

    private record Pixels(byte[] values) {}

    @Test
    void byteArraysAreKept() {
        RecordBytes<Pixels> notation = new RecordBytes<>(Pixels.class);
        byte[] values = {0, -1, 127};
        assertArrayEquals(
                values,
                notation.read(notation.write(new Pixels(values))).orElseThrow().values());
    }

    private record Even(int number) {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
        }
    }

    private record Number(int number) {}

    @Test
    void valuesThatTheRecordRefusesAreRejected() {
        byte[] odd = new RecordBytes<>(Number.class).write(new Number(3));
        assertEquals(Optional.empty(), new RecordBytes<>(Even.class).read(odd));
    }

    private record Renamed(int count) {}

    private record Longer(long number) {}

    @Test
    void shapeHoldsNamesAndTypes() {
        String shape = new RecordBytes<>(Number.class).shape();
        assertEquals("Number[number:INT]", shape);
        assertNotEquals(shape, new RecordBytes<>(Renamed.class).shape());
        assertNotEquals(shape, new RecordBytes<>(Longer.class).shape());
        assertTrue(TREES.shape().contains("colour:[RED, GREEN]"), TREES.shape());
    }

    private record OfObject(Object object) {}

    @Test
    void unsupportedTypeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RecordBytes<>(OfObject.class));
    }
}
