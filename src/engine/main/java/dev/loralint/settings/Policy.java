package dev.loralint.settings;

import dev.loralint.captions.TagNames;
import dev.loralint.captions.TagOrder;
import dev.loralint.concepts.derived.TraitLine;
import dev.loralint.seen.SeenLimits;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers and words that rules compare with, as a fact. What each means, in which unit and range, is in {@link
 * PolicyKey}; its method here has the key's name. The methods throw {@link IllegalStateException} if there is no value:
 * only {@link #NONE} and tests lack some, since the build checks the profiles.
 */
public final class Policy {

    /** Without any value: a saved check does not hold the numbers. */
    public static final Policy NONE = new Policy(Map.of());

    private final Map<PolicyKey, String> values = new EnumMap<>(PolicyKey.class);
    private final Map<PolicyKey, Double> numbers = new EnumMap<>(PolicyKey.class);

    /** @param values as TOML has them, texts without their quotes */
    public Policy(Map<PolicyKey, String> values) {
        this.values.putAll(values);
        this.values.forEach((key, value) -> {
            if (key.type().isNumber()) {
                numbers.put(key, Double.valueOf(value));
            }
        });
    }

    /** The same with other values for some keys. */
    public Policy with(Map<PolicyKey, String> own) {
        Map<PolicyKey, String> both = new EnumMap<>(values);
        both.putAll(own);
        return new Policy(both);
    }

    /** As TOML has them, texts without their quotes, in the order of the keys. */
    public Map<PolicyKey, String> values() {
        return Collections.unmodifiableMap(values);
    }

    public double number(PolicyKey key) {
        Double number = numbers.get(key);
        if (number == null) {
            throw missing(key);
        }
        return number;
    }

    public String word(PolicyKey key) {
        String value = values.get(key);
        if (value == null) {
            throw missing(key);
        }
        return value;
    }

    private static IllegalStateException missing(PolicyKey key) {
        return new IllegalStateException("the profile has no policy " + key.key());
    }

    public double traitShare() {
        return number(PolicyKey.TRAIT_SHARE);
    }

    public double traitShareLeast() {
        return number(PolicyKey.TRAIT_SHARE_LEAST);
    }

    public double lookShare() {
        return number(PolicyKey.LOOK_SHARE);
    }

    /** From which share on a look is a trait, of the three numbers above. */
    public TraitLine traitLine() {
        return new TraitLine(traitShare(), traitShareLeast(), lookShare());
    }

    public double seenScore() {
        return number(PolicyKey.SEEN_SCORE);
    }

    public double seenSure() {
        return number(PolicyKey.SEEN_SURE);
    }

    public double uncaptionedShare() {
        return number(PolicyKey.UNCAPTIONED_SHARE);
    }

    public double uncaptionedImages() {
        return number(PolicyKey.UNCAPTIONED_IMAGES);
    }

    public double varyingShare() {
        return number(PolicyKey.VARYING_SHARE);
    }

    public double habitShare() {
        return number(PolicyKey.HABIT_SHARE);
    }

    public double usualShare() {
        return number(PolicyKey.USUAL_SHARE);
    }

    public double samePose() {
        return number(PolicyKey.SAME_POSE);
    }

    public double samePoseShare() {
        return number(PolicyKey.SAME_POSE_SHARE);
    }

    public double sameOutfit() {
        return number(PolicyKey.SAME_OUTFIT);
    }

    /** From when on what a tagger says counts, and images count as alike. */
    public SeenLimits seenLimits() {
        return new SeenLimits(seenScore(), seenSure(), samePose(), sameOutfit());
    }

    public double balanceShare() {
        return number(PolicyKey.BALANCE_SHARE);
    }

    public double balanceImages() {
        return number(PolicyKey.BALANCE_IMAGES);
    }

    public double constantShare() {
        return number(PolicyKey.CONSTANT_SHARE);
    }

    public double constantShareLeast() {
        return number(PolicyKey.CONSTANT_SHARE_LEAST);
    }

    public double sameCaptionShare() {
        return number(PolicyKey.SAME_CAPTION_SHARE);
    }

    public int fewCaptions() {
        return (int) number(PolicyKey.FEW_CAPTIONS);
    }

    public double leftoverShare() {
        return number(PolicyKey.LEFTOVER_SHARE);
    }

    public int subjectCaptions() {
        return (int) number(PolicyKey.SUBJECT_CAPTIONS);
    }

    public double unsharedTraits() {
        return number(PolicyKey.UNSHARED_TRAITS);
    }

    public String signature() {
        return word(PolicyKey.SIGNATURE);
    }

    public String traits() {
        return word(PolicyKey.TRAITS);
    }

    public String captionStyle() {
        return word(PolicyKey.CAPTION_STYLE);
    }

    public String tagSpelling() {
        return word(PolicyKey.TAG_SPELLING);
    }

    public TagOrder tagOrder() {
        return TagOrder.of(word(PolicyKey.TAG_ORDER));
    }

    public TagNames ratingTags() {
        return TagNames.of(word(PolicyKey.RATING_TAGS));
    }

    public int wallTags() {
        return (int) number(PolicyKey.WALL_TAGS);
    }

    public double outlierNorm() {
        return number(PolicyKey.OUTLIER_NORM);
    }

    public double stepsLeast() {
        return number(PolicyKey.STEPS_LEAST);
    }

    public double stepsMost() {
        return number(PolicyKey.STEPS_MOST);
    }

    public int resolution() {
        return (int) number(PolicyKey.RESOLUTION);
    }

    public double upscale() {
        return number(PolicyKey.UPSCALE);
    }

    public double croppedShare() {
        return number(PolicyKey.CROPPED_SHARE);
    }

    public double aspectRatioMost() {
        return number(PolicyKey.ASPECT_RATIO_MOST);
    }

    public double thinBucketShare() {
        return number(PolicyKey.THIN_BUCKET_SHARE);
    }

    /** From how much faster or slower videos are reported (times). */
    public double videoSpeedFactor() {
        return number(PolicyKey.VIDEO_SPEED_FACTOR);
    }

    public double staleCacheMinutes() {
        return number(PolicyKey.STALE_CACHE_MINUTES);
    }

    public double shownProportion() {
        return number(PolicyKey.SHOWN_PROPORTION);
    }

    public String greyscaleTags() {
        return word(PolicyKey.GREYSCALE_TAGS);
    }

    public String mixedPrecision() {
        return word(PolicyKey.MIXED_PRECISION);
    }

    public String optimizer() {
        return word(PolicyKey.OPTIMIZER);
    }

    public double prodigyRate() {
        return number(PolicyKey.PRODIGY_RATE);
    }

    public double prodigyRateLeast() {
        return number(PolicyKey.PRODIGY_RATE_LEAST);
    }

    public double rateMost() {
        return number(PolicyKey.RATE_MOST);
    }

    public double rateLeast() {
        return number(PolicyKey.RATE_LEAST);
    }

    public double textEncoderRateMost() {
        return number(PolicyKey.TEXT_ENCODER_RATE_MOST);
    }

    public double ratesApart() {
        return number(PolicyKey.RATES_APART);
    }

    public double loraScaleLeast() {
        return number(PolicyKey.LORA_SCALE_LEAST);
    }

    public double loraReachLeast() {
        return number(PolicyKey.LORA_REACH_LEAST);
    }

    public double usualApart() {
        return number(PolicyKey.USUAL_APART);
    }

    public double imagesLeast() {
        return number(PolicyKey.IMAGES_LEAST);
    }

    public double resolutionShare() {
        return number(PolicyKey.RESOLUTION_SHARE);
    }

    public double alphaRatioLeast() {
        return number(PolicyKey.ALPHA_RATIO_LEAST);
    }

    public double alphaRatioMost() {
        return number(PolicyKey.ALPHA_RATIO_MOST);
    }

    public double dCoefAbove() {
        return number(PolicyKey.D_COEF_ABOVE);
    }

    public double dCoef() {
        return number(PolicyKey.D_COEF);
    }

    public String scheduler() {
        return word(PolicyKey.SCHEDULER);
    }

    public int clipSkip() {
        return (int) number(PolicyKey.CLIP_SKIP);
    }

    /** {@code {clip-skip=2, constant-share=0.85, …}}, sorted by name: cache keys and manifests are made of it. */
    @Override
    public String toString() {
        Map<String, String> sorted = new TreeMap<>();
        values.forEach((key, value) -> sorted.put(key.key(), value));
        return sorted.toString();
    }
}
