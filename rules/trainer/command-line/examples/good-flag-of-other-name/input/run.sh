python -m accelerate.commands.launch src/musubi_tuner/kandinsky5_train_network.py --dit dit.safetensors --no_nabla_add_sta --seed 99999999999999999999
