package dev.loralint.trainer.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.edit.ConfigEditor;
import dev.loralint.trainer.formats.ConfigReaders;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script of twice the length takes twice the work to read and to edit: the bytes that are allocated for it are counted. */
class LinearScriptTest {

    private static final int SHORT = 500;

    /** What is made once for all scripts is less than a tenth of what is counted. */
    private static final double MOST = 2.4;

    private static final String LAUNCH = "accelerate launch sdxl_train_network.py --network_dim=8 --seed 1\n";

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertLinear(String what, Consumer<Integer> work) {
        work.accept(SHORT);
        long once = allocated(() -> work.accept(SHORT));
        long twice = allocated(() -> work.accept(2 * SHORT));
        assertTrue(twice < MOST * once, what + ": " + once + " bytes, and " + twice + " for twice the length");
    }

    private static List<TrainerConfig> read(String name, String content) {
        return ConfigReaders.readAll(
                new ConfigSource(Path.of(name), name, content.getBytes(StandardCharsets.UTF_8), Path.of("")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run.sh | LAUNCH |",
                "run.sh | if [ $A = 1 ]; then\\n | fi\\n",
                "run.sh | while true; do\\n | done\\n",
                "run.sh | f() {\\nA=1\\n | }\\n",
                "run.sh | (A=1\\n | )\\n",
                "run.sh | (A+=(1)\\nLAUNCH)\\n |",
                "run.sh | A+=(--x)\\n[ $A ] && B=$A$B || C=$A\\n |",
                "run.sh | case $A in a) B=1 ;; esac\\n |",
                "run.sh | f() { A=$1; }\\nf\\n |",
                "run.sh | bash -c \"LAUNCH\"\\n |",
                "run.sh | cat <<E\\nLAUNCHE\\n |",
                "run.bat | LAUNCH |",
                "run.bat | if \"%A%\"==\"1\" (\\n | )\\n",
                "run.bat | set A=%A%1\\n:a\\nif exist b goto a\\n |",
                "run.bat | if a==b set C=1& if c==d set A=1\\n |",
                "run.ps1 | LAUNCH |",
                "run.ps1 | if ($A) {\\n | }\\n",
                "run.ps1 | foreach ($a in $b) { $c = $a\\n | }\\n",
                "run.ps1 | $a += '--x'\\n[void]$b.Add(\"--y=$c\")\\n |",
            })
    void scriptIsReadInLinearTime(String name, String before, String after) {
        assertLinear(before, n -> read(name, "A=1\n" + repeated(before, n) + LAUNCH + repeated(after, n)));
    }

    private static String repeated(String part, int times) {
        return part == null
                ? ""
                : part.replace("\\n", "\n").replace("LAUNCH", LAUNCH).repeat(times);
    }

    @Test
    void groupsDoNotCopyTheVariables() {
        assertLinear("variables", n -> {
            StringBuilder script = new StringBuilder();
            for (int i = 0; i < n; i++) {
                script.append("A").append(i).append("=1\n(echo)\n");
            }
            read("run.sh", script + LAUNCH);
        });
    }

    @Test
    void notebookIsReadInLinearTime() {
        String cell = "{\"cell_type\":\"code\",\"source\":[\"A=1\\n\",\"!" + LAUNCH.strip() + "\"]}";
        assertLinear("cells", n -> {
            String cells = (cell + ",\n").repeat(n) + cell;
            assertEquals(
                    n + 1, read("train.ipynb", "{\"cells\":[" + cells + "]}").size());
        });
    }

    @ParameterizedTest
    @CsvSource({"run.sh", "run.bat", "run.ps1"})
    void everyCommandIsEditedInLinearTime(String name) {
        assertLinear(name, n -> {
            ConfigEditor editor = ConfigEditor.of(name, LAUNCH.repeat(n).getBytes(StandardCharsets.UTF_8), null);
            for (int line = 1; line <= n; line++) {
                List<Change> changes = List.of(new Change.SetSetting("network_dim", "16"));
                assertEquals(
                        1, editor.edits(changes, Location.of(name, line, 1, 1)).size());
            }
        });
    }
}
