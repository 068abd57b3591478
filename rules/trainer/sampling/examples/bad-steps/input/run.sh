#!/bin/sh
accelerate launch sdxl_train_network.py --pretrained_model_name_or_path models/Illustrious-XL-v1.0.safetensors --train_data_dir /data/train --output_dir out --network_module networks.lora --resolution 1024 --enable_bucket --max_train_steps 1000 --sample_every_n_steps 100
