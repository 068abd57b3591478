package dev.loralint.trainer.script;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.RuleInputs;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines as nobody writes them, at which a reader must not take long or run out of its stack. Some of them, and all with
 * {@code -Dloralint.examples=all}.
 */
class HostileScriptTest {

    private static final int LENGTH = 102_000;

    /** Of processor time; the slowest takes a quarter of a second. */
    private static final long SECONDS = 2;

    /** Parts that are repeated on one line, before and after the start of a training. */
    private static final List<String> PARTS = List.of(
            "(",
            ")",
            "( ",
            ") ",
            "{ ",
            "} ",
            "a",
            "a ",
            "(a ",
            "\"a\" ",
            "\"",
            "'",
            "%",
            "!",
            "%a",
            "!a",
            "%a% ",
            "!a! ",
            "^",
            "^ ",
            "`",
            "` ",
            "\\",
            "\\ ",
            "$",
            "$(",
            "${",
            "$a",
            "$(a) ",
            "${a} ",
            "<<",
            "<<A ",
            "<#",
            "@\"",
            "&",
            "& ",
            "&&",
            "|| ",
            "if a && ",
            "if ",
            "if a ",
            "if not ",
            "then ",
            "do ",
            "else ",
            "! ",
            "not ",
            "[[ a && ",
            "[ ",
            "case ",
            "for a ",
            "set a=b",
            "set a=%a%b&",
            "a+=b;",
            "\n:a\ncall :a\ngoto b\n:b\nset b=%b%1\n",
            "\nfor %%a in (",
            "a() { ",
            "if [ a ]; then\n",
            "if a; then b=$b$b; fi\n",
            "while a; do\n",
            "case a in b) ",
            "if ($a) {\n",
            "} else {\n",
            "foreach ($a in $b) { $b += $b }\n",
            "function a { ",
            "if a==a (\n",
            ") else (\n",
            "goto a\n",
            "a || ",
            "[[ $a == *$a ]] && a=$a*$a\n",
            "a=$a$a;",
            "a+=(b);",
            "$a+='b';",
            "$a=$a+'b';",
            "$a.Add(",
            "@(",
            "-not ",
            "-and ",
            "*",
            "a*",
            ";",
            ",",
            "#",
            "rem ",
            "--a ",
            "--a=b ",
            "--learning_rat ",
            "--network_args ",
            "musubi-tuner/",
            "musubi-tuner/sd-scripts/",
            "-m ",
            "> ",
            "2>",
            "x.py ",
            "sdxl_train_network.py ",
            "accelerate launch sdxl_train_network.py --a ");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"train.bat", "train.sh", "train.ps1"})
    void noLineTakesLong(String name) throws IOException {
        String launch = "accelerate launch sdxl_train_network.py --network_dim=8 ";
        StringBuilder slow = new StringBuilder();
        for (String part : PARTS) {
            String line = part.repeat(LENGTH / part.length());
            for (String script : List.of(
                    launch + line,
                    line + launch,
                    "if " + "a".repeat(LENGTH / 2) + line.substring(LENGTH / 2 / part.length() * part.length()) + "\n"
                            + launch,
                    "set a=" + line + "\n" + launch)) {
                if (!RuleInputs.isChosen(name + script, 16)) {
                    continue;
                }
                Path file = Files.writeString(directory.resolve(name), script);
                long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                try {
                    ConfigReaders.readAll(ConfigSource.read(file, name, directory));
                } catch (StackOverflowError e) {
                    slow.append(part + " overflows the stack at " + script.substring(0, 30) + "\n");
                }
                long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
                if (took > SECONDS * 1_000_000_000L) {
                    slow.append(
                            "`" + part + "` takes " + took / 1_000_000 + " ms in " + script.substring(0, 30) + "\n");
                }
            }
        }
        assertTrue(slow.isEmpty(), slow.toString());
    }
}
