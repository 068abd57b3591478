package dev.loralint.handoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration and its dataset, in which nothing is found. */
final class CleanTraining {

    private CleanTraining() {}

    /**
     * Makes {@code train.toml} and {@code data/10_tovamir} with four images.
     *
     * @return the last caption, {@code 3.txt}
     */
    static Path in(Path directory) throws IOException {
        Path concept = Files.createDirectories(directory.resolve("data/10_tovamir"));
        for (int i = 0; i < 4; i++) {
            Files.copy(Path.of("src/demo/raw/10_neravelle/sunset.png"), concept.resolve(i + ".png"));
            Files.writeString(concept.resolve(i + ".txt"), "tovamir, scene " + i + "\n");
        }
        Files.writeString(directory.resolve("train.toml"), """
                pretrained_model_name_or_path = "Illustrious-XL-v0.1.safetensors"
                train_data_dir = "data"
                output_dir = "out"
                caption_extension = ".txt"
                network_module = "networks.lora"
                network_dim = 32
                network_alpha = 16
                optimizer_type = "Prodigy"
                optimizer_args = ["d_coef=2"]
                learning_rate = 1.0
                unet_lr = 1.0
                text_encoder_lr = 1.0
                lr_scheduler = "cosine"
                debiased_estimation_loss = true
                mixed_precision = "bf16"
                shuffle_caption = true
                keep_tokens = 1
                resolution = "1024,1024"
                enable_bucket = true
                max_bucket_reso = 2048
                train_batch_size = 2
                max_train_epochs = 3
                """);
        return concept.resolve("3.txt");
    }
}
