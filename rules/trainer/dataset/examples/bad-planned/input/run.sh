#!/bin/sh
accelerate launch sdxl_train_network.py --pretrained_model_name_or_path models/Illustrious-XL-v1.0.safetensors --dataset_config dataset.toml --output_dir out --network_module networks.lora
