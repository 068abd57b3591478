accelerate launch --num_cpu_threads_per_process 1 src/musubi_tuner/wan_train_network.py \
  --task t2v-14B --dit wan.safetensors --dataset_config dataset.toml --sdpa --fp8_base \
  --network_module networks.lora_wan --network_dim 32 --clip_skip 2 --dynamo_backend INDUCTOR
