accelerate launch flux_train_network.py --pretrained_model_name_or_path models/dev.safetensors --network_module networks.lora_flux --network_dim 16
