#!/bin/sh
accelerate launch sdxl_train_network.py --pretrained_model_name_or_path models/Illustrious-XL-v1.0.safetensors --network_module networks.lora --output_dir out --config_file new.toml --output_config
