package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has a file's name and is a pipe or a device would be waited for without end. */
@Timeout(60)
class PipesTest {

    private static final String NO_FILE = "a pipe, a socket or a device, not a regular file";

    @TempDir
    Path folder;

    private Path concept;

    @BeforeEach
    void caption() throws IOException {
        concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("01.txt"), "mirelune, 1girl");
    }

    @Test
    void pipeIsSkippedAndReported() throws IOException, InterruptedException {
        pipe(concept.resolve("02.txt"));
        pipe(concept.resolve("03.png"));
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(3, run.code(), run.out() + run.err());
        assertTrue((run.out() + run.err()).contains("10_mirelune/02.txt"), run.out());
        assertTrue((run.out() + run.err()).contains("not a regular file"), run.out());
        assertEquals(
                3, Cli.run(folder, "check", ".", "--format", "html=report.html").code());
    }

    @ParameterizedTest
    @CsvSource({
        "train.toml, 3",
        "train.json, 3",
        "train.yaml, 3",
        "train.sh, 3",
        "train.ipynb, 3",
        "loralint.toml, 2",
        ".loralint-baseline.json, 2",
        "10_mirelune/01.json, 3"
    })
    void pipeInPlaceOfAFile(String name, int code) throws IOException, InterruptedException {
        pipe(folder.resolve(name));
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(code, run.code(), run.out() + run.err());
        assertTrue((run.out() + run.err()).contains(NO_FILE), run.out() + run.err());
    }

    @ParameterizedTest
    @CsvSource({"toml, dataset_config", "sh, config_file"})
    void pipeThatAConfigurationNames(String suffix, String setting) throws IOException, InterruptedException {
        pipe(folder.resolve("named.toml"));
        String settings = "pretrained_model_name_or_path = \"sdxl.safetensors\"\nnetwork_module = \"networks.lora\"\n";
        Files.writeString(
                folder.resolve("train." + suffix),
                suffix.equals("sh")
                        ? "accelerate launch sdxl_train_network.py --config_file named.toml\n"
                        : settings + setting + " = \"named.toml\"\n");
        Cli run = Cli.run(folder, "check", "train." + suffix);
        assertTrue(run.out().contains("`" + setting + "` names `named.toml`"), run.out());
        assertTrue(run.out().contains("not a regular file"), run.out());
        assertFalse(run.out().contains("exist"), run.out());
    }

    @Test
    void pipeThatADatasetConfigurationNames() throws IOException, InterruptedException {
        pipe(folder.resolve("meta.json"));
        Files.writeString(
                folder.resolve("dataset.toml"),
                "[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nmetadata_file = \"meta.json\"\n"
                        + "image_dir = \"10_mirelune\"\n[[datasets.subsets]]\nmetadata_file = \"meta.json\"\n");
        Files.writeString(
                folder.resolve("train.toml"),
                "pretrained_model_name_or_path = \"sdxl.safetensors\"\nnetwork_module = \"networks.lora\"\n"
                        + "dataset_config = \"dataset.toml\"\noutput_dir = \"out\"\n");
        Cli run = Cli.run(folder, "check", "train.toml");
        assertTrue(run.out().contains("the metadata_file meta.json is not a regular file"), run.out());
        assertFalse(run.out().contains("exist"), run.out());
    }

    @Test
    void pipeInPlaceOfALora() throws IOException, InterruptedException {
        pipe(folder.resolve("mira.safetensors"));
        Cli run = Cli.run(folder, "audit", ".");
        assertEquals(3, run.code(), run.out() + run.err());
        assertTrue((run.out() + run.err()).contains(NO_FILE), run.out() + run.err());
    }

    /** The file system calls these empty regular files, and some of them are read without end. */
    @Test
    void fileThatTheSystemMakesUp() throws IOException {
        Path system = Path.of("/proc/self/status");
        assumeTrue(Files.isRegularFile(system));
        Files.createSymbolicLink(concept.resolve("02.txt"), system);
        Files.createSymbolicLink(folder.resolve("train.toml"), system);
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(3, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("10_mirelune/02.txt: is not a regular file"), run.out() + run.err());
        assertTrue(run.out().contains("train.toml: cannot read the file"), run.out() + run.err());
    }

    private static void pipe(Path at) throws IOException, InterruptedException {
        try {
            Process made = new ProcessBuilder("mkfifo", at.toString()).start();
            assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
        } catch (IOException e) {
            assumeTrue(false, "this system makes no pipes");
        }
    }
}
