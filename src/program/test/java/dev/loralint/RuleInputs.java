package dev.loralint;

import dev.loralint.examples.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The examples of all rules as folders, for tests that run something else on them. They are unpacked once. */
public final class RuleInputs {

    private static final Path FOLDER = unpacked();

    private RuleInputs() {}

    private static Path unpacked() {
        try {
            Path folder = Files.createTempDirectory("loralint-examples-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Examples.unpack(Path.of("rules"), folder.resolve("rules"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with {@code rules/GROUP/RULE/examples/NAME/input}, and with {@code findings.tsv} where it has one. */
    public static Path folder() {
        return FOLDER;
    }

    /** All files of all inputs. */
    public static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("findings.tsv"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The working directory of an example.
     *
     * @param rule {@code captions/encoding}
     * @param example {@code bad-utf-16}
     */
    public record Input(String rule, String example, Path folder) {

        public String group() {
            return rule.substring(0, rule.indexOf('/'));
        }

        @Override
        public String toString() {
            return "rules/" + rule + "/examples/" + example + "/input";
        }
    }

    /**
     * Whether a test that takes long runs on an example: on some of them, and on all with {@code -Dloralint.examples=all}, as
     * {@code .ci/full} has it.
     *
     * @param oneIn about one in this many
     */
    public static boolean isChosen(String input, int oneIn) {
        return "all".equals(System.getProperty("loralint.examples")) || Math.floorMod(input.hashCode(), oneIn) == 0;
    }

    /** The inputs of all examples, sorted. */
    public static List<Input> all() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER, 6)) {
            return all.map(FOLDER::relativize)
                    .filter(path -> path.getNameCount() == 6 && path.endsWith("input"))
                    .sorted()
                    .map(path -> new Input(
                            path.getName(1) + "/" + path.getName(2),
                            String.valueOf(path.getName(4)),
                            FOLDER.resolve(path)))
                    .toList();
        }
    }
}
