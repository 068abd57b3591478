import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Makes LoRA files to measure with: {@code java MakeLoras.java FOLDER FILES} makes files with headers of 20 kB, whose
 * weights are holes; {@code java MakeLoras.java FOLDER 1 BYTES} makes one whose weights are random bf16 numbers.
 */
public class MakeLoras {

    private static final String[] TAGS = ("1girl,solo,blonde hair,long hair,blue eyes,smile,outdoors,tree,white dress,looking at viewer,"
                    + "sitting,standing,night,city lights,jacket,scarf,from side,upper body,full body,open mouth,closed mouth,"
                    + "holding cup,book,beach,snow,umbrella,red shirt,black skirt,boots,hat,hair ribbon,simple background,"
                    + "white background,blush,arms up,cat,flower,window,indoors,bed,school uniform,pleated skirt,thighhighs,"
                    + "gloves,necklace,wet,rain,cowboy shot,profile,from above,from below,sky,cloud,ocean,grass,road,bridge")
            .split(",");

    private static final String[] OPTIMIZERS = {
        "bitsandbytes.optim.adamw.AdamW8bit(weight_decay=0.1)",
        "prodigyopt.prodigy.Prodigy(decouple=True,weight_decay=0.01,d_coef=2,use_bias_correction=True)",
        "transformers.optimization.Adafactor(relative_step=False)"
    };

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int files = Integer.parseInt(args[1]);
        Random random = new Random(7);
        for (int i = 0; i < files; i++) {
            if (args.length > 2) {
                large(folder.resolve("large.safetensors"), Long.parseLong(args[2]), random);
            } else {
                small(folder.resolve(String.format("lora%05d.safetensors", i)), i, random);
            }
        }
    }

    private static void small(Path file, int number, Random random) throws IOException {
        int rank = 4 << random.nextInt(5);
        int modules = 44;
        StringBuilder header = new StringBuilder("{\"__metadata__\":{").append(metadata(number, rank, random)).append('}');
        long at = 0;
        for (int m = 0; m < modules; m++) {
            header.append(tensor(module(m) + ".alpha", "F32", "[]", at, at + 4));
            at += 4;
        }
        for (int m = 0; m < modules; m++) {
            int in = module(m).endsWith("attn2_to_k") ? 2048 : 640;
            header.append(tensor(module(m) + ".lora_down.weight", "BF16", "[" + rank + "," + in + "]", at, at + 2L * rank * in));
            at += 2L * rank * in;
            header.append(tensor(module(m) + ".lora_up.weight", "BF16", "[640," + rank + "]", at, at + 1280L * rank));
            at += 1280L * rank;
        }
        byte[] bytes = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            ByteBuffer start = ByteBuffer.allocate(8 + bytes.length + 4 * modules).order(ByteOrder.LITTLE_ENDIAN);
            start.putLong(bytes.length).put(bytes);
            for (int m = 0; m < modules; m++) {
                start.putFloat(rank / 2f);
            }
            out.write(start.array());
            out.setLength(8 + bytes.length + at);
        }
    }

    private static String module(int m) {
        String[] layers = {"attn1_to_q", "attn2_to_k", "attn2_to_v", "ff_net_2"};
        return "lora_unet_down_blocks_2_attentions_0_transformer_blocks_" + m / 4 + "_" + layers[m % 4];
    }

    private static String tensor(String name, String dtype, String shape, long from, long to) {
        return ",\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + from + "," + to + "]}";
    }

    private static String metadata(int number, int rank, Random random) {
        String trigger = "tova" + Integer.toString(number % 3000, 36) + "mir";
        StringBuilder tags = new StringBuilder("{\\\"10_" + trigger + "\\\": {\\\"" + trigger + "\\\": 40");
        for (String tag : TAGS) {
            tags.append(", \\\"").append(tag).append("\\\": ").append(1 + random.nextInt(40));
        }
        return "\"ss_tag_frequency\":\"" + tags + "}}\",\"ss_dataset_dirs\":\"{\\\"10_" + trigger
                + "\\\": {\\\"n_repeats\\\": 10, \\\"img_count\\\": 40}}\",\"ss_network_dim\":\"" + rank
                + "\",\"ss_network_alpha\":\"" + rank / 2.0 + "\",\"ss_network_module\":\"networks.lora\",\"ss_optimizer\":\""
                + OPTIMIZERS[random.nextInt(OPTIMIZERS.length)] + "\",\"ss_learning_rate\":\"0.0001\",\"ss_unet_lr\":\"0.0001\","
                + "\"ss_lr_scheduler\":\"cosine\",\"ss_base_model_version\":\"sdxl_base_v1-0\",\"ss_output_name\":\"lora" + number
                + "\",\"ss_sd_model_name\":\"illustriousXL_v01.safetensors\",\"ss_steps\":\"3000\",\"ss_max_train_steps\":\"3000\","
                + "\"ss_mixed_precision\":\"bf16\",\"ss_session_id\":\"" + number + "\",\"ss_resolution\":\"(1024, 1024)\","
                + "\"sshs_model_hash\":\"" + String.format("%064x", number) + "\"";
    }

    /** Of dim 512, without which no LoRA of SDXL comes to 2 GB. */
    private static void large(Path file, long size, Random random) throws IOException {
        long each = 2L * 512 * 1280;
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"ss_network_dim\":\"512\"}");
        long at = 0;
        for (int m = 0; at + 2 * each <= size; m++) {
            header.append(tensor("lora_unet_mid_" + m + ".lora_down.weight", "BF16", "[512,1280]", at, at + each));
            header.append(tensor("lora_unet_mid_" + m + ".lora_up.weight", "BF16", "[1280,512]", at + each, at + 2 * each));
            at += 2 * each;
        }
        byte[] bytes = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        byte[] numbers = new byte[(int) each];
        for (int i = 0; i < numbers.length; i += 2) {
            int bits = Float.floatToRawIntBits((float) random.nextGaussian() * 0.01f) >>> 16;
            numbers[i] = (byte) bits;
            numbers[i + 1] = (byte) (bits >> 8);
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).array());
            out.write(bytes);
            for (long done = 0; done < at; done += each) {
                out.write(numbers);
            }
        }
    }
}
