accelerate launch flux_train_network.py --pretrained_model_name_or_path=flux1-dev.safetensors --clip_l=clip_l.safetensors --t5xxl=t5xxl.safetensors --ae=ae.safetensors \
  --train_data_dir=. --output_dir=out --output_name=tovamir --resolution=512 --network_module=networks.lora_flux --network_dim=16 --network_alpha=8 \
  --network_train_unet_only --cache_text_encoder_outputs --learning_rate=1e-4 --max_train_epochs=10 --mixed_precision=fp16 --save_precision=fp16
