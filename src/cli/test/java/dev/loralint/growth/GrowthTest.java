package dev.loralint.growth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever grows in a file, the work grows no faster than the file. Work is counted ({@link Work}), so that the machine does not
 * matter. Another reader is another line of {@link GrowingInput#all}.
 */
class GrowthTest {

    /**
     * From one size to four, the work grows by so many times what it grows by from one to two. It is 3 where work is linear, 3.3
     * where something is sorted, and 5 where each part is compared with each.
     */
    private static final double MOST = 3.6;

    /** Steps by which runs differ that do the same. */
    private static final long NOISE = 100_000;

    /** Measurements of the first amount, at most. */
    private static final int AGAIN = 5;

    private static Method run;
    private static Constructor<?> console;
    private static byte[] image;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1024, 1024, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        image = png.toByteArray();
        CountingLoader loader = new CountingLoader();
        Class<?> type = loader.loadClass("dev.loralint.cli.Console");
        run = loader.loadClass("dev.loralint.cli.Loralint").getMethod("run", String[].class, type);
        console = type.getConstructor(
                PrintStream.class, PrintStream.class, InputStream.class, Path.class, Map.class, boolean.class);
    }

    static Stream<GrowingInput> inputs() {
        String only = System.getProperty("loralint.growth", "");
        return GrowingInput.all().stream().filter(input -> input.toString().contains(only));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void workGrowsAsTheFileDoes(GrowingInput input) throws Exception {
        work(input, input.size()); // what is loaded but once
        long one = work(input, input.size());
        long two = work(input, input.size() * 2);
        for (int again = 0; one > two && again < AGAIN; again++) {
            one = Math.min(one, work(input, input.size())); // a thread may load something late
        }
        long four = work(input, input.size() * 4);
        assertTrue(
                four - Math.min(one, two) <= MOST * Math.max(0, two - one) + NOISE,
                input + ": " + one + ", " + two + " and " + four + " steps for " + input.size()
                        + " parts, twice and four times as many");
    }

    private long work(GrowingInput input, int parts) throws Exception {
        Path directory = Files.createDirectories(folder.resolve(String.valueOf(parts)));
        Path file = directory.resolve(input.path());
        for (Path concept : List.of(directory.resolve("10_mira"), file.getParent())) {
            Files.createDirectories(concept);
            if (!concept.equals(directory) && !concept.endsWith("tags")) {
                Files.write(concept.resolve("a.png"), image);
                Files.write(concept.resolve("0.png"), image);
            }
        }
        Files.writeString(directory.resolve("10_mira/b.txt"), "mira, smile");
        Files.write(file, input.content().apply(parts));
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(run.getDeclaringClass().getClassLoader());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        long begin = Work.total();
        try {
            Object there = console.newInstance(
                    out, out, new ByteArrayInputStream(new byte[0]), directory, Map.of("LORALINT_TRACE", "1"), false);
            run.invoke(null, input.command(), there);
        } finally {
            current.setContextClassLoader(before);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(!text.contains("out of memory") && !text.contains("bug in loralint"), text);
        return Work.total() - begin;
    }
}
