#!/bin/bash
# mine
accelerate launch sdxl_train_network.py \
  --pretrained_model_name_or_path=Illustrious-XL-v1.0.safetensors \
  --network_module=networks.lora \
  --network_dim=32 \
  --network_alpha=32 \
  --optimizer_type=AdamW \
  --learning_rate=1e-4 \
  --lr_scheduler=constant \
  --mixed_precision=fp16 \
  --resolution=1024,1024 \
  --output_dir=out
