package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A configuration after {@code fix --unsafe}, as the trainers read it: each of these files was fixed, and read again by the
 * configuration code of the trainer, which accepted it and ended up with these values.
 */
class AcceptedByTrainersTest {

    @TempDir
    Path directory;

    /** OneTrainer 23df383, a file of version 9: Prodigy refuses parts with different rates. */
    @Test
    void oneTrainerHasOneRateForAllParts() throws IOException {
        fix("train.json", """
                {
                 "__version": 9,
                 "training_method": "LORA",
                 "model_type": "STABLE_DIFFUSION_XL_10_BASE",
                 "base_model_name": "illustriousXL.safetensors",
                 "learning_rate": 1e-4,
                 "train_dtype": "FLOAT_16",
                 "weight_dtype": "FLOAT_16",
                 "lora_rank": 8,
                 "optimizer": { "optimizer": "ADAMW" },
                 "unet": { "train": true, "learning_rate": 1e-4, "weight_dtype": "NONE" },
                 "text_encoder": { "train": true, "learning_rate": null, "weight_dtype": "NONE" },
                 "text_encoder_2": { "train": true, "learning_rate": 1e-5, "weight_dtype": "NONE" }
                }
                """);
        assertEquals(
                "PRODIGY 1.0 1.0 2.0 4 COSINE BFLOAT_16 true",
                settings(
                        "optimizer",
                        "lr",
                        "unet_lr",
                        "d_coef",
                        "alpha",
                        "scheduler",
                        "mixed_precision",
                        "torch_compile"));
        String fixed = Files.readString(directory.resolve("train.json"));
        assertFalse(fixed.contains("1e-5"), fixed);
        assertTrue(fixed.contains("\"DEBIASED_ESTIMATION\""), fixed);
    }

    /** OneTrainer 23df383, a file without a version: the optimizer's arguments are at the top. */
    @Test
    void oneTrainerReadsAnOldFile() throws IOException {
        fix("train.json", """
                {
                 "training_method": "LORA",
                 "model_type": "STABLE_DIFFUSION_XL_10_BASE",
                 "base_model_name": "illustriousXL.safetensors",
                 "learning_rate": 1e-4,
                 "train_dtype": "BFLOAT_16",
                 "weight_dtype": "FLOAT_32",
                 "lora_rank": 8,
                 "optimizer": "PRODIGY",
                 "optimizer_d_coef": 1.0,
                 "unet_weight_dtype": "NONE",
                 "unet_learning_rate": 1e-4,
                 "prior_weight_dtype": "NONE",
                 "text_encoder_weight_dtype": "NONE",
                 "text_encoder_2_weight_dtype": "NONE",
                 "text_encoder_3_weight_dtype": "NONE",
                 "vae_weight_dtype": "NONE",
                 "effnet_encoder_weight_dtype": "NONE",
                 "decoder_weight_dtype": "NONE",
                 "decoder_text_encoder_weight_dtype": "NONE",
                 "decoder_vqgan_weight_dtype": "NONE",
                 "min_snr_gamma": 5
                }
                """);
        assertEquals("PRODIGY 1.0 2.0 4 COSINE", settings("optimizer", "lr", "d_coef", "alpha", "scheduler"));
    }

    /** ai-toolkit 27a03a9: a cosine refuses the arguments of the scheduler before, and Prodigy those of Adafactor. */
    @Test
    void aiToolkitGetsNoForeignArguments() throws IOException {
        fix("train.yaml", """
                job: extension
                config:
                  name: nera
                  process:
                    - type: sd_trainer
                      training_folder: output
                      network:
                        type: lora
                        linear: 16
                        linear_alpha: 16
                      datasets: []
                      train:
                        batch_size: 1
                        steps: 1500
                        optimizer: adafactor
                        optimizer_params:
                          relative_step: false
                          scale_parameter: false
                        lr: 2e-4
                        lr_scheduler: constant_with_warmup
                        lr_scheduler_params:
                          num_warmup_steps: 50
                        dtype: fp16
                      model:
                        name_or_path: illustrious
                        is_xl: true
                """);
        assertEquals(
                "Prodigy 1.0 2.0 8 cosine bf16 true",
                settings("optimizer", "lr", "d_coef", "alpha", "scheduler", "mixed_precision", "torch_compile"));
        String fixed = Files.readString(directory.resolve("train.yaml"));
        assertFalse(fixed.contains("num_warmup_steps"), fixed);
        assertFalse(fixed.contains("relative_step"), fixed);
    }

    /** kohya's GUI 45088f0: what is in the additional parameters has precedence over the fields, and is changed there. */
    @Test
    void additionalParametersOfTheGuiAreChanged() throws IOException {
        fix("preset.json", """
                {
                  "LoRA_type": "Standard",
                  "sdxl": true,
                  "pretrained_model_name_or_path": "illustrious.safetensors",
                  "additional_parameters": "--optimizer_type AdamW --lr_scheduler constant --min_snr_gamma 5",
                  "learning_rate": 0.0001,
                  "unet_lr": 0.0001,
                  "text_encoder_lr": 5e-05,
                  "lr_warmup": 0,
                  "min_snr_gamma": 0,
                  "mixed_precision": "fp16",
                  "network_alpha": 1,
                  "network_dim": 8,
                  "optimizer": "Prodigy",
                  "optimizer_args": ""
                }
                """);
        assertEquals(
                "Prodigy 1.0 1.0 2 4 cosine true bf16 true",
                settings(
                        "optimizer",
                        "unet_lr",
                        "te_lr",
                        "d_coef",
                        "alpha",
                        "scheduler",
                        "debiased",
                        "mixed_precision",
                        "torch_compile"));
        JsonNode fixed =
                Cli.run(directory, "settings", name(), "--format", "json").json();
        assertEquals("0", fixed.at("/settings/min_snr/value").asText("0"));
        String preset = Files.readString(directory.resolve("preset.json"));
        assertFalse(preset.contains("\"additional_parameters "), preset);
    }

    /** diffusion-pipe 8f83dbf: Prodigy has two betas and one rate for all parts. */
    @Test
    void diffusionPipeGetsTwoBetasAndOneRate() throws IOException {
        fix("train.toml", """
                output_dir = "out"
                dataset = "dataset.toml"
                epochs = 10
                lr_scheduler = "linear"

                [model]
                type = "sdxl"
                checkpoint_path = "illustrious.safetensors"
                dtype = "bfloat16"
                text_encoder_2_lr = 1e-5

                [adapter]
                type = "lora"
                rank = 16
                dtype = "bfloat16"

                [optimizer]
                type = "CAME"
                lr = 1e-4
                betas = [0.9, 0.999, 0.9999]
                """);
        assertEquals(
                "Prodigy 1.0 2.0 cosine true true",
                settings("optimizer", "lr", "d_coef", "scheduler", "debiased", "torch_compile"));
        String fixed = Files.readString(directory.resolve("train.toml"));
        assertFalse(fixed.contains("betas"), fixed);
        assertFalse(fixed.contains("text_encoder_2_lr = 1e-5"), fixed);
    }

    private void fix(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        Cli.run(directory, "fix", name, "--unsafe", "--yes");
    }

    private String settings(String... terms) throws IOException {
        JsonNode settings = Cli.run(directory, "settings", name(), "--format", "json")
                .json()
                .get("settings");
        return Arrays.stream(terms)
                .map(term -> settings.path(term).path("value").asText())
                .collect(Collectors.joining(" "));
    }

    private String name() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> !file.startsWith("."))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
