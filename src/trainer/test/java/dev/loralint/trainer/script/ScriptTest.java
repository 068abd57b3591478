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
        return Script.read(content, dialect).commands().stream()
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
                "run --a \"b --c\n--d\n",
                "run --a 'b\n",
                "run ${a\n",
                "run \"$(a\" b\n",
                "run $'it\\'\n",
                "run --a=\"")) {
            assertNotNull(Script.read(open, ShellDialect.POSIX).problem(rest -> true), open);
        }
        for (String open : List.of("run \"b\n", "run `\n --a 'b", "@\"\nrun\n", "<# run\n", "run \"a`\"")) {
            assertNotNull(Script.read(open, ShellDialect.POWERSHELL).problem(rest -> true), open);
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
            assertNull(Script.read(sound, ShellDialect.POSIX).problem(rest -> true), sound);
        }
        for (String sound : List.of(
                "<# don't #>\nrun\n", "$x = @\"\ndon't \"\n\"@\nrun 'it''s'\n", "run \"say `\"x`\"\"\n# it's\n")) {
            assertNull(Script.read(sound, ShellDialect.POWERSHELL).problem(rest -> true), sound);
        }
        assertNull(Script.read("run \"a\r\nrun b\r\n", ShellDialect.BATCH).problem(rest -> true));
        assertEquals(
                List.of(List.of("run", "a"), List.of("run", "b")),
                commands("run \"a\r\nrun b\r\n", ShellDialect.BATCH));
        assertNull(Script.read("train.py\necho \"a\n", ShellDialect.POSIX).problem(rest -> rest.contains(".py")));
    }

    private static int offset(String content) {
        return Objects.requireNonNull(Script.read(content, ShellDialect.POSIX).problem(rest -> true))
                .offset();
    }

    @Test
    void linesContinueWithTheCharacterOfEachShell() {
        assertEquals(List.of(List.of("run", "--a", "--b")), posix("run \\\n  --a \\\n  --b\n"));
        assertEquals(List.of(List.of("run", "--a", "--b")), posix("run ^\r\n--a ^\r\n--b\r\n"));
        assertEquals(List.of(List.of("run", "--a", "--b")), commands("run `\n --a `\n --b\n", ShellDialect.POWERSHELL));
        assertEquals(
                List.of(List.of("run", "--a", "--b")), commands("run ^\r\n --a ^\r\n --b\r\n", ShellDialect.BATCH));
    }

    /** As bash: no word, also no empty one. */
    @Test
    void aBackslashAtTheEndOfTheFileIsNothing() {
        assertEquals(List.of(List.of("run", "--a", "5")), posix("run --a 5 \\"));
        assertEquals(List.of(List.of("run", "--a", "5")), posix("run --a 5 \\\n"));
        assertEquals(List.of(List.of("run", "--a", "5")), posix("run --a 5\\"));
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
                posix("unset=\nif [ -n \"$unset\" ]; then x=1; fi\nif [ -z \"$unset\" ]; then y=--flag; fi\nrun $y\n"));
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
        Command command = Script.read("run  --a \\\n  'b c'\n", ShellDialect.POSIX)
                .commands()
                .get(0);
        assertEquals(5, command.words().get(1).span().start());
        assertEquals(13, command.words().get(2).span().start());
        assertEquals(18, command.words().get(2).span().end());
    }

    @Test
    void unbalancedScriptsAreRead() {
        for (ShellDialect dialect : ShellDialect.values()) {
            for (String content :
                    List.of("\"", "'", "$(", "${", "((((", "}}}}", "<<", "a <<EOF", "%", "`", "^", "$", "if")) {
                List<List<String>> programs = commands(content, dialect).stream()
                        .filter(words -> !words.equals(List.of("(")) && !words.equals(List.of(")")))
                        .toList();
                assertTrue(programs.size() <= 1, dialect + " " + content);
            }
        }
    }

    private static List<String> words(String content, ShellDialect dialect) {
        List<Command> commands = Script.read(content, dialect).commands();
        return commands.get(commands.size() - 1).words().stream()
                .map(word -> (word.certain() ? "" : "?") + word.text())
                .toList();
    }

    @Test
    void emptyListsAndVariablesAreNoWords() {
        assertEquals(List.of("run", "--a"), words("args=()\nrun --a \"${args[@]}\"\n", ShellDialect.POSIX));
        assertEquals(
                List.of("run", "--a", "--b"),
                words("args=()\nargs+=(--b)\nrun --a ${args[@]+\"${args[@]}\"}\n", ShellDialect.POSIX));
        assertEquals(List.of("run", "--a"), words("x=\"\"\nrun --a $x\n", ShellDialect.POSIX));
        assertEquals(List.of("run", "--a", ""), words("x=\"\"\nrun --a \"$x\"\n", ShellDialect.POSIX));
        assertEquals(List.of("run", "--a"), words("$x = @()\nrun --a $x\n", ShellDialect.POWERSHELL));
        assertEquals(List.of("run", "--a"), words("set X=\r\nrun --a %X%\r\n", ShellDialect.BATCH));
    }

    @Test
    void testsOfVariablesAreDecided() {
        String begin = "x=\"\"\ny=2\nargs=()\n";
        for (String taken : List.of(
                "[[ ! $x ]]", "[[ $y ]]", "[ -z \"$x\" ]", "[[ $y -gt 1 ]]", "[[ model$y == m*2 ]]", "test $y != 3")) {
            assertEquals(
                    List.of("run", "--yes"),
                    words(
                            begin + "if " + taken + "; then args+=(--yes); else args+=(--no); fi\nrun ${args[@]}\n",
                            ShellDialect.POSIX),
                    taken);
        }
        assertEquals(
                List.of("run", "--b"),
                words(
                        begin + "[ $y -eq 1 ] && args+=(--a)\n[[ $y == 2 ]] && args+=(--b)\nrun ${args[@]}\n",
                        ShellDialect.POSIX));
    }

    @Test
    void whatOnlyTheMachineKnowsIsUncertain() {
        assertEquals(
                List.of("run", "--a", "?--b", "--c"),
                words(
                        "args=(--a)\nif [ -f x.toml ]; then args+=(--b); fi\nargs+=(--c)\nrun ${args[@]}\n",
                        ShellDialect.POSIX));
        assertEquals(List.of("run", "?$x"), words("x=1\nif [ -d y ]; then x=2; fi\nrun $x\n", ShellDialect.POSIX));
        assertEquals(
                List.of("run", "--a", "?--b"),
                words("o=\"--a\"\nif [ -d y ]; then o=\"$o --b\"; fi\nrun $o\n", ShellDialect.POSIX));
        assertEquals(List.of("run", "?$@", "?$1", "?`date`"), words("run $@ $1 `date`\n", ShellDialect.POSIX));
        assertEquals(
                List.of("run", "?--b"),
                words("$l = @()\nif (Test-Path x) {\n $l += \"--b\"\n}\nrun $l\n", ShellDialect.POWERSHELL));
        assertEquals(
                List.of("run", "?$m", "?$n"),
                words("$m = $y ? 1 : 2\n$n = if ($y) { 1 } else { 2 }\nrun $m $n\n", ShellDialect.POWERSHELL));
        assertEquals(
                List.of("run", "?%C%", "?%~dp0x"),
                words("set C=1\r\nset /p C=Choose: \r\nrun %C% %~dp0x\r\n", ShellDialect.BATCH));
    }

    @Test
    void powershellDecidesComparisonsAndChains() {
        String begin =
                "$mode = \"Wan2.2_Lora\" # mode\n$off = $False\n$n = 0\n$e = \"\"# none\n$l = [System.Collections.ArrayList]::new()\n";
        assertEquals(
                List.of("run", "--wan", "--x=Wan2.2_Lora1", "--list"),
                words(
                        begin + "<# if ($off) {\n #>\n"
                                + "if ($mode -ilike \"Hunyuan*\") { [void]$l.Add(\"--hv\") }\n"
                                + "elseif ($mode -ilike \"Wan*\") {\n  [void]$l.Add(\"--wan\")\n"
                                + "  if ($n -ne 0) { [void]$l.Add(\"--n\") }\n}\n"
                                + "elseif ($n -eq 0) { [void]$l.Add(\"--third\") }\nelse { [void]$l.Add(\"--none\") }\n"
                                + "if (-not ($mode -ilike \"*lora\")) { [void]$l.Add(\"--not\") }\n"
                                + "[void]$l.Add(\"--x=\" + $mode + \"1\")\n$l += \"--list\"\nrun $l\n",
                        ShellDialect.POWERSHELL));
        assertEquals(
                List.of("run", "--v=True", "--a", "--b"),
                words("$t = $true\n$args = @(\n  \"--a\",\n  \"--b\"\n)\nrun --v=$t @args\n", ShellDialect.POWERSHELL));
    }

    @Test
    void commandPromptDecidesItsConditions() {
        assertEquals(
                List.of("run", "--x", "1", "--y"),
                words(
                        "set M=sdxl\r\nset X=\r\nset Y=\r\nif /i \"%M%\"==\"SDXL\" (\r\n  set X=--x 1\r\n) else (\r\n  set X=--z\r\n)\r\n"
                                + "if not \"%M%\"==\"flux\" set Y=--y\r\nrun %X% %Y%\r\n",
                        ShellDialect.BATCH));
        assertEquals(
                List.of("run", "?%X%"),
                words("set X=1\r\nif exist y (\r\nset X=2\r\n)\r\nrun %X%\r\n", ShellDialect.BATCH));
    }

    private static List<String> batch(String... lines) {
        return words(String.join("\r\n", lines) + "\r\n", ShellDialect.BATCH);
    }

    @Test
    void whatIsSetBehindLabelsIsNotKnownWhereTheWaysMeet() {
        String[] menu = {
            "set DIM=4",
            "set LR=1",
            ":menu",
            "set /p choice=\"Choose: \"",
            "if \"%choice%\"==\"1\" goto low",
            "if \"%choice%\"==\"2\" set DIM=16& goto :train",
            "if \"%choice%\"==\"3\" (",
            "  set DIM=32",
            "  goto train",
            ")",
            "goto menu",
            ":low",
            "set DIM=8",
            "set ALPHA=8",
            ":train",
            "run %DIM% %LR% %ALPHA%",
            "goto :eof"
        };
        assertEquals(List.of("run", "?%DIM%", "1", "?%ALPHA%"), batch(menu));
    }

    @Test
    void behindAJumpIsKnownWhatIsSetOnceBeforeIt() {
        assertEquals(
                List.of("run", "8", "?%A%", "1"),
                batch(
                        "set A=4",
                        "set C=1",
                        "goto train",
                        ":never",
                        "set A=2",
                        "run no",
                        ":train",
                        "set B=8",
                        "run %B% %A% %C%"));
        assertEquals(List.of("run", "?%A%"), batch("goto b", ":a", "run %A%", "goto :eof", ":b", "set A=8", "goto a"));
        assertEquals(List.of("run", "?%A%"), batch("set A=1", "goto %X%", ":a", "set A=2", ":b", "run %A%"));
    }

    @Test
    void calledPartSetsVariables() {
        assertEquals(
                List.of("run", "?%A%", "1"),
                batch(
                        "set A=1",
                        "set B=1",
                        "call :sub",
                        "run %A% %B%",
                        "goto :eof",
                        ":sub",
                        "if errorlevel 2 exit /b",
                        "set A=2",
                        "exit /b"));
        assertEquals(List.of("run", "?%A%"), batch("set A=1", "call other.bat", "run %A%"));
        assertEquals(List.of("run", "1"), batch("set A=1", "call venv\\Scripts\\activate.bat", "run %A%"));
    }

    @Test
    void conditionsOfTheCommandPromptRuleTheirWholeLine() {
        assertEquals(List.of("run", "?%A%"), batch("set A=1", "if exist x set B=2& set A=2", "run %A%"));
        assertEquals(List.of("run", "2"), batch("if 1==2 (set A=1) else set A=2", "run %A%"));
        assertEquals(List.of("run", "1"), batch("if 1==1 (set A=1) else (set A=2)", "run %A%"));
        assertEquals(
                List.of("run", "?%A%", "?%B%"),
                batch(
                        "set A=1",
                        "set B=1",
                        "for %%i in (1, 2) do set A=%%i",
                        "for /f %%i in ('dir /b \"x\"') do (",
                        "  set B=%%~ni",
                        ")",
                        "run %A% %B%"));
        assertEquals(List.of("run", "?%date:~0,4%", "?%%i"), batch("run %date:~0,4% %%i"));
    }

    @Test
    void functionsAndWhatIsAskedForAreNotKnown() {
        assertEquals(
                List.of("run", "?$DIM", "8"),
                words(
                        "LR=8\nlow() {\n  DIM=8\n}\nfunction high {\n  DIM=16\n}\n$1\nrun $DIM $LR\n",
                        ShellDialect.POSIX));
        assertEquals(
                List.of("run", "?$DIM", "4"), words("train() {\n  local DIM=8\n  run $DIM 4\n}\n", ShellDialect.POSIX));
        assertEquals(List.of("run", "?$DIM"), words("DIM=8\nread -p \"Rank: \" DIM\nrun $DIM\n", ShellDialect.POSIX));
        assertEquals(List.of("run", "?$DIM"), words("DIM=8\nsource my.env\nrun $DIM\n", ShellDialect.POSIX));
    }
}
