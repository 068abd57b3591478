accelerate launch src/musubi_tuner/hidream_o1_train_network.py --dit dit.safetensors --dino_loss_use_norm
