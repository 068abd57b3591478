package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.OwnStateForTests;
import dev.loralint.language.Language;
import dev.loralint.report.Wrapped;
import dev.loralint.result.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who chooses the language of what people read, and what stays English. */
class SpokenLanguageTest {

    private static final String ENGLISH = "Captions contain `smile` more than once";
    private static final String CHINESE = "标注中多次出现 `smile`";
    private static final String JAPANESE = "キャプションに `smile` が 2 回以上ある";

    /** More words next to each other than a name has. */
    private static final Pattern ENGLISH_WORDS =
            Pattern.compile("(?<![`\\w-])[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}\\b");

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private Path state;

    @BeforeEach
    void aCaptionWithATagTwice() throws IOException {
        state = OwnStateForTests.set(home.resolve("state"));
        Files.createDirectories(folder.resolve("10_mira"));
        Files.writeString(folder.resolve("10_mira/a.txt"), "mira, 1girl, smile, smile\n");
    }

    @AfterEach
    void stateOfOtherTests() {
        OwnStateForTests.set(state);
    }

    private void says(String expected, Map<String, String> environment, String... options) {
        String[] words = new String[2 + options.length];
        words[0] = "check";
        words[1] = ".";
        System.arraycopy(options, 0, words, 2, options.length);
        Cli run = Cli.run(folder, environment, new byte[0], words);
        assertTrue(run.out().replaceAll("\\s+", "").contains(expected.replaceAll("\\s+", "")), run.out() + run.err());
    }

    @Test
    void theOptionComesFirstThenTheVariable() {
        says(ENGLISH, Map.of());
        says(JAPANESE, Map.of(), "--language", "ja");
        says(JAPANESE, Map.of("LORALINT_LANGUAGE", "zh"), "--language=ja");
        says(CHINESE, Map.of("LORALINT_LANGUAGE", "zh_CN.UTF-8"));
        says(CHINESE, Map.of("LORALINT_LANGUAGE", "zh", "CI", "true"));
        says(ENGLISH, Map.of("LORALINT_LANGUAGE", "ja"), "--language", "en");
    }

    @Test
    void theUserCanChooseOne() {
        Cli chosen = Cli.run(folder, "config", "language", "ja");
        assertEquals(ExitCode.CLEAN, chosen.code(), chosen.err());
        says(JAPANESE, Map.of());
        says(CHINESE, Map.of("LORALINT_LANGUAGE", "zh"));
        assertEquals(ExitCode.USAGE, Cli.run(folder, "config", "language", "de").code());
        assertEquals(
                ExitCode.USAGE, Cli.run(folder, "check", "--language", "de").code());
    }

    @Test
    void theSystemChoosesOnlyWhatIsComplete() {
        boolean isComplete = List.of(Language.COMPLETE.split(" ")).contains("ja");
        says(isComplete ? JAPANESE : ENGLISH, Map.of("LANG", "ja_JP.UTF-8"));
        says(ENGLISH, Map.of("LANG", "ja_JP.UTF-8", "CI", "true"));
        says(ENGLISH, Map.of("LANG", "zh_TW.UTF-8"));
        says(ENGLISH, Map.of("LC_ALL", "C", "LANG", "ja_JP.UTF-8"));
    }

    @Test
    void allIsSaidWithin80Columns() throws IOException {
        Files.writeString(folder.resolve("train.toml"), "network_dim = 8\nnetwork_alpha = 8\ntrain_data_dir = \".\"\n");
        List<List<String>> commands = new ArrayList<>(List.of(
                List.of("check", "."),
                List.of("check", ".", "--all", "--profile", "illustrious"),
                List.of("plan", "."),
                List.of("settings", "train.toml"),
                List.of("fix", ".", "--yes"),
                List.of("undo", ".", "--list"),
                List.of("check", "nowhere"),
                List.of("chek", "."),
                List.of("check", "--fail-on", "sometimes"),
                List.of("check", "--format", "pdf"),
                List.of("explain", "captions/nothing"),
                List.of("--help")));
        for (String command :
                "check fix undo convert review handoff plan report audit repair baseline init integrate settings"
                        .concat(" compare trainers upgrade tags tag rules explain trust config server")
                        .split(" ")) {
            commands.add(List.of(command, "--help"));
        }
        for (String code : List.of("zh", "ja")) {
            for (List<String> words : commands) {
                Cli run = Cli.run(
                        folder,
                        Map.of("COLUMNS", "80", "LORALINT_LANGUAGE", code),
                        new byte[0],
                        words.toArray(String[]::new));
                for (String line : (run.out() + run.err()).split("\n")) {
                    String place = code + " " + words + ": " + line;
                    boolean isOneWord = line.strip().indexOf(' ') < 0;
                    assertTrue(Wrapped.columns(line) <= 80 || isOneWord || line.contains("loralint "), place);
                    boolean isCommand =
                            line.contains("loralint ") || line.contains("accelerate ") || line.contains("[--");
                    assertFalse(!isCommand && ENGLISH_WORDS.matcher(line).find(), place);
                }
            }
        }
    }

    @Test
    void programsReadEnglish() {
        for (String format : List.of("json", "sarif", "github", "markdown", "junit")) {
            assertEquals(
                    Cli.run(folder, "check", ".", "--format", format).out(),
                    Cli.run(folder, "check", ".", "--format", format, "--language", "ja")
                            .out());
        }
    }

    @Test
    void aTerminalWithoutTheLettersIsEnglish() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(
                stream,
                stream,
                new ByteArrayInputStream(new byte[0]),
                folder,
                Map.of("LORALINT_TERMINAL", "de_DE.ISO-8859-1", "LORALINT_LANGUAGE", "ja", "COLUMNS", "1000"),
                true);
        Loralint.run(new String[] {"check", "."}, console);
        stream.flush();
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(ENGLISH), out.toString(StandardCharsets.UTF_8));
    }
}
