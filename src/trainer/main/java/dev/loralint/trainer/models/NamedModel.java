package dev.loralint.trainer.models;

import dev.loralint.disk.Disk;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
public record NamedModel(Path path, @Nullable SafetensorsHeader header) {

    /** One of the files that a model was split into, {@code NAME-00001-of-00004.safetensors} (safetensors_utils.py: get_split_weight_filenames). */
    private static final Pattern PART = Pattern.compile("(.*?)\\d+-of-(\\d{1,9})[.]safetensors");

    /** Of a U-Net that gets as an input how much to follow the text. */
    private static final Pattern CONDITIONED = Pattern.compile("\"time_cond_proj_dim\"\\s*:\\s*(\\d+)");

    /** Of a U-Net with more levels. */
    private static final Pattern FOUR_BLOCKS =
            Pattern.compile("\"down_block_types\"\\s*:\\s*\\[(?:\\s*\"\\w+\"\\s*,){3}\\s*(\"\\w+\")");

    /** Descriptions of parts of models have a few KB. */
    private static final long LONGEST_CONFIG = 1024 * 1024;

    /** Headers of the largest models have a few MB. */
    private static final long LONGEST_HEADER = 8 * 1024 * 1024;

    /** Where HunyuanVideo is in the folder that its authors publish. */
    private static final String HUNYUAN_WEIGHTS = "hunyuan-video-t2v-720p/transformers/mp_rank_00_model_states.pt";

    private static final String UNET = "unet";

    private static final int MOST_PARTS = 1000;

    /** What a model says where it has no such tensor. */
    private static final String NONE = "none";

    /**
     * What tables ask of the file, or, with a slash, of what is in a folder: {@code vae/tensor-files}, or {@code one/tensors} of its
     * only file. Empty where it does not say it.
     *
     * @throws IllegalArgumentException if there is no trait of this name
     */
    public Optional<Object> trait(String name) {
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            return inside(name.substring(0, slash)).flatMap(file -> file.trait(name.substring(slash + 1)));
        }
        return switch (name) {
            case "folder-without-model" -> Optional.of(isWithoutModel());
            case "missing-part" -> Optional.of(isMissingPart());
            case "pickled" -> Optional.ofNullable(PickledHead.read(path));
            case "odd-unet" -> isOddUnet();
            case "folder" -> Optional.of(Disk.isDirectory(path));
            case "there" -> Optional.of(Disk.exists(path));
            case "described" -> Optional.of(Disk.exists(path.resolve("config.json")));
            case "internal-model" -> Optional.of(Disk.exists(path.resolve("meta.json")));
            case "tensor-files" -> Optional.of((long) tensorFiles().size());
            case "hunyuan-weights" -> Optional.of(Disk.exists(path.resolve(HUNYUAN_WEIGHTS)));
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
    private Optional<Object> isOddUnet() {
        Path config = path.resolve(UNET).resolve("config.json");
        boolean odd = Stream.of(CONDITIONED, FOUR_BLOCKS)
                .anyMatch(pattern -> !word(config, pattern).isEmpty());
        return odd ? Optional.of(true) : Optional.empty();
    }

    private Optional<Object> ofPrompts(Predicate<SamplePrompts> said) {
        return SamplePrompts.read(path).map(said::test);
    }

    private Optional<Object> ofTensors(String name) {
        SafetensorsHeader tensors = tensors();
        return tensors == null
                ? Optional.empty()
                : Optional.of(Objects.requireNonNullElse(HeaderTraits.of(tensors, name), NONE));
    }

    /** What is in a folder, or its only file of tensors for {@code one}; empty of a file. */
    private Optional<NamedModel> inside(String name) {
        if (!Disk.isDirectory(path)) {
            return Optional.empty();
        }
        if (!name.equals("one")) {
            return Optional.of(new NamedModel(path.resolve(name), null));
        }
        List<Path> files = tensorFiles();
        return files.size() == 1 ? Optional.of(new NamedModel(files.get(0), header(files.get(0)))) : Optional.empty();
    }

    private static @Nullable SafetensorsHeader header(Path file) {
        try {
            return Disk.isOnDisk(file) ? SafetensorsHeader.read(file, LONGEST_HEADER) : null;
        } catch (IOException | BrokenSafetensorsException e) {
            // What cannot be read says nothing.
            return null;
        }
    }

    /** The files of tensors in a folder, or the one that it is itself. */
    private List<Path> tensorFiles() {
        List<String> names = Disk.isDirectory(path)
                ? Objects.requireNonNullElse(Disk.names(path), List.of())
                : List.of(path.getFileName().toString());
        return names.stream()
                .filter(name -> name.endsWith(".safetensors"))
                .sorted()
                .map(name -> Disk.isDirectory(path) ? path.resolve(name) : path)
                .toList();
    }

    /** {@code null} also of a part of a model, which says nothing of the others. */
    private @Nullable SafetensorsHeader tensors() {
        return part().matches() ? null : header;
    }

    /** The names of tensors without the prefix of whole checkpoints. */
    public Optional<Set<String>> tensorNames() {
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

    /** A word of a small JSON file; empty where there is none. */
    public static String word(Path file, Pattern pattern) {
        try {
            if (Disk.isRegularFile(file) && Disk.size(file) <= LONGEST_CONFIG) {
                Matcher word = pattern.matcher(Disk.text(file));
                return word.find() ? word.group(1) : "";
            }
        } catch (IOException e) {
            // What cannot be read says nothing.
        }
        return "";
    }
}
