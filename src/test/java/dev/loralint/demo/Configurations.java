package dev.loralint.demo;

/** The two training configurations, as sd-scripts reads them with {@code --config_file}. */
final class Configurations {
    /** As people download it and change three lines. */
    static final String RAW = """
            # SDXL character LoRA, general purpose settings
            # sdxl_train_network.py --config_file train.toml

            [model]
            pretrained_model_name_or_path = "models/Illustrious-XL-v1.0.safetensors"
            no_half_vae = true

            [dataset]
            train_data_dir = "src/demo/raw"   # <-- your folder
            resolution = "1024,1024"
            enable_bucket = true
            min_bucket_reso = 256
            max_bucket_reso = 2048
            bucket_reso_steps = 64
            shuffle_caption = true
            keep_tokens = 1
            cache_latents = true

            [network]
            network_module = "networks.lora"
            network_dim = 32
            network_alpha = 32                # same as dim, works for everyone

            [optimizer]
            optimizer_type = "AdamW8bit"
            learning_rate = 1e-4
            unet_lr = 1e-4
            text_encoder_lr = 5e-5
            lr_scheduler = "constant"
            lr_scheduler_num_cycle = 1        # only for cosine_with_restarts

            [training]
            train_batch_size = 2
            max_train_epochs = 10
            mixed_precision = "fp16"
            save_precision = "fp16"
            gradient_checkpointing = "false"  # "true" if you run out of memory
            sdpa = true
            seed = 42

            [saving]
            output_dir = "output"
            output_name = "neravelle"         # <-- your name
            save_model_as = "safetensors"
            save_every_n_epochs = 2
            """;

    /** The same after the guide's treatment. */
    static final String CLEAN = """
            # SDXL character LoRA on Illustrious
            # sdxl_train_network.py --config_file train.toml

            [model]
            pretrained_model_name_or_path = "models/Illustrious-XL-v1.0.safetensors"
            no_half_vae = true
            clip_skip = 2

            [dataset]
            train_data_dir = "src/demo/clean"
            caption_extension = ".txt"
            resolution = "1024,1024"
            enable_bucket = true
            min_bucket_reso = 256
            max_bucket_reso = 2048
            bucket_reso_steps = 64
            shuffle_caption = true
            keep_tokens = 1                   # the trigger word
            cache_latents = true

            [network]
            network_module = "networks.lora"
            network_dim = 32
            network_alpha = 16                # half of dim

            [optimizer]
            optimizer_type = "Prodigy"        # finds the rate itself, so all rates are 1.0
            learning_rate = 1.0
            unet_lr = 1.0
            text_encoder_lr = 1.0
            optimizer_args = [
                "d_coef=2",
                "decouple=True",
                "weight_decay=0.01",
                "use_bias_correction=True",
                "safeguard_warmup=True",
            ]
            lr_scheduler = "cosine"

            [training]
            train_batch_size = 2
            max_train_epochs = 10
            mixed_precision = "bf16"
            save_precision = "bf16"
            gradient_checkpointing = true
            torch_compile = true
            dynamo_backend = "inductor"
            sdpa = true
            debiased_estimation_loss = true
            seed = 42

            [saving]
            output_dir = "output"
            output_name = "neravelle"
            save_model_as = "safetensors"
            save_every_n_epochs = 2
            """;

    private Configurations() {}
}
