package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that a notebook runs, and programs in Python, which are not read. */
class NotebooksTest {

    private static final String LAUNCH =
            "accelerate launch sdxl_train_network.py --pretrained_model_name_or_path=m.safetensors"
                    + " --network_module=networks.lora --train_data_dir=data --resolution=1024 --output_dir=out";

    @TempDir
    Path folder;

    private void notebook(String... lines) throws IOException {
        Files.createDirectories(folder.resolve("data/10_mira"));
        String text = new ObjectMapper().writeValueAsString("!" + LAUNCH + " --network_dim=text");
        List<String> source = new ArrayList<>();
        for (String line : lines) {
            source.add("    " + new ObjectMapper().writeValueAsString(line));
        }
        Files.writeString(
                folder.resolve("train.ipynb"),
                "{\"cells\": [\n {\"cell_type\": \"markdown\", \"source\": [" + text + "]},\n"
                        + " {\"cell_type\": \"code\", \"source\": [\n" + String.join(",\n", source) + "\n ]}\n]}");
    }

    private List<String> errors() throws IOException {
        List<String> file = Files.readAllLines(folder.resolve("train.ipynb"));
        List<String> errors = new ArrayList<>();
        for (JsonNode finding : Cli.run(folder, "check", "train.ipynb", "--format", "json", "--fail-on", "never")
                .json()
                .get("findings")) {
            if (finding.get("rule").asText().matches("config/wrong-type|trainer/command-line")) {
                for (JsonNode place : finding.get("places")) {
                    String line = place.has("line")
                            ? file.get(place.get("line").asInt() - 1).strip()
                            : "";
                    errors.add(finding.get("rule").asText() + " " + line.substring(0, Math.min(12, line.length())));
                }
            }
        }
        return errors;
    }

    @Test
    void aCommandInALineIsReadAtItsLine() throws IOException {
        notebook("import os\n", "  !" + LAUNCH + " \\\n", "    --network_dim=four \\\n", "    --bogus\n", "print(1)\n");
        List<String> errors = errors();
        assertTrue(errors.toString().contains("config/wrong-type \"    --netw"), errors::toString);
        assertTrue(errors.toString().contains("trainer/command-line \"    --bogu"), errors::toString);
    }

    @Test
    void whatPythonPutsInIsNotKnown() throws IOException {
        notebook("lr = 'x'\n", "!" + LAUNCH + " --learning_rate={lr} --network_dim=$dim --seed=\"{s + 1}\"\n");
        assertEquals(List.of(), errors());
        String settings = Cli.run(folder, "settings", "train.ipynb").out();
        assertEquals(4, settings.split("not known", -1).length, settings);
        notebook("!" + LAUNCH + " --shuffle_caption {more}\n");
        assertTrue(Cli.run(folder, "check", "train.ipynb").out().contains("more options may come"));
    }

    @Test
    void aCellOfAShellIsAScriptAndKeepsItsVariables() throws IOException {
        notebook("%%bash\n", "DIM=four\n", "if [ 1 = 1 ]; then\n", LAUNCH + " --network_dim=$DIM\n", "fi");
        assertEquals(List.of("config/wrong-type \"accelerate "), errors());
        notebook("!DIM=four\n", "!" + LAUNCH + " --network_dim=$DIM");
        assertEquals(List.of(), errors(), "each line has a shell of its own");
        notebook("%env DIM=four\n", "!" + LAUNCH + " --network_dim=$DIM");
        assertEquals(1, errors().size(), "the environment is that of all");
    }

    @Test
    void aNotebookInOneLineIsReadToo() throws IOException {
        String source = "x = 1\\n!" + LAUNCH + " --network_dim=four\\n";
        Files.writeString(
                folder.resolve("train.ipynb"), "{\"cells\":[{\"source\":\"" + source + "\",\"cell_type\":\"code\"}]}");
        assertEquals(List.of("config/wrong-type {\"cells\":[{\""), errors());
    }

    @Test
    void aNotebookIsNeverFixed() throws IOException {
        notebook("!" + LAUNCH + " --max_train_epochs=2.0\n");
        byte[] before = Files.readAllBytes(folder.resolve("train.ipynb"));
        Cli check = Cli.run(folder, "check", "train.ipynb");
        assertTrue(check.out().contains("commands of a notebook are checked, but never fixed"), check.out());
        assertFalse(check.out().contains("[fix]"), check.out());
        Cli.run(folder, "fix", "train.ipynb", "--unsafe");
        assertEquals(new String(before), Files.readString(folder.resolve("train.ipynb")));
    }

    @Test
    void aFileWithoutCommandsSaysWhatIsExpected() throws IOException {
        notebook("print(1)\n");
        assertTrue(Cli.run(folder, "check", "train.ipynb").err().contains("no command of the notebook"));
        Files.writeString(folder.resolve("bad.ipynb"), "{\"cells\": [");
        assertEquals(2, Cli.run(folder, "check", "bad.ipynb").code());
        Files.writeString(folder.resolve("run.py"), "import subprocess\nsubprocess.run(['accelerate', 'launch'])\n");
        assertTrue(Cli.run(folder, "check", "run.py").err().contains("Python programs are not read; save the command"));
    }

    @Test
    void aTrainerThatIsNamedSaysWhatItReads() throws IOException {
        Files.writeString(folder.resolve("x.yaml"), "a: 1\nb:\n  c: 2\n");
        Cli check = Cli.run(folder, "check", "--as", "sd-scripts", "x.yaml");
        assertEquals(2, check.code());
        assertTrue(
                check.err()
                        .contains("x.yaml: sd-scripts reads TOML files, JSON files and command lines, not YAML files"),
                check.err());
        assertTrue(Cli.run(folder, "check", "--as", "OneTrainer", "x.yaml")
                .err()
                .contains("OneTrainer reads JSON files, not YAML files"));
    }
}
