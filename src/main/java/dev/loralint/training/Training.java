package dev.loralint.training;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.plan.buckets.PictureFit;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.DatasetValues;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.util.List;

/**
 * A configuration and what it will train on.
 *
 * @param datasets what was found of the folders that it names
 * @param missingFolders folders that it names and that are not there, with where it names them
 * @param fit how the pictures that were found fit the sizes it trains at
 */
public record Training(
        TrainerConfig config, List<Dataset> datasets, List<MissingFolder> missingFolders, PictureFit fit) {

    public Training {
        datasets = List.copyOf(datasets);
        missingFolders = List.copyOf(missingFolders);
    }

    /**
     * Whether it is LoRA training of an SDXL-family base, about which alone the rules on configurations have something to
     * say. What the file does not tell counts as such.
     */
    public boolean isJudged() {
        return !config.isTraining() || (isLora() && config.baseFamily().isSdxl());
    }

    /** Whether its settings can be judged: not those of a launch script whose configuration is not here. */
    public boolean isWhole() {
        return config.isTraining()
                && isJudged()
                && config.missingFiles().stream().noneMatch(f -> f.setting().equals("config_file"));
    }

    /** Whether it trains a LoRA, and not a whole model or an embedding. */
    public boolean isLora() {
        return config.format().isLora(config);
    }

    /** Whether none of the folders that were found is there to be learnt; regularisation images alone train nothing. */
    public boolean isWithoutImages() {
        return datasets.stream().flatMap(d -> d.concepts().stream()).allMatch(Concept::isRegularisation);
    }

    /** Whether one setting says which captions are read, and can be right for all that were found. */
    public boolean isOfOneExtension() {
        return config.subsets().isEmpty()
                && datasets.stream()
                                .flatMap(d -> d.concepts().stream())
                                .filter(c -> !c.isCaptionedElsewhere()
                                        && !c.captions().isEmpty())
                                .map(c -> c.extension().read())
                                .distinct()
                                .count()
                        <= 1;
    }

    public boolean isOfSdScripts() {
        return SdScripts.trains(config);
    }

    /** Whether what is transparent is left out of the loss, at least in one folder. */
    public boolean isWithAlphaMask() {
        DatasetValues values = DatasetValues.of(config);
        return values.on("alpha_mask")
                || config.datasets().stream()
                        .flatMap(dataset -> dataset.subsets().stream())
                        .anyMatch(subset -> values.of(subset).on("alpha_mask"));
    }

    /** Whether latents are read from files beside the pictures, where they lie there. */
    public boolean isReadingLatents() {
        return DatasetValues.of(config).on("cache_latents_to_disk");
    }

    /** Whether what the text encoders made of captions is read from files beside them. */
    public boolean isReadingEncodedText() {
        return DatasetValues.of(config).on("cache_text_encoder_outputs_to_disk");
    }
}
