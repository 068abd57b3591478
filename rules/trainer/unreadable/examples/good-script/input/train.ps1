# ÑµÁ·
accelerate launch train_network.py --network_module networks.lora --pretrained_model_name_or_path models/v1-5-pruned.safetensors --network_dim 16 --network_alpha 8 --resolution 512,512 --output_dir out
