package dev.loralint.rules;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Training;

/** Whether a training is judged, and by which profile, as its base model has it. */
public final class BaseJudgement {

    private final Training training;
    private final TrainerConfig config;
    private final String profile;
    private final boolean following;

    /**
     * @param profile the name of the profile that the training is judged by
     * @param following whether the base model, and not the user, decided that
     */
    BaseJudgement(Training training, String profile, boolean following) {
        this.training = training;
        this.config = training.config();
        this.profile = profile;
        this.following = following;
    }

    public BaseModel model() {
        return config.baseModel();
    }

    public String profile() {
        return profile;
    }

    public boolean isFollowing() {
        return following;
    }

    public boolean isJudged() {
        return training.isJudged();
    }

    /** Whether the profile is one for a family of bases, and the base is surely of another. */
    public boolean isOfAnotherFamily() {
        String family = model().family().profile();
        return model().isToldByItself()
                && !following
                && !family.equals(profile)
                && Profile.names().contains(family)
                && isForFamily(profile);
    }

    private static boolean isForFamily(String name) {
        for (BaseFamily family : BaseFamily.values()) {
            if (family.profile().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The base model as the file names it. */
    public Setting setting() {
        return config.setting("base_model");
    }

    /** What is trained, where it is no LoRA of an SDXL-family base: the end of a sentence. */
    public String insteadInWords() {
        if (!training.isLora()) {
            return config.format().insteadOfLora(config);
        }
        BaseModel base = model();
        return "trains a LoRA of " + base.family().title() + " (" + base.by().words() + ")";
    }
}
