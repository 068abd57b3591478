package dev.loralint.trainers.sdscripts.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.StartFolders;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {

    private static final String START = "accelerate launch --mixed_precision=bf16 sdxl_train_network.py ";

    private static List<TrainerConfig> readAll(String content) {
        return ConfigReaders.readAll(
                new ConfigSource(Path.of("run.sh"), "run.sh", content.getBytes(StandardCharsets.UTF_8), Path.of("")));
    }

    private static TrainerConfig read(String content) {
        return readAll(content).get(0);
    }

    @Test
    void accelerateFlagsAreSeparate() {
        TrainerConfig config = read(START + "--network_dim 8\n");
        assertEquals("no", config.setting("mixed_precision").value());
        assertEquals("bf16", config.setting("accelerate.mixed_precision").value());
        assertEquals(8L, config.setting("dim").value());
        assertEquals(Location.of("run.sh", 1, 64, 15), config.setting("dim").location());
        assertEquals("sdxl_train_network.py", config.script().orElseThrow());
        assertEquals("the start of `sdxl_train_network.py`", config.recognisedBy());
    }

    @Test
    void aScriptInAFolderOfAnotherTrainerIsNotRead() {
        assertTrue(readAll("python runtime/anima_train.py --config config.yaml --epochs 3\n")
                .isEmpty());
        assertEquals("anima_train.py", read("python anima_train.py\n").script().orElseThrow());
    }

    @Test
    void commandLineOverridesTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("train.toml"), "network_dim = 32\nnetwork_alpha = 16\nshuffle_caption = true\n");
        Path script = folder.resolve("run.sh");
        Files.writeString(
                script, START + "--config_file train --network_dim 8 --optimizer_args d_coef=2 decouple=True\n");
        TrainerConfig config =
                ConfigReaders.read(ConfigSource.read(script, "run.sh", folder)).orElseThrow();
        assertEquals(8L, config.setting("dim").value());
        assertEquals("run.sh", config.setting("dim").location().path());
        assertEquals(16L, config.setting("alpha").value());
        assertEquals("train.toml", config.setting("alpha").location().path());
        assertTrue(config.setting("shuffle").on());
        assertEquals(
                List.of("d_coef=2", "decouple=True"),
                config.setting("optimizer_args").value());
        assertEquals(2L, config.setting("d_coef").value());
    }

    /** Its newest scripts are not known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "accelerate launch src/musubi_tuner/new_train_network.py",
                "accelerate launch D:\\musubi-tuner\\src\\new_train_network.py",
                "python -m musubi_tuner.new_train_network"
            })
    void scriptInAFolderOfMusubiTunerIsItsOwn(String start, @TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("dataset.toml"), "[[datasets]]\nimage_directory = \"mira\"\nresolution = 1024\n");
        Path script = folder.resolve("run.sh");
        Files.writeString(
                script, "x=1\n'" + start.replace(" ", "' '") + "' --dataset_config dataset.toml --new 1 --seed x\n");
        TrainerConfig config =
                ConfigReaders.read(ConfigSource.read(script, "run.sh", folder)).orElseThrow();
        assertEquals("musubi-tuner", config.trainer().name());
        assertEquals(List.of(), config.unknownKeys());
        assertEquals(List.of(), config.wrongTypes());
        assertEquals("mira", config.subsets().get(0).imageDir());
    }

    @Test
    void sdScriptsInAFolderOfMusubiTunerIsSdScripts() {
        TrainerConfig config =
                read("accelerate launch musubi-tuner/sd-scripts/sdxl_train_network.py --network_dim 8\n");
        assertEquals("sd-scripts", config.trainer().name());
    }

    /** A script of another trainer may have such a name; of sd-scripts' scripts it is known what they do with the datasets. */
    @Test
    void datasetsOfMusubiTunerAreNotThoseOfSdScripts(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("dataset.toml"), "[[datasets]]\nimage_directory = \"mira\"\nresolution = 1024\n");
        Path script = folder.resolve("run.sh");
        for (String name : List.of("new_train_network.py", "sdxl_train_network.py")) {
            Files.writeString(script, "accelerate launch " + name + " --dataset_config dataset.toml\n");
            TrainerConfig config = ConfigReaders.read(ConfigSource.read(script, "run.sh", folder))
                    .orElseThrow();
            assertEquals(name.startsWith("new"), config.unknownKeys().isEmpty(), name);
        }
    }

    @Test
    void wrongTypesThatTheCommandLineOverridesAreNoErrors(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("train.toml"), "network_dim = \"32\"\nmixed_precision = \"fp32\"\nseed = \"x\"\n");
        Path script = folder.resolve("run.sh");
        Files.writeString(
                script,
                START + "--config_file train --network_dim 8 --mixed_precision bf16 --max_data_loader_n_workers x\n");
        assertEquals(
                List.of("max_data_loader_n_workers", "seed"),
                ConfigReaders.read(ConfigSource.read(script, "run.sh", folder)).orElseThrow().wrongTypes().stream()
                        .map(WrongType::name)
                        .sorted()
                        .toList());
    }

    @Test
    void missingConfigurationIsReported() {
        assertEquals(
                "a.TOML.toml",
                read(START + "--config_file a.TOML\n").missingFiles().get(0).name());
    }

    @Test
    void optionsMayBeAbbreviated() {
        assertEquals(8L, read(START + "--network_di 8\n").setting("dim").value());
        UnknownKey key = read(START + "--network_d 8\n").unknownKeys().get(0);
        assertTrue(key.fatal());
        assertEquals(UnknownKey.Why.AMBIGUOUS, key.why());
        assertEquals(List.of("network_dim", "network_dropout"), key.names());
    }

    @Test
    void lastOfEqualOptionsIsUsed() {
        assertEquals(
                4L,
                read(START + "--train_batch_size 2 --train_batch_size=4\n")
                        .setting("batch")
                        .value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mixed_precision BF16",
                "--network_dim 8.0",
                "--max_token_length 100",
                "--save_precision FP16",
                "--lr_warmup_steps 100.0",
                "--lr_warmup_steps 1.0",
                "--learning_rate fast",
                "--shuffle_caption=true",
                "--network_dim"
            })
    void argumentsThatArgparseRefusesAreFatal(String arguments) {
        List<WrongType> wrong = read(START + arguments + "\n").wrongTypes();
        assertEquals(1, wrong.size());
        assertTrue(wrong.get(0).fatal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--shuffle_caption false", "--network-dim 8", "positional", "-x"})
    void unknownArgumentsAreFatal(String arguments) {
        List<UnknownKey> unknown = read(START + arguments + "\n").unknownKeys();
        assertEquals(1, unknown.size());
        assertTrue(unknown.get(0).fatal());
        assertEquals("command line", unknown.get(0).where());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--lr_warmup_steps 100",
                "--lr_warmup_steps 0.1",
                "--lr_warmup_steps 10%",
                "--optimizer_type \"\"",
                "--optimizer_args",
                "--text_encoder_lr 1e-4 5e-5",
                "--seed -1",
                "--network_dim $DIM",
                "--max_token_length 225"
            })
    void argumentsThatArgparseAcceptsAreValid(String arguments) {
        TrainerConfig config = read(START + arguments + "\n");
        assertEquals(List.of(), config.wrongTypes());
        assertEquals(List.of(), config.unknownKeys());
    }

    @Test
    void everyLaunchIsReadSeparately() {
        List<TrainerConfig> launches =
                readAll("dim=8\n" + START + "--network_dim $dim\n" + START + "--network_dim 16\n");
        assertEquals(
                List.of(8L, 16L),
                launches.stream().map(c -> c.setting("dim").value()).toList());
    }

    @Test
    void mentionOfATrainingIsNotALaunch() {
        assertEquals(List.of(), readAll("#!/bin/sh\necho \"accelerate launch train_network.py\"\n"));
        assertEquals(List.of(), readAll("#!/bin/sh\n# train_network.py\npip install x\n"));
        assertFalse(readAll("cd x && python train_network.py --network_dim 4\n").isEmpty());
    }

    @Test
    void aScriptStartsTheTrainerWhereItChangesTo(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("scripts"));
        Files.createDirectories(folder.resolve("sd-scripts"));
        String start = "accelerate launch sdxl_train_network.py --dataset_config ds.toml\n";
        Map<String, String> scripts = Map.of(
                "a.sh", "cd \"$(dirname \"$0\")/..\"",
                "b.sh", "cd \"$( cd \"$( dirname \"${BASH_SOURCE[0]}\" )/..\" && pwd )\"",
                "c.ps1", "Set-Location $PSScriptRoot/..",
                "d.bat", "cd /d %~dp0..");
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Path file = folder.resolve("scripts").resolve(script.getKey());
            Files.writeString(file, script.getValue() + "\n" + start);
            assertEquals(new StartFolders(List.of(folder), false), starts(file, folder), script.getKey());
            Files.writeString(file, script.getValue() + "\ncd sd-scripts\n" + start);
            assertEquals(
                    new StartFolders(List.of(folder.resolve("sd-scripts")), false),
                    starts(file, folder),
                    script.getKey());
        }
        Path file = folder.resolve("run.sh");
        for (String elsewhere : List.of("cd gone", "cd /content/sd-scripts")) {
            Files.writeString(file, elsewhere + "\n" + start);
            TrainerConfig config = ConfigReaders.read(ConfigSource.read(file, "run.sh", folder))
                    .orElseThrow();
            assertTrue(config.starts().elsewhere());
            assertTrue(config.missingFiles().get(0).elsewhere());
        }
        Files.writeString(file, "cd $HERE\n" + start);
        assertEquals(new StartFolders(StartFolders.of(file, folder, folder).folders(), true), starts(file, folder));
    }

    private static StartFolders starts(Path file, Path folder) throws IOException {
        return ConfigReaders.read(ConfigSource.read(file, "a", folder))
                .orElseThrow()
                .starts();
    }

    @Test
    void whatAnIfOfPowerShellGivesIsNotKnown() {
        String script = """
                $rate = if ($args[0]) { "1e-4" } else { "2e-4" }
                accelerate launch sdxl_train_network.py --learning_rate=$rate --network_module networks.lora
                """;
        TrainerConfig config = ConfigReaders.read(new ConfigSource(
                        Path.of("run.ps1"), "run.ps1", script.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
        assertEquals("sdxl_train_network.py", config.script().orElseThrow());
        assertEquals(List.of("learning_rate"), config.unresolved());
    }

    @Test
    void placeholdersOfNotebooksAreReadAndNotKnown() {
        String toml = """
                max_train_epochs = $NUMBER_EPOCHS$
                network_dim = 16
                network_module = "networks.lora"
                """;
        TrainerConfig config = ConfigReaders.read(new ConfigSource(
                        Path.of("train.toml"), "train.toml", toml.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
        assertEquals(List.of(), config.problems());
        assertEquals(List.of(), config.wrongTypes());
        assertEquals(List.of("max_train_epochs"), config.unresolved());
        assertEquals(16L, config.setting("dim").value());
    }
}
