package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The outputs that the README shows are the real ones. With {@code -Dloralint.golden=write} they are written anew.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern SHOWN =
            Pattern.compile("```console\n\\$ \\./loralint ([^\n]*)\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    List<DynamicTest> everyShownOutputIsReal() throws IOException {
        String readme = Files.readString(README);
        List<DynamicTest> tests = new ArrayList<>();
        StringBuilder renewed = new StringBuilder();
        Matcher shown = SHOWN.matcher(readme);
        while (shown.find()) {
            String command = shown.group(1);
            String expected = shown.group(2);
            String real = Cli.unadorned(Path.of(""), command.split(" ")).out();
            tests.add(DynamicTest.dynamicTest(command, () -> assertEquals(expected, real)));
            shown.appendReplacement(
                    renewed, Matcher.quoteReplacement("```console\n$ ./loralint " + command + "\n" + real + "```"));
        }
        shown.appendTail(renewed);
        assertFalse(tests.isEmpty(), () -> "no output is shown: " + Arrays.toString(readme.split("\n", 3)));
        if ("write".equals(System.getProperty("loralint.golden"))) {
            Files.writeString(README, renewed);
            return List.of();
        }
        return tests;
    }
}
