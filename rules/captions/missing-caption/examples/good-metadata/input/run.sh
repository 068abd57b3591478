#!/bin/sh
accelerate launch sdxl_train_network.py --pretrained_model_name_or_path models/Illustrious-XL-v1.0.safetensors --train_data_dir images --in_json images.json --output_dir out --network_module networks.lora --resolution 256 --enable_bucket
