package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** sd-scripts warns at a clip_skip on SDXL and never uses it (sdxl_train_util.py:351, strategy_sdxl.py:128-132). */
    public boolean isOnlyNoted() {
        return keys.isSdScripts();
    }

    public boolean is(int wanted) {
        return clipSkip.number() == wanted;
    }

    /** OneTrainer's layer settings that do not come to this clip skip. */
    public List<Setting> layersOtherThan(int wanted) {
        if (!keys.isOneTrainer()) {
            return List.of();
        }
        return Stream.of(clipSkip, keys.key("text_encoder_2_layer_skip"))
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
            settings.add(setting.concept());
        }
        return new Remedy("Skip " + (wanted - STANDARD) + " layers more than SDXL does by itself", settings, changes);
    }
}
