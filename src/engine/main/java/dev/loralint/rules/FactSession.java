package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageCollision;
import dev.loralint.concepts.ImageFile;
import dev.loralint.concepts.TagUse;
import dev.loralint.concepts.UnreadImages;
import dev.loralint.concepts.derived.BrokenImage;
import dev.loralint.concepts.derived.ConstantPhrase;
import dev.loralint.concepts.derived.FileName;
import dev.loralint.concepts.derived.GreyImages;
import dev.loralint.concepts.derived.ImageGroup;
import dev.loralint.concepts.derived.NothingRead;
import dev.loralint.concepts.derived.SameCaptions;
import dev.loralint.concepts.derived.Trait;
import dev.loralint.concepts.derived.UnevenConcepts;
import dev.loralint.conventions.AllowedTags;
import dev.loralint.conventions.AllowedValues;
import dev.loralint.conventions.ForbiddenSetting;
import dev.loralint.conventions.ForbiddenTags;
import dev.loralint.conventions.ForbiddenValues;
import dev.loralint.conventions.RequiredSetting;
import dev.loralint.conventions.RequiredTag;
import dev.loralint.conventions.SettingRange;
import dev.loralint.conventions.TagLimit;
import dev.loralint.conventions.TagReplacement;
import dev.loralint.conventions.TagSequence;
import dev.loralint.conventions.TriggerScheme;
import dev.loralint.duplicate.ContradictingCaptions;
import dev.loralint.duplicate.DuplicateImages;
import dev.loralint.finding.FailedRule;
import dev.loralint.finding.StaleBaseline;
import dev.loralint.finding.SuppressionUse;
import dev.loralint.finding.UnreadComment;
import dev.loralint.lora.BrokenLora;
import dev.loralint.lora.Derivation;
import dev.loralint.lora.EqualValues;
import dev.loralint.lora.EqualWeights;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.ShelfOutlier;
import dev.loralint.lora.TrainingRun;
import dev.loralint.lora.loaders.LoadGap;
import dev.loralint.lora.metadata.TrainedConcept;
import dev.loralint.lora.network.ModuleGroup;
import dev.loralint.lora.weights.ModuleWeights;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.plan.buckets.FilledBuckets;
import dev.loralint.plan.buckets.FittedImages;
import dev.loralint.plan.buckets.UnplacedImage;
import dev.loralint.plan.videos.VideoFit;
import dev.loralint.seen.SeenConflict;
import dev.loralint.seen.SeenFlaw;
import dev.loralint.seen.SeenOther;
import dev.loralint.seen.SeenOutfit;
import dev.loralint.seen.SeenPose;
import dev.loralint.seen.SeenUse;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.Form;
import dev.loralint.trainer.MissingFile;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.training.AlphaInEffect;
import dev.loralint.training.ConvolutionsInEffect;
import dev.loralint.training.DatasetStop;
import dev.loralint.training.FlowTraining;
import dev.loralint.training.OptimizerInEffect;
import dev.loralint.training.OwnSchedule;
import dev.loralint.training.PrecisionInEffect;
import dev.loralint.training.RateInEffect;
import dev.loralint.training.Repair;
import dev.loralint.training.SchedulerInEffect;
import dev.loralint.training.Strength;
import dev.loralint.training.TrainedPart;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import dev.loralint.training.UnevenRates;
import dev.loralint.training.UsualRange;
import dev.loralint.training.WantedSchedule;
import dev.loralint.training.WrongRate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which facts meet. Rules fire in sessions, and a rule can only join facts that are in one session; this is the one place
 * that says which. A session asserts that each of its facts is listed here, and the build rejects a rule that joins facts
 * that never meet.
 */
public enum FactSession {
    CAPTIONS(
            RuleModels.Kind.DATASET,
            "Captions",
            "Captions of a concept, at most 500 at a time. A rule checks each caption by itself: captions of one concept"
                    + " can be in different sessions."),
    CONCEPT(
            RuleModels.Kind.DATASET,
            "One concept",
            "A concept (a folder of images) with its tags and files, and the training runs that use it. `ImageFile` is"
                    + " present only for images without a caption, what is seen in images only with a second opinion"
                    + " (`--tags-from`)."),
    FORM(
            RuleModels.Kind.DATASET,
            "One form of a concept",
            "A form (an outfit, for example) of a concept that has several trigger words: only the captions with its"
                    + " trigger word count."),
    DATASET(RuleModels.Kind.DATASET, "Whole dataset", "A dataset, with what concerns all its concepts."),
    DUPLICATES(
            RuleModels.Kind.DATASET,
            "Duplicate images",
            "Images that occur more than once in all datasets of a check."),
    CONFIG(
            RuleModels.Kind.CONFIG,
            "Configuration",
            "A training configuration that can be read and trains a LoRA, with the datasets it uses."),
    PLANNED(
            RuleModels.Kind.CONFIG,
            "Planned training run",
            "What ends a training run while the trainer builds the datasets. Only for a configuration in which no rule has found"
                    + " such a reason."),
    UNREADABLE_CONFIG(
            RuleModels.Kind.CONFIG,
            "Unreadable configuration",
            "A training configuration that cannot be read in full. Nothing else is known about it."),
    HIDDEN(
            RuleModels.Kind.CONFIG,
            "Suppressions and baseline",
            "What hides findings: suppressions, comments and the baseline."),
    HOUSE_RULES(RuleModels.Kind.CONFIG, "House rules", "Rules of the user that were stopped."),
    CAPTION_CONVENTIONS(
            RuleModels.Kind.CONVENTION,
            "Conventions on captions",
            "What `[[convention]]` entries demand of captions, and captions of a concept, at most 500 at a time."),
    TRIGGER_CONVENTIONS(
            RuleModels.Kind.CONVENTION,
            "Conventions on trigger words",
            "What `[[convention]]` entries demand of trigger words, and a concept or its forms."),
    SETTING_CONVENTIONS(
            RuleModels.Kind.CONVENTION,
            "Conventions on settings",
            "What `[[convention]]` entries demand of settings, and a training configuration that can be read and trains a"
                    + " LoRA."),
    LORA(
            RuleModels.Kind.LORA,
            "LoRA file",
            "A finished LoRA file. What its metadata records of the captions and settings is present too."),
    BROKEN_LORA(RuleModels.Kind.LORA, "Broken LoRA file", "A LoRA file that cannot be loaded."),
    FLEET(RuleModels.Kind.LORA, "LoRA files together", "All LoRA files of an audit.");

    /** Facts of every session: the thresholds and what the user said. */
    public static final List<Class<?>> EVERYWHERE = List.of(Policy.class, Gpu.class, PruneChoice.class);

    private final RuleModels.Kind rules;
    private final String title;
    private final String meaning;
    private final Map<Class<?>, Boolean> listed = new ConcurrentHashMap<>();

    FactSession(RuleModels.Kind rules, String title, String meaning) {
        this.rules = rules;
        this.title = title;
        this.meaning = meaning;
    }

    /**
     * Classes of its facts, apart from those of every session; also of those that rules insert. Some facts are there only
     * in some cases. In a method of its own, so that a run does not load classes that it does not need.
     */
    public List<Class<?>> facts() {
        return switch (this) {
            case CAPTIONS -> List.of(Caption.class);
            case CONCEPT ->
                List.of(
                        Concept.class,
                        TagUse.class,
                        Trait.class,
                        ImageFile.class,
                        BrokenImage.class,
                        ImageGroup.class,
                        GreyImages.class,
                        FileName.class,
                        FittedImages.class,
                        UnplacedImage.class,
                        ConstantPhrase.class,
                        SameCaptions.class,
                        TextLimit.class,
                        SeenUse.class,
                        SeenConflict.class,
                        SeenOther.class,
                        SeenFlaw.class,
                        SeenPose.class,
                        SeenOutfit.class,
                        Training.class);
            case FORM -> List.of(Concept.class, TagUse.class, Trait.class, SeenUse.class, Training.class);
            case DATASET ->
                List.of(
                        Dataset.class,
                        ImageCollision.class,
                        UnreadImages.class,
                        NothingRead.class,
                        UnevenConcepts.class,
                        FilledBuckets.class,
                        VideoFit.class);
            case DUPLICATES -> List.of(DuplicateImages.class, ContradictingCaptions.class);
            case CONFIG ->
                ofTrainers(
                        Training.class,
                        BaseCoverage.class,
                        FlowTraining.class,
                        ConfigProblem.class,
                        TrainerConfig.class,
                        UnknownKey.class,
                        WrongType.class,
                        MissingFile.class,
                        MissingFolder.class,
                        Strength.class,
                        UsualRange.class,
                        TableRow.class,
                        Form.class,
                        Dataset.class,
                        Concept.class);
            case PLANNED -> List.of(DatasetStop.class);
            case UNREADABLE_CONFIG -> List.of(Training.class, ConfigProblem.class);
            case HIDDEN -> List.of(SuppressionUse.class, UnreadComment.class, StaleBaseline.class);
            case HOUSE_RULES -> List.of(FailedRule.class);
            case CAPTION_CONVENTIONS ->
                List.of(
                        Caption.class,
                        RequiredTag.class,
                        ForbiddenTags.class,
                        AllowedTags.class,
                        TagLimit.class,
                        TagSequence.class,
                        TagReplacement.class);
            case TRIGGER_CONVENTIONS -> List.of(Concept.class, TriggerScheme.class);
            case SETTING_CONVENTIONS ->
                List.of(
                        TrainerConfig.class,
                        Setting.class,
                        AllowedValues.class,
                        ForbiddenValues.class,
                        SettingRange.class,
                        RequiredSetting.class,
                        ForbiddenSetting.class);
            case LORA ->
                andSettings(
                        LoraFile.class,
                        ModuleGroup.class,
                        LoadGap.class,
                        WeightReport.class,
                        ModuleWeights.class,
                        TrainedConcept.class,
                        TagUse.class,
                        Trait.class);
            case BROKEN_LORA -> List.of(BrokenLora.class);
            case FLEET ->
                List.of(TrainingRun.class, EqualWeights.class, EqualValues.class, Derivation.class, ShelfOutlier.class);
        };
    }

    private static List<Class<?>> ofTrainers(Class<?>... own) {
        return Stream.concat(
                        andSettings(own).stream(),
                        Trainers.parts(TrainerFacts.class).stream().flatMap(facts -> facts.types().stream()))
                .toList();
    }

    private static List<Class<?>> andSettings(Class<?>... own) {
        return Stream.concat(Stream.of(own), settings().stream()).toList();
    }

    /** Settings and what rules infer from them, which are facts of trainings that are to come and of those that are over. */
    static List<Class<?>> settings() {
        Stream<Class<?>> ofAll = Stream.of(
                Trainer.class,
                Setting.class,
                Repair.class,
                OptimizerArgument.class,
                OptimizerInEffect.class,
                TrainedPart.class,
                RateInEffect.class,
                SchedulerInEffect.class,
                OwnSchedule.class,
                WantedSchedule.class,
                UnevenRates.class,
                WrongRate.class,
                AlphaInEffect.class,
                ConvolutionsInEffect.class,
                PrecisionInEffect.class);
        return Stream.concat(
                        ofAll,
                        Trainers.parts(TrainerFacts.class).stream().flatMap(facts -> facts.recordedTypes().stream()))
                .toList();
    }

    /** The scopes of settings and what they are: the run, and parts of it, whose settings only {@link #CONFIG} has. */
    public static Map<String, String> scopes() {
        Map<String, String> scopes = new TreeMap<>(Map.of(
                SettingScope.RUN, "the training as a whole, whose settings have terms",
                SettingScope.LEFT_OUT, "what a program has in its file and does not pass on to the trainer"));
        Trainers.parts(TrainerFacts.class).forEach(facts -> scopes.putAll(facts.scopes()));
        return scopes;
    }

    /** Which rules fire in it. */
    RuleModels.Kind rules() {
        return rules;
    }

    /** Groups of loralint's rules that fire in it, in alphabetical order. */
    public Set<String> groups() {
        return rules.groups();
    }

    /** A noun phrase. */
    public String title() {
        return title;
    }

    /** In sentences: what the session has. */
    public String meaning() {
        return meaning;
    }

    /** Whether the session can have a fact that a pattern of this type matches. */
    public boolean canHave(Class<?> type) {
        return Stream.concat(facts().stream(), EVERYWHERE.stream()).anyMatch(type::isAssignableFrom);
    }

    boolean isListed(Object fact) {
        return listed.computeIfAbsent(
                fact.getClass(),
                type -> Stream.concat(facts().stream(), EVERYWHERE.stream())
                        .anyMatch(known -> known.isAssignableFrom(type)));
    }

    /**
     * Sessions in which the rule fires; all of them for a rule whose group is not one of loralint's.
     *
     * @param rule its name in DRL
     */
    public static Set<FactSession> of(String rule) {
        String group = RuleName.of(rule).group();
        Set<FactSession> found = EnumSet.noneOf(FactSession.class);
        for (FactSession session : values()) {
            if (session.rules.takes(group) && (session.rules != RuleModels.Kind.LORA || LoraRules.mayApply(rule))) {
                found.add(session);
            }
        }
        return RuleModels.Kind.isKnown(group) ? found : EnumSet.allOf(FactSession.class);
    }
}
