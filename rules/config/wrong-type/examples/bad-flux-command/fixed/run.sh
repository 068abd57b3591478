accelerate launch flux_train_network.py --ae ae.safetensors --clip_l clip_l.safetensors --network_module networks.lora_flux --network_dim 16 --timestep_sampling shft
