package dev.loralint.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sample's files in a folder of their own, which goes when it is closed. */
public final class Sample implements AutoCloseable {

    /** The training configuration's name. */
    public static final String CONFIGURATION = "train.toml";

    /** The LoRA file's name. */
    public static final String LORA_FILE = "sample.safetensors";

    private static final List<String> CAPTIONS = List.of(
            "tovamir, 1girl, solo, blonde hair, long hair, blue eyes, smile, outdoors, tree, white dress",
            "1girl, blonde hair, long_hair, blue eyes, smile, smile, from side, sitting, indoors, red shirt",
            "tovamir, 1girl, solo, blonde hair, blue eyes, standing, night, city lights, jacket, scarf",
            "");

    private static final String CONFIG = """
            # sample
            [model]
            pretrained_model_name_or_path = "models/base.safetensors"
            train_data_dir = "."
            caption_extension = ".txt"
            [training]
            optimizer_type = "AdamW8bit"
            learning_rate = 1e-4
            unet_lr = 1e-4
            text_encoder_lr = 5e-5
            network_module = "networks.lora"
            network_dim = 32
            network_alpha = 32
            lr_scheduler = "constant"
            mixed_precision = "fp16"
            lr_restart_cycles = 1
            shuffle_caption = true
            resolution = "1024,1024"
            enable_bucket = true
            max_train_epochs = 10
            seed = 42
            """;

    /** The folder of {@link #addOthers}. */
    public static final String OTHERS = "others";

    private static final List<String> ODD_CAPTIONS = List.of(
            "mirova, 1girl, blonde hair, red eyes, blue eyes, long hair, short hair, masterpiece, artist name",
            "A photo of mirova, who has blonde hair. She is standing at the café (at night).",
            "mirova 1girl  blonde hair,, red_eyes , \u9752\u3044\u76ee, (smile:1.2), solo",
            "mirova, 1girl, blonde hair, red eyes, long hair, closed eyes, simple background");

    /** Configurations of the trainers that people use most, with slips: a misspelt key, a text for a switch, a path of another system. */
    private static final Map<String, String> CONFIGS = Map.of(
            "options.toml",
            """
            pretrained_model_name_or_path = 'Q:\\loralint-sample\\noob.safetensors'
            train_data_dir = 'Q:\\loralint-sample\\train'
            output_dir = '/mnt/loralint-sample/out'
            lr_scheduler_num_cycle = 1
            gradient_checkpointing = "false"
            optimizer_type = "prodigy"
            optimizer_args = ["d_coef=0.5", "weight_decay=0.01"]
            learning_rate = 1e-4
            network_module = "lycoris.kohya"
            network_args = ["algo=locon", "conv_dim=8"]
            network_dim = 8
            network_alpha = 8
            max_train_steps = 100
            cache_latents = true
            color_aug = true
            seed = 42
            """,
            "train.sh",
            """
            accelerate launch sdxl_train_network.py \\
              --train_data_dir=. --network_module=networks.lora --network_dim=8 --network_alpha=16 \\
              --optimizer_type=AdamW --learning_rate=1e-4 --resolution=1024 --max_train_epochs=2 --clip_skip=1 --seed=42
            """,
            "process.yaml",
            """
            job: extension
            config:
              name: mirova
              process:
                - type: sd_trainer
                  trigger_word: mirova
                  network: {type: lora, linear: 16, linear_alpha: 16}
                  datasets: [{folder_path: ., caption_ext: txt, resolution: [1024]}]
                  train: {steps: 100, batch_size: 1, lr: 1e-4, optimizer: adamw8bit, dtype: bf16}
                  model: {name_or_path: models/base, arch: sdxl}
            """,
            "fields.json",
            """
            {"training_method": "LORA", "model_type": "STABLE_DIFFUSION_XL_10_BASE", "base_model_name": "models/base",
             "learning_rate": 0.0003, "optimizer": {"optimizer": "ADAMW"}, "lora_rank": 16, "lora_alpha": 1.0,
             "concepts": [{"name": "mirova", "path": "10_mirova", "text": {"prompt_source": "sample"}}]}
            """,
            "form.json",
            """
            {"LoRA_type": "Standard", "train_data_dir": ".", "network_dim": 8, "network_alpha": 8, "optimizer": "AdamW8bit",
             "learning_rate": 0.0001, "sdxl": true, "epoch": 2, "max_resolution": "1024,1024", "clip_skip": 1}
            """,
            "adapter.toml",
            """
            output_dir = 'out'
            dataset = 'dataset.toml'
            epochs = 10
            [model]
            type = 'sdxl'
            checkpoint_path = 'models/base.safetensors'
            dtype = 'bfloat16'
            [adapter]
            type = 'lora'
            rank = 16
            dtype = 'bfloat16'
            [optimizer]
            type = 'adamw_optimi'
            lr = 2e-5
            """);

    /** loralint's own settings. */
    private static final String SETTINGS = """
            profile = "illustrious" # chosen
            [concepts."10_mirova"]
            trigger = "mirova"
            [levels]
            "captions/underscore-mix" = "info"
            [[off]]
            rule = "captions/token-overflow"
            paths = ["10_mirova/image-*"]
            """;

    private static final String LORA =
            "{\"__metadata__\":{\"ss_network_dim\":\"4\",\"ss_optimizer\":\"torch.optim.AdamW()\",\"ss_unet_lr\":\"1e-4\","
                    + "\"ss_tag_frequency\":\"{\\\"10_tovamir\\\": {\\\"tovamir\\\": 9, \\\"blonde hair\\\": 9}}\"},"
                    + "\"lora_unet_a.alpha\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";

    private final Path folder;

    private Sample(Path folder) {
        this.folder = folder;
    }

    /** Makes all but the LoRA file, in the folder for temporary files. */
    public static Sample make() throws IOException {
        Sample sample = new Sample(Files.createTempDirectory("loralint-sample-"));
        try {
            sample.write();
            return sample;
        } catch (IOException e) {
            sample.close();
            throw e;
        }
    }

    private void write() throws IOException {
        Path concept = Files.createDirectory(concept());
        for (int i = 0; i < CAPTIONS.size(); i++) {
            Files.writeString(concept.resolve(i + ".txt"), CAPTIONS.get(i));
            boolean even = i % 2 == 0;
            Files.write(concept.resolve(i + (even ? ".png" : ".jpg")), even ? png() : jpeg());
        }
        Files.writeString(folder.resolve(CONFIGURATION), CONFIG);
    }

    public Path folder() {
        return folder;
    }

    private Path concept() {
        return folder.resolve("10_tovamir");
    }

    /** Adds a folder with configurations of several trainers and with captions of several kinds. */
    public void addOthers() throws IOException {
        Path others = Files.createDirectory(folder.resolve(OTHERS));
        Path concept = Files.createDirectory(others.resolve("10_mirova"));
        for (int i = 0; i < ODD_CAPTIONS.size(); i++) {
            Files.writeString(concept.resolve("image " + i + ".txt"), ODD_CAPTIONS.get(i));
            Files.write(concept.resolve("image " + i + ".png"), png());
        }
        Files.writeString(others.resolve("loralint.toml"), SETTINGS);
        for (Map.Entry<String, String> config : CONFIGS.entrySet()) {
            Files.writeString(others.resolve(config.getKey()), config.getValue());
        }
    }

    public void addLora() throws IOException {
        Files.write(folder.resolve(LORA_FILE), lora());
    }

    public void changeACaption() throws IOException {
        Files.writeString(concept().resolve("0.txt"), CAPTIONS.get(1));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                // Windows deletes nothing that is read-only, as git's objects are.
                file.toFile().setWritable(true);
                Files.delete(file);
            }
        }
    }

    private static byte[] lora() {
        byte[] header = LORA.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + header.length + Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** The header of a small image, something for its content, and its end. */
    private static byte[] png() {
        return ByteBuffer.allocate(33 + 16 + 12)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(512)
                .putInt(512)
                .putInt(0x08060000)
                .put((byte) 0)
                .putInt(0)
                .putInt(4)
                .putInt(0x49444154)
                .putLong(0)
                .putInt(0)
                .putInt(0x49454E44)
                .array();
    }

    private static byte[] jpeg() {
        return ByteBuffer.allocate(23)
                .putInt(0xFFD8FFC0)
                .putInt(0x00110804)
                .putInt(0x00040003)
                .putLong(0)
                .put((byte) 0)
                .putShort((short) 0xFFD9)
                .array();
    }
}
