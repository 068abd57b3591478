package dev.loralint.rules;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Training;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * By which profile a training is checked: the one that the user names, else the one for the family of its base model, else
 * the guide's own.
 */
public final class ProfileChoice {

    private final Profile standard;
    private final @Nullable String namedBy;
    private final UnaryOperator<Profile> settings;

    /**
     * @param standard what holds where the base model does not say otherwise
     * @param namedBy where the user named it ({@code --profile}), which then holds for every base; {@code null} where nobody
     *     did
     * @param settings lays the user's levels and numbers over a profile
     */
    public ProfileChoice(Profile standard, @Nullable String namedBy, UnaryOperator<Profile> settings) {
        this.namedBy = namedBy;
        // what nobody chose gives advice about settings, and no errors
        this.settings = namedBy == null ? profile -> settings.apply(profile.unchosen()) : settings;
        this.standard = this.settings.apply(standard);
    }

    /** What holds where no base model says otherwise. */
    public Profile standard() {
        return standard;
    }

    /** The profile of one training. */
    public Profile of(TrainerConfig config) {
        return follows(config)
                .filter(name -> namedBy == null && !name.equals(standard.name()))
                .flatMap(Profile::named)
                .map(settings)
                .orElse(standard);
    }

    /**
     * The profile of a dataset: that of the whole check, unless no rule covers the training runs that use it.
     *
     * @param trainings those that use it
     */
    Profile ofDataset(List<Training> trainings, Profile whole) {
        // what uses the dataset may be a file that names folders and no model
        boolean ofWhole = familyOfUncovered(trainings).isEmpty() && isOfOtherFamily(whole);
        return isUncovered(trainings) && !ofWhole ? of(trainings) : whole;
    }

    private static boolean isOfOtherFamily(Profile profile) {
        return Arrays.stream(BaseFamily.values())
                .anyMatch(family -> !family.isSdxl() && family.profile().equals(profile.name()));
    }

    /**
     * The profile of a whole check: that of its training runs if they agree, else the default. Where no rule covers the
     * settings of any, the one for their family if it has one, else the one for other base models.
     */
    public Profile of(List<Training> trainings) {
        if (isUncovered(trainings)) {
            return Profile.named(familyOfUncovered(trainings)
                            .map(TrainerConfig::baseFamily)
                            .map(BaseFamily::profile)
                            .orElse(Profile.OTHER))
                    .map(settings)
                    .orElse(standard);
        }
        Set<String> names = new LinkedHashSet<>();
        Profile last = standard;
        for (Training training : guided(trainings)) {
            last = of(training.config());
            names.add(last.name());
        }
        return names.size() == 1 ? last : standard;
    }

    /** Why this profile, as a sentence without a period. */
    public String reason(List<Training> trainings) {
        if (namedBy != null) {
            return namedBy + " sets it";
        }
        if (isUncovered(trainings)) {
            return familyOfUncovered(trainings)
                    .map(config -> words(config.baseModel()))
                    .orElse(
                            trainings.stream().anyMatch(Training::isChecked)
                                    ? "the guide is about SDXL and its derivatives, and is not applied"
                                    : "no rule covers the configurations");
        }
        List<BaseModel> bases =
                guided(trainings).stream().map(t -> t.config().baseModel()).toList();
        long families = bases.stream().map(BaseModel::family).distinct().count();
        if (families > 1) {
            return "the configurations train different base models; each is checked with its own profile";
        }
        if (bases.isEmpty() || follows(guided(trainings).get(0).config()).isEmpty()) {
            return bases.isEmpty()
                    ? "it is the default; no configuration names a base model"
                    : "it is the default; the family of the base model is unknown";
        }
        return words(bases.get(0));
    }

    private static String words(BaseModel base) {
        return "the base model is " + base.family().title() + ", " + base.by().words();
    }

    /** A training run of which no rule covers the settings, if all are of one family that has a profile for its captions. */
    private static Optional<TrainerConfig> familyOfUncovered(List<Training> trainings) {
        List<TrainerConfig> configs = trainings.stream()
                .filter(Training::isLora)
                .map(Training::config)
                .filter(TrainerConfig::isTraining)
                .toList();
        boolean alike = configs.stream()
                        .map(config -> config.baseFamily().profile())
                        .distinct()
                        .count()
                == 1;
        return configs.stream().findFirst().filter(config -> alike && isOfOtherFamily(config));
    }

    /** Whether the base is of a family that has a profile and is not of SDXL's line. */
    private static boolean isOfOtherFamily(TrainerConfig config) {
        BaseFamily family = config.baseFamily();
        return !family.isSdxl()
                && !config.trainer().isUnknown()
                && Profile.names().contains(family.profile());
    }

    /** Whether the base model, and not the user, decided. */
    public boolean isFollowing(TrainerConfig config) {
        return namedBy == null && follows(config).isPresent();
    }

    /**
     * Whether there are training runs, none of which the guide is about. Of one that cannot be read, that is not known; a
     * configuration of a dataset alone does not say what is trained.
     */
    private boolean isUncovered(List<Training> trainings) {
        List<Training> runs =
                trainings.stream().filter(t -> t.config().isTraining()).toList();
        return namedBy == null
                && !runs.isEmpty()
                && runs.stream().noneMatch(t -> t.isGuided() || !t.config().isKnown());
    }

    private static List<Training> guided(List<Training> trainings) {
        return trainings.stream()
                .filter(t -> t.config().isTraining() && t.isGuided())
                .toList();
    }

    /**
     * The name of the profile for the family of the base, where the family is told and there is one, or of the one for models
     * that the guide is not about.
     */
    private static Optional<String> follows(TrainerConfig config) {
        BaseModel base = config.baseModel();
        // a header that says SDXL may be that of anything that was made of SDXL
        boolean stated = isOfOtherFamily(config)
                || base.isStatedByItself()
                        && !(base.family() == BaseFamily.SDXL && base.by() == BaseModel.Evidence.HEADER);
        if (config.isTraining() && config.isChecked() && !config.isGuided() && !isOfOtherFamily(config)) {
            return Optional.of(Profile.OTHER);
        }
        return Optional.of(base.family().profile())
                .filter(name -> stated && Profile.names().contains(name));
    }
}
