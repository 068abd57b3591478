package dev.loralint.lora;

import dev.loralint.trainer.BaseFamily;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The family of base models by the names and widths of their layers: the width of what cross-attention takes in is that of
 * the text encoders' output, 768 for SD 1.5, 1024 for SD 2, 2048 for SDXL.
 */
final class BaseByKeys {

    /** FLUX has 19 double blocks, HunyuanVideo 20 with the same names. */
    private static final int LAST_FLUX_BLOCK = 18;

    private static final Pattern DOUBLE_BLOCK = Pattern.compile("double_blocks[_.](\\d+)");

    private static final Pattern OTHER_BLOCKS =
            Pattern.compile("(?:^|[_.])(?:blocks|layers|transformer_blocks)[_.]\\d+[_.]"
                    + "(?:attn|attention|self_attn|cross_attn|ffn|feed_forward|mlp|adaln)");

    private BaseByKeys() {}

    static BaseFamily of(List<LoraModule> modules) {
        boolean secondEncoder = false;
        boolean foreign = false;
        int lastDouble = -1;
        for (LoraModule module : modules) {
            String name = module.name();
            if (name.contains("attn2") && (name.endsWith("to_k") || name.endsWith("to_v"))) {
                BaseFamily family = byWidth(module.inputs());
                if (family != BaseFamily.UNKNOWN) {
                    return family;
                }
            }
            if (name.contains("single_transformer_blocks")) {
                return BaseFamily.FLUX;
            }
            if (name.contains("joint_blocks")) {
                return BaseFamily.SD3;
            }
            if (name.contains("double_blocks")) {
                Matcher block = DOUBLE_BLOCK.matcher(name);
                lastDouble = Math.max(lastDouble, block.find() ? number(block.group(1)) : 0);
            }
            secondEncoder |= name.startsWith("lora_te2_") || name.startsWith("text_encoder_2.");
            foreign |= !module.isTextEncoder()
                    && !name.contains("attn2")
                    && OTHER_BLOCKS.matcher(name).find();
        }
        if (lastDouble >= 0) {
            return lastDouble <= LAST_FLUX_BLOCK ? BaseFamily.FLUX : BaseFamily.OTHER;
        }
        if (modules.stream().anyMatch(m -> isUnet(m.name()))) {
            return secondEncoder || modules.stream().anyMatch(m -> m.name().contains("_transformer_blocks_9_"))
                    ? BaseFamily.SDXL
                    : BaseFamily.UNKNOWN;
        }
        return foreign ? BaseFamily.OTHER : BaseFamily.UNKNOWN;
    }

    private static boolean isUnet(String name) {
        return name.contains("down_blocks")
                || name.contains("input_blocks")
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
