package dev.loralint.training.sdscripts;

import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import dev.loralint.training.ArgumentRewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network that is not found, and arguments for it that cannot be read (train_network.py:644-668, lora.py:415-690). */
final class NetworkFaults {

    private static final Set<String> MODULES = Set.of(
            "networks.lora",
            "networks.dylora",
            "networks.lora_fa",
            "networks.lora_flux",
            "networks.lora_sd3",
            "networks.lora_lumina",
            "networks.lora_anima",
            "networks.lora_hunyuan_image",
            "networks.lora_diffusers",
            "networks.oft",
            "networks.oft_flux");

    private static final Set<String> WHOLE = Set.of("conv_dim");
    private static final Set<String> DECIMAL = Set.of(
            "conv_alpha",
            "rank_dropout",
            "module_dropout",
            "loraplus_lr_ratio",
            "loraplus_unet_lr_ratio",
            "loraplus_text_encoder_lr_ratio",
            "block_lr_zero_threshold");
    private static final Set<String> LISTS =
            Set.of("block_dims", "block_alphas", "conv_block_dims", "conv_block_alphas");
    static final List<String> WEIGHTS = List.of("down_lr_weight", "mid_lr_weight", "up_lr_weight");
    private static final Set<String> SHAPES = Set.of("cosine", "sine", "linear", "reverse_linear", "zeros");
    private static final int SDXL_BLOCKS = 23;

    /** SDXL's input and output blocks; the middle has three. */
    static final int BLOCKS_A_SIDE = 9;

    private final SdScriptsRun run;
    private final Setting module;
    private final Setting arguments;

    NetworkFaults(SdScriptsRun run) {
        this.run = run;
        this.module = run.setting("network_module");
        this.arguments = run.setting("network_args");
    }

    void find(List<Object> facts) {
        String why = whyNoModule();
        if (why != null) {
            facts.add(new Fault(
                    Fault.Kind.NETWORK_MODULE, module, why, run.repair().with(module, "\"networks.lora\"")));
            return;
        }
        for (Object path : run.setting("base_weights").elements()) {
            if (path instanceof String text && run.isMissing(text)) {
                facts.add(new Fault(
                        Fault.Kind.BASE_WEIGHTS,
                        run.setting("base_weights"),
                        "`base_weights` names `" + text + "`, which is not there"));
            }
        }
        for (Object element : arguments.elements()) {
            if (!(element instanceof Map<?, ?>) && (!(element instanceof String s) || s.indexOf('=') < 0)) {
                if (arguments.value() instanceof List<?>) {
                    facts.add(fault(
                            Fault.Kind.NETWORK_ARGUMENT, String.valueOf(element), "is no text of the form key=value"));
                }
            }
        }
        if (module.is("networks.lora")) {
            pairs(run).forEach((key, value) -> argument(facts, key, value));
            tooLong(facts);
        }
    }

    private @Nullable String whyNoModule() {
        String name = module.text();
        if (!module.given()) {
            return run.isComplete() ? "No `network_module` is named" : null;
        }
        boolean ofAnotherRelease = run.isOfGui() || !run.isSdxlScript() && !run.isPlainScript();
        if (!(module.value() instanceof String) || ofAnotherRelease || name.indexOf('$') >= 0) {
            return null;
        }
        if (name.isEmpty()) {
            return run.format().isRenaming() ? null : "`network_module` is empty";
        }
        int dot = name.indexOf('.');
        String root = dot < 0 ? name : name.substring(0, dot);
        boolean own = root.equalsIgnoreCase("networks");
        if (own && !MODULES.contains(name) || dot < 0) {
            return "`network_module` is `" + name + "`, which is no module that sd-scripts finds";
        }
        return null;
    }

    /** The arguments as the trainer keeps them: split at the first equals sign, values as text. */
    static Map<String, String> pairs(SdScriptsRun run) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Object element : run.setting("network_args").elements()) {
            if (element instanceof String pair && pair.indexOf('=') >= 0) {
                int equals = pair.indexOf('=');
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
            } else if (element instanceof Map<?, ?> map) {
                map.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
            }
        }
        return pairs;
    }

    private void argument(List<Object> facts, String key, String value) {
        String bare = key.strip();
        if (!bare.equals(key)) {
            if (isKnown(bare)) {
                facts.add(new Fault(
                        Fault.Kind.NETWORK_ARGUMENT_IGNORED,
                        arguments,
                        "`" + key + "=" + value + "` has a space in the name and is passed over",
                        withoutSpaces()));
            }
            return;
        }
        String why = null;
        if (WHOLE.contains(key)) {
            why = isWhole(value) ? null : "is no whole number";
        } else if (DECIMAL.contains(key)) {
            why = isNumber(value) || !isRead(key) ? null : "is no number";
        } else if (LISTS.contains(key)) {
            why = isRead(key) ? whyNoList(key, value) : null;
        } else if (WEIGHTS.contains(key)) {
            why = whyNoWeights(key, value);
        }
        if (why != null) {
            facts.add(fault(Fault.Kind.NETWORK_ARGUMENT, key + "=" + value, why));
        }
        int count = value.split(",").length;
        boolean side = key.equals("down_lr_weight") || key.equals("up_lr_weight");
        if (why == null && side && !isShape(value) && count < BLOCKS_A_SIDE) {
            facts.add(fault(
                    Fault.Kind.NETWORK_ARGUMENT_PADDED,
                    key + "=" + value,
                    "names " + count + " of " + BLOCKS_A_SIDE + " blocks, and the trainer takes 1.0 for the others"));
        }
    }

    private Remedy withoutSpaces() {
        List<String> texts = new ArrayList<>();
        for (Object element : arguments.elements()) {
            if (!(element instanceof String pair)) {
                return Remedy.NONE;
            }
            int equals = pair.indexOf('=');
            texts.add(
                    equals < 0
                            ? pair
                            : pair.substring(0, equals).strip()
                                    + '='
                                    + pair.substring(equals + 1).strip());
        }
        return run.repair()
                .with(arguments, ArgumentRewrite.spelt(texts, run.config().format()));
    }

    private static boolean isKnown(String key) {
        return WHOLE.contains(key) || DECIMAL.contains(key) || LISTS.contains(key) || WEIGHTS.contains(key);
    }

    private @Nullable String whyNoList(String key, String value) {
        String[] parts = value.split(",");
        for (String part : parts) {
            if (key.endsWith("dims") ? !isWhole(part) : !isNumber(part)) {
                return "holds something that is no " + (key.endsWith("dims") ? "whole number" : "number");
            }
        }
        return run.isSdxlScript() && parts.length != SDXL_BLOCKS
                ? "has " + parts.length + " values where SDXL has " + SDXL_BLOCKS + " blocks"
                : null;
    }

    /** Some arguments are read only where another is given (lora.py: create_network). */
    private boolean isRead(String key) {
        Map<String, String> pairs = pairs(run);
        boolean blocks = pairs.containsKey("block_dims") || WEIGHTS.stream().anyMatch(pairs::containsKey);
        return switch (key) {
            case "conv_alpha" -> pairs.containsKey("conv_dim");
            case "block_alphas", "conv_block_dims" -> blocks;
            case "conv_block_alphas" -> blocks && pairs.containsKey("conv_block_dims");
            case "block_lr_zero_threshold" -> WEIGHTS.stream().anyMatch(pairs::containsKey);
            default -> true;
        };
    }

    /** Without a comma it is the name of a shape, and one that is not known is passed over (lora.py: get_list). */
    private static @Nullable String whyNoWeights(String key, String value) {
        if (!key.startsWith("mid") && value.indexOf(',') < 0) {
            String[] parts = value.split("\\+", -1);
            return parts.length < 2 || isNumber(parts[1])
                    ? null
                    : "has something behind the plus sign that is no number";
        }
        for (String part : value.split(",")) {
            if (!part.isEmpty() && !isNumber(part)) {
                return "holds something that is no number";
            }
        }
        return null;
    }

    /** Of lists that are too long both are cut, and one that is missing cannot be (lora.py:644). */
    private void tooLong(List<Object> facts) {
        Map<String, String> pairs = pairs(run);
        for (String key : List.of("down_lr_weight", "up_lr_weight")) {
            String other = key.equals("up_lr_weight") ? "down_lr_weight" : "up_lr_weight";
            String value = pairs.get(key);
            if (value != null
                    && value.split(",").length > BLOCKS_A_SIDE
                    && !pairs.containsKey(other)
                    && run.isSdxlScript()) {
                facts.add(fault(
                        Fault.Kind.NETWORK_ARGUMENT,
                        key,
                        "has more than " + BLOCKS_A_SIDE + " values, and there is no `" + other + "` beside it"));
            }
        }
    }

    static boolean isShape(String value) {
        int plus = value.indexOf('+');
        String word = (plus < 0 ? value : value.substring(0, plus)).toLowerCase(Locale.ROOT);
        return SHAPES.contains(word);
    }

    private Fault fault(Fault.Kind kind, String written, String why) {
        return new Fault(kind, arguments, "`" + written + "` " + why);
    }

    private static boolean isWhole(String text) {
        return text.strip().matches("[+-]?\\d+(_\\d+)*");
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?(inf|nan|infinity)");
    }
}
