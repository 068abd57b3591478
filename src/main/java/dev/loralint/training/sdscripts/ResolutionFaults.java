package dev.loralint.training.sdscripts;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Remedy;
import dev.loralint.picture.ImageSize;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.Setting;
import dev.loralint.training.TrainerWords;
import dev.loralint.training.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A resolution that cannot be read, does not fit the buckets, or without buckets does not fit the images. */
final class ResolutionFaults {

    /** SDXL's own. */
    private static final String STANDARD = "\"1024,1024\"";

    private static final Pattern TWO_SIDES = Pattern.compile("\\D*(\\d{2,5})\\s*(?:[xX*×;:/ ]|\\s)\\s*(\\d{2,5})\\D*");

    private final SdScriptsRun run;

    ResolutionFaults(SdScriptsRun run) {
        this.run = run;
    }

    void find(List<Object> facts) {
        if (run.isWithoutDatasets()) {
            judge(facts, run::setting);
        }
        for (ConfiguredDataset dataset : run.datasets()) {
            judge(facts, key -> run.of(dataset, key));
        }
    }

    private void judge(List<Object> facts, Function<String, Setting> of) {
        Setting resolution = of.apply("resolution");
        List<Integer> sides = sides(resolution);
        if (sides == null) {
            return;
        }
        if (sides.isEmpty()) {
            String words = resolution.given()
                    ? "`" + resolution.name() + "` is `" + resolution.text()
                            + "`, which is neither one side nor a width and a height"
                    : "No `resolution` is named";
            if (resolution.given() && !resolution.text().isBlank()) {
                facts.add(new Fault(Fault.Kind.RESOLUTION, resolution, words, inNotation(resolution)));
            } else if (resolution.given() || run.isComplete() && !run.given("in_json")) {
                facts.add(new Fault(
                        Fault.Kind.NO_RESOLUTION,
                        resolution,
                        words,
                        run.repair().with(resolution, STANDARD)));
            }
            return;
        }
        if (of.apply("enable_bucket").on()) {
            limits(facts, of, resolution, sides);
        } else if (run.datasets().size() < 2 && !run.on("cache_latents") && !run.on("cache_latents_to_disk")) {
            images(facts, resolution, sides);
        }
    }

    /** Width and height; empty where it is none, {@code null} where it is of a wrong type, which is told elsewhere. */
    private @Nullable List<Integer> sides(Setting resolution) {
        Object value = resolution.value();
        if (value == null) {
            return List.of();
        }
        List<Integer> sides = new ArrayList<>();
        boolean ofTraining = resolution.term().equals("resolution") && run.isWithoutDatasets();
        if (value instanceof String text) {
            for (String part : text.split(",", -1)) {
                String side = part.strip();
                if (!side.matches("\\d{1,6}")) {
                    return side.indexOf('$') >= 0 ? null : List.of();
                }
                sides.add(Integer.valueOf(side));
            }
        } else if (ofTraining) {
            return null;
        } else {
            for (Object side : resolution.elements()) {
                if (!(side instanceof Number n)) {
                    return null;
                }
                sides.add(n.intValue());
            }
        }
        if (sides.size() == 1) {
            sides.add(sides.get(0));
        }
        return sides.size() == 2 ? sides : List.of();
    }

    /** The limits are first rounded to steps, the lower down and the upper up (train_util.py:751-771). */
    private void limits(List<Object> facts, Function<String, Setting> of, Setting resolution, List<Integer> sides) {
        double steps = number(of.apply("bucket_reso_steps"));
        double least = number(of.apply("min_bucket_reso"));
        double most = number(of.apply("max_bucket_reso"));
        if (!(steps >= 1)) {
            return;
        }
        double low = Math.floor(least / steps) * steps;
        double high = Math.ceil(most / steps) * steps;
        int shorter = Math.min(sides.get(0), sides.get(1));
        int longer = Math.max(sides.get(0), sides.get(1));
        if (low > shorter) {
            double within = Math.floor(shorter / steps) * steps;
            limit(facts, of.apply("min_bucket_reso"), resolution, "above its shorter side", within);
        } else if (high < longer) {
            double within = Math.ceil(longer / steps) * steps;
            limit(facts, of.apply("max_bucket_reso"), resolution, "below its longer side", within);
        }
    }

    private void limit(List<Object> facts, Setting limit, Setting resolution, String where, double within) {
        String words = Wording.of(resolution) + ", and " + Wording.of(limit) + ", " + where;
        Remedy remedy = run.repair().with(limit, TrainerWords.number(within));
        facts.add(new Fault(Fault.Kind.BUCKET_LIMIT, limit.written() ? limit : resolution, words, remedy));
    }

    /** {@code 1024x1024} and the like with a comma. */
    private Remedy inNotation(Setting resolution) {
        Matcher sides = TWO_SIDES.matcher(resolution.text());
        return sides.matches()
                ? run.repair().with(resolution, TrainerWords.quoted(sides.group(1) + ',' + sides.group(2)))
                : Remedy.NONE;
    }

    /** Without buckets nothing is scaled (train_util.py:1633-1647). */
    private void images(List<Object> facts, Setting resolution, List<Integer> sides) {
        boolean crops = run.anywhere("random_crop");
        if (run.anywhere("face_crop_aug_range")) {
            return;
        }
        for (Dataset dataset : run.training().datasets()) {
            for (Concept concept : dataset.concepts()) {
                for (ImageFile image : concept.images()) {
                    Optional<ImageSize> size = image.size();
                    if (size.isPresent() && !fits(size.get(), sides, crops)) {
                        facts.add(new Fault(
                                Fault.Kind.IMAGE_SIZE,
                                resolution,
                                image.path() + " is " + size.get() + ", and " + Wording.of(resolution),
                                buckets(sides)));
                        return;
                    }
                }
            }
        }
    }

    /** Buckets on, and limits within which the resolution lies. */
    private Remedy buckets(List<Integer> sides) {
        Remedy remedy = run.repair().with("enable_bucket", "true");
        int shorter = Math.min(sides.get(0), sides.get(1));
        int longer = Math.max(sides.get(0), sides.get(1));
        double steps = number(run.setting("bucket_reso_steps"));
        if (run.lowestLimit() > shorter) {
            double within = Math.floor(shorter / steps) * steps;
            remedy = remedy.and(run.repair().with("min_bucket_reso", TrainerWords.number(within)));
        }
        if (run.highestLimit() < longer) {
            double within = Math.ceil(longer / steps) * steps;
            remedy = remedy.and(run.repair().with("max_bucket_reso", TrainerWords.number(within)));
        }
        return remedy;
    }

    private static boolean fits(ImageSize size, List<Integer> sides, boolean crops) {
        return crops
                ? size.width() >= sides.get(0) && size.height() >= sides.get(1)
                : size.width() == sides.get(0) && size.height() == sides.get(1);
    }

    private static double number(Setting setting) {
        return setting.value() instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
