package dev.loralint.lora.network;

import dev.loralint.trainer.BaseFamily;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The family of base models by the names and widths of their layers: the width of what cross-attention takes in is that of
 * the text encoders' output, 768 for SD 1.5, 1024 for SD 2, 2048 for SDXL.
 */
final class BaseByKeys {

    /** FLUX has 19 double and 38 single blocks, HunyuanVideo 20 and 40 with the same names. */
    private static final int LAST_DOUBLE_OF_FLUX = 18;

    private static final int LAST_SINGLE_OF_FLUX = 37;

    private static final Pattern FLUX_BLOCK = Pattern.compile("(double|single)_blocks[_.](\\d+)");

    /** The layers of an attention: SD 1.5 and SD 2 have one at each place, SDXL two or ten. */
    private static final Pattern LATER_LAYER = Pattern.compile("[_.]transformer_blocks[_.][1-9]");

    private static final Pattern OTHER_BLOCKS =
            Pattern.compile("(?:^|[_.])(?:blocks|layers|transformer_blocks)[_.]\\d+[_.]"
                    + "(?:attn|attention|self_attn|cross_attn|ffn|feed_forward|mlp|adaln)");

    /** diffusers names the double blocks of FLUX so, those of SD 3 and of others. */
    private static final Pattern SHARED_BLOCKS =
            Pattern.compile("(?:^|[_.])transformer_blocks[_.]\\d+[_.](?:attn|ff|norm)");

    private static final Pattern NUMBERED_BLOCK = Pattern.compile("(?:blocks|layers)[_.]\\d");

    private BaseByKeys() {}

    /** Whether there are numbered blocks for the image, and none of a U-Net, which has them on its way down, up or between. */
    static boolean isTransformer(List<LoraModule> modules) {
        boolean numbered = false;
        for (LoraModule module : modules) {
            if (isUnet(module.name())) {
                return false;
            }
            numbered |= !module.isTextEncoder()
                    && NUMBERED_BLOCK.matcher(module.name()).find();
        }
        return numbered;
    }

    static BaseFamily of(List<LoraModule> modules) {
        boolean unet = false;
        boolean sdxl = false;
        boolean shared = false;
        boolean foreign = false;
        int lastDouble = -1;
        int lastSingle = -1;
        for (LoraModule module : modules) {
            String name = module.name();
            if (module.isTextEncoder()) {
                sdxl |= name.startsWith("lora_te2_") || name.startsWith("text_encoder_2.");
            } else if (isUnet(name)) {
                unet = true;
                if (name.contains("attn2") && (name.endsWith("to_k") || name.endsWith("to_v"))) {
                    BaseFamily family = byWidth(module.inputs());
                    if (family != BaseFamily.UNKNOWN) {
                        return family;
                    }
                }
                sdxl |= LATER_LAYER.matcher(name).find();
            } else if (name.contains("single_transformer_blocks")) {
                return BaseFamily.FLUX;
            } else if (name.contains("joint_blocks")) {
                return BaseFamily.SD3;
            } else if (name.contains("double_blocks") || name.contains("single_blocks")) {
                Matcher block = FLUX_BLOCK.matcher(name);
                int number = block.find() ? number(block.group(2)) : 0;
                boolean single = name.contains("single_blocks");
                lastSingle = single ? Math.max(lastSingle, number) : lastSingle;
                lastDouble = single ? lastDouble : Math.max(lastDouble, number);
            } else {
                boolean both = SHARED_BLOCKS.matcher(name).find();
                shared |= both;
                foreign |= !both && OTHER_BLOCKS.matcher(name).find();
            }
        }
        if (lastDouble >= 0 || lastSingle >= 0) {
            return lastDouble <= LAST_DOUBLE_OF_FLUX && lastSingle <= LAST_SINGLE_OF_FLUX
                    ? BaseFamily.FLUX
                    : BaseFamily.OTHER;
        }
        if (unet) {
            return sdxl ? BaseFamily.SDXL : BaseFamily.UNKNOWN;
        }
        return foreign && !shared ? BaseFamily.OTHER : BaseFamily.UNKNOWN;
    }

    private static boolean isUnet(String name) {
        return name.contains("down_blocks")
                || name.contains("up_blocks")
                || name.contains("input_blocks")
                || name.contains("output_blocks")
                || name.contains("mid_block")
                || name.contains("middle_block");
    }

    private static int number(String digits) {
        return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static BaseFamily byWidth(long width) {
        if (width == 768) {
            return BaseFamily.SD15;
        }
        if (width == 1024) {
            return BaseFamily.SD2;
        }
        return width == 2048 ? BaseFamily.SDXL : BaseFamily.UNKNOWN;
    }
}
