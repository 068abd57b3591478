accelerate launch sdxl_train_network.py --pretrained_model_name_or_path models/noobaiXL_vPred10.safetensors --network_module networks.lora --train_data_dir data 
