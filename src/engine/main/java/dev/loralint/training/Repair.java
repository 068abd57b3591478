package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.SettingFix;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes to the settings of a training, in the notation of its file. Rules choose what to change. */
public final class Repair {

    /** Flags that choose an optimizer, or fit one only, and stop the training with another (optimizer.py: get_optimizer). */
    private static final List<String> OF_OTHER_OPTIMIZERS =
            List.of("use_8bit_adam", "use_lion_optimizer", "fused_backward_pass");

    /** Arguments that torch's CosineAnnealingLR takes, in addition to its length. */
    private static final Set<String> OF_COSINE = Set.of("eta_min");

    private static final String COMPILE = "--torch_compile";

    /** torch's compiler writes kernels in Triton, which torch brings with it on Linux alone. */
    private static final String TRITON = "on Windows, install `triton-windows` first";

    private final SettingsByKey keys;

    public Repair(SettingsByKey keys) {
        this.keys = keys;
    }

    /** Removes a setting. */
    public SettingFix without(Setting setting) {
        return remedy(List.of(setting.id()), List.of(keys.removal(setting)));
    }

    /** Sets alpha to a share of dim. */
    public SettingFix alpha(AlphaInEffect alpha, double ratio) {
        return number(alpha.setting(), alpha.divisor() * ratio);
    }

    /** Sets a setting to a number. */
    public SettingFix number(Setting setting, double value) {
        return remedy(
                List.of(setting.id()), List.of(new Change.SetSetting(setting.name(), TrainerWords.number(value))));
    }

    /** Sets the alpha of the convolutions to a share of their dim. */
    public SettingFix convolutions(ConvolutionsInEffect convolutions, double ratio) {
        String value = TrainerWords.number(convolutions.divisor() * ratio);
        return remedy(List.of("network_args"), List.of(convolutionAlpha(value)));
    }

    private Change convolutionAlpha(String value) {
        if (keys.format().convolutions().ownKeys()) {
            return new Change.SetSetting(keys.key(ConvolutionsInEffect.ALPHA).name(), value);
        }
        Setting arguments = keys.term("network_args");
        if (arguments.value() instanceof Map) {
            return new Change.SetSetting(arguments.name() + "." + ConvolutionsInEffect.ALPHA, value);
        }
        List<String> pairs = new ArrayList<>();
        for (Object pair : arguments.elements()) {
            String text = String.valueOf(pair);
            if (!text.startsWith(ConvolutionsInEffect.ALPHA + "=")) {
                pairs.add(text);
            }
            if (text.startsWith(ConvolutionsInEffect.DIM + "=")) {
                pairs.add(ConvolutionsInEffect.ALPHA + "=" + value);
            }
        }
        return new Change.SetSetting(arguments.name(), ArgumentRewrite.spelt(pairs, keys.format()));
    }

    /** Sets each of these layer settings, which count from SDXL's own layer, to a number. */
    public SettingFix layers(List<?> settings, int skipped) {
        List<Change> changes = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (Object setting : settings) {
            changes.add(new Change.SetSetting(((Setting) setting).name(), String.valueOf(skipped)));
            terms.add(((Setting) setting).id());
        }
        return remedy(terms, changes);
    }

    /** Adds a growth coefficient to the optimizer's arguments; nothing if one of them is not a pair. */
    public SettingFix growth(double coefficient) {
        if (!keys.config().optimizerArguments().stream().allMatch(a -> a.inTable() || a.equalsSigns() > 0)) {
            return SettingFix.NONE;
        }
        return remedy(List.of("d_coef", "optimizer_args"), new ArgumentRewrite(keys).withGrowth(coefficient));
    }

    /** Turns debiased estimation on, and a min-SNR weight that would multiply with it off. */
    public SettingFix debiased() {
        Setting debiased = keys.term("debiased");
        Setting minSnr = keys.term("min_snr");
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of("debiased"));
        String value =
                keys.format().debiasedWeighting().map(TrainerWords::quoted).orElse("true");
        changes.add(new Change.SetSetting(debiased.name(), value));
        // in an older file of OneTrainer, this key chooses the weighting
        boolean choosing =
                keys.format().debiasedWeighting().isPresent() && minSnr.key().equals("min_snr_gamma");
        if ((keys.isOfReference() || choosing) && minSnr.number() > 0) {
            changes.add(keys.removal(minSnr));
            settings.add("min_snr");
        }
        return remedy(settings, changes);
    }

    /**
     * Turns compilation on, with a backend where the trainer takes one by name; xformers, which does not go with it, becomes
     * torch's own attention.
     */
    public SettingFix compiled() {
        Setting compile = keys.term("torch_compile");
        Setting backend = keys.term("dynamo_backend");
        Optional<String> field = keys.format().freeArguments();
        if (field.isPresent()) {
            return compiledByFreeArguments(field.get()).requiring(TRITON);
        }
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of("torch_compile"));
        changes.add(new Change.SetSetting(compile.name(), "true"));
        if (keys.isOfReference()) {
            if (!backend.written() || !SettingsByKey.isSaid(backend) || backend.is("no")) {
                changes.add(new Change.SetSetting(backend.name(), "\"inductor\""));
                settings.add("dynamo_backend");
            }
            Setting xformers = keys.key("xformers");
            if (xformers.written() && xformers.on()) {
                changes.add(new Change.RenameSetting(
                        xformers.name(), xformers.name().replace("xformers", "sdpa")));
                settings.addAll(List.of("xformers", "sdpa"));
            }
        }
        return remedy(settings, changes).requiring(TRITON);
    }

    /** The switch has no field of its own, and goes into the free text; the form chooses the attention. */
    private SettingFix compiledByFreeArguments(String field) {
        Setting parameters = keys.key(field);
        List<Change> changes = new ArrayList<>();
        String rest = parameters.text().strip();
        changes.add(new Change.SetSetting(field, TrainerWords.quoted(rest.isEmpty() ? COMPILE : rest + ' ' + COMPILE)));
        List<String> settings = new ArrayList<>(List.of("torch_compile", field));
        boolean xformers = keys.config()
                .form()
                .filter(form -> form.text("xformers").equals("xformers"))
                .isPresent();
        if (xformers) {
            changes.add(new Change.SetSetting("xformers", TrainerWords.quoted("sdpa")));
            settings.add("xformers");
        }
        return remedy(settings, changes);
    }

    /** Names a scheduler, and removes a class that would win over it. */
    public SettingFix scheduler(String wanted) {
        Setting named = named();
        List<String> settings = new ArrayList<>(List.of("scheduler"));
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetSetting(
                named.name(), TrainerWords.quoted(keys.format().spell(wanted))));
        for (String left : List.of("lr_scheduler_type", "lr_scheduler_args")) {
            Setting other = keys.key(left);
            if (keys.isOfReference()
                    && other.written()
                    && other.on()
                    && !other.name().equals(named.name())) {
                changes.add(keys.removal(other));
                settings.add(other.id());
            }
        }
        keys.format().schedulerSection().ifPresent(section -> changes.addAll(withoutArguments(section)));
        return remedy(settings, changes);
    }

    /** Removes the arguments of the scheduler before, except those that a cosine has too. */
    private List<Change> withoutArguments(String section) {
        if (!(keys.config().setting(section).value() instanceof Map<?, ?> written)) {
            return List.of();
        }
        List<String> foreign = written.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !OF_COSINE.contains(key))
                .map(key -> section + '.' + key)
                .toList();
        // nothing is left of the section only if it goes as a whole
        List<String> removed = foreign.size() == written.size() ? List.of(section) : foreign;
        return removed.stream().<Change>map(Change.RemoveSetting::new).toList();
    }

    /** Where a scheduler's name belongs, even if a class is named now. */
    private Setting named() {
        Setting term = keys.term("scheduler");
        if (!term.name().endsWith("lr_scheduler_type")) {
            return term;
        }
        return new Setting(
                term.id(), term.name().replace("lr_scheduler_type", "lr_scheduler"), null, false, term.location());
    }

    /** Sets a precision, with the flag for full precision, which must be of the same kind (train_network.py: NetworkTrainer.train). */
    public SettingFix precision(String wanted) {
        Setting setting = keys.term("mixed_precision");
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of(setting.id()));
        changes.add(new Change.SetSetting(
                setting.name(), TrainerWords.quoted(keys.format().spellPrecision(wanted))));
        Setting other = keys.key(wanted.equals("bf16") ? "full_fp16" : "full_bf16");
        if (keys.isOfReference() && other.on()) {
            Setting same = keys.key(wanted.equals("bf16") ? "full_bf16" : "full_fp16");
            changes.add(
                    same.written()
                            ? keys.removal(other)
                            : new Change.RenameSetting(other.name(), renamed(other, same)));
            settings.addAll(List.of("full_precision", other.id(), same.id()));
        }
        return remedy(settings, changes);
    }

    /** In the same section. */
    private static String renamed(Setting from, Setting to) {
        return from.name().substring(0, from.name().lastIndexOf('.') + 1)
                + to.name().substring(to.name().lastIndexOf('.') + 1);
    }

    /** Sets each of these rates, since Prodigy has one for all. */
    public SettingFix rates(Iterable<?> settings, double rate) {
        List<Change> changes = new ArrayList<>();
        Set<String> terms = new LinkedHashSet<>();
        for (String term : List.of("lr", "unet_lr", "te_lr")) {
            for (Object setting : settings) {
                if (((Setting) setting).id().equals(term) && terms.add(term)) {
                    set((Setting) setting, TrainerWords.decimal(rate), changes, terms);
                }
            }
        }
        furtherRates(rate, changes, terms);
        return remedy(List.copyOf(terms), changes);
    }

    /** Parts that the field has no term for have rates of their own, too. A rate of 0 means that the part is not trained. */
    private void furtherRates(double rate, List<Change> changes, Set<String> terms) {
        for (String name : keys.format().furtherRates()) {
            Setting setting = keys.term(name);
            if (setting.written() && setting.number() != 0 && Math.abs(setting.number() - rate) > 0) {
                set(setting, TrainerWords.decimal(rate), changes, terms);
            }
        }
    }

    /**
     * Changes the optimizer to Prodigy, with every setting that depends on it.
     *
     * @param idle whether no part is trained now, since every rate is 0
     * @param scheduled whether the schedule is the wanted one already
     * @return none where the policy wants another optimizer than Prodigy
     */
    public SettingFix prodigy(Policy policy, boolean idle, boolean scheduled) {
        if (!policy.optimizer().equals("Prodigy")) {
            return SettingFix.NONE;
        }
        List<Change> changes = new ArrayList<>();
        Set<String> settings = new LinkedHashSet<>();
        set(keys.term("optimizer"), TrainerWords.quoted(keys.format().spell(policy.optimizer())), changes, settings);
        set(keys.term("lr"), TrainerWords.decimal(policy.prodigyRate()), changes, settings);
        boolean dropped = keys.format().isEmptyLeftOut()
                && keys.term("unet_lr").number() == 0
                && keys.term("te_lr").number() == 0;
        for (String term : List.of("unet_lr", "te_lr")) {
            Setting rate = keys.term(term);
            boolean own = rate.written() && SettingsByKey.isSaid(rate) && !dropped;
            if (own && (new RateInEffect(TrainedPart.UNET, rate).rate() != 0 || idle)) {
                set(rate, TrainerWords.decimal(policy.prodigyRate()), changes, settings);
            }
        }
        furtherRates(policy.prodigyRate(), changes, settings);
        settings.add("optimizer_args");
        settings.add("d_coef");
        changes.addAll(new ArgumentRewrite(keys).forProdigy(policy.dCoef()));
        if (!scheduled) {
            SettingFix schedule = scheduler(policy.scheduler());
            changes.addAll(schedule.changes());
            settings.addAll(schedule.settings());
        }
        for (String flag : OF_OTHER_OPTIMIZERS) {
            Setting setting = keys.key(flag);
            if (keys.isOfReference() && setting.written()) {
                changes.add(keys.removal(setting));
                settings.add(setting.id());
            }
        }
        return remedy(List.copyOf(settings), changes);
    }

    private SettingFix remedy(List<String> settings, List<Change> changes) {
        return keys.format()
                .freeArguments()
                .map(field -> new FreeArguments(field, keys.key(field).text()).remedy(settings, changes))
                .orElseGet(() -> new SettingFix(settings, changes));
    }

    private static void set(Setting setting, String value, List<Change> changes, Set<String> settings) {
        changes.add(new Change.SetSetting(setting.name(), value));
        settings.add(setting.id());
    }
}
