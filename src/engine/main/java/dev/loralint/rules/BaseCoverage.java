package dev.loralint.rules;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Training;
import java.util.List;

/** Whether a training run is checked, and with which profile. */
public final class BaseCoverage {

    private final Training training;
    private final TrainerConfig config;
    private final BaseModel model;
    private final String profile;
    private final boolean following;

    /**
     * @param profile the name of the profile that the training is checked with
     * @param following whether the base model, and not the user, decided that
     */
    BaseCoverage(Training training, String profile, boolean following) {
        this.training = training;
        this.config = training.config();
        this.model = config.baseModel();
        this.profile = profile;
        this.following = following;
    }

    /** The family of the base model ({@code Illustrious}). */
    public Term family() {
        return new Term(model.family().title());
    }

    /**
     * What identifies the family: {@code hash}, {@code header}, {@code name} or {@code nothing}, or the trainer's own setting
     * or script.
     */
    public Object evidence() {
        return model.by() == BaseModel.Evidence.TRAINER
                ? config.format().stated(config).by()
                : model.by();
    }

    /** Whether there are rules for the format at all. */
    public boolean isKnown() {
        return config.format().isChecked();
    }

    /** Whether it is checked which of its keys the trainer reads, whatever it trains. */
    public boolean isKeysChecked() {
        return config.format().areKeysKnown(config);
    }

    /** Whether it is known which program the file is of. */
    public boolean isRecognised() {
        return config.format().isRecognised();
    }

    /** The format ({@code musubi-tuner dataset configuration}). */
    public Term format() {
        return new Term(config.format().title());
    }

    /** Whether the file starts something else than a training run, although others of its format train. */
    public boolean isOtherJob() {
        return config.format().otherJob(config).isPresent();
    }

    /** What shows that it starts no training run. */
    public Shown job() {
        return config.format().otherJob(config).orElseThrow();
    }

    /** Whether the model's hash, header or name identifies its family, and not the trainer's settings alone. */
    public boolean isFamilyIdentified() {
        return model.isStatedByItself();
    }

    /** The name of the profile for the family; empty where there is none. */
    public String familyProfile() {
        String name = model.family().profile();
        return Profile.names().contains(name) ? name : "";
    }

    /** The profile that the training is checked with. */
    public String profile() {
        return profile;
    }

    /** Whether the profile is one for a family of base models, and not one of taste such as {@code lenient}. */
    public boolean isProfileForFamily() {
        for (BaseFamily family : BaseFamily.values()) {
            if (family.profile().equals(profile)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the base model, and not the user, chose the profile. */
    public boolean isFollowing() {
        return following;
    }

    /** Whether there are rules for it: about what its trainer does, at least. */
    public boolean isChecked() {
        return training.isChecked();
    }

    /** Whether it is LoRA training of SDXL or its derivatives, which the guide is about. */
    public boolean isGuided() {
        return training.isGuided();
    }

    /** Whether it trains a LoRA. */
    public boolean isLora() {
        return training.isLora();
    }

    /** What it trains, where that is not a LoRA. */
    public Shown trained() {
        return config.format().trained(config);
    }

    /** Whether nothing is known of the version of the trainer. */
    public boolean isVersionUnknown() {
        return config.trainer().isUnknown();
    }

    /** The trainer. */
    public Term trainer() {
        return new Term(config.trainer().name());
    }

    /** The version of the trainer that the user named. */
    public String version() {
        return config.trainer().version();
    }

    /** The releases of the trainer that are known. */
    public List<String> releases() {
        return config.trainer().releases().all().stream().map(Release::name).toList();
    }

    /** The base model as the file names it. */
    public Setting setting() {
        return config.setting("base_model");
    }
}
