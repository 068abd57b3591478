package dev.loralint.trainers.sdscripts.run;

import dev.loralint.finding.SettingFix;
import dev.loralint.trainer.Setting;
import dev.loralint.training.ArgumentRewrite;
import dev.loralint.training.Repair;
import dev.loralint.training.SettingsByKey;
import dev.loralint.training.TrainerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What would mend a run of sd-scripts: settings taken away, given a value, or moved to what goes with the others. */
public final class RunRepair {

    private static final Pattern TWO_SIDES = Pattern.compile("\\D*(\\d{2,5})\\s*(?:[xX*×;:/ ]|\\s)\\s*(\\d{2,5})\\D*");

    private final SdScriptsRun run;
    private final SettingsByKey keys;

    RunRepair(SdScriptsRun run, SettingsByKey keys) {
        this.run = run;
        this.keys = keys;
    }

    /** Taking these settings away, as far as they are written. */
    public SettingFix without(String... names) {
        List<Setting> written = new ArrayList<>();
        for (String name : names) {
            Setting setting = keys.key(name);
            if (setting.written()) {
                written.add(setting);
            }
        }
        return without(written);
    }

    /** Taking a setting away where it is written, be it in a dataset configuration. */
    public SettingFix without(Setting setting) {
        return without(List.of(setting));
    }

    /** Taking a setting away that says nothing; a path that is not there may be meant. */
    public SettingFix withoutEmpty(String name) {
        return keys.key(name).text().isEmpty() ? without(name) : SettingFix.NONE;
    }

    private SettingFix without(List<Setting> settings) {
        return new SettingFix(
                settings.stream().map(Setting::id).toList(),
                settings.stream().map(keys::removal).toList());
    }

    /**
     * Giving a setting a value.
     *
     * @param value in the notation of changes, which is TOML's
     */
    public SettingFix with(String name, String value) {
        return with(keys.key(name), value);
    }

    /** Giving a setting a value where it is written, be it in a dataset configuration. */
    public SettingFix with(Setting setting, String value) {
        if (run.isOfGui() && !setting.written()) {
            // whether the GUI has a field for it is not known
            return SettingFix.NONE;
        }
        return setting.set(value);
    }

    /** Ending a prefix with a comma, since the trainer puts a space behind it. */
    public SettingFix endingInComma(Setting prefix) {
        return with(prefix, TrainerWords.quoted(prefix.text().stripTrailing() + ","));
    }

    /** Beginning a suffix with a comma, since the trainer puts a space before it. */
    public SettingFix beginningWithComma(Setting suffix) {
        return with(suffix, TrainerWords.quoted(", " + suffix.text().stripLeading()));
    }

    /** Captions that change again with each step. Where the cache is switched on in another file, the change goes. */
    public SettingFix uncached(Setting changing) {
        boolean together = keys.term("cache_te")
                .location()
                .path()
                .equals(changing.location().path());
        return together ? uncached() : without(changing);
    }

    /** A text encoder that is asked anew for each caption, so that it can be trained. */
    public SettingFix uncached() {
        return without("cache_te", "cache_text_encoder_outputs_to_disk");
    }

    /** The limits that the trainer would use instead. */
    public SettingFix rounded(BucketLimits limits) {
        return with("min_bucket_reso", TrainerWords.number(limits.lowest()))
                .and(with("max_bucket_reso", TrainerWords.number(limits.highest())));
    }

    /** A lower limit that is not above the resolution. */
    public SettingFix lowered(BucketLimits limits, Resolution resolution) {
        return with(limits.least(), TrainerWords.number(limits.down(resolution.shorter())));
    }

    /** An upper limit that is not below the resolution. */
    public SettingFix raised(BucketLimits limits, Resolution resolution) {
        return with(limits.most(), TrainerWords.number(limits.up(resolution.longer())));
    }

    /** Buckets, with limits that include the resolution. */
    public SettingFix buckets(Resolution resolution) {
        BucketLimits limits = run.limits();
        SettingFix remedy = with("enable_bucket", "true");
        if (limits.lowest() > resolution.shorter()) {
            remedy = remedy.and(lowered(limits, resolution));
        }
        if (limits.highest() < resolution.longer()) {
            remedy = remedy.and(raised(limits, resolution));
        }
        return remedy;
    }

    /** SDXL's own resolution. */
    public SettingFix standard(Setting resolution) {
        return with(resolution, "\"1024,1024\"");
    }

    /** {@code 1024x1024} and the like with a comma. */
    public SettingFix inNotation(Setting resolution) {
        Matcher sides = TWO_SIDES.matcher(resolution.text());
        return sides.matches()
                ? with(resolution, TrainerWords.quoted(sides.group(1) + ',' + sides.group(2)))
                : SettingFix.NONE;
    }

    /** A text. */
    public SettingFix withText(Setting setting, String text) {
        return with(setting, TrainerWords.quoted(text));
    }

    /** Pairs without spaces around the equals sign; nothing if an element is not text. */
    public SettingFix withoutSpaces(Setting arguments) {
        List<String> texts = new ArrayList<>();
        for (Object element : arguments.elements()) {
            if (!(element instanceof String pair)) {
                return SettingFix.NONE;
            }
            int equals = pair.indexOf('=');
            texts.add(
                    equals < 0
                            ? pair
                            : pair.substring(0, equals).strip()
                                    + '='
                                    + pair.substring(equals + 1).strip());
        }
        return with(arguments, ArgumentRewrite.spelt(texts, run.config().format()));
    }

    /** A warmup of so many steps; 1.0 may as well be meant as a share. */
    public SettingFix wholeWarmup() {
        double steps = keys.term("warmup").number();
        boolean whole = steps > 1 && steps == Math.rint(steps);
        return whole ? with("warmup", TrainerWords.number(steps)) : SettingFix.NONE;
    }

    /** A cosine over all steps in place of the class with its length. */
    public SettingFix cosineByName() {
        return new Repair(keys).scheduler("cosine");
    }

    /** Full precision of the same kind as the mixed one. */
    public SettingFix inPrecision(String word) {
        return new Repair(keys).precision(word);
    }

    /** Full precision in fp16, unless bf16 is what the others are computed in. */
    public SettingFix inSamePrecision() {
        return inPrecision(keys.term("mixed_precision").is("bf16") ? "bf16" : "fp16");
    }

    /** For a base that predicts velocity its loss, for others none of what belongs to it. */
    public SettingFix velocityOrWithout(String name) {
        return run.isVelocityBase() ? with("v_param", "true") : without(name);
    }

    /** Both settings that a base needs which predicts velocity. */
    public SettingFix predictingVelocity() {
        return with("v_param", "true").and(with("ztsnr", "true"));
    }
}
