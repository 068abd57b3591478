accelerate launch train_network.py --pretrained_model_name_or_path models/v1-5-pruned.safetensors --network_module networks.lora
