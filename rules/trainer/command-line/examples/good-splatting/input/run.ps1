$ext_args = @("--network_dim=16")
accelerate launch flux_train_network.py --ae ae.safetensors --network_module networks.lora_flux @ext_args
