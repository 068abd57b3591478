package dev.loralint.plan.given;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.options.DatasetValues;
import org.jspecify.annotations.Nullable;

/** What a subset says, by sd-scripts' names (config_util.py: BaseSubsetParams). */
public record SubsetSettings(
        String imageDir,
        @Nullable String metadataFile,
        @Nullable String conditioningDir,
        int repeats,
        boolean regularisation,
        @Nullable String classTokens,
        String captionExtension,
        boolean cacheInfo,
        boolean randomCrop,
        boolean faceCrop,
        CaptionOptions captions) {

    public static SubsetSettings of(DatasetValues values) {
        String extension = values.text("caption_extension");
        return new SubsetSettings(
                values.text("image_dir"),
                values.value("metadata_file") instanceof String file ? file : null,
                values.ownText("conditioning_data_dir"),
                values.whole("num_repeats", 1),
                values.on("is_reg"),
                values.value("class_tokens") instanceof String tokens ? tokens : null,
                extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension,
                values.on("cache_info"),
                values.on("random_crop"),
                values.value("face_crop_aug_range") != null,
                values.captions());
    }

    /**
     * A folder that a configuration of another form names, with what it says of captions.
     *
     * @param conditioning the folder with its conditioning images, if it has such images
     */
    public SubsetSettings named(ConfiguredSubset subset, @Nullable String conditioning) {
        String extension = subset.options().captionExtension();
        return new SubsetSettings(
                subset.imageDir(),
                subset.metadataFile(),
                conditioning,
                subset.repeats(),
                subset.regularisation(),
                subset.classTokens(),
                extension == null ? captionExtension : extension,
                cacheInfo,
                randomCrop,
                faceCrop,
                subset.options());
    }

    /** One of the {@code N_name} folders of a parent folder (config_util.py: generate_dreambooth_subsets_config_by_subdirs). */
    public SubsetSettings folder(String dir, int times, String tokens, boolean reg) {
        return new SubsetSettings(
                dir, null, null, times, reg, tokens, captionExtension, cacheInfo, randomCrop, faceCrop, captions);
    }
}
