package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.derived.ConstantPhrase;
import dev.loralint.concepts.derived.FileFacts;
import dev.loralint.concepts.derived.SameCaptions;
import dev.loralint.concepts.derived.UnevenConcepts;
import dev.loralint.conventions.Conventions;
import dev.loralint.conventions.Demand;
import dev.loralint.finding.FailedRule;
import dev.loralint.finding.Finding;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Stages;
import dev.loralint.plan.buckets.FittedImages;
import dev.loralint.seen.SecondOpinion;
import dev.loralint.seen.SeenConcept;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.training.DatasetStop;
import dev.loralint.training.FlowTraining;
import dev.loralint.training.InEffect;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * Puts facts before the rules. Captions go through short sessions on all cores, since a session's memory and time grow
 * faster than its facts; what spans captions is checked in one small session a concept, and a configuration in one with
 * the datasets that it will train on.
 */
public final class RuleRunner {

    private static final int CAPTIONS_A_SESSION = 500;
    private static final int FIRST_CAPTIONS = 32;

    /** As many captions take longer with rules that cannot fire than it takes to load the others alone. */
    private static final int MANY_CAPTIONS = 16_384;

    private final ProfileChoice profiles;
    private final HouseRun house;
    private final Predicate<String> wanted;
    private final Gpu gpu;
    private final PruneChoice choice;
    private final Conventions conventions;
    private final Rulebook rulebook;
    private final @Nullable CaptionVerdicts verdicts;
    private final Stages stages;

    /**
     * @param profiles what is right, by the base model
     * @param rules by which facts are checked
     * @param wanted which rules the user asked for, by id
     * @param gpu what the user's card can do
     * @param choice which tags the user wants kept or pruned whatever the rules infer
     * @param verdicts what is known of captions, and is kept of them; {@code null} where nothing is
     * @param stages shows what is checked
     */
    public RuleRunner(
            ProfileChoice profiles,
            Ruleset rules,
            Predicate<String> wanted,
            Gpu gpu,
            PruneChoice choice,
            @Nullable CaptionVerdicts verdicts,
            Stages stages) {
        this.verdicts = verdicts;
        this.stages = stages;
        this.profiles = profiles;
        this.conventions = choice.conventions().only(wanted);
        this.rulebook = rules.rulebook();
        this.house = new HouseRun(rules.house());
        this.wanted = wanted;
        this.gpu = gpu;
        this.choice = choice;
    }

    /** Checks by one profile and all of its rules, for any card. */
    public static RuleRunner by(Profile profile) {
        return new RuleRunner(
                new ProfileChoice(profile, null, p -> p),
                Ruleset.standard(),
                rule -> true,
                Gpu.UNKNOWN,
                PruneChoice.NONE,
                null,
                Stages.NONE);
    }

    /** What is wrong with a dataset that no configuration names, worst first. */
    public List<Finding> check(Dataset dataset) {
        return check(List.of(dataset), List.of(), List.of(), SecondOpinion.NONE);
    }

    /**
     * Loads the rules for datasets on a thread of its own. Whoever needs them meanwhile waits for it. Of the rules for
     * configurations only those are loaded that a configuration needs, once it is read.
     */
    public static void warmUp() {
        Thread thread = new Thread(RuleModels::warmUp, "loralint-rules");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Loads the rules that a configuration needs on a thread of its own, while its datasets are still read. If it needs
     * others too, they are loaded when it is checked.
     *
     * @param training the configuration, of whose datasets nothing need be known yet
     * @param profiles choose the profile that it is checked with
     * @param gpu what the user's card can do
     */
    public static void warmUp(Training training, ProfileChoice profiles, Gpu gpu) {
        if (training.isWhole() && training.config().isKnown()) {
            Thread thread = new Thread(() -> RuleModels.warmUp(likely(training, profiles), gpu), "loralint-rules");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static List<Object> likely(Training training, ProfileChoice profiles) {
        TrainerConfig config = training.config();
        List<Object> facts = new ArrayList<>(ofConfig(training));
        facts.add(new BaseCoverage(training, profiles.of(config).name(), profiles.isFollowing(config)));
        facts.addAll(ofWhole(training));
        return facts;
    }

    /** Loads every rule for a start-up archive: which ones a check takes depends on its files. */
    public static void load() {
        RuleModels.load();
    }

    /** Names of all rules as they stand in DRL, cases and all. */
    public static Collection<String> ruleNames() {
        return RuleModels.ruleNames();
    }

    /**
     * @param datasets what was found on disk, each with the configurations that will train on it
     * @param configs configurations; those in {@code datasets} too
     * @param pictures what was found of pictures that are there more than once
     * @param opinion what a tagger sees in the images
     * @throws InterruptedRules if this thread or the process is to end
     */
    public List<Finding> check(
            List<Dataset> datasets, List<Training> configs, Collection<?> pictures, SecondOpinion opinion) {
        Profile profile = profiles.of(configs);
        Findings all = new Findings(profile, rulebook, wanted);
        try {
            check(datasets, configs, pictures, opinion, profile, all);
        } catch (CancellationException e) {
            throw new InterruptedRules(all.sorted());
        }
        return all.sorted();
    }

    private void check(
            List<Dataset> datasets,
            List<Training> configs,
            Collection<?> pictures,
            SecondOpinion opinion,
            Profile profile,
            Findings all) {
        for (Dataset dataset : datasets) {
            List<Training> trainings = configs.stream()
                    .filter(t -> t.datasets().stream().anyMatch(d -> d == dataset))
                    .toList();
            Profile own = profiles.ofDataset(trainings, profile);
            Findings found = new Findings(own, rulebook, wanted);
            try {
                Conventions followed = conventionsOf(trainings);
                captions(dataset, followed, own, found);
                concepts(dataset, trainings, followed, own, opinion, found);
                if (trainings.stream().allMatch(training -> training.config().isOpenEnded())) {
                    trainings.forEach(training -> found.leaveOutAbsence(training.config()));
                }
            } finally {
                all.addApart(found);
            }
        }
        if (!pictures.isEmpty()) {
            fire(FactSession.DUPLICATES, profile, all, pictures);
        }
        for (Training training : configs) {
            Findings found = all.empty();
            try {
                config(training, found);
                found.leaveOutAbsence(training.config());
            } finally {
                if (training.config().isOneOfSeveral()) {
                    all.addApart(found);
                } else {
                    all.addAll(found);
                }
            }
        }
        failures(profile, all);
    }

    /**
     * Judges captions of a concept that are not kept, without configurations. Several threads may check at once; what they
     * find is combined in the order of the captions.
     */
    public Findings checkPart(List<Caption> captions) {
        Profile profile = profiles.of(List.of());
        Findings found = nothing();
        List<List<Caption>> parts = new ArrayList<>();
        cut(captions, parts);
        for (List<Caption> part : parts) {
            part(part, conventionsOf(List.of()), profile, null, found);
        }
        return found;
    }

    /** Those whose condition the training runs of a dataset meet. */
    private Conventions conventionsOf(List<Training> trainings) {
        return conventions.of(trainings.stream().map(Training::config).toList());
    }

    /** Judges what spans the captions of a dataset whose captions are not kept. */
    public Findings checkConcepts(Dataset dataset) {
        Profile profile = profiles.of(List.of());
        Findings found = nothing();
        concepts(dataset, List.of(), conventionsOf(List.of()), profile, SecondOpinion.NONE, found);
        return found;
    }

    /** Takes what is found in parts. */
    public Findings nothing() {
        return new Findings(profiles.of(List.of()), rulebook, wanted);
    }

    /** What was found in all parts, worst first, with the house rules that failed. */
    public List<Finding> sorted(Findings parts) {
        failures(profiles.of(List.of()), parts);
        return parts.sorted();
    }

    /** What there is to say of what keeps findings from being told. */
    public List<Finding> checkHidden(Collection<?> facts) {
        Profile profile = profiles.of(List.of());
        Findings all = new Findings(profile, rulebook, wanted);
        fire(FactSession.HIDDEN, profile, all, facts);
        failures(profile, all);
        return all.sorted();
    }

    /** What the trainer stops at when it puts the datasets of a configuration together, where no other rule says so. */
    public List<Finding> checkStops(Training training, List<DatasetStop> stops) {
        Profile profile = profiles.of(training.config());
        Findings all = new Findings(profile, rulebook, wanted);
        fire(FactSession.PLANNED, profile, all, stops);
        all.leaveOutAbsence(training.config());
        failures(profile, all);
        return all.sorted();
    }

    /** What there is to say of house rules that were stopped, whichever rules the user asked for. */
    private void failures(Profile profile, Findings all) {
        List<FailedRule> failed = house.failed(all::tellsFailureOf);
        if (!failed.isEmpty()) {
            Findings found = new Findings(profile, rulebook, rule -> true);
            fire(FactSession.HOUSE_RULES, profile, found, failed);
            all.addAll(found);
        }
    }

    private void captions(Dataset dataset, Conventions followed, Profile profile, Findings all) {
        List<List<Caption>> parts = new ArrayList<>();
        if (verdicts == null) {
            dataset.concepts().forEach(concept -> cut(concept.captions(), parts));
            parts(parts, followed, profile, ofMany(dataset, profile), all);
            return;
        }
        String name = profile.name() + followed.ids(); // by which captions are judged
        List<List<Caption>> wanted = verdicts.first(name, dataset.concepts());
        for (int i = 0; i < wanted.size(); i++) {
            List<Caption> left = new ArrayList<>();
            verdicts.known(name, dataset.concepts().get(i), wanted.get(i), left).forEach(all::addAll);
            // what a change concerns comes first: in a part of its own it leaves the verdicts of the others alone
            int first = Math.min(FIRST_CAPTIONS, left.size());
            cut(left.subList(0, first), parts);
            cut(left.subList(first, left.size()), parts);
        }
        List<Findings> found = parts(parts, followed, profile, null, all);
        List<List<Caption>> others = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Concept concept = parts.get(i).get(0).concept();
            verdicts.keep(name, parts.get(i), found.get(i));
            cut(verdicts.others(name, concept, found.get(i)), others);
        }
        List<Findings> more = parts(others, followed, profile, null, all);
        for (int i = 0; i < others.size(); i++) {
            verdicts.keep(name, others.get(i), more.get(i));
        }
    }

    /** The rules for all captions of a dataset with many; {@code null} if there are fewer. */
    private @Nullable KieBase ofMany(Dataset dataset, Profile profile) {
        int count = 0;
        for (Concept concept : dataset.concepts()) {
            count += concept.captions().size();
        }
        if (count < MANY_CAPTIONS) {
            return null;
        }
        List<Caption> captions = new ArrayList<>(count);
        dataset.concepts().forEach(concept -> captions.addAll(concept.captions()));
        return RuleModels.alone(FactSession.CAPTIONS.rules(), captions, gpu, profile.policy());
    }

    /** @param base rules that are loaded for all parts; {@code null} to choose them by each */
    private List<Findings> parts(
            List<List<Caption>> parts, Conventions followed, Profile profile, @Nullable KieBase base, Findings all) {
        return parts.isEmpty()
                ? List.of()
                : onAllCores(
                        parts,
                        profile,
                        stages.begin("Checking captions"),
                        all,
                        (part, own) -> part(part, followed, profile, base, own));
    }

    private void part(
            List<Caption> part, Conventions followed, Profile profile, @Nullable KieBase base, Findings found) {
        if (base == null) {
            fire(FactSession.CAPTIONS, profile, found, part);
        } else {
            fire(FactSession.CAPTIONS, base, profile, found, part);
        }
        List<Demand> demands = followed.ofCaptions(part.get(0).concept());
        follow(FactSession.CAPTION_CONVENTIONS, demands, part, profile, found);
    }

    private static void cut(List<Caption> captions, List<List<Caption>> parts) {
        for (int i = 0; i < captions.size(); i += CAPTIONS_A_SESSION) {
            parts.add(captions.subList(i, Math.min(captions.size(), i + CAPTIONS_A_SESSION)));
        }
    }

    private void concepts(
            Dataset dataset,
            List<Training> own,
            Conventions followed,
            Profile profile,
            SecondOpinion opinion,
            Findings all) {
        List<Training> trainings = own.stream().filter(Training::isChecked).toList();
        List<Object> whole = new ArrayList<>();
        whole.add(dataset);
        whole.addAll(dataset.collisions());
        whole.addAll(dataset.unread());
        UnevenConcepts.of(dataset).ifPresent(whole::add);
        trainings.forEach(training -> whole.addAll(training.fit().buckets()));
        trainings.forEach(training -> whole.addAll(training.fit().videos()));
        fire(FactSession.DATASET, profile, all, whole);
        List<Concept> concepts = dataset.concepts();
        // trainings and opinions are those of one state
        CaptionVerdicts kept = own.isEmpty() && opinion.isNone() ? verdicts : null;
        Object basis = List.of(
                profile.name(),
                profile.levels(),
                profile.isChosen(),
                profile.policy().values(),
                gpu,
                choice,
                followed);
        List<Findings> checked =
                onAllCores(concepts, profile, stages.begin("Checking concepts"), all, (concept, found) -> {
                    Findings known = kept == null ? null : kept.ofConcept(basis, concept);
                    if (known != null) {
                        found.addAll(known);
                        return;
                    }
                    List<Object> facts = facts(concept, own, trainings, profile);
                    seen(concept, profile, opinion).ifPresent(seen -> facts.addAll(seen.facts()));
                    fire(FactSession.CONCEPT, profile, found, facts);
                    List<Demand> demands = followed.ofTriggers(concept);
                    follow(FactSession.TRIGGER_CONVENTIONS, demands, concept.looks(), profile, found);
                    for (Concept form : concept.forms()) {
                        List<Object> ofForm = new ArrayList<>(trainings);
                        ofForm.add(form);
                        ofForm.addAll(form.tagUses());
                        seen(form, profile, opinion).ifPresent(seen -> ofForm.addAll(seen.tags()));
                        fire(FactSession.FORM, profile, found, ofForm);
                    }
                });
        for (int i = 0; kept != null && i < checked.size(); i++) {
            kept.keepOfConcept(basis, concepts.get(i), checked.get(i));
        }
    }

    private static Optional<SeenConcept> seen(Concept concept, Profile profile, SecondOpinion opinion) {
        if (opinion.isNone()) {
            return Optional.empty();
        }
        return opinion.of(concept, profile.policy().seenLimits());
    }

    private static List<Object> facts(Concept concept, List<Training> own, List<Training> trainings, Profile profile) {
        List<Object> facts = new ArrayList<>();
        facts.add(concept);
        facts.addAll(trainings);
        facts.addAll(concept.tagUses());
        facts.addAll(concept.images().stream().filter(i -> !i.captioned()).toList());
        facts.addAll(FileFacts.of(concept));
        SameCaptions.of(concept).ifPresent(facts::add);
        own.forEach(training -> facts.addAll(TextLimit.of(training.config())));
        if (profile.policy().captionStyle().equals("sentences")) {
            Policy policy = profile.policy();
            facts.addAll(ConstantPhrase.of(concept, policy.constantShare(), policy.constantShareLeast()));
        }
        for (FittedImages fit : fitted(concept, own, profile.policy())) {
            facts.add(fit);
            facts.addAll(fit.unplaced());
        }
        return facts;
    }

    /** What was found of each, in their order; it is added to what was found before, also if not all are checked. */
    private <T> List<Findings> onAllCores(
            List<T> facts, Profile profile, Progress progress, Findings all, BiConsumer<T, Findings> check) {
        List<Findings> found = facts.stream()
                .map(one -> new Findings(profile, rulebook, wanted))
                .toList();
        try {
            Parallel.forEach(facts.size(), progress, () -> i -> check.accept(facts.get(i), found.get(i)));
        } finally {
            found.forEach(all::addAll);
        }
        return found;
    }

    /** As the configurations say that will train on it; where there is none, at the usual resolution. */
    private static List<FittedImages> fitted(Concept concept, List<Training> trainings, Policy policy) {
        if (trainings.isEmpty()) {
            return concept.isRegularisation()
                    ? List.of()
                    : FittedImages.assuming(concept, policy.resolution()).stream()
                            .toList();
        }
        return trainings.stream()
                .flatMap(training -> training.fit().pictures().stream())
                .filter(fit -> fit.concept() == concept)
                .toList();
    }

    private void config(Training training, Findings all) {
        TrainerConfig config = training.config();
        Profile profile = profiles.of(config);
        boolean certain = !config.isTraining() || config.baseModel().by() != BaseModel.Evidence.NOTHING;
        Findings own = new Findings(profile, rulebook, wanted, certain, training.isGuided() || !training.isChecked());
        FactSession session = training.config().isKnown() ? FactSession.CONFIG : FactSession.UNREADABLE_CONFIG;
        fire(session, profile, own, facts(training, profile));
        if (training.isWhole()) {
            List<Demand> demands = conventionsOf(List.of(training)).ofSettings();
            follow(FactSession.SETTING_CONVENTIONS, demands, ofSettings(training), profile, own);
        }
        all.addAll(own);
    }

    private static List<Object> ofSettings(Training training) {
        List<Object> facts = new ArrayList<>(training.config().all());
        facts.add(training.config());
        return facts;
    }

    /** Whether what conventions demand is met: by rules that are loaded only for them. */
    private void follow(
            FactSession session, List<Demand> demands, Collection<?> checked, Profile profile, Findings findings) {
        if (!demands.isEmpty()) {
            List<Object> facts = new ArrayList<>(demands);
            facts.addAll(checked);
            fire(session, profile, findings, facts);
        }
    }

    /** A configuration of which not everything is known is not checked by the part that is. */
    private List<Object> facts(Training training, Profile profile) {
        TrainerConfig config = training.config();
        List<Object> facts = new ArrayList<>();
        if (!config.isKnown()) {
            // of what could not be read, only that it could not is known
            facts.add(training);
            facts.addAll(config.problems());
            return facts;
        }
        facts.add(new BaseCoverage(training, profile.name(), profiles.isFollowing(config)));
        if (!training.isChecked()) {
            facts.addAll(ofOtherModel(training));
            return facts;
        }
        facts.addAll(config.problems());
        facts.addAll(ofConfig(training));
        FlowTraining.of(config).ifPresent(facts::add);
        if (training.isWhole()) {
            facts.addAll(ofWhole(training));
        } else if (!training.config().isOfReference()) {
            facts.addAll(TableRow.at(config.trainer().release()));
        }
        for (Dataset dataset : training.datasets()) {
            facts.add(dataset);
            facts.addAll(dataset.concepts());
        }
        return facts;
    }

    /** What is known of a training run of any model, some of it where the trainer's own group has rules for it. */
    private static List<Object> ofOtherModel(Training training) {
        List<Object> facts = new ArrayList<>(ofTrainersOwn(training));
        FlowTraining.of(training.config()).ifPresent(facts::add);
        return facts;
    }

    private static List<Object> ofTrainersOwn(Training training) {
        TrainerConfig config = training.config();
        if (!config.isOfKnownTrainer() && !config.areKeysKnown()) {
            return List.of();
        }
        boolean alike = config.format().isAlikeForAllModels();
        List<Object> facts = new ArrayList<>();
        if (config.areKeysKnown() || config.isLoraOfKnownTrainer()) {
            facts.addAll(ofAnyModel(training));
        }
        if (RuleModels.Kind.isKnown(config.trainer().release().trainer())) {
            facts.addAll(List.of(config, config.trainer()));
            facts.addAll(training.facts().of(training));
            facts.addAll(TableRow.at(config.trainer().release()));
        }
        if (config.format().areTypesKnown(config)) {
            facts.addAll(config.wrongTypes());
            facts.addAll(config.problems());
        }
        if (alike) {
            facts.addAll(training.facts().ofWhole(training));
        }
        return facts;
    }

    /** What is the same for all base models: keys that nothing reads, and what the program does that starts the trainer. */
    private static List<Object> ofAnyModel(Training training) {
        TrainerConfig config = training.config();
        List<Object> facts = new ArrayList<>(List.of(training));
        facts.addAll(config.unknownKeys());
        config.form().ifPresent(form -> {
            facts.add(form);
            Trainers.part(form.program().name(), TrainerFacts.class)
                    .ifPresent(program -> facts.addAll(program.of(training)));
            facts.addAll(TableRow.at(form.program().release()));
        });
        return facts;
    }

    private static List<Object> ofConfig(Training training) {
        TrainerConfig config = training.config();
        List<Object> facts = ofAnyModel(training);
        facts.addAll(List.of(config, config.trainer()));
        facts.addAll(training.facts().of(training));
        facts.addAll(config.wrongTypes());
        facts.addAll(config.missingFiles());
        facts.addAll(config.models().wrong());
        facts.addAll(training.missingFolders());
        return facts;
    }

    private static List<Object> ofWhole(Training training) {
        List<Object> facts = new ArrayList<>(training.config().all());
        facts.addAll(TableRow.at(training.config().trainer().release()));
        facts.addAll(InEffect.of(training.config()));
        training.strength().ifPresent(strength -> {
            facts.add(strength);
            facts.addAll(strength.usual());
        });
        facts.addAll(training.facts().ofWhole(training));
        return facts;
    }

    private void fire(FactSession session, Profile profile, Findings findings, Collection<?> facts) {
        fire(session, RuleModels.base(session.rules(), facts, gpu), profile, findings, facts);
    }

    private void fire(FactSession session, KieBase base, Profile profile, Findings findings, Collection<?> facts) {
        KieSession rules = base.newKieSession();
        assert RuleModels.isWatched(rules, session.rules(), facts, gpu);
        new RuleSession(profile.policy(), gpu, choice, house).fire(session, rules, findings, facts);
    }
}
