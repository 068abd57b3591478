EXTRA=()
if [[ -n "$STEPS" ]]; then
    EXTRA+=( --max_train_steps "$STEPS" )
fi
accelerate launch sdxl_train_network.py --network_module networks.lora --pretrained_model_name_or_path models/Illustrious-XL-v0.1.safetensors --network_dim 16 --network_alpha 8 \
    ${EXTRA[@]+"${EXTRA[@]}"}
