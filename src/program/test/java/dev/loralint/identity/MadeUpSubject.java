package dev.loralint.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * A subject that nobody drew, with captions as a tagger would write them.
 *
 * @param traits what it always looks like, under all names that the tagger has for it
 * @param variant a hair colour that replaces its own in a few pictures
 * @param captions their first lines
 */
record MadeUpSubject(Set<String> traits, String variant, List<String> captions) {

    static final String TRIGGER = "tovamir";

    /** How often a tagger sees a trait that is there. */
    private static final double SEEN_LEAST = 0.66;

    private static final List<List<String>> HAIR = List.of(
            List.of("green hair"),
            List.of("pink hair"),
            List.of("grey hair", "white hair"),
            List.of("brown hair", "orange hair"));
    private static final List<List<String>> EYES =
            List.of(List.of("amber eyes"), List.of("red eyes", "pink eyes"), List.of("blue eyes", "green eyes"));
    private static final List<List<String>> OTHERS = List.of(
            List.of("scar on face"),
            List.of("pointy ears", "elf"),
            List.of("freckles"),
            List.of("fox ears", "fox tail"),
            List.of("very long hair", "long hair"),
            List.of("arm tattoo"),
            List.of("sharp teeth"),
            List.of("dark skin"),
            List.of("single braid"),
            List.of("horns"),
            List.of("heart-shaped pupils"));
    private static final List<String> PASSING = List.of(
            "messy hair",
            "closed eyes",
            "wet hair",
            "smile",
            "blush",
            "hand in own hair",
            "glowing eyes",
            "open mouth");
    private static final List<String> WORN =
            List.of("white shirt", "black jacket", "red scarf", "sailor collar", "blue skirt", "boots");

    static MadeUpSubject of(Random random, int size) {
        List<String> traits = new ArrayList<>();
        traits.addAll(HAIR.get(random.nextInt(HAIR.size())));
        traits.addAll(EYES.get(random.nextInt(EYES.size())));
        List<List<String>> others = new ArrayList<>(OTHERS);
        Collections.shuffle(others, random);
        others.subList(0, 4).forEach(traits::addAll);
        double[] seen = traits.stream()
                .mapToDouble(t -> SEEN_LEAST + random.nextDouble() * (1 - SEEN_LEAST))
                .toArray();
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // Every eighth picture shows a variant, every other eighth a second person.
            captions.add(caption(random, traits, seen, i % 8 == 3 && i < size / 4 + 3, i % 8 == 6));
        }
        return new MadeUpSubject(new LinkedHashSet<>(traits), "blonde hair", captions);
    }

    private static String caption(Random random, List<String> traits, double[] seen, boolean variant, boolean company) {
        List<String> tags = new ArrayList<>();
        tags.add(company ? "2girls" : "1girl");
        tags.add("white background");
        for (int i = 0; i < traits.size(); i++) {
            boolean ownHairColour = HAIR.stream().flatMap(List::stream).anyMatch(traits.get(i)::equals);
            if (random.nextDouble() < seen[i] && !(variant && ownHairColour)) {
                tags.add(traits.get(i));
            }
        }
        if (variant) {
            tags.add("blonde hair");
        }
        if (company) {
            tags.addAll(List.of("purple hair", "grey eyes", "twin drills"));
        }
        for (String passing : PASSING) {
            if (random.nextInt(2) == 0) {
                tags.add(passing);
            }
        }
        for (String worn : WORN) {
            if (random.nextInt(3) == 0) {
                tags.add(worn);
            }
        }
        Collections.shuffle(tags, random);
        return TRIGGER + ", " + String.join(", ", tags);
    }

    void write(Path concept) throws IOException {
        Files.createDirectories(concept);
        for (int i = 0; i < captions.size(); i++) {
            Files.writeString(concept.resolve(String.format(Locale.ROOT, "%03d.txt", i)), captions.get(i) + "\n");
        }
    }
}
