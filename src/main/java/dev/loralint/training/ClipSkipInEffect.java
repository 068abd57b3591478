package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * Which layer of the text encoders is read. SDXL is trained on the last but one, which people call clip skip 2, and only
 * OneTrainer can be told otherwise; it counts from there, so that its 0 is clip skip 2.
 */
public final class ClipSkipInEffect {

    /** The clip skip that is 0 for OneTrainer. */
    private static final int STANDARD = 2;

    private final SettingsByKey keys;
    private final Setting clipSkip;

    ClipSkipInEffect(SettingsByKey keys) {
        this.keys = keys;
        this.clipSkip = keys.term("clip_skip");
    }

    public Setting setting() {
        return clipSkip;
    }

    public String inWords() {
        return Wording.of(clipSkip);
    }

    /** Whether the trainer notices a clip_skip on SDXL and does not use it. */
    public boolean isOnlyNoted() {
        return keys.format().isClipSkipOnlyNoted();
    }

    public boolean is(int wanted) {
        return clipSkip.number() == wanted;
    }

    /** The layer settings that do not come to this clip skip. */
    public List<Setting> layersOtherThan(int wanted) {
        return keys.format().layerSkips().stream()
                .map(keys::key)
                .filter(s -> s.given() && s.isNumber() && s.number() + STANDARD != wanted)
                .toList();
    }

    /** A layer setting in the field's counting. */
    public int clipSkipOf(Setting layers) {
        return (int) layers.number() + STANDARD;
    }

    /** All layer settings, so that both text encoders agree. */
    public Remedy toClipSkip(int wanted) {
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (Setting setting : layersOtherThan(wanted)) {
            changes.add(new Change.SetSetting(setting.name(), String.valueOf(wanted - STANDARD)));
            settings.add(setting.term());
        }
        return new Remedy(settings, changes);
    }
}
