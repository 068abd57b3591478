package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the network is compiled. In sd-scripts {@code dynamo_backend} counts only beside {@code torch_compile}, and is
 * otherwise handed over as "NO" (train_util.py:5467-5469, 5500).
 */
public final class CompileInEffect {

    private static final String ADDITIONAL = "additional_parameters";
    private static final String SWITCH = "--torch_compile";

    private final SettingsByKey keys;
    private final Setting compile;
    private final Setting backend;

    CompileInEffect(SettingsByKey keys) {
        this.keys = keys;
        this.compile = keys.term("torch_compile");
        this.backend = keys.term("dynamo_backend");
    }

    /** The setting to look at: the backend that is written, else what switches compilation on. */
    public Setting setting() {
        return keys.isSdScripts() ? backend : compile;
    }

    public String inWords() {
        return Wording.of(setting(), setting().written() ? setting().text() : "");
    }

    public boolean isOn() {
        return compile.on();
    }

    /** A backend is written, and nothing switches compilation on. */
    public boolean isIdle() {
        boolean named = backend.written() && SettingsByKey.isSaid(backend) && !backend.is("no");
        return keys.isSdScripts() && named && !isOn();
    }

    /** Neither a backend nor the switch is written. */
    public boolean isAbsent() {
        return !isOn() && !isIdle();
    }

    /** Compilation and a backend for it; xformers, which it does not go with, makes way for torch's own attention. */
    public Remedy remedy() {
        if (keys.isGui()) {
            return inAdditionalParameters();
        }
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of("torch_compile"));
        changes.add(new Change.SetSetting(compile.name(), "true"));
        if (keys.isSdScripts()) {
            if (!isIdle()) {
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
        return new Remedy("Switch `" + compile.name() + "` on", settings, changes);
    }

    /**
     * The GUI has no field for the switch, which goes into the free text of additional parameters.
     * Where xformers is a box that is ticked, as in presets of old, it has no other attention to choose.
     */
    private Remedy inAdditionalParameters() {
        Setting parameters = keys.key(ADDITIONAL);
        Setting xformers = keys.key("xformers");
        if (xformers.value() instanceof Boolean on && on) {
            return Remedy.NONE;
        }
        List<Change> changes = new ArrayList<>();
        String rest = parameters.text().strip();
        changes.add(
                new Change.SetSetting(ADDITIONAL, TrainerWords.quoted(rest.isEmpty() ? SWITCH : rest + ' ' + SWITCH)));
        List<String> settings = new ArrayList<>(List.of("torch_compile", ADDITIONAL));
        if (xformers.is("xformers")) {
            changes.add(new Change.SetSetting("xformers", TrainerWords.quoted("sdpa")));
            settings.add("xformers");
        }
        return new Remedy("Add `" + SWITCH + "` to the additional parameters", settings, changes);
    }

    /** The switch as it would be written. */
    public String switchInWords() {
        return switch (keys.config().format()) {
            case KOHYA_GUI -> "`" + SWITCH + "` among the additional parameters";
            case LAUNCH -> "`--" + compile.name() + '`';
            case ONETRAINER, AITOOLKIT -> '`' + compile.name() + ": true`";
            default -> '`' + compile.name() + " = true`";
        };
    }
}
