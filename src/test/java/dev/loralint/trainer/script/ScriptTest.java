package dev.loralint.trainer.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static List<List<String>> posix(String content) {
        return commands(content, ShellDialect.POSIX);
    }

    private static List<List<String>> commands(String content, ShellDialect dialect) {
        return Script.commands(content, dialect).stream()
                .map(command -> command.words().stream().map(Word::text).toList())
                .toList();
    }

    @Test
    void quotesAndEscapesAreRemoved() {
        assertEquals(
                List.of(List.of("run", "a b", "c d", "e f", "g\"h", "--x=1,2")),
                posix("run \"a b\" 'c d' e\\ f \"g\\\"h\" --x=\"1,2\" # comment\n"));
    }

    @Test
    void quotationThatIsNeverClosedIsAFault() {
        for (String open : List.of(
                "run --a \"b --c\n--d\n", "run --a 'b\n", "run ${a\n", "run \"$(a\" b\n", "run $'it\\'\n", "run --a=\"")) {
            assertNotNull(Script.fault(open, ShellDialect.POSIX, rest -> true), open);
        }
        for (String open : List.of("run \"b\n", "run `\n --a 'b", "@\"\nrun\n", "<# run\n", "run \"a`\"")) {
            assertNotNull(Script.fault(open, ShellDialect.POWERSHELL, rest -> true), open);
        }
        assertEquals(4, offset("run \"a\nb"));
    }

    @Test
    void scriptsThatTheirShellReadsHaveNoFault() {
        for (String sound : List.of(
                "# don't\nrun # it's\n",
                "run $'it\\'s' \"$(echo \")\")\"\n",
                "cat <<EOF\ndon't\nEOF\nrun\n",
                "run \\\" it\\'s \"a'b\" 'c\"d'\n",
                "x=$(cat <<EOF\nit's)\nEOF\n)\nrun\n")) {
            assertNull(Script.fault(sound, ShellDialect.POSIX, rest -> true), sound);
        }
        for (String sound :
                List.of("<# don't #>\nrun\n", "$x = @\"\ndon't \"\n\"@\nrun 'it''s'\n", "run \"say `\"x`\"\"\n# it's\n")) {
            assertNull(Script.fault(sound, ShellDialect.POWERSHELL, rest -> true), sound);
        }
        assertNull(Script.fault("run \"a\r\nrun b\r\n", ShellDialect.BATCH, rest -> true));
        assertEquals(
                List.of(List.of("run", "a"), List.of("run", "b")),
                commands("run \"a\r\nrun b\r\n", ShellDialect.BATCH));
        assertNull(Script.fault("train.py\necho \"a\n", ShellDialect.POSIX, rest -> rest.contains(".py")));
    }

    private static int offset(String content) {
        return Objects.requireNonNull(Script.fault(content, ShellDialect.POSIX, rest -> true)).offset();
    }

    @Test
    void linesContinueWithTheCharacterOfEachShell() {
        assertEquals(List.of(List.of("run", "--a", "--b")), posix("run \\\n  --a \\\n  --b\n"));
        assertEquals(List.of(List.of("run", "--a", "--b")), posix("run ^\r\n--a ^\r\n--b\r\n"));
        assertEquals(List.of(List.of("run", "--a", "--b")), commands("run `\n --a `\n --b\n", ShellDialect.POWERSHELL));
        assertEquals(
                List.of(List.of("run", "--a", "--b")), commands("run ^\r\n --a ^\r\n --b\r\n", ShellDialect.BATCH));
    }

    @Test
    void commentedLineEndsTheCommand() {
        assertEquals(List.of(List.of("run", "--a")), posix("run --a \\\n#  --b \\\n"));
    }

    @Test
    void variablesAreReplacedByTheirValues() {
        assertEquals(
                List.of(List.of("run", "/m/x.safetensors", "8", "4", "$unknown", "a b")),
                posix(
                        "dir=/m\nexport DIM=8\nname=\"a b\"\nrun \"$dir/x.safetensors\" ${DIM} ${ALPHA:-4} $unknown \"$name\"\n"));
        assertEquals(List.of(List.of("run", "a", "b")), posix("args=\"a b\"\nrun $args\n"));
        assertEquals(List.of(List.of("run", "$(pwd)/x")), posix("run $(pwd)/x\n"));
    }

    @Test
    void listsCanBeExtended() {
        assertEquals(
                List.of(List.of("run", "--a", "x y", "--b")),
                posix("args=(\n  --a \"x y\"\n)\nargs+=(\"--b\")\nrun \"${args[@]}\"\n"));
    }

    @Test
    void branchesThatAreNotTakenAreSkipped() {
        assertEquals(
                List.of(List.of("run", "--no")),
                posix(
                        "v2=0\next=()\nif [[ $v2 == 1 ]]; then\n  ext+=(\"--yes\")\nelse\n  ext+=(\"--no\")\nfi\nrun ${ext[@]}\n"));
        assertEquals(
                List.of(List.of("run", "--flag")),
                posix("if [ -n \"$unset\" ]; then x=1; fi\nif [ -z \"$unset\" ]; then y=--flag; fi\nrun $y\n"));
    }

    @Test
    void hereDocumentsAreNotCommands() {
        assertEquals(List.of(List.of("cat"), List.of("run")), posix("cat > f <<EOF\ntrain --a\nEOF\nrun\n"));
    }

    @Test
    void commandsEndAtSemicolonsPipesAndAmpersands() {
        assertEquals(
                List.of(List.of("cd", "x"), List.of("run", "--a"), List.of("tee", "log")),
                posix("cd x && run --a 2>&1 | tee log\n"));
    }

    @Test
    void commandPromptHasItsOwnVariables() {
        assertEquals(
                List.of(List.of("accelerate", "C:\\models\\a.safetensors", "8", "b c")),
                commands(
                        "@rem set\r\nset MODEL=C:\\models\\a.safetensors\r\nset \"DIM=8\"\r\n:: note\r\n"
                                + "accelerate %MODEL% %dim% \"b c\"\r\n",
                        ShellDialect.BATCH));
    }

    @Test
    void powershellHasItsOwnVariablesListsAndBranches() {
        assertEquals(
                List.of(List.of("python", "--name=mira_v1", "--yes", "--x=a b")),
                commands(
                        "$name = \"mira\" # who\n$full = \"$name\" + \"_v1\"\n$v2 = 1\n"
                                + "$ext = [System.Collections.ArrayList]::new()\n"
                                + "if ($v2) {\n  [void]$ext.Add(\"--yes\")\n}\nelse {\n  [void]$ext.Add(\"--no\")\n}\n"
                                + "python --name=$full $ext `\n  --x=\"a b\"\n",
                        ShellDialect.POWERSHELL));
    }

    @Test
    void wordsHaveTheirPosition() {
        Command command =
                Script.commands("run  --a \\\n  'b c'\n", ShellDialect.POSIX).get(0);
        assertEquals(5, command.words().get(1).span().start());
        assertEquals(13, command.words().get(2).span().start());
        assertEquals(18, command.words().get(2).span().end());
    }

    @Test
    void unbalancedScriptsAreRead() {
        for (ShellDialect dialect : ShellDialect.values()) {
            for (String content :
                    List.of("\"", "'", "$(", "${", "((((", "}}}}", "<<", "a <<EOF", "%", "`", "^", "$", "if")) {
                assertTrue(Script.commands(content, dialect).size() <= 1, dialect + " " + content);
            }
        }
    }
}
