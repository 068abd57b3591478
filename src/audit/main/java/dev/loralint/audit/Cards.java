package dev.loralint.audit;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.concepts.derived.TraitLine;
import dev.loralint.finding.Finding;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.metadata.TrainedConcept;
import dev.loralint.result.CardSetting;
import dev.loralint.result.LoraCard;
import dev.loralint.result.TrainedSubject;
import dev.loralint.result.TrainedTag;
import dev.loralint.tokens.ClipTokenizer;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes from a checked file what a report will show of it. */
final class Cards {

    private static final int SUBJECTS_AT_MOST = 50;
    private static final int TAGS_AT_MOST = 24;
    /** More steps than any training has: whoever wrote more wrote something else. */
    private static final double MOST_STEPS = 1e9;

    private static final int WORDS_AT_MOST = 200;

    /** Terms shown on a card, in this order, where the metadata records them. */
    private static final List<String> SHOWN = List.of(
            "optimizer",
            "lr",
            "unet_lr",
            "te_lr",
            "d_coef",
            "scheduler",
            "dim",
            "alpha",
            "debiased",
            "min_snr",
            "noise_offset",
            "multires_iters",
            "mixed_precision",
            "clip_skip",
            "batch",
            "epochs",
            "base_model");

    private static final Pattern SIDES = Pattern.compile("[\\[(]?(\\d{1,5}), ?(\\d{1,5})[\\])]?");

    private final TraitLine line;
    private final double constantShare;

    /**
     * @param line from which share of the images on a trait belongs to the subject
     * @param constantShare from which share on anything else is learnt with it
     */
    Cards(TraitLine line, double constantShare) {
        this.line = line;
        this.constantShare = constantShare;
    }

    /** @param findings what the rules found in the file */
    LoraCard card(LoraFile file, List<Finding> findings) {
        TrainerConfig settings = file.settings();
        TrainedConcept main = file.mainConcept();
        double alpha = file.network().alpha();
        double steps = file.metadata().steps();
        return new LoraCard(
                file.header().fileSize(),
                file.metadata().writer(),
                file.network().keys().title(),
                file.network().algorithmInWords(),
                file.family().title(),
                main == null ? TrainedSubject.NONE : subject(main),
                file.concepts().stream()
                        .filter(c -> c != main && !c.isRegularisation())
                        .limit(SUBJECTS_AT_MOST)
                        .map(this::subject)
                        .toList(),
                file.network().rank() > 0
                        ? file.network().rank()
                        : (long) positive(settings.setting("dim").number()),
                Double.isNaN(alpha) ? settings.setting("alpha").number() : alpha,
                written(settings, "optimizer"),
                rate(settings),
                resolution(settings),
                steps > 0 && steps < MOST_STEPS ? (long) steps : 0,
                file.concepts().stream()
                        .filter(c -> !c.isRegularisation())
                        .mapToInt(TrainedConcept::images)
                        .sum(),
                file.metadata().trainingKeys().isEmpty() || !file.isLora(),
                settings(settings, findings),
                main == null ? List.of() : tags(main),
                file.loads(),
                file.metadata().publishedTriggers().stream().map(Cards::cut).toList());
    }

    private TrainedSubject subject(TrainedConcept concept) {
        String prompt = String.join(", ", concept.prompt(line, constantShare));
        return new TrainedSubject(
                cut(concept.concept().name()),
                cut(concept.concept().trigger()),
                concept.confidence().words(),
                concept.concept().triggerSource().name().toLowerCase(Locale.ROOT),
                concept.images(),
                cut(prompt),
                ClipTokenizer.standard().count(prompt.replace("\\", "")),
                concept.isChecked()
                        ? concept.concept().wall(line, constantShare).size()
                        : TrainedSubject.UNKNOWN);
    }

    private static double positive(double number) {
        return number > 0 ? number : 0;
    }

    private static String written(TrainerConfig settings, String term) {
        Setting setting = settings.setting(term);
        return setting.written() ? cut(setting.text()) : "";
    }

    /** {@code (1024, 1024)}, {@code [1024, 1024]} and {@code 1024,1024} are one. */
    private static String resolution(TrainerConfig settings) {
        String text = written(settings, "resolution");
        Matcher sides = SIDES.matcher(text);
        return sides.matches() ? sides.group(1) + " × " + sides.group(2) : text;
    }

    private static String rate(TrainerConfig settings) {
        String unet = written(settings, "unet_lr");
        return unet.isEmpty() ? written(settings, "lr") : unet;
    }

    private static String cut(String text) {
        return text.length() <= WORDS_AT_MOST * 4 ? text : text.substring(0, WORDS_AT_MOST * 4) + "…";
    }

    private static List<CardSetting> settings(TrainerConfig settings, List<Finding> findings) {
        Set<String> odd = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.setting() != null) {
                odd.add(finding.setting());
            }
        }
        List<CardSetting> shown = new ArrayList<>();
        for (String term : SHOWN) {
            String value = written(settings, term);
            if (!value.isEmpty()) {
                shown.add(new CardSetting(term, value, odd.contains(term)));
            }
        }
        return shown;
    }

    private List<TrainedTag> tags(TrainedConcept trained) {
        Concept concept = trained.concept();
        return concept.tagUses().stream()
                .limit(TAGS_AT_MOST)
                .map(u -> new TrainedTag(cut(u.tag()), u.percent(), kind(u)))
                .toList();
    }

    private String kind(TagUse use) {
        if (use.isTrigger()) {
            return "trigger";
        }
        if (line.test(use)) {
            return "trait";
        }
        return use.isCircumstance() && use.share() >= constantShare ? "constant" : "plain";
    }
}
