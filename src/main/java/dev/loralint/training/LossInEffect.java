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

    public boolean isDebiased() {
        return keys.format().isDebiasedByPresence() ? debiased.written() : debiased.on();
    }

    /** Whether the file says "off" and the trainer takes it for "on". */
    public boolean isOnByPresence() {
        return keys.format().isDebiasedByPresence() && debiased.written() && !debiased.on();
    }

    /** Whether the trainer has no such loss. */
    public boolean isUnavailable() {
        return !keys.format().isDebiasingKnown();
    }

    /** Whether a min-SNR weight is set that multiplies with this one. */
    public boolean isWeightedByMinSnr() {
        return keys.format().isMinSnrMultiplied() && minSnr.number() > 0;
    }

    public String inWords() {
        Setting said = keys.format().debiasedWeighting().isPresent() ? keys.key(debiased.name()) : debiased;
        return Wording.of(said, said.written() ? said.text() : "");
    }

    public String expectedInWords() {
        return keys.format().debiasedWeighting().map(name -> '`' + name + '`').orElse("true");
    }

    public String minSnrInWords() {
        return Wording.of(minSnr);
    }

    /** Debiased estimation on; a min-SNR weight, which would multiply with it, off. */
    public Remedy remedy() {
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of("debiased"));
        String value =
                keys.format().debiasedWeighting().map(TrainerWords::quoted).orElse("true");
        changes.add(new Change.SetSetting(debiased.name(), value));
        if (isWeightedByMinSnr()) {
            changes.add(keys.removal(minSnr));
            settings.add("min_snr");
        }
        return new Remedy(settings, changes);
    }

    public Remedy withoutMinSnr() {
        return new Remedy(List.of("min_snr"), List.of(keys.removal(minSnr)));
    }
}
