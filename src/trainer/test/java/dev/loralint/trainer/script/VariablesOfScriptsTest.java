package dev.loralint.trainer.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values of variables a program surely gets. What anything else may set is not known. */
class VariablesOfScriptsTest {

    private static List<String> last(String content, ShellDialect dialect, Path file) {
        List<List<Word>> commands = (file == null ? Script.read(content, dialect) : Script.read(content, dialect, file))
                .commands().stream()
                        .map(Command::words)
                        .filter(words -> words.get(0).text().equals("run"))
                        .toList();
        return commands.get(commands.size() - 1).stream()
                .skip(1)
                .map(word -> word.certain() ? word.text() : "?")
                .toList();
    }

    private static List<String> last(String content, ShellDialect dialect) {
        return last(content, dialect, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ -n \"$FOO\" ] && A=$FOO\n[ -n \"$FOO\" ] && B=$FOO",
                "[ -n \"${FOO:-}\" ] && A=$FOO && B=$FOO",
                "[ -n \"$1\" ] && A=$1 B=$2",
                "[[ -z $FOO ]] || A=$FOO\n[[ -z $FOO ]] || B=$FOO",
                "[[ $# -ge 2 ]] && { A=$1; B=$2; }",
                "if [ -n \"$FOO\" ]; then A=$FOO; B=$FOO; fi",
                "if [ -f x ]; then export A=1 B=2; fi",
                "case \"$FOO\" in a) A=1; B=2 ;; esac",
                "case $1 in\n  -h) exit 0 ;;\n  a) A=1\n B=2 ;;\nesac",
                "while [[ $# -gt 0 ]]; do case $1 in --a) A=$2; shift 2;; --b) B=\"$2\"; shift 2;; esac; done",
                "while getopts \"a:b:\" o; do\ncase $o in\na) A=$OPTARG ;;\n(b) B=$OPTARG ;;\nesac\ndone",
                "while read -r A B; do :; done < x",
                "if read A; then read B; fi",
                "let A=1 B=2",
                "declare -n A=B; A=$1",
                "((A = x, B++))",
                "for ((A = 0; A < 3; A++)); do B=$A; done",
                "eval \"$(cat env)\"",
                "export $(grep -v '^#' .env | xargs)",
                "source ./env.sh",
                "unset A B",
                "A[0]=1; B=$(date)",
                "printf -v A x; mapfile -t B < x",
                ": \"${A:=1}\"; B=$((1 + 1))",
                "[[ x == x ]] && A=1 || A=3; B=$(expr 1 + 1)",
                "if [[ x == x && y == z ]]; then A=1; fi; [[ x == y ]] || B=2",
                "f() { A=1; B=2; }\nf"
            })
    void posixVariablesThatMayBeSetAreNotKnown(String line) {
        assertEquals(List.of("?", "?"), last("A=x\nB=y\n" + line + "\nrun \"$A\" \"$B\"\n", ShellDialect.POSIX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foreach ($A in 1, 2) { $B = $A }",
                "function f { $script:A = 1; $global:B = 2 }\nf",
                "$A, $B = Get-Values",
                "$A,$B=1,2",
                "Set-Variable A 1\nSet-Variable -Name B -Value 2",
                ". .\\env.ps1",
                "$A = Get-Rate\n$B = & python rate.py",
                "$A++; $B -= 1",
                "Get-Rate -OutVariable A\nGet-Rate -ov B",
                "$A[0] = 1; $B.Name = 2",
                "$null = $A.AddRange($x); [void]$B.Insert(0, 1)",
                "Invoke-Expression $x",
                "if ($args[0]) { [string]$A = 1; $B = 2 }",
                "$A = 3 - 2\n$B = [Math]::Ceiling(3 / 2)",
                "$A = 1 + 1\n$B = if ($true) { 2 }",
                "$A = $(2/2)\n$B = Split-Path x"
            })
    void powershellVariablesThatMayBeSetAreNotKnown(String line) {
        assertEquals(
                List.of("?", "?"), last("$A = \"x\"\n$B = \"y\"\n" + line + "\nrun $A $B\n", ShellDialect.POWERSHELL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A=1 B=2",
                "export A=1 B=2",
                "declare -r A=1 B=\"2\"",
                "A=1; B=0\n[ $A = 1 ] && A=1 && B=2",
                "[[ x == x ]] && A=1 && B=2",
                "A=1 B=2\n(A=5; B=6)",
                "A=1 B=2\nA=3 B=4 other",
                "A=1 B=2\neval \"$(conda shell.bash hook)\"",
                "A=1 B=2\nif (( A << 1 )); then :; fi"
            })
    void posixAssignmentsAreWorkedOut(String line) {
        assertEquals(List.of("1", "2"), last("A=x\nB=y\n" + line + "\nrun \"$A\" \"$B\"\n", ShellDialect.POSIX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$A=1\n$B =2",
                "[int]$A = 1\n[string] $B=\"2\"",
                "$script:A = 1; $global:B = 2",
                "$null = $A.Count; $A = '1'; $B = \"2\""
            })
    void powershellAssignmentsAreWorkedOut(String line) {
        assertEquals(
                List.of("1", "2"), last("$A = \"x\"\n$B = \"y\"\n" + line + "\nrun $A $B\n", ShellDialect.POWERSHELL));
    }

    @Test
    void powershellPutsPathsTogether() {
        assertEquals(List.of("m\\x\\y.z", "4", "?", "m\\img"), last("""
                        $root = "m"
                        $model = Join-Path $root "x\\y.z"
                        $list = @(
                            $model, "4",
                            (Get-Item out), (Join-Path -Path $root -ChildPath img)
                        )
                        run @list
                        """, ShellDialect.POWERSHELL));
    }

    @Test
    void commandPromptKnowsWhatMayBeSet() {
        assertEquals(List.of("?"), last("set A=2\r\nset /a A=A*2\r\nrun %A%\r\n", ShellDialect.BATCH));
        assertEquals(List.of("?", "?"), last("""
                        set A=x
                        set B=
                        :loop
                        if "%~1"=="" goto done
                        if "%~1"=="--a" set A=%~2
                        if "%~1"=="--b" set B=%~2
                        shift & shift
                        goto loop
                        :done
                        run %A% "%B%"
                        """, ShellDialect.BATCH));
    }

    @Test
    void scriptsKnowTheirFolder() {
        Path file = Path.of("/data/x/run");
        for (String folder : List.of(
                "$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" && pwd)",
                "$( cd -- \"$( dirname -- \"${BASH_SOURCE[0]}\" )\" &> /dev/null && pwd )",
                "$(dirname \"$(readlink -f \"$0\")\")",
                "${0%/*}")) {
            assertEquals(
                    List.of("/data/x/img", "/data"),
                    last("D=\"" + folder + "\"\nrun \"$D/img\" $(dirname $D)\n", ShellDialect.POSIX, file),
                    folder);
        }
        assertEquals(
                List.of("/data/x/img"), last("$d = $PSScriptRoot\nrun \"$d\\img\"\n", ShellDialect.POWERSHELL, file));
        assertEquals(List.of("/data/x/a/b"), last("run %~dp0a\\b\n", ShellDialect.BATCH, file));
    }

    @Test
    void nothingIsKnownOfWhatAProcessGets() {
        String start = "Start-Process -FilePath run -ArgumentList \"a\", \"--b=1\" -NoNewWindow -Wait\n";
        List<Word> words =
                Script.read(start, ShellDialect.POWERSHELL).commands().get(0).words();
        assertTrue(words.stream().noneMatch(Word::certain), words::toString);
    }

    @Test
    void whatNoCommandReachesIsNotRun() {
        String start = "run 1\n";
        assertEquals(List.of("1"), last(start + "exit 0\nrun 2\n", ShellDialect.POSIX));
        assertEquals(List.of("1"), last(start + "if false; then run 2; fi\n", ShellDialect.POSIX));
        assertEquals(List.of("1"), last(start + "exit\nrun 2\n", ShellDialect.POWERSHELL));
        for (String left : List.of(
                "cd x || exit 1",
                "grep -q x y && exit",
                "[ -f x ] || { echo; exit 1; }",
                "f() { exit 1; }",
                "(exit 1)")) {
            assertEquals(List.of("2"), last(start + left + "\nrun 2\n", ShellDialect.POSIX), left);
        }
    }
}
