package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;

/** How the loss of each time step is weighted. */
public final class LossInEffect {

    private final SettingsByKey keys;
    private final Setting debiased;
    private final Setting minSnr;

    LossInEffect(SettingsByKey keys) {
        this.keys = keys;
        this.debiased = keys.term("debiased");
        this.minSnr = keys.term("min_snr");
    }

    public Setting setting() {
        return debiased;
    }

    public Setting minSnr() {
        return minSnr;
    }

    /** diffusion-pipe asks only whether the key is there (sdxl.py:376, 647). */
    public boolean isDebiased() {
        return keys.isDiffusionPipe() ? debiased.written() : debiased.on();
    }

    /** Whether the file says "off" and the trainer takes it for "on". */
    public boolean isOnByPresence() {
        return keys.isDiffusionPipe() && debiased.written() && !debiased.on();
    }

    /** ai-toolkit has no such loss. */
    public boolean isUnavailable() {
        return keys.isAiToolkit();
    }

    /** In sd-scripts both weights are multiplied if both are set (train_network.py:330-339). */
    public boolean isWeightedByMinSnr() {
        return keys.isSdScripts() && minSnr.number() > 0;
    }

    public String inWords() {
        // OneTrainer names one weighting of several instead of switching this one on
        Setting said = keys.isOneTrainer() ? keys.key(debiased.name()) : debiased;
        return Wording.of(said, said.written() ? said.text() : "");
    }

    public String expectedInWords() {
        return keys.isOneTrainer() ? "`DEBIASED_ESTIMATION`" : "true";
    }

    public String minSnrInWords() {
        return Wording.of(minSnr);
    }

    /** Debiased estimation on; a min-SNR weight, which would multiply with it, off. */
    public Remedy remedy() {
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of("debiased"));
        changes.add(new Change.SetSetting(debiased.name(), keys.isOneTrainer() ? "\"DEBIASED_ESTIMATION\"" : "true"));
        if (isWeightedByMinSnr()) {
            changes.add(keys.removal(minSnr));
            settings.add("min_snr");
        }
        return new Remedy("Switch debiased estimation on (`" + debiased.name() + "`)", settings, changes);
    }

    public Remedy withoutMinSnr() {
        return new Remedy("Remove `" + minSnr.name() + '`', List.of("min_snr"), List.of(keys.removal(minSnr)));
    }
}
