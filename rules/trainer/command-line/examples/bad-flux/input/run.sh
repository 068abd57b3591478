accelerate launch flux_train_network.py --ae ae.safetensors --clip_l clip_l.safetensors --network_module networks.lora_flux --netwrok_dim 8
