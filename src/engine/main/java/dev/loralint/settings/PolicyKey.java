package dev.loralint.settings;

import static dev.loralint.settings.ValueType.NUMBER;
import static dev.loralint.settings.ValueType.SHARE;
import static dev.loralint.settings.ValueType.TEXT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbers and words that rules compare with: the keys of {@code [policy]} in a profile and in {@code loralint.toml}.
 * A profile has a value for each of them. Rules ask for the value by the method of {@link Policy} that has the key's name
 * in camel case ({@code trait-share}: {@code traitShare}).
 */
public enum PolicyKey {
    TRAIT_SHARE(
            SHARE,
            "share of captions",
            "A trait in at least this share of a concept's captions belongs to the subject, even if the tagger missed"
                    + " it in the rest."),
    TRAIT_SHARE_LEAST(
            SHARE,
            "share of captions",
            "In few captions a share is only an estimate. A trait in at least this share of them also belongs to the"
                    + " subject if chance and a tagger's misses may explain why it is below `trait-share`."),
    LOOK_SHARE(
            SHARE,
            "share of captions",
            "If another value of the same slot replaces a trait in at least this share of the captions, it is a look"
                    + " of its own and not a tagger's mistake."),
    CONSTANT_SHARE(
            SHARE, "share of captions", "A tag in at least this share of the captions counts as always present."),
    CONSTANT_SHARE_LEAST(
            SHARE,
            "share of captions",
            "The true share of a constant tag must be above this one beyond chance. Three captions of three are not"
                    + " enough, seven of seven are."),
    SAME_CAPTION_SHARE(
            SHARE,
            "share of captions",
            "If at least this share of the captions of a concept repeats other captions, it is reported."),
    FEW_CAPTIONS(
            NUMBER,
            "captions",
            "In at most this many captions of a concept a share says nothing: what is concluded from it is information."),
    LEFTOVER_SHARE(
            SHARE,
            "share of captions",
            "A trait in a smaller share of the captions is a tagger's mistake, not something that pruning left"
                    + " behind."),
    SUBJECT_CAPTIONS(NUMBER, "captions", "A concept with fewer captions is not checked for a shared subject."),
    UNSHARED_TRAITS(
            NUMBER,
            "trait tags per caption",
            "If captions have at least this many trait tags on average and share none of them, they show no single"
                    + " subject."),
    SIGNATURE(
            ValueType.SIGNATURE,
            "",
            "What to do with signature items, which the subject almost always wears or carries (an eyepatch): keep"
                    + " them in the captions, prune them, or only report them."),
    TRAITS(
            ValueType.SIGNATURE,
            "",
            "What to do with tags for the looks of the subject: prune them so that the trigger word learns them, only"
                    + " report them, or keep them."),
    CAPTION_STYLE(
            ValueType.CAPTION_STYLE,
            "",
            "What the base model expects captions to be: tags, sentences, or tags followed by sentences (`both`)."),
    TAG_SPELLING(
            ValueType.TAG_SPELLING,
            "",
            "How the base model expects tags of several words: as most tags of a concept are written, or with spaces."),
    TAG_ORDER(
            TEXT,
            "",
            "The order of tags that the base model expects: groups separated by commas, tags of a group by `|`; `*` is"
                    + " every other tag. Empty for any order."),
    RATING_TAGS(
            TEXT,
            "",
            "Tags for ratings that the base model does not know, each with the tag that it knows, separated by commas:"
                    + " `general = safe`."),
    SEEN_SCORE(SHARE, "score", "A tag counts as seen from this score of a tagger on, if it gives scores."),
    SEEN_SURE(
            SHARE,
            "score",
            "A tagger is sure of a tag from this score on: only then is a caption contradicted or a tag added."),
    UNCAPTIONED_SHARE(
            SHARE,
            "share of images that show it",
            "A tag that captions name in at most this share of the images that show it is reported as missing from captions."),
    UNCAPTIONED_IMAGES(
            NUMBER,
            "images",
            "A tag that the tagger is sure of in fewer images without it in their captions is not reported: a tagger errs, too."),
    VARYING_SHARE(SHARE, "share of images", "A tag that is seen in more than this share of the images does not vary."),
    HABIT_SHARE(
            SHARE,
            "share of images",
            "A trait that captions share and the tagger sees in at most this share of the images is a habit of captioning, not a trait."),
    USUAL_SHARE(
            SHARE,
            "share of images",
            "A look is the usual one if at least this share of the images that show any value of it show this one: then another value is reported."),
    SAME_POSE(
            SHARE,
            "share of tags",
            "Images show almost the same if they share at least this much of what is seen of pose, gaze, framing, background, action and expression."),
    SAME_POSE_SHARE(
            SHARE, "share of images", "Images that show almost the same are reported from this share of a concept on."),
    SAME_OUTFIT(
            SHARE,
            "share of tags",
            "Images show one outfit if they share at least this much of what is seen of clothes."),
    BALANCE_SHARE(
            SHARE,
            "share of images",
            "A framing, a view or a background in at least this share of the images outweighs the others."),
    BALANCE_IMAGES(NUMBER, "images", "With fewer images the balance of framings and backgrounds is not reported."),
    WALL_TAGS(
            NUMBER,
            "tags",
            "With at least this many near-constant tags, prompting the subject takes a wall of words (guide, G2)."),
    OUTLIER_NORM(
            NUMBER,
            "times",
            "A module of a finished LoRA that changes more than this many times as much as the middle one overpowers"
                    + " the others."),
    STEPS_LEAST(NUMBER, "optimizer steps", "Fewer steps teach almost nothing."),
    STEPS_MOST(NUMBER, "optimizer steps", "More steps are rarely intended, and make the LoRA forget the base model."),
    RESOLUTION(NUMBER, "pixels", "The resolution if no configuration sets one; the size that SDXL was trained at."),
    UPSCALE(NUMBER, "times", "An image that is enlarged at least this much looks blurred, and the blur is learned."),
    CROPPED_SHARE(
            SHARE, "share of the image", "Images that lose more of their area than this to cropping are reported."),
    ASPECT_RATIO_MOST(
            NUMBER,
            "times the short side",
            "Images whose long side is more than this many times their short side are reported: after scaling, the"
                    + " short side has few pixels left."),
    THIN_BUCKET_SHARE(
            SHARE,
            "share of images",
            "If at least this share of the images is in buckets that hold less than one batch, it is reported."),
    VIDEO_SPEED_FACTOR(
            NUMBER, "times", "Videos that become faster or slower in training by more than this factor are reported."),
    STALE_CACHE_MINUTES(
            NUMBER,
            "minutes",
            "A cache file that is at least this much older than its image was not made from it. A copied"
                    + " dataset has times within minutes of each other."),
    SHOWN_PROPORTION(
            NUMBER,
            "times",
            "A concept that is shown at least this many times as often as another is learned long before it."),
    GREYSCALE_TAGS(TEXT, "", "Tags that say that an image has no colour, separated by commas."),
    MIXED_PRECISION(
            TEXT, "", "The expected precision: it trains as well as full precision and costs half (guide, G7)."),
    OPTIMIZER(TEXT, "", "The expected optimizer (guide, G9)."),
    PRODIGY_RATE(
            NUMBER,
            "",
            "The expected learning rate with Prodigy, which multiplies it by the rate that it finds (guide, G10)."),
    PRODIGY_RATE_LEAST(
            NUMBER,
            "",
            "Prodigy multiplies the rate that it finds by the learning rate; below this it learns almost nothing."),
    RATE_MOST(
            NUMBER,
            "",
            "A higher learning rate, with an optimizer that does not find the rate by itself, destroys what the model knows."),
    RATE_LEAST(
            NUMBER,
            "",
            "With a lower learning rate, and an optimizer that does not find the rate by itself, a LoRA learns almost nothing."),
    TEXT_ENCODER_RATE_MOST(
            NUMBER,
            "times the rate of the U-Net",
            "A text encoder with a learning rate above this forgets its words before the U-Net learns anything."),
    RATES_APART(
            NUMBER,
            "times the other rate",
            "Learning rates that differ by this factor or more are probably a slip: the part with the lower one learns almost"
                    + " nothing."),
    LORA_SCALE_LEAST(
            NUMBER,
            "",
            "With a smaller alpha / dim a LoRA of any base model has almost no effect at usual learning rates."),
    LORA_REACH_LEAST(
            NUMBER,
            "",
            "Steps times learning rate times alpha / dim below which a LoRA learns almost nothing: 0.002 are 20 steps at 1e-4 with"
                    + " alpha equal to dim."),
    USUAL_APART(
            NUMBER,
            "times",
            "A value is reported that is more than this many times outside of what sources name for the base model."),
    IMAGES_LEAST(NUMBER, "images", "Fewer images are learned as they are, with their backgrounds and poses."),
    RESOLUTION_SHARE(
            SHARE,
            "share of the area of the base model's resolution",
            "Training SDXL in a smaller area than this gives broken images at its own resolution."),
    ALPHA_RATIO_LEAST(NUMBER, "share of network dim", "The smallest expected alpha (guide, G11)."),
    ALPHA_RATIO_MOST(NUMBER, "share of network dim", "The largest expected alpha (guide, G11)."),
    D_COEF_ABOVE(NUMBER, "", "Prodigy's `d_coef` is expected to be above this (guide, G12)."),
    D_COEF(NUMBER, "", "The `d_coef` that a fix writes; the guide names no number."),
    SCHEDULER(TEXT, "", "The expected learning rate scheduler (guide, G13)."),
    CLIP_SKIP(NUMBER, "", "The expected clip skip (guide, G14).");

    private static final Map<String, PolicyKey> BY_NAME = new HashMap<>();

    static {
        for (PolicyKey key : values()) {
            BY_NAME.put(key.key, key);
        }
    }

    private final String key;
    private final ValueType type;
    private final String unit;
    private final String meaning;

    PolicyKey(ValueType type, String unit, String meaning) {
        this.key = SettingKey.spelled(this);
        this.type = type;
        this.unit = unit;
        this.meaning = meaning;
    }

    public static Optional<PolicyKey> find(String key) {
        return Optional.ofNullable(BY_NAME.get(key));
    }

    /** All of them, as they are written. */
    public static List<String> keys() {
        return Stream.of(values()).map(PolicyKey::key).toList();
    }

    /** As it is written: {@code trait-share}. */
    public String key() {
        return key;
    }

    /** The method of {@link Policy} that gives the value: {@code traitShare}. */
    public String method() {
        String[] words = key.split("-", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }

    public ValueType type() {
        return type;
    }

    /** What a number counts, or a share is of; empty for words and plain numbers. */
    public String unit() {
        return unit;
    }

    /** A sentence or two in Markdown, for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether a value of TOML is of the type and in the range. */
    public boolean accepts(Object value) {
        if (type.isNumber()) {
            double number =
                    value instanceof Long || value instanceof Double ? ((Number) value).doubleValue() : Double.NaN;
            return number >= 0 && number <= (type == SHARE ? 1 : Double.MAX_VALUE);
        }
        return value instanceof String word
                && (type.words().isEmpty() || type.words().contains(word));
    }

    /** What {@link #accepts} takes, for messages. */
    public String expected() {
        return switch (type) {
            case SHARE -> "a number from 0 to 1";
            case NUMBER -> "a number";
            default -> "a string";
        };
    }
}
