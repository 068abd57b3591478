package dev.loralint.rules;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.Training;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * By which profile a training is judged: the one that the user names, else the one for the family of its base model, else
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
        this.standard = settings.apply(standard);
        this.namedBy = namedBy;
        this.settings = settings;
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
        return isUncovered(trainings) ? of(trainings) : whole;
    }

    /**
     * The profile of a whole check: that of its training runs if they agree, else the default; where no rule covers its
     * training runs, the one for that.
     */
    public Profile of(List<Training> trainings) {
        if (isUncovered(trainings)) {
            return Profile.named(Profile.OTHER).map(settings).orElse(standard);
        }
        Set<String> names = new LinkedHashSet<>();
        Profile last = standard;
        for (Training training : judged(trainings)) {
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
            return "no rule covers the configurations";
        }
        List<BaseModel> bases =
                judged(trainings).stream().map(t -> t.config().baseModel()).toList();
        long families = bases.stream().map(BaseModel::family).distinct().count();
        if (families > 1) {
            return "the configurations train different base models; each is checked with its own profile";
        }
        if (bases.isEmpty() || follows(judged(trainings).get(0).config()).isEmpty()) {
            return bases.isEmpty()
                    ? "it is the default; no configuration names a base model"
                    : "it is the default; the family of the base model is unknown";
        }
        BaseModel base = bases.get(0);
        return "the base model is " + base.family().title() + ", " + base.by().words();
    }

    /** Whether the base model, and not the user, decided. */
    public boolean isFollowing(TrainerConfig config) {
        return namedBy == null && follows(config).isPresent();
    }

    /** Whether there are training runs, of which no rule covers any. Of one that cannot be read, that is not known. */
    private boolean isUncovered(List<Training> trainings) {
        List<Training> runs = trainings.stream()
                .filter(t -> t.config().isTraining() || !t.isJudged())
                .toList();
        return namedBy == null
                && !runs.isEmpty()
                && runs.stream().noneMatch(t -> t.isJudged() || !t.config().isKnown());
    }

    private static List<Training> judged(List<Training> trainings) {
        return trainings.stream()
                .filter(t -> t.config().isTraining() && t.isJudged())
                .toList();
    }

    /** The name of the profile for the family of the base, where the family is told and there is one. */
    private static Optional<String> follows(TrainerConfig config) {
        BaseModel base = config.baseModel();
        // a header that says SDXL may be that of anything that was made of SDXL
        boolean told =
                base.isToldByItself() && !(base.family() == BaseFamily.SDXL && base.by() == BaseModel.Evidence.HEADER);
        return Optional.of(base.family().profile())
                .filter(name -> told && Profile.names().contains(name));
    }
}
