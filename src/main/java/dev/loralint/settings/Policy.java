package dev.loralint.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The profile's numbers and words, as a fact that rules compare with. */
public final class Policy {

    private final Map<String, String> values;
    private final Map<String, Double> numbers = new ConcurrentHashMap<>();

    public Policy(Map<String, String> values) {
        this.values = values;
    }

    /** From this share of a concept's captions on, a trait belongs to the subject. */
    public double traitShare() {
        return number("trait-share");
    }

    /** From this share on, a trait may have fallen below the other by a tagger's misses alone. */
    public double traitShareLeast() {
        return number("trait-share-least");
    }

    /** A value of a slot in this share of the captions is a look of its own. */
    public double lookShare() {
        return number("look-share");
    }

    /** From this share on, a tag is as good as always there. */
    public double constantShare() {
        return number("constant-share");
    }

    /** A constant must surely be above this share, whatever chance did in few captions. */
    public double constantShareLeast() {
        return number("constant-share-least");
    }

    /** Below this share a stray trait is a tagger's slip, and not what pruning left. */
    public double leftoverShare() {
        return number("leftover-share");
    }

    /** From so many captions on it can be told whether they share a subject. */
    public int subjectCaptions() {
        return (int) number("subject-captions");
    }

    /** From so many trait tags a caption on, captions that share none show no single subject. */
    public double unsharedTraits() {
        return number("unshared-traits");
    }

    /** What is done with near-constant signature items: {@code keep}, {@code prune} or {@code report}. */
    public String signature() {
        return word("signature");
    }

    /** From this many near-constant tags on, prompting the subject is a wall of words. */
    public int wallTags() {
        return (int) number("wall-tags");
    }

    /** Above so many times the middle norm a finished LoRA's module overpowers the others. */
    public double outlierNorm() {
        return number("outlier-norm");
    }

    /** Fewer optimizer steps than this teach hardly anything. */
    public double stepsLeast() {
        return number("steps-least");
    }

    /** More optimizer steps than this are rarely meant. */
    public double stepsMost() {
        return number("steps-most");
    }

    /** The precision that trains as well as full precision and costs half. */
    public String mixedPrecision() {
        return word("mixed-precision");
    }

    public String optimizer() {
        return word("optimizer");
    }

    /** The rate that Prodigy multiplies with its own. */
    public double prodigyRate() {
        return number("prodigy-rate");
    }

    /** Smallest alpha, as a share of dim. */
    public double alphaLeast() {
        return number("alpha-ratio-least");
    }

    /** Largest alpha, as a share of dim. */
    public double alphaMost() {
        return number("alpha-ratio-most");
    }

    /** Prodigy's {@code d_coef} should be above this. */
    public double dCoefAbove() {
        return number("d-coef-above");
    }

    /** The {@code d_coef} that a fix writes. */
    public double dCoef() {
        return number("d-coef");
    }

    /** The side in pixels of the resolution that is trained at where no configuration says one. */
    public int resolution() {
        return (int) number("resolution");
    }

    /** From this factor on a picture that is scaled up looks blurred. */
    public double upscale() {
        return number("upscale");
    }

    /** More of a picture than this cut away is told. */
    public double croppedShare() {
        return number("cropped-share");
    }

    /** A picture is long from this many times its short side on. */
    public double aspectRatioMost() {
        return number("aspect-ratio-most");
    }

    /** From this share of pictures in buckets with fewer than a batch on, it is told. */
    public double thinBucketShare() {
        return number("thin-bucket-share");
    }

    /** A cache that is so many minutes older than its picture was not made from it. */
    public double staleCacheMinutes() {
        return number("stale-cache-minutes");
    }

    /** From so many times as much on, a concept is shown out of proportion to another. */
    public double shownProportion() {
        return number("shown-proportion");
    }

    /** Tags that say of a picture that it has no colour, parted by commas. */
    public String greyscaleTags() {
        return word("greyscale-tags");
    }

    public String scheduler() {
        return word("scheduler");
    }

    public int clipSkip() {
        return (int) number("clip-skip");
    }

    /** Rules ask again and again, of every fact. */
    private double number(String name) {
        return numbers.computeIfAbsent(name, n -> Double.parseDouble(word(n)));
    }

    private String word(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the profile has no policy " + name);
        }
        return value;
    }
}
