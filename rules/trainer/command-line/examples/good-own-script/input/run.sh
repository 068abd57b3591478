accelerate launch my_flux_train_network.py --ae ae.safetensors --my_option 1 --fp8 x --network_dim x
