package dev.loralint.lora.loaders;

import dev.loralint.lora.loaders.StateDict.Part;
import dev.loralint.lora.loaders.StateDict.Stopped;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How pipelines of diffusers bring the names of other programs into their own: {@code lora_state_dict} of each
 * (loaders/lora_pipeline.py), and what it calls (loaders/lora_conversion_utils.py).
 */
final class DiffusersConversion {

    private static final String UNET = "lora_unet_";

    private static final String DENOISER = "diffusion_model.";

    private static final String DOWN = ".lora_down.weight";

    private static final String UP = ".lora_up.weight";

    private static final String A = ".lora_A.weight";

    private static final String B = ".lora_B.weight";

    private static final String ALPHA = ".alpha";

    private static final Pattern TEXT_LAYER = Pattern.compile("lora_te1_text_model_encoder_layers_(\\d+)");

    /** Blocks by the names of the model's own code. */
    private static final Pattern ORIGINAL = Pattern.compile("(?:input|output)_blocks|middle_block");

    /** Such a block with its number, of which a pipeline reads at most six digits. */
    private static final Pattern NUMBERED = Pattern.compile("(?:" + ORIGINAL.pattern() + ")_(\\d{1,6})");

    /** Blocks by diffusers' names. */
    private static final Pattern OWN = Pattern.compile("(?:down|up)_blocks|mid_block");

    /** Rows of the first layer of a single block of FLUX and HunyuanVideo that are the query, key and value. */
    private static final long QKV = 9216;

    private static final long WIDTH = 3072;

    private final StateDict out = new StateDict();

    /** By layer: the alpha that is given to PEFT and not multiplied into the matrices. */
    private final Map<String, Set<String>> alphas;

    private StateDict in;

    private DiffusersConversion(StateDict in, Map<String, Set<String>> alphas) {
        this.in = in;
        this.alphas = alphas;
    }

    /** The tensors by diffusers' names. @param alphas takes what is no tensor there */
    static StateDict of(BaseFamily base, StateDict given, Map<String, Set<String>> alphas) throws Stopped {
        DiffusersConversion conversion = new DiffusersConversion(given, alphas);
        if (base != BaseFamily.WAN) {
            given.drop(name -> name.contains("dora_scale"));
        }
        return switch (base) {
            case SD15, SDXL -> conversion.unet(base);
            case FLUX -> conversion.flux();
            case WAN -> conversion.wan();
            case HUNYUAN_VIDEO -> given.anyHas("img_attn_qkv") ? conversion.hunyuan() : given;
            case LUMINA -> given.any(name -> name.startsWith(DENOISER)) ? conversion.lumina() : given;
            case QWEN_IMAGE, Z_IMAGE -> conversion.isForeign() ? conversion.image(base) : given;
            default -> given;
        };
    }

    private boolean isForeign() {
        return in.any(name -> name.endsWith(ALPHA)
                || name.startsWith(UNET)
                || name.startsWith(DENOISER)
                || name.contains("default."));
    }

    private static String layer(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** {@code _convert_non_diffusers_lora_to_diffusers}. */
    private StateDict unet(BaseFamily base) throws Stopped {
        if (!in.all(name -> name.matches("lora_(?:unet|te|te1|te2)_(?s:.*)"))) {
            return in;
        }
        if (base == BaseFamily.SDXL) {
            original();
        }
        for (String name : in.names()) {
            if (name.endsWith("lora_down.weight")) {
                String layer = layer(name);
                boolean isUnet = layer.startsWith(UNET);
                boolean isSecond = layer.startsWith("lora_te2_");
                String prefix = isUnet ? "unet." : isSecond ? "text_encoder_2." : "text_encoder.";
                String renamed = Renames.of(isUnet ? "unet" : "text", name);
                Part down = in.take(name);
                Part up = in.take(layer + UP);
                Set<String> alpha = in.takeSources(layer + ALPHA);
                out.put(prefix + renamed, down.with(alpha));
                out.put(prefix + renamed.replace(".down.", ".up."), up);
            }
        }
        in.expectEmpty();
        return out;
    }

    /** {@code _maybe_map_sgm_blocks_to_diffusers}. */
    private void original() throws Stopped {
        if (!in.any(name -> ORIGINAL.matcher(name).find())) {
            return;
        }
        if (in.any(name -> !ORIGINAL.matcher(name).find() && OWN.matcher(name).find())) {
            in.drop(name -> ORIGINAL.matcher(name).find());
            return;
        }
        StateDict mapped = new StateDict();
        Set<String> blocks = new HashSet<>();
        for (String name : in.names()) {
            String[] words = name.split("_");
            Matcher kind = ORIGINAL.matcher(name);
            boolean isBlock = kind.find() && !name.contains("text") && !name.contains("input_blocks_0_0");
            if (isBlock) {
                blocks.add(kind.group() + "_" + number(words, 4));
            }
            mapped.put(isBlock ? mapped(name, words) : name, in.get(name));
        }
        for (String name : in.names()) {
            if (blocksIn(name, blocks) > 1) {
                throw new Stopped("it takes `" + name + "` for a layer of two blocks");
            }
        }
        in = mapped;
    }

    /** How many of the blocks have their name in this one: {@code input_blocks_1} is in {@code input_blocks_12}. */
    private static int blocksIn(String name, Set<String> blocks) {
        Set<String> in = new HashSet<>();
        Matcher number = NUMBERED.matcher(name);
        while (number.find()) {
            for (int end = number.start(1) + 1; end <= number.end(1); end++) {
                String block = name.substring(number.start(), end);
                if (blocks.contains(block)) {
                    in.add(block);
                }
            }
        }
        return in.size();
    }

    private static String mapped(String name, String[] words) throws Stopped {
        int block = number(words, 4);
        List<String> kinds = List.of("resnets", "attentions", "upsamplers");
        List<String> renamed = new ArrayList<>(Arrays.asList(words).subList(0, 4));
        if (words[2].equals("middle")) {
            if (block > 2) {
                throw new Stopped("it knows no block `" + name + "`");
            }
            renamed.addAll(List.of(kinds.get(block % 2), block == 2 ? "1" : "0"));
            renamed.addAll(Arrays.asList(words).subList(5, words.length));
            return String.join("_", renamed);
        }
        int inner = number(words, 5);
        if (inner >= kinds.size()) {
            throw new Stopped("it knows no block `" + name + "`");
        }
        boolean isInput = words[2].equals("input");
        int place = isInput ? block - 1 : block;
        boolean isSampler = isInput ? name.contains("op") : inner > 1;
        renamed.add(Integer.toString(Math.floorDiv(place, 3)));
        renamed.add(isInput && isSampler ? "downsamplers" : kinds.get(inner));
        renamed.add(isSampler ? "0" : Integer.toString(Math.floorMod(place, 3)));
        renamed.addAll(Arrays.asList(words).subList(6, words.length));
        return String.join("_", renamed);
    }

    private static int number(String[] words, int index) throws Stopped {
        if (index >= words.length || !words[index].matches("\\d{1,6}")) {
            throw new Stopped("it expects a number of a block in `" + String.join("_", words) + "`");
        }
        return Integer.parseInt(words[index]);
    }

    /** Which names a pipeline for FLUX takes a file to have; the first that fits holds. */
    private StateDict flux() throws Stopped {
        if (in.anyHas(DOWN)) {
            return kohyaFlux();
        }
        if (in.anyHas("processor")) {
            return xlabs();
        }
        if (in.anyHas("query_norm.scale") || in.anyHas("base_model")) {
            String prefix = in.anyHas("query_norm.scale") ? "" : "base_model.model.";
            for (String layer : ModelLayers.of("FLUX.original").keySet()) {
                if (layer.contains("_blocks") && !layer.contains("norm")) {
                    for (String end : List.of(A, B)) {
                        out.put("transformer." + layer + end, in.take(prefix + layer + end));
                    }
                }
            }
            in.expectEmpty();
        }
        for (String name : in.names()) {
            if (name.contains("alpha")) {
                String layer = name.endsWith(ALPHA) ? name.substring(0, name.length() - ALPHA.length()) : name;
                alphas.computeIfAbsent(layer, l -> new LinkedHashSet<>()).addAll(in.takeSources(name));
            }
        }
        return in;
    }

    /** {@code _convert_kohya_flux_lora_to_diffusers}. */
    private StateDict kohyaFlux() throws Stopped {
        if (in.any(name -> name.startsWith("transformer."))) {
            in.drop(name -> !name.startsWith("transformer."));
            return in.renamed(name ->
                    name.replace("lora_down.weight", "lora_A.weight").replace("lora_up.weight", "lora_B.weight"));
        }
        if (in.any(name -> name.startsWith("lora_transformer_") && name.matches(".*(?:lora_down|lora_up|alpha).*"))) {
            return mixture();
        }
        in = in.renamed(name -> name.replace(DENOISER, UNET).replace("text_encoders.clip_l.transformer.", "lora_te_"));
        in.drop(name -> name.contains("position_embedding") || name.startsWith("text_encoders.t5xxl.transformer."));
        if (in.any(name -> name.contains("diff_b") && name.matches("lora_(?:unet|te|te1)_.*"))) {
            in.drop(name -> name.contains(".diff_b"));
        }
        if (in.any(name -> name.contains(".norm") && name.contains(".diff"))) {
            in.drop(name -> name.contains(".norm") || name.contains(".diff"));
        }
        in.drop(name -> !name.matches("lora_(?:unet|te|te1)_.*"));
        boolean hasAlpha = in.anyHas("alpha");
        in = in.renamed(name -> flat(name, hasAlpha));
        in.drop(name -> name.contains("text_projection"));
        Map<String, List<String>> known = new HashMap<>();
        ModelLayers.pairs("FLUX").forEach((own, theirs) -> known.put(UNET + own.replace('.', '_'), theirs));
        for (Map.Entry<String, List<String>> layer : known.entrySet()) {
            String name = layer.getKey();
            if (in.has(name + DOWN) && !name.contains("final_layer")) {
                // what is outside of the blocks gets a name without `transformer.`, by which it is not found
                String prefix = name.contains("_blocks_") ? "transformer." : "";
                put(prefix, layer.getValue(), in.take(name + DOWN), in.take(name + UP), in.takeSources(name + ALPHA));
            }
        }
        in.drop(name -> name.startsWith(UNET + "final_layer_")
                && (name.endsWith(ALPHA) || name.endsWith(DOWN) || name.endsWith(UP)));
        if (!in.all(name -> name.startsWith("lora_te"))) {
            in.drop(name -> name.startsWith("lora_te"));
            in.expectEmpty();
        }
        for (String name : in.names()) {
            if (name.endsWith("lora_down.weight")) {
                String layer = layer(name);
                if (layer.matches("lora_te1?_.*")) {
                    String renamed = "text_encoder." + Renames.of("text", name);
                    out.put(renamed, in.take(name).with(in.takeSources(layer + ALPHA)));
                    out.put(renamed.replace(".down.", ".up."), in.take(layer + UP));
                } else if (in.has(layer + ALPHA)) {
                    throw new Stopped("it does not convert a second text encoder, such as `" + layer + "`");
                }
            }
        }
        return out;
    }

    /** {@code _custom_replace}. */
    private static String flat(String name, boolean hasAlpha) {
        Matcher end = Pattern.compile(hasAlpha ? "lora_down|lora_up|alpha" : "lora_down|lora_up")
                .matcher(name);
        if (!end.find()) {
            return name.replace('.', '_');
        }
        int at = end.start() > 0 && name.charAt(end.start() - 1) == '.' ? end.start() - 1 : end.start();
        return name.substring(0, at).replace('.', '_') + name.substring(at);
    }

    /** Both matrices to each of the layers, of which the first three are as large where there are several. */
    private void put(String prefix, List<String> layers, Part down, Part up, Set<String> alpha) throws Stopped {
        if (layers.size() == 4 && up.rows() != QKV + 4 * WIDTH) {
            throw new Stopped("it cannot split " + up.rows() + " rows into a query, key, value and MLP");
        }
        for (String layer : layers) {
            long rows = layers.size() == 4 ? layer.endsWith("mlp") ? 4 * WIDTH : WIDTH : up.rows() / layers.size();
            out.put(prefix + layer + A, down.with(alpha));
            out.put(prefix + layer + B, up.rows(rows));
        }
    }

    /** {@code _convert_mixture_state_dict_to_diffusers}: OneTrainer's names. */
    private StateDict mixture() throws Stopped {
        Set<String> layers = new LinkedHashSet<>();
        for (String name : in.names()) {
            if (!name.startsWith(UNET)) {
                layers.add(name.replace(DOWN, "").replace(UP, "").replace(ALPHA, ""));
            }
        }
        for (String layer : layers) {
            if (!layer.startsWith("lora_transformer_") && !layer.startsWith("lora_te1_")) {
                throw new Stopped("it expects only `lora_transformer_` and `lora_te1_`, and finds `" + layer + "`");
            }
        }
        for (String layer : layers) {
            String renamed = layer.startsWith("lora_te1_") ? textOfMixture(layer) : ofMixture(layer);
            if (!renamed.isEmpty()) {
                Part down = in.take(layer + DOWN);
                Part up = in.take(layer + UP);
                out.put(renamed + A, down.with(in.take(layer + ALPHA).sources()));
                out.put(renamed + B, up);
            }
        }
        if (in.all(name -> name.startsWith(UNET))) {
            in.drop(name -> true);
        }
        in.expectEmpty();
        return out;
    }

    private static final Pattern BLOCK =
            Pattern.compile("lora_transformer_(single_)?transformer_blocks_(\\d+)(?:_.*)?");

    private static final Pattern OUTSIDE =
            Pattern.compile("lora_transformer_(?:(context_embedder|norm_out_linear|proj_out"
                    + "|x_embedder).*|time_text_embed_(guidance|text|timestep)_embedder_linear_(\\d+))");

    /** Only layers of attentions get their names; others of a block are lost, for the code knows no more of them. */
    private static String ofMixture(String layer) throws Stopped {
        Matcher block = BLOCK.matcher(layer);
        Matcher outside = OUTSIDE.matcher(layer);
        String renamed;
        if (block.matches()) {
            renamed = (block.group(1) == null ? "" : block.group(1)) + "transformer_blocks." + block.group(2);
        } else if (outside.matches()) {
            renamed = outside.group(1) == null
                    ? "time_text_embed." + outside.group(2) + "_embedder.linear_" + outside.group(3)
                    : outside.group(1).replace("out_linear", "out.linear");
        } else {
            throw new Stopped("it cannot convert `" + layer + "`");
        }
        String rest = layer.contains("attn_") ? layer.substring(layer.lastIndexOf("attn_") + 5) : "";
        if (layer.contains("attn_") && layer.contains("_to_out_0")) {
            renamed += ".attn.to_out.0";
        } else if (layer.contains("attn_") && layer.contains("_to_add_out")) {
            renamed += ".attn.to_add_out";
        } else if (rest.matches(".*(?:to_[qkv]|add_[qkv]_proj).*")) {
            renamed += ".attn." + rest;
        }
        return "transformer." + renamed;
    }

    private static String textOfMixture(String layer) {
        Matcher found = TEXT_LAYER.matcher(layer);
        if (!found.find()) {
            return "";
        }
        String renamed = "text_encoder.text_model.encoder.layers." + found.group(1);
        for (String part :
                layer.contains("attn") ? List.of("q_proj", "k_proj", "v_proj", "out_proj") : List.of("fc1", "fc2")) {
            if (layer.contains(part)) {
                return renamed + (layer.contains("attn") ? ".self_attn." : ".mlp.") + part;
            }
        }
        return renamed;
    }

    /** {@code _convert_xlabs_flux_lora_to_diffusers}. */
    private StateDict xlabs() throws Stopped {
        Pattern block = Pattern.compile("(?:diffusion_model\\.)?(double|single)_blocks\\.(\\d+)(?s:.*)");
        for (String name : in.names()) {
            Matcher found = block.matcher(name);
            boolean isQkv = name.contains("qkv");
            if (found.matches()) {
                boolean isDouble = found.group(1).equals("double");
                String layer = (isDouble ? "transformer.transformer_blocks." : "transformer.single_transformer_blocks.")
                        + found.group(2);
                String second = name.contains("qkv_lora2") ? "add_" : "to_";
                if (isQkv && !name.contains("up")) {
                    Part down = in.take(name);
                    Part up = in.take(name.replace(".down.weight", ".up.weight"));
                    List<String> three = new ArrayList<>();
                    for (String one : List.of("q", "k", "v")) {
                        three.add(layer + ".attn." + second + one + (second.equals("add_") ? "_proj" : ""));
                    }
                    put("", three, down, up, Set.of());
                }
                String end = name.contains("down") ? A : name.contains("up") ? B : "";
                if (isDouble) {
                    layer += name.contains("proj_lora1") ? ".attn.to_out.0" : "";
                    layer += name.contains("proj_lora2") ? ".attn.to_add_out" : "";
                } else {
                    layer += name.contains("proj_lora") ? ".proj_out" : "";
                }
                if (!isQkv) {
                    out.put(layer + end, in.take(name));
                }
            } else if (!isQkv) {
                out.put(name, in.take(name));
            }
        }
        in.expectEmpty();
        return out;
    }

    private StateDict wan() throws Stopped {
        StateDict converted = in.any(name -> name.startsWith(DENOISER))
                ? dottedWan()
                : in.any(name -> name.startsWith(UNET)) ? flatWan() : in;
        converted.drop(name -> name.contains("dora_scale"));
        return converted;
    }

    /** {@code _convert_non_diffusers_wan_lora_to_diffusers}. */
    private StateDict dottedWan() throws Stopped {
        in = in.renamed(name -> name.substring(Math.min(name.length(), DENOISER.length())));
        Set<Integer> blocks = new TreeSet<>();
        for (String name : in.names()) {
            if (name.startsWith("blocks.")) {
                blocks.add(number(name.split("\\."), 1));
            }
        }
        if (blocks.isEmpty()) {
            throw new Stopped("it finds no block");
        }
        boolean isVideo = in.anyHas("k_img") && in.anyHas("v_img");
        String down = in.anyHas("lora_A") ? A : DOWN;
        String up = in.anyHas("lora_B") ? B : UP;
        boolean hasProjection = in.any(name -> name.startsWith("time_projection") && name.endsWith(".weight"));
        in.drop(name -> name.contains("norm") && (name.endsWith(".diff") || name.endsWith(".diff_b"))
                || name.contains("time_projection") && !hasProjection);
        List<String> layers = new ArrayList<>();
        for (int i : blocks) {
            for (String part : List.of("self_attn.q", "self_attn.k", "self_attn.v", "self_attn.o", "cross_attn.q")) {
                layers.add("blocks." + i + "." + part);
            }
            for (String part : List.of("cross_attn.k", "cross_attn.v", "cross_attn.o", "ffn.0", "ffn.2")) {
                layers.add("blocks." + i + "." + part);
            }
            if (isVideo) {
                layers.add("blocks." + i + ".cross_attn.k_img");
                layers.add("blocks." + i + ".cross_attn.v_img");
            }
        }
        for (String layer : layers) {
            String renamed = "transformer." + Renames.of("wan", layer);
            Set<String> alpha = in.takeSources(layer + ALPHA);
            if (!alpha.isEmpty() || in.has(layer + down)) {
                if (!alpha.isEmpty()) {
                    in.get(layer + up);
                }
                out.put(renamed + A, in.take(layer + down).with(alpha));
            }
            move(layer + up, renamed + B);
            move(layer + ".diff_b", renamed + ".lora_B.bias");
        }
        for (String layer : List.of("time_projection.1", "head.head")) {
            move(layer + down, "transformer." + Renames.of("wan", layer) + A);
            move(layer + up, "transformer." + Renames.of("wan", layer) + B);
            move(layer + ".diff_b", "transformer." + Renames.of("wan", layer) + ".lora_B.bias");
        }
        for (String layer : List.of("text_embedding.0", "text_embedding.2", "time_embedding.0", "time_embedding.2")) {
            if (in.anyHas(layer)) {
                String renamed = "transformer." + Renames.of("wan", layer);
                out.put(renamed + A, in.take(layer + down));
                out.put(renamed + B, in.take(layer + up));
                move(layer + ".diff_b", renamed + ".lora_B.bias");
            }
        }
        if (!in.all(name -> name.contains(".diff"))) {
            in.expectEmpty();
        }
        return out;
    }

    private void move(String from, String to) throws Stopped {
        if (in.has(from)) {
            out.put(to, in.take(from));
        }
    }

    /** {@code _convert_musubi_wan_lora_to_diffusers}, which asks for each layer of as many blocks as there are. */
    private StateDict flatWan() throws Stopped {
        in = in.renamed(name -> name.substring(Math.min(name.length(), UNET.length())));
        Set<String> blocks = new HashSet<>();
        for (String name : in.names()) {
            int at = name.indexOf("blocks_");
            if (at < 0) {
                throw new Stopped("it expects the number of a block in `" + name + "`");
            }
            blocks.add(name.substring(at + 7).split("_", 2)[0]);
        }
        boolean isVideo = in.anyHas("k_img") && in.anyHas("v_img");
        for (String layer : ModelLayers.of("WAN.original").keySet()) {
            boolean isMatrix = layer.matches("blocks\\.\\d+\\.(?:(?:self|cross)_attn\\.[qkvo]|ffn\\.\\d)");
            if (isMatrix && Integer.parseInt(layer.split("\\.")[1]) < blocks.size()) {
                flatLayer(layer);
                if (isVideo && layer.endsWith("cross_attn.o")) {
                    flatLayer(layer.substring(0, layer.length() - 1) + "k_img");
                    flatLayer(layer.substring(0, layer.length() - 1) + "v_img");
                }
            }
        }
        in.expectEmpty();
        return out;
    }

    private void flatLayer(String layer) throws Stopped {
        String flat = layer.replace('.', '_');
        String renamed = "transformer." + Renames.of("wan", layer);
        out.put(renamed + A, in.take(flat + DOWN));
        out.put(renamed + B, in.take(flat + UP).with(in.take(flat + ALPHA).sources()));
    }

    /** {@code _convert_hunyuan_video_lora_to_diffusers}. */
    private StateDict hunyuan() throws Stopped {
        UnaryOperator<String> strip = name -> name.startsWith("transformer.")
                ? name.substring("transformer.".length())
                : name.startsWith(DENOISER) ? name.substring(DENOISER.length()) : name;
        in = in.renamed(strip).renamed(name -> Renames.of("hunyuan", name));
        for (String name : in.names()) {
            Part part = in.take(name);
            String prefix = "transformer.";
            if (name.contains("txt_in")) {
                if (name.contains("self_attn_qkv")) {
                    split(prefix, name, "self_attn_qkv", "attn.to_%s", part, false);
                } else {
                    out.put(prefix + Renames.of("hunyuan-text", name), part);
                }
            } else if (name.contains("img_attn_qkv")) {
                split(prefix, name, "img_attn_qkv", "attn.to_%s", part, name.contains("lora_A"));
            } else if (name.contains("txt_attn_qkv")) {
                split(prefix, name, "txt_attn_qkv", "attn.add_%s_proj", part, name.contains("lora_A"));
            } else if (name.contains("single_blocks") && name.endsWith(".linear1" + A)) {
                single(name, A, part);
            } else if (name.contains("single_blocks") && name.endsWith(".linear1" + B)) {
                if (part.rows() < QKV) {
                    throw new Stopped("it cannot split the rows of `" + name + "`");
                }
                single(name, B, part);
            } else if (name.contains("single_blocks")) {
                out.put(prefix + Renames.of("hunyuan-single", name), part);
            } else {
                out.put(prefix + name.replace("final_layer.adaLN_modulation.1", "norm_out.linear"), part);
            }
        }
        return out;
    }

    private void single(String name, String end, Part part) {
        String block = "transformer."
                + name.substring(0, name.length() - ".linear1".length() - end.length())
                        .replace("single_blocks", "single_transformer_blocks");
        for (String layer : List.of(".attn.to_q", ".attn.to_k", ".attn.to_v", ".proj_mlp")) {
            boolean isMlp = layer.endsWith("mlp");
            out.put(block + layer + end, end.equals(A) ? part : part.rows(isMlp ? part.rows() - QKV : WIDTH));
        }
    }

    private void split(String prefix, String name, String from, String to, Part part, boolean copies) throws Stopped {
        long size = (part.rows() + 2) / 3;
        if (!copies && (size == 0 || (part.rows() + size - 1) / size != 3)) {
            throw new Stopped("it cannot split `" + name + "` into three");
        }
        for (String one : List.of("q", "k", "v")) {
            String layer = name.replace(from, to.formatted(one));
            String renamed = name.contains("txt_in") ? Renames.of("hunyuan-text", layer) : layer;
            out.put(prefix + renamed, copies ? part : part.rows(one.equals("v") ? part.rows() - 2 * size : size));
        }
    }

    /** {@code _convert_non_diffusers_lumina2_lora_to_diffusers}, which asks for each layer of as many blocks as there are. */
    private StateDict lumina() throws Stopped {
        in = in.renamed(name -> name.substring(Math.min(name.length(), DENOISER.length())));
        for (String blocks : List.of("noise_refiner", "context_refiner", "layers")) {
            Set<Integer> numbers = new HashSet<>();
            Pattern number = Pattern.compile(Pattern.quote(blocks) + "\\.(\\d{1,6})\\.");
            for (String name : in.names()) {
                Matcher found = number.matcher(name);
                if (found.find()) {
                    numbers.add(Integer.valueOf(found.group(1)));
                }
            }
            for (int i = 0; i < numbers.size(); i++) {
                String block = blocks + "." + i + ".";
                Part down = in.take(block + "attention.qkv" + A);
                Part up = in.take(block + "attention.qkv" + B);
                if (up.rows() != 3840) {
                    throw new Stopped("it cannot split the rows of `" + block + "attention.qkv`");
                }
                for (String one : List.of("q", "k", "v")) {
                    out.put("transformer." + block + "attn.to_" + one + A, down);
                    out.put("transformer." + block + "attn.to_" + one + B, up.rows(one.equals("q") ? 2304 : 768));
                }
                for (String layer : List.of("attention.out", "feed_forward.w1", "feed_forward.w2", "feed_forward.w3")) {
                    luminaLayer(block + layer);
                }
                if (!blocks.equals("context_refiner")) {
                    luminaLayer(block + "adaLN_modulation.1");
                }
            }
        }
        in.expectEmpty();
        return out;
    }

    private void luminaLayer(String layer) throws Stopped {
        String renamed = "transformer."
                + layer.replace("attention.out", "attn.to_out.0")
                        .replace("feed_forward.w", "feed_forward.linear_")
                        .replace("adaLN_modulation.1", "norm1.linear");
        out.put(renamed + A, in.take(layer + A));
        out.put(renamed + B, in.take(layer + B));
    }

    /** {@code _convert_non_diffusers_qwen_lora_to_diffusers} and {@code _convert_non_diffusers_z_image_lora_to_diffusers}. */
    private StateDict image(BaseFamily base) throws Stopped {
        boolean isQwen = base == BaseFamily.QWEN_IMAGE;
        in = in.renamed(name -> name.startsWith(DENOISER) ? name.substring(DENOISER.length()) : name);
        if (in.any(name -> name.startsWith(UNET))) {
            in = in.renamed(name -> name.startsWith(UNET) ? name.substring(UNET.length()) : name)
                    .renamed(isQwen ? DiffusersConversion::qwen : name -> unflat(name, Z_IMAGE_WORDS));
        }
        if (!isQwen) {
            Pattern outer = Pattern.compile("\\.out(?=\\.(?:lora_down|lora_up)\\.weight$|\\.alpha$)");
            in = in.renamed(name ->
                    name.contains(".to_out") ? name : outer.matcher(name).replaceAll(".to_out.0"));
        }
        in = in.renamed(name -> name.replace("default.", ""));
        if (!isQwen) {
            in = in.renamed(name -> Renames.of("z-image", name));
        }
        boolean isKohya = in.anyHas(DOWN) || in.anyHas(UP);
        boolean isPeft = !isKohya && (in.anyHas(A) || in.anyHas(B));
        for (String name : in.names()) {
            String end = isKohya ? DOWN : A;
            if (name.endsWith(end) && (isKohya || isPeft && !isQwen)) {
                String layer = name.substring(0, name.length() - end.length());
                Part down = in.take(name);
                Part up = in.take(layer + (isKohya ? UP : B));
                Set<String> alpha = isQwen ? in.take(layer + ALPHA).sources() : in.takeSources(layer + ALPHA);
                out.put("transformer." + layer + A, down.with(alpha));
                out.put("transformer." + layer + B, up);
            } else if (isPeft && isQwen && (name.contains(A) || name.contains(B))) {
                out.put("transformer." + name, in.take(name));
            } else if (isPeft && isQwen && name.contains(ALPHA)) {
                in.takeSources(name);
            }
        }
        if (!isQwen) {
            dotted();
        }
        in.expectEmpty();
        return out;
    }

    /** {@code .lora.down.weight}, with layers that others of the file repeat. */
    private void dotted() throws Stopped {
        for (String name : in.names()) {
            int at = name.indexOf(".lora.down.weight");
            if (at >= 0 && in.has(name)) {
                String layer = name.substring(0, at);
                Part down = in.take(name);
                String up = name.replace(".lora.down.weight", ".lora.up.weight");
                if (layer.endsWith(".qkv") || layer.endsWith(".out") && !layer.contains(".to_out")) {
                    in.takeSources(up);
                    if (layer.endsWith(".qkv")) {
                        in.takeSources(layer + ALPHA);
                    }
                } else {
                    String renamed = layer.replaceFirst("\\.to\\.([qkv])$", ".to_$1");
                    Set<String> alpha = in.takeSources(renamed + ALPHA);
                    out.put("transformer." + renamed + A, down.with(alpha));
                    out.put("transformer." + renamed + B, in.take(up));
                }
            }
        }
    }

    private static final Set<String> Z_IMAGE_WORDS = Set.of("to_q", "to_k", "to_v", "to_out", "feed_forward");

    private static final Set<String> QWEN_WORDS = Set.of(
            "to_q",
            "to_k",
            "to_v",
            "to_out",
            "add_q",
            "add_k",
            "add_v",
            "txt_mlp",
            "img_mlp",
            "txt_mod",
            "img_mod",
            "add_q_proj",
            "add_k_proj",
            "add_v_proj",
            "to_add_out");

    /** The layers of Qwen-Image that are of no block, by their names without dots. */
    private static final class QwenLayers {
        static final Map<String, String> OUTSIDE = ModelLayers.of("QWEN_IMAGE.diffusers").keySet().stream()
                .filter(layer -> !layer.startsWith("transformer_blocks"))
                .collect(Collectors.toMap(layer -> layer.replace('.', '_'), layer -> layer));
    }

    /** What is not of a block has names of its own. */
    private static String qwen(String name) {
        String flat = layer(name);
        String outside = QwenLayers.OUTSIDE.get(flat);
        if (outside != null) {
            return outside + name.substring(flat.length());
        }
        int last = name.lastIndexOf('.');
        String start = last < 0 ? name : name.substring(0, last);
        String rest = start.substring(Math.min(start.length(), "transformer_blocks_".length()));
        int dot = rest.indexOf('.');
        String tail = (dot < 0 ? "" : rest.substring(dot)) + (last < 0 ? "" : name.substring(last));
        return "transformer_blocks." + joined(dot < 0 ? rest : rest.substring(0, dot), QWEN_WORDS) + tail;
    }

    private static String unflat(String name, Set<String> kept) {
        int last = name.lastIndexOf('.');
        return last < 0 ? joined(name, kept) : joined(name.substring(0, last), kept) + name.substring(last);
    }

    /** Dots for underscores, but not for those of the names that are kept. */
    private static String joined(String flat, Set<String> kept) {
        String[] words = flat.split("_", -1);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            int length = 1;
            for (int more = 3; more > 1 && length == 1; more--) {
                boolean isKept = i + more <= words.length
                        && kept.contains(String.join("_", Arrays.copyOfRange(words, i, i + more)));
                length = isKept ? more : 1;
            }
            parts.add(String.join("_", Arrays.copyOfRange(words, i, i + length)));
            i += length - 1;
        }
        return String.join(".", parts);
    }
}
