package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the network is compiled: the switch, and the backend where the trainer takes one. */
public final class CompileInEffect {

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
        return keys.format().isBackendNamed() ? backend : compile;
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
        return keys.format().isBackendNamed() && named && !isOn();
    }

    /** Neither a backend nor the switch is written. */
    public boolean isAbsent() {
        return !isOn() && !isIdle();
    }

    /** Compilation and a backend for it; xformers, which it does not go with, makes way for torch's own attention. */
    public Remedy remedy() {
        Optional<String> field = keys.format().freeArguments();
        if (field.isPresent()) {
            return inFreeArguments(field.get());
        }
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of("torch_compile"));
        changes.add(new Change.SetSetting(compile.name(), "true"));
        if (keys.format().isBackendNamed()) {
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
        return new Remedy(settings, changes);
    }

    /**
     * The switch has no field of its own, and goes into the free text. Where xformers is a box that is ticked, as in presets
     * of old, it has no other attention to choose.
     */
    private Remedy inFreeArguments(String field) {
        Setting parameters = keys.key(field);
        Setting xformers = keys.key("xformers");
        if (xformers.value() instanceof Boolean on && on) {
            return Remedy.NONE;
        }
        List<Change> changes = new ArrayList<>();
        String rest = parameters.text().strip();
        changes.add(new Change.SetSetting(field, TrainerWords.quoted(rest.isEmpty() ? SWITCH : rest + ' ' + SWITCH)));
        List<String> settings = new ArrayList<>(List.of("torch_compile", field));
        if (xformers.is("xformers")) {
            changes.add(new Change.SetSetting("xformers", TrainerWords.quoted("sdpa")));
            settings.add("xformers");
        }
        return new Remedy(settings, changes);
    }

    /** The switch as it would be written. */
    public String switchInWords() {
        return keys.format().compileSwitch(compile.name());
    }
}
