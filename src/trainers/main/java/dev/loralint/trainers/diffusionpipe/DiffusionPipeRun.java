package dev.loralint.trainers.diffusionpipe;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A training run of diffusion-pipe.
 *
 * @param config its configuration
 */
public record DiffusionPipeRun(TrainerConfig config) {

    private static final String OF_DIRECTORY = "directory.";

    /** Of a configuration of a training run; none of a dataset or of another trainer. */
    static List<DiffusionPipeRun> of(TrainerConfig config) {
        return config.trainer().name().equals(DiffusionPipe.NAME) && config.isTraining()
                ? List.of(new DiffusionPipeRun(config))
                : List.of();
    }

    /**
     * The settings of the run as tables ask for them, by their paths; for the part {@code directory} once for each directory of its
     * dataset, whose settings begin with {@code directory.}.
     */
    public List<Conditions> views(String part) {
        return part.isEmpty()
                ? List.of(new Conditions(this::asked, this::named))
                : Directory.of(config).stream()
                        .map(directory -> new Conditions(
                                key -> key.startsWith(OF_DIRECTORY)
                                        ? directory.asked(key.substring(OF_DIRECTORY.length()))
                                        : asked(key),
                                this::named))
                        .toList();
    }

    private Setting asked(String key) {
        Setting found = config.named(key);
        return config.models().asked(key, found.location()).orElse(found);
    }

    private Optional<Conditions.State> named(String word) {
        return switch (word) {
            case "too-many-blocks" -> Optional.of(tooManyBlocks());
            case "without-checkpoint" -> Optional.of(withoutCheckpoint());
            case "wan-unknown-type", "wan-unknown-size", "wan-skyreels", "wan-of-image" ->
                Optional.of(WanFolder.of(config)
                        .map(wan -> Conditions.State.of(wan.is(word)))
                        .orElse(Conditions.State.OPEN));
            case "image-bucket" ->
                Optional.of(Conditions.State.of(Directory.of(config).stream().allMatch(Directory::isWithImageBucket)));
            case "generic" ->
                Optional.of(Conditions.State.of(config.setting("optimizer").is("genericoptim")));
            case "text-encoder-without-path" -> Optional.of(Conditions.State.of(isWithoutTextEncoderPath()));
            default -> Optional.empty();
        };
    }

    /** Whether more blocks are swapped than the model's file has but two. */
    private Conditions.State tooManyBlocks() {
        String trait = config.named("model.type").text().matches("krea2|minimax_h3") ? "plain-blocks" : "layer-blocks";
        return config.models().trait("model.diffusion_model." + trait) instanceof Long blocks && blocks > 0
                ? Conditions.State.of(config.named("blocks_to_swap").number() > blocks - 2)
                : Conditions.State.OPEN;
    }

    /** Whether the run to go on from has no checkpoint (DeepSpeed names the last one in this file). */
    private Conditions.State withoutCheckpoint() {
        Setting name = config.named("resume_from_checkpoint");
        Setting output = config.named("output_dir");
        Optional<Path> folder = output.quoted() && name.quoted()
                ? config.starts().find(output.text(), Disk::isDirectory)
                : Optional.empty();
        return folder.map(found -> Conditions.State.of(
                        !Disk.exists(found.resolve(name.text()).resolve("latest"))))
                .orElse(Conditions.State.OPEN);
    }

    /** Sizes of images and videos that Cosmos was made for (models/cosmos.py: dataset_config_validation). */
    private static final Set<List<Long>> COSMOS_SIZES = Stream.of(1L, 121L)
            .flatMap(frames -> Stream.of(
                    List.of(960L, 960L, frames),
                    List.of(960L, 704L, frames),
                    List.of(704L, 960L, frames),
                    List.of(1280L, 704L, frames),
                    List.of(704L, 1280L, frames)))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<String> OTHER_SIZES = List.of("min_ar", "max_ar", "num_ar_buckets", "resolutions");

    /** Whether the dataset has sizes that the model Cosmos does not support: its top and each directory must list theirs. */
    public boolean isOfOtherSizesThanCosmos() {
        return Directory.of(config).stream()
                .anyMatch(directory -> isOfOtherSizes(directory.top()) || isOfOtherSizes(directory.alone()));
    }

    private static boolean isOfOtherSizes(Map<String, Setting> settings) {
        Setting sizes = settings.get("size_buckets");
        return OTHER_SIZES.stream().anyMatch(settings::containsKey)
                || sizes == null
                || sizes.elements().isEmpty()
                || !sizes.elements().stream().allMatch(COSMOS_SIZES::contains);
    }

    private boolean isWithoutTextEncoderPath() {
        return config.named("model.text_encoders").elements().stream()
                .anyMatch(each -> each instanceof Map<?, ?> encoder
                        && !encoder.containsKey("path")
                        && !encoder.containsKey("paths"));
    }
}
