#!/bin/sh
accelerate launch sdxl_train_network.py --train_data_dir /data/train --output_dir out --network_module networks.lora --resolution 1024 --enable_bucket
