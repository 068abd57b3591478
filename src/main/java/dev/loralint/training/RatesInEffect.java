package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * The learning rates that reach the optimizer. A rate that a part does not have of its own is {@code learning_rate}; a
 * part with rate 0 is left out of the training (lora.py:1187-1189).
 */
public final class RatesInEffect {

    /** What a zero that is not handed over comes to. */
    private static final double SD_SCRIPTS_DEFAULT = 2e-6;

    private final SettingsByKey keys;
    private final OptimizerInEffect optimizer;
    private final Setting lr;
    private final Setting unet;
    private final Setting textEncoder;
    private final boolean trainsUnet;
    private final boolean trainsTextEncoder;

    RatesInEffect(SettingsByKey keys, OptimizerInEffect optimizer) {
        this.keys = keys;
        this.optimizer = optimizer;
        this.lr = keys.term("lr");
        this.unet = keys.term("unet_lr");
        this.textEncoder = keys.term("te_lr");
        this.trainsUnet = !keys.key("network_train_text_encoder_only").on();
        this.trainsTextEncoder = !keys.term("unet_only").on();
    }

    /** Settings whose rate reaches the optimizer and is another than this. Zero is no rate: that part does not train. */
    public List<Setting> otherThan(double rate) {
        List<Setting> other = new ArrayList<>();
        for (Setting setting : List.of(lr, unet, textEncoder)) {
            double found = number(setting);
            if (matters(setting) && !Double.isNaN(found) && found != 0 && found != rate) {
                other.add(setting);
            }
        }
        return other;
    }

    /** Whether Prodigy stops since the parts have different rates. */
    public boolean isUneven() {
        double u = trainsUnet ? number(isOwn(unet) ? unet : lr) : 0;
        double t = trainsTextEncoder ? number(isOwn(textEncoder) ? textEncoder : lr) : 0;
        return optimizer.isOneRateForAll() && u != 0 && t != 0 && u != t && !Double.isNaN(u) && !Double.isNaN(t);
    }

    /**
     * Zeroes at which the trainer stops: Prodigy refuses a {@code learning_rate} of 0 although the parts have rates of their
     * own, and there is nothing to train where every part has rate 0 (both seen by running sd-scripts).
     */
    public List<Setting> stoppingAtZero() {
        List<Setting> zeroes = new ArrayList<>();
        if (keys.isSdScripts() && !keys.format().isEmptyLeftOut()) {
            boolean nothingTrains = isNothingTrained();
            for (Setting setting : List.of(lr, unet, textEncoder)) {
                boolean refused = setting == lr ? !nothingTrains || matters(lr) : nothingTrains && matters(setting);
                if (setting.written() && number(setting) == 0 && refused) {
                    zeroes.add(setting);
                }
            }
        }
        return zeroes;
    }

    /** Whether every part that is to be trained has rate 0. */
    private boolean isNothingTrained() {
        return (!trainsUnet || number(isOwn(unet) ? unet : lr) == 0)
                && (!trainsTextEncoder || number(isOwn(textEncoder) ? textEncoder : lr) == 0);
    }

    /** Whether the trainer puts a higher rate in place. */
    public boolean isRaised(Setting setting) {
        return number(setting) < keys.format().raisedBelow();
    }

    public String inWords(Setting setting) {
        return Wording.of(setting);
    }

    /** Every rate that matters, since Prodigy has one for all. */
    public Remedy to(double rate) {
        List<Setting> all = new ArrayList<>(otherThan(rate));
        stoppingAtZero().stream().filter(s -> !all.contains(s)).forEach(all::add);
        List<String> names = all.stream().map(s -> '`' + s.name() + '`').toList();
        List<Change> changes = new ArrayList<>();
        all.forEach(s -> changes.add(new Change.SetSetting(s.name(), TrainerWords.decimal(rate))));
        return new Remedy(all.stream().map(Setting::term).toList(),
                changes);
    }

    /** The rates to write when the optimizer becomes Prodigy: those that are written and not 0, and the common one. */
    List<Setting> forProdigy() {
        List<Setting> all = new ArrayList<>(List.of(lr));
        for (Setting setting : List.of(unet, textEncoder)) {
            if (setting.written() && isOwn(setting) && (number(setting) != 0 || isNothingTrained())) {
                all.add(setting);
            }
        }
        return all;
    }

    private boolean matters(Setting setting) {
        if (setting == lr) {
            return trainsUnet && !isOwn(unet) || trainsTextEncoder && !isOwn(textEncoder);
        }
        return isOwn(setting) && (setting == unet ? trainsUnet : trainsTextEncoder);
    }

    private boolean isOwn(Setting setting) {
        boolean dropped = keys.format().isEmptyLeftOut() && unet.number() == 0 && textEncoder.number() == 0;
        return SettingsByKey.isSaid(setting) && !dropped;
    }

    /** Of a list, the first holds for both text encoders (train_network.py:736-744). */
    private double number(Setting setting) {
        List<Object> rates = setting.elements();
        double number = rates.size() > 1 ? firstOf(rates) : setting.number();
        return setting == lr && number == 0 && keys.format().isEmptyLeftOut() ? SD_SCRIPTS_DEFAULT : number;
    }

    private static double firstOf(List<Object> rates) {
        return rates.get(0) instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
