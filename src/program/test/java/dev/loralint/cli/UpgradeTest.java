package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code upgrade} shows of a file between two versions, and what it changes in it. */
class UpgradeTest {

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Cli upgrade(String... args) {
        List<String> all = new ArrayList<>(List.of("upgrade"));
        all.addAll(Arrays.asList(args));
        return Cli.run(folder, all.toArray(String[]::new));
    }

    /** {@code kind setting path:line}, one for each change. */
    private List<String> changes(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "json"));
        JsonNode json = upgrade(all.toArray(String[]::new)).json();
        Schema.named("upgrade").accepts(json, json.toString());
        List<String> changes = new ArrayList<>();
        for (JsonNode change : json.get("changes")) {
            String line = change.has("line") ? ":" + change.get("line") : "";
            changes.add(change.get("kind").asText() + " "
                    + change.get("setting").asText() + " " + change.get("path").asText() + line);
        }
        return changes;
    }

    private void training() throws IOException {
        Files.createDirectories(folder.resolve("img"));
        file("train.toml", """
                network_module = "networks.loha"
                network_dim = 8
                network_alpha = 4
                optimizer_type = "AdamWScheduleFree"
                lr_scheduler = "cosine"
                loss_type = "l1"
                text_encoder_lr = 1e-4
                huber_scale = 1.5
                dataset_config = "data.toml"
                """);
        file("data.toml", """
                [general]
                resize_interpolation = "area"
                [[datasets]]
                resolution = 1024
                skip_image_resolution = 512
                  [[datasets.subsets]]
                  image_dir = "img"
                """);
    }

    @Test
    void optionsModulesAndDatasetKeysOfATraining() throws IOException {
        training();
        assertEquals(
                List.of(
                        "value-new network_module train.toml:1",
                        "value-new optimizer_type train.toml:4",
                        "value-new loss_type train.toml:6",
                        "type text_encoder_lr train.toml:7",
                        "new huber_scale train.toml:8",
                        "new general.resize_interpolation data.toml:2",
                        "new datasets.0.skip_image_resolution data.toml:5"),
                changes("train.toml", "--to", "sd-scripts@0.11.1", "--from", "0.9.1"));
    }

    @Test
    void sameFileIsReadBackwards() throws IOException {
        training();
        List<String> back = changes("train.toml", "--to", "sd-scripts@0.9.1", "--from", "0.11.1");
        assertTrue(back.contains("gone huber_scale train.toml:8"), back.toString());
        assertTrue(back.contains("value-gone network_module train.toml:1"), back.toString());
        assertTrue(back.contains("gone datasets.0.skip_image_resolution data.toml:5"), back.toString());
    }

    @Test
    void findingsThatDifferAreShownByRule() throws IOException {
        training();
        Cli run = upgrade("train.toml", "--to", "sd-scripts@0.11.1", "--from", "0.9.1");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().startsWith("train.toml: sd-scripts 0.9.1 (set with --from) to 0.11.1\n"), run.out());
        String gone = run.out().substring(run.out().indexOf("Findings only for 0.9.1:"));
        assertTrue(gone.contains("  warning  config/unknown-key  train.toml:8:1  "), gone);
        assertTrue(gone.contains("  error  config/wrong-type  train.toml:6:1  "), gone);
        assertTrue(
                run.out()
                        .matches(
                                "(?s).*Findings only for 0\\.11\\.1:\n.*  warning  config/lr-scheduler  train\\.toml:5:1.*"),
                run.out());
    }

    @Test
    void firstVersionComesFromTheSettingsElseIsTheReleaseBefore() throws IOException {
        training();
        Cli before = upgrade("train.toml", "--to", "sd-scripts@0.11.1");
        assertTrue(before.out().startsWith("train.toml: sd-scripts 0.10.1 (the version before it) to 0.11.1\n"));
        file("loralint.toml", "trainer = \"sd-scripts@0.8.7\"\n");
        Cli set = upgrade("train.toml", "--to", "sd-scripts@0.11.1");
        assertTrue(set.out().startsWith("train.toml: sd-scripts 0.8.7 (set in loralint.toml) to 0.11.1\n"), set.out());
        Cli named = upgrade("train.toml", "--to", "sd-scripts@0.11.1", "--from", "sd-scripts@0.9.1");
        assertTrue(named.out().startsWith("train.toml: sd-scripts 0.9.1 (set with --from)"), named.out());
    }

    @Test
    void nothingChangesForPlainSettings() throws IOException {
        file("train.toml", "network_module = \"networks.lora\"\nnetwork_dim = 16\nnetwork_alpha = 8\n");
        Cli run = upgrade("train.toml", "--to", "sd-scripts@0.11.1");
        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().endsWith("Nothing changes for this file.\n"), run.out());
        assertEquals(List.of(), changes("train.toml", "--to", "sd-scripts@0.11.1", "--from", "0.11.1"));
    }

    @Test
    void renamedKeysAreWrittenAndRestored() throws IOException {
        String before = """
                [[datasets]]
                image_directory = "a"
                cache_directory = "c"
                qwen_image_edit_no_resize_control = true # keep
                [[datasets]]
                image_directory = "b"
                qwen_image_edit_control_resolution = [1024, 1024]
                control_resolution = [512, 512]
                """.replace("\n", "\r\n");
        Path data = file("data.toml", before);
        assertEquals(
                List.of(
                        "renamed datasets.0.qwen_image_edit_no_resize_control data.toml:4",
                        "renamed datasets.1.qwen_image_edit_control_resolution data.toml:7",
                        "new datasets.1.control_resolution data.toml:8"),
                changes("data.toml", "--to", "musubi-tuner@0.3.4"));
        Cli diff = upgrade("data.toml", "--to", "musubi-tuner@0.3.4", "--diff");
        assertTrue(diff.out().contains("\n-qwen_image_edit_no_resize_control = true # keep"), diff.out());
        assertEquals(before, Files.readString(data));
        Cli write = upgrade("data.toml", "--to", "musubi-tuner@0.3.4", "--write");
        assertEquals(1, write.code(), write.err());
        assertEquals(
                before.replace("\nqwen_image_edit_no_resize_control", "\nno_resize_control"), Files.readString(data));
        assertEquals(0, Cli.run(folder, "undo", ".").code());
        assertEquals(before, Files.readString(data));
    }

    @Test
    void oldDefaultsAreKeptOnDemand() throws IOException {
        String before = """
                job: extension
                config:
                  process:
                    - type: sd_trainer
                      network:
                        type: lokr
                        linear: 16
                      model:
                        arch: sdxl
                        name_or_path: x
                """;
        Path job = file("job.yaml", before);
        assertEquals(
                List.of("default config.process.0.network.lokr_full_rank job.yaml"),
                changes("job.yaml", "--to", "ai-toolkit@27a03a9"));
        assertEquals(
                "", upgrade("job.yaml", "--to", "ai-toolkit@27a03a9", "--diff").out());
        upgrade("job.yaml", "--to", "ai-toolkit@27a03a9", "--keep-defaults", "--write");
        assertEquals(
                before.replace("linear: 16\n", "linear: 16\n        lokr_full_rank: false\n"), Files.readString(job));
        Cli settled = upgrade("job.yaml", "--to", "ai-toolkit@27a03a9");
        assertEquals(0, settled.code(), settled.out());
    }

    @Test
    void commentNextToWhatChangesIsTold() throws IOException {
        file("job.yaml", """
                job: extension
                config:
                  process:
                    - type: sd_trainer
                      network: {type: lokr, linear: 16} # nothing else
                      model: {arch: sdxl, name_or_path: x}
                """);
        for (String how : List.of("--diff", "--write")) {
            Cli run = upgrade("job.yaml", "--to", "ai-toolkit@27a03a9", "--keep-defaults", how);
            assertTrue(run.err().contains("job.yaml:5: the comment `# nothing else` is kept"), run.out() + run.err());
        }
    }

    @Test
    void keysOfOneTrainerAndDiffusionPipe() throws IOException {
        file("one.json", """
                {"training_method": "LORA", "model_type": "STABLE_DIFFUSION_XL_10_BASE", "__version": 10,
                 "layer_offload_fraction": 0.5, "lokr_dim": 8,
                 "optimizer": {"optimizer": "LION_PRODIGY_ADV", "kappa_p": 1.0}, "unet": {"train": true}}
                """);
        assertEquals(
                List.of(
                        "gone layer_offload_fraction one.json:2",
                        "new lokr_dim one.json:2",
                        "value-gone optimizer.optimizer one.json:3",
                        "gone optimizer.kappa_p one.json:3"),
                changes("one.json", "--to", "OneTrainer@23df383"));
        file("pipe.toml", """
                micro_batch_size_per_gpu = 1
                pseudo_huber_c = 0.5
                [model]
                type = "chroma"
                diffusers_path = "x"
                [adapter]
                type = "lora"
                rank = 8
                rank_dropout = 0.1
                """);
        assertEquals(
                List.of("gone pseudo_huber_c pipe.toml:2", "new adapter.rank_dropout pipe.toml:9"),
                changes("pipe.toml", "--to", "diffusion-pipe@8f83dbf"));
    }

    @Test
    void unknownVersionsAndFilesAreRefused() throws IOException {
        training();
        Cli unknown = upgrade("train.toml", "--to", "sd-scripts@0.11.0");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("known versions: 0.8.7, 0.9.1, 0.10.1, 48d368f, 0.11.1"), unknown.err());
        assertEquals(
                2,
                upgrade("train.toml", "--to", "sd-scripts@0.11.1", "--from", "7")
                        .code());
        assertEquals(2, upgrade("train.toml", "--to", "OneTrainer@23df383").code());
        assertEquals(2, upgrade("train.toml", "--to", "sd-scripts@0.8.7").code());
        assertEquals(2, upgrade("train.toml").code());
        assertEquals(2, upgrade("missing.toml", "--to", "sd-scripts@0.11.1").code());
        assertEquals(2, upgrade("img", "--to", "sd-scripts@0.11.1").code());
        file("broken.toml", "network_module = \"networks.lora\"\nnetwork_dim = = 8\nnetwork_alpha = 4\n");
        Cli broken = upgrade("broken.toml", "--to", "sd-scripts@0.11.1");
        assertEquals(3, broken.code(), broken.err());
        assertTrue(broken.err().contains("broken.toml:2"), broken.err());
    }
}
