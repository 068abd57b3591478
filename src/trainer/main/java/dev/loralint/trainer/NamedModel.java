package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import dev.loralint.safetensors.SafetensorsHeader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model, weights or prompts that a setting names and that are here.
 *
 * @param path where it is
 * @param header {@code null} where the file is not read, or cannot be
 */
record NamedModel(Path path, @Nullable BaseHeader header) {

    /** One of the files that a model was split into, {@code NAME-00001-of-00004.safetensors} (safetensors_utils.py: get_split_weight_filenames). */
    private static final Pattern PART = Pattern.compile("(.*?)\\d+-of-(\\d{1,9})[.]safetensors");

    /** Of a U-Net that gets as an input how much to follow the text. */
    private static final Pattern CONDITIONED = Pattern.compile("\"time_cond_proj_dim\"\\s*:\\s*(\\d+)");

    /** Of a U-Net with more levels. */
    private static final Pattern FOUR_BLOCKS =
            Pattern.compile("\"down_block_types\"\\s*:\\s*\\[(?:\\s*\"\\w+\"\\s*,){3}\\s*(\"\\w+\")");

    private static final String UNET = "unet";

    private static final int MOST_PARTS = 1000;

    /** {@link Setting#UNKNOWN} where the file does not say it. */
    @Nullable
    Object trait(String name) {
        return switch (name) {
            case "folder-without-model" -> isWithoutModel();
            case "missing-part" -> isMissingPart();
            case "pickled" -> PickledHead.read(path);
            case "odd-unet" -> isOddUnet();
            case "odd-prompt" -> ofPrompts(SamplePrompts::odd);
            case "seed-below-one" -> ofPrompts(SamplePrompts::isAnySeedBelowOne);
            case "other-than-one-control" -> ofPrompts(SamplePrompts::isAnyWithoutOneControl);
            case "with-image" -> ofPrompts(prompts -> prompts.isAnyWith("image_path"));
            case "without-image" -> ofPrompts(prompts -> prompts.isAnyWithout("image_path"));
            default -> ofTensors(name);
        };
    }

    /** Whether it is a folder without what diffusers loads of a Stable Diffusion model first. */
    private boolean isWithoutModel() {
        return Disk.isDirectory(path)
                && (!Disk.exists(path.resolve("model_index.json")) || !Disk.exists(path.resolve(UNET)));
    }

    /** Whether the U-Net of a folder of diffusers has layers that SDXL does not have (sdxl_model_util.py: convert_unet_state_dict). */
    private Object isOddUnet() {
        Path config = path.resolve(UNET).resolve("config.json");
        boolean odd = Stream.of(CONDITIONED, FOUR_BLOCKS)
                .anyMatch(pattern -> !BaseHeader.word(config, pattern).isEmpty());
        return odd ? true : Setting.UNKNOWN;
    }

    private Object ofPrompts(Predicate<SamplePrompts> said) {
        return SamplePrompts.read(path).<Object>map(said::test).orElse(Setting.UNKNOWN);
    }

    private @Nullable Object ofTensors(String name) {
        SafetensorsHeader tensors = tensors();
        return tensors == null ? Setting.UNKNOWN : HeaderTraits.of(tensors, name);
    }

    /** {@code null} also of a part of a model, which says nothing of the others. */
    private @Nullable SafetensorsHeader tensors() {
        return header == null || part().matches() ? null : header.tensors();
    }

    /** The names of tensors without the prefix of whole checkpoints. */
    Optional<Set<String>> tensorNames() {
        return Optional.ofNullable(tensors())
                .map(read -> read.tensors().stream()
                        .map(tensor -> tensor.name().replaceFirst("^model\\.diffusion_model\\.", ""))
                        .collect(Collectors.toSet()));
    }

    private Matcher part() {
        return PART.matcher(path.getFileName().toString());
    }

    /** Whether the model is in several files, one of which is not in the folder of the others. */
    private boolean isMissingPart() {
        Matcher part = part();
        if (!part.matches()) {
            return false;
        }
        int count = Integer.parseInt(part.group(2));
        for (int i = 1; i <= Math.min(count, MOST_PARTS); i++) {
            String name = String.format(Locale.ROOT, "%s%05d-of-%05d.safetensors", part.group(1), i, count);
            if (!Disk.exists(path.resolveSibling(name))) {
                return true;
            }
        }
        return false;
    }
}
