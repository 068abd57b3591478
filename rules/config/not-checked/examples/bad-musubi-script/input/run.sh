python src/musubi_tuner/wan_cache_latents.py --dataset_config dataset.toml --vae models/wan_2.1_vae.safetensors
accelerate launch --mixed_precision bf16 src/musubi_tuner/wan_train_network.py --task t2v-14B --dit models/dit.safetensors --dataset_config dataset.toml --network_module networks.lora_wan
