package dev.loralint.seen;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * A dataset of one character of which everything is known: what each image shows, what captions say of it, and what a tagger sees,
 * who misses tags, invents some and mixes some up, as taggers of WD do (recall about 0.85, a tenth of its tags wrong).
 */
final class MadeSet {

    private static final List<List<String>> LOOKS = List.of(
            List.of("purple hair", "blonde hair", "black hair", "green hair", "silver hair", "red hair"),
            List.of("long hair", "short hair"),
            List.of("blue eyes", "red eyes", "green eyes", "yellow eyes"),
            List.of("blunt bangs", "swept bangs"),
            List.of("pointy ears", "animal ears", "horns"),
            List.of("mole under eye", "freckles", "scar on face"));

    /** Of each the image shows one. */
    private static final List<List<String>> VARIABLES = List.of(
            List.of("standing", "sitting", "lying", "kneeling", "walking"),
            List.of("full body", "upper body", "cowboy shot", "portrait"),
            List.of("looking at viewer", "looking away", "looking back"),
            List.of("smile", "frown", "open mouth", "expressionless", "blush"),
            List.of("outdoors", "indoors", "simple background"));

    /** Of these it shows a few. */
    private static final List<String> THINGS = List.of(
            "hat",
            "umbrella",
            "holding book",
            "holding cup",
            "bag",
            "scarf",
            "gloves",
            "necktie",
            "glasses",
            "apron",
            "night",
            "rain",
            "snow",
            "tree",
            "flower",
            "window",
            "bed",
            "chair",
            "car",
            "sunset",
            "arms up",
            "hand on own hip",
            "crossed arms",
            "v",
            "petals",
            "balloon",
            "guitar",
            "sword",
            "cake",
            "headphones");

    private static final List<List<String>> OUTFITS = List.of(
            List.of("serafuku", "pleated skirt", "thighhighs"),
            List.of("swimsuit", "sandals", "sarong"),
            List.of("kimono", "obi", "tabi"),
            List.of("hoodie", "jeans", "sneakers"));

    private static final Map<String, String> EXCLUDES = Map.of(
            "standing",
            "sitting",
            "sitting",
            "standing",
            "lying",
            "standing",
            "kneeling",
            "standing",
            "walking",
            "sitting",
            "outdoors",
            "indoors",
            "indoors",
            "outdoors",
            "full body",
            "portrait",
            "portrait",
            "full body",
            "smile",
            "frown");

    private static final Map<String, String> MIXED_UP = Map.of(
            "kneeling", "sitting", "cowboy shot", "upper body", "hat", "hood", "jeans", "pants", "bag", "backpack");

    final Map<String, Set<String>> truth = new TreeMap<>();
    final Map<String, Set<String>> captions = new TreeMap<>();
    final Map<String, Map<String, Double>> seen = new TreeMap<>();

    /** By image: what its caption says wrongly. */
    final Map<String, String> wrong = new HashMap<>();

    final Set<String> looks = new LinkedHashSet<>();

    private final Random random;
    private final boolean hard;

    /** @param hard whether captions name the looks here and there, as after half a pruning */
    MadeSet(long seed, boolean hard) {
        this.random = new Random(seed);
        this.hard = hard;
        LOOKS.forEach(values -> looks.add(one(values)));
        int images = 14 + random.nextInt(26);
        List<String> pool = new ArrayList<>(THINGS);
        Collections.shuffle(pool, random);
        List<String> things = pool.subList(0, 8 + random.nextInt(8));
        Map<String, Double> shares = new HashMap<>();
        things.forEach(thing -> shares.put(thing, 0.1 + 0.5 * random.nextDouble()));
        List<List<String>> outfits = new ArrayList<>(OUTFITS);
        Collections.shuffle(outfits, random);
        Map<String, Double> named = naming(things);
        double ofLooks = hard ? 0.2 + 0.2 * random.nextDouble() : 0.8 + 0.15 * random.nextDouble();
        for (int i = 0; i < images; i++) {
            String image = "image-%02d".formatted(i);
            Set<String> shows = new LinkedHashSet<>(looks);
            VARIABLES.forEach(values -> shows.add(one(values)));
            shares.forEach((thing, share) -> {
                if (random.nextDouble() < share) {
                    shows.add(thing);
                }
            });
            shows.addAll(outfits.get(random.nextInt(2)));
            Set<String> says = new LinkedHashSet<>();
            for (String tag : shows) {
                double rate = looks.contains(tag) ? ofLooks : named.getOrDefault(tag, 0.9);
                if (random.nextDouble() < rate) {
                    says.add(tag);
                }
            }
            truth.put(image, shows);
            captions.put(image, says);
        }
        err(1 + random.nextInt(4));
        truth.forEach((image, shows) -> seen.put(image, tagged(shows)));
    }

    /** Two to four things that whoever captions hardly ever names; the others with nine tenths. */
    private Map<String, Double> naming(List<String> things) {
        Map<String, Double> named = new LinkedHashMap<>();
        int omitted = 2 + random.nextInt(3);
        for (int i = 0; i < omitted; i++) {
            named.put(things.get(i), 0.25 * random.nextDouble());
        }
        return named;
    }

    /** Some captions say what excludes what the image shows. */
    private void err(int most) {
        List<String> images = new ArrayList<>(truth.keySet());
        Collections.shuffle(images, random);
        for (String image : images.subList(0, most)) {
            List<String> possible = truth.get(image).stream()
                    .filter(EXCLUDES::containsKey)
                    .filter(tag -> !truth.get(image).contains(EXCLUDES.get(tag)))
                    .toList();
            if (!possible.isEmpty()) {
                String tag = one(possible);
                captions.get(image).remove(tag);
                captions.get(image).add(EXCLUDES.get(tag));
                wrong.put(image, EXCLUDES.get(tag));
            }
        }
    }

    private Map<String, Double> tagged(Set<String> shows) {
        Map<String, Double> tags = new LinkedHashMap<>();
        tags.put("1girl", 0.98);
        for (String tag : shows) {
            boolean isMissed = random.nextDouble() > 0.87;
            double score =
                    isMissed ? 0.05 + 0.4 * random.nextDouble() : Math.min(0.99, 0.88 + 0.09 * random.nextGaussian());
            tags.merge(tag, Math.max(0.01, score), Math::max);
            if (MIXED_UP.containsKey(tag) && random.nextDouble() < 0.15) {
                tags.merge(MIXED_UP.get(tag), 0.4 + 0.35 * random.nextDouble(), Math::max);
            }
        }
        int invented = random.nextInt(4);
        for (int i = 0; i < invented; i++) {
            String tag = random.nextBoolean() ? one(THINGS) : one(one(VARIABLES));
            double score =
                    random.nextDouble() < 0.12 ? 0.75 + 0.2 * random.nextDouble() : 0.3 + 0.4 * random.nextDouble();
            tags.merge(tag, score, Math::max);
        }
        return tags;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean isHard() {
        return hard;
    }

    /** Images that show a tag and whose captions do not say it. */
    int missing(String tag) {
        return (int) truth.entrySet().stream()
                .filter(each -> each.getValue().contains(tag)
                        && !captions.get(each.getKey()).contains(tag))
                .count();
    }

    int showing(String tag) {
        return (int) truth.values().stream().filter(tags -> tags.contains(tag)).count();
    }

    /** Everything that any image shows, without the looks. */
    Set<String> variables() {
        Set<String> all = new HashSet<>();
        truth.values().forEach(all::addAll);
        all.removeAll(looks);
        return all;
    }

    /** @param scored whether the tagger's file has scores */
    void write(Path folder, boolean scored) throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_tovamir"));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        List<String> rows = new ArrayList<>();
        for (String image : truth.keySet()) {
            Files.write(concept.resolve(image + ".png"), png.toByteArray());
            Files.writeString(
                    concept.resolve(image + ".txt"), "tovamir, 1girl, solo, " + String.join(", ", captions.get(image)));
            List<String> tags = new ArrayList<>();
            seen.get(image).forEach((tag, score) -> {
                if (scored) {
                    tags.add("\"" + tag.replace(' ', '_') + "\": " + Math.round(score * 1e4) / 1e4);
                } else if (score >= 0.5) {
                    tags.add("\"" + tag + "\"");
                }
            });
            String list = String.join(", ", tags);
            rows.add("\"10_tovamir/" + image + ".png\": {\"general\": " + (scored ? "{" + list + "}" : "[" + list + "]")
                    + "}");
        }
        Files.writeString(folder.resolve("seen.json"), "{" + String.join(",\n", rows) + "}");
    }
}
