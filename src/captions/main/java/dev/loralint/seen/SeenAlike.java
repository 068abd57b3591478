package dev.loralint.seen;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Groups images of a concept by what is seen in them: poses that repeat, and clothes that go together. */
final class SeenAlike {

    /** Tags by which images are compared: the most frequent, one bit each. */
    private static final int TAGS = Long.SIZE;

    /** Images around which a group is looked for, at most about so many (count). */
    private static final int SEEDS = 400;

    /** Fewer tags do not say what is worn, or how somebody stands. */
    private static final int FEWEST_OF_POSE = 3;

    private static final int FEWEST_OF_OUTFIT = 2;

    private static final int SMALLEST = 4;

    private static final double SMALLEST_SHARE = 0.1;

    /** A tag of a group is in this share of its images; a word of its own in hardly any other. */
    private static final double CORE = 0.6;

    private static final double ELSEWHERE = 0.1;

    private static final Set<String> OF_POSES = Set.of("pose", "gaze", "framing", "background", "action", "expression");

    private final Concept concept;
    private final List<ImageFile> images;
    private final List<Set<String>> seen = new ArrayList<>();
    private final Lexicon lexicon;
    private final SeenLimits limits;

    private SeenAlike(Concept concept, Map<ImageFile, SeenTags> all, Lexicon lexicon, SeenLimits limits) {
        this.concept = concept;
        this.lexicon = lexicon;
        this.limits = limits;
        this.images = all.keySet().stream()
                .sorted(Comparator.comparing(ImageFile::path))
                .toList();
        for (ImageFile image : images) {
            Set<String> tags = new HashSet<>();
            all.getOrDefault(image, new SeenTags()).general().forEach((tag, score) -> {
                if (!(score < limits.score())) {
                    tags.add(tag);
                }
            });
            seen.add(tags);
        }
    }

    static List<Object> of(Concept concept, Map<ImageFile, SeenTags> seen, Lexicon lexicon, SeenLimits limits) {
        if (seen.size() < 2 * SMALLEST || concept.isRegularisation()) {
            return List.of();
        }
        SeenAlike alike = new SeenAlike(concept, seen, lexicon, limits);
        List<Object> facts = new ArrayList<>(alike.poses());
        facts.addAll(alike.outfits());
        return facts;
    }

    /** The images of a group and the tags that most of them have. */
    private record Group(BitSet images, List<String> tags) {}

    private List<SeenPose> poses() {
        List<Group> groups = groups(
                meaning -> meaning.slot() != null && OF_POSES.contains(meaning.slot()),
                limits.pose(),
                FEWEST_OF_POSE,
                1);
        return groups.stream()
                .map(group -> new SeenPose(concept, files(group), group.tags(), images.size()))
                .toList();
    }

    private List<SeenOutfit> outfits() {
        List<Group> groups = groups(
                meaning -> meaning.tagClass() == TagClass.CLOTHING || meaning.tagClass() == TagClass.SIGNATURE,
                limits.outfit(),
                FEWEST_OF_OUTFIT,
                images.size());
        if (groups.size() < 2) {
            return List.of();
        }
        List<Set<String>> said = said();
        return groups.stream()
                .map(group ->
                        new SeenOutfit(concept, group.tags(), files(group), ownWord(group, said), groups.size() - 1))
                .toList();
    }

    private List<ImageFile> files(Group group) {
        return group.images().stream().mapToObj(images::get).toList();
    }

    private List<Set<String>> said() {
        Map<String, Set<String>> byStem = new HashMap<>();
        for (Caption caption : concept.captions()) {
            Set<String> tags = new HashSet<>();
            caption.tags().forEach(tag -> tags.add(tag.key()));
            byStem.put(caption.stem(), tags);
        }
        return images.stream()
                .map(image -> byStem.getOrDefault(Suffixes.stem(image.fileName()), Set.of()))
                .toList();
    }

    /** A word that means nothing by itself, as a name of an outfit is, in most captions of the group and hardly any other. */
    private String ownWord(Group group, List<Set<String>> said) {
        Map<String, Integer> inside = new HashMap<>();
        Map<String, Integer> outside = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            Map<String, Integer> counts = group.images().get(i) ? inside : outside;
            said.get(i).forEach(tag -> counts.merge(tag, 1, Integer::sum));
        }
        int in = group.images().cardinality();
        int out = images.size() - in;
        return inside.entrySet().stream()
                .filter(each -> each.getValue() >= CORE * in)
                .filter(each -> outside.getOrDefault(each.getKey(), 0) <= ELSEWHERE * out)
                .map(Map.Entry::getKey)
                .filter(this::isName)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private boolean isName(String tag) {
        return lexicon.meaningOf(tag).tagClass() == TagClass.UNKNOWN
                || concept.isTriggered() && Words.hold(tag, concept.triggerKey()) && !tag.equals(concept.triggerKey());
    }

    /** The largest group of images like one of them, then the largest of the rest, until they are small. */
    private List<Group> groups(Predicate<TagMeaning> counts, double alike, int fewest, int most) {
        List<String> tags = frequent(counts);
        long[] masks = new long[images.size()];
        for (int i = 0; i < masks.length; i++) {
            for (int bit = 0; bit < tags.size(); bit++) {
                if (seen.get(i).contains(tags.get(bit))) {
                    masks[i] |= 1L << bit;
                }
            }
        }
        double smallest = Math.max(SMALLEST, SMALLEST_SHARE * images.size());
        BitSet left = new BitSet();
        IntStream.range(0, masks.length)
                .filter(i -> Long.bitCount(masks[i]) >= fewest)
                .forEach(left::set);
        List<Group> groups = new ArrayList<>();
        while (groups.size() < most && left.cardinality() >= smallest) {
            BitSet largest = largest(left, masks, alike);
            if (largest.cardinality() < smallest) {
                break;
            }
            left.andNot(largest);
            List<String> core = core(largest, tags, masks);
            if (core.size() >= fewest) {
                groups.add(new Group(largest, core));
            }
        }
        return groups;
    }

    private List<String> frequent(Predicate<TagMeaning> counts) {
        Map<String, Integer> found = new HashMap<>();
        seen.forEach(tags -> tags.forEach(tag -> found.merge(tag, 1, Integer::sum)));
        return found.entrySet().stream()
                .filter(each -> each.getValue() > 1 && counts.test(lexicon.meaningOf(each.getKey())))
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TAGS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static BitSet largest(BitSet left, long[] masks, double alike) {
        BitSet largest = new BitSet();
        // in a large set the groups that count are large, so that some of their images are among these
        int step = Math.max(1, left.cardinality() / SEEDS);
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + step)) {
            BitSet near = new BitSet();
            for (int j = left.nextSetBit(0); j >= 0; j = left.nextSetBit(j + 1)) {
                int both = Long.bitCount(masks[i] & masks[j]);
                int either = Long.bitCount(masks[i] | masks[j]);
                if (both >= alike * either) {
                    near.set(j);
                }
            }
            if (near.cardinality() > largest.cardinality()) {
                largest = near;
            }
        }
        return largest;
    }

    private static List<String> core(BitSet group, List<String> tags, long[] masks) {
        return IntStream.range(0, tags.size())
                .filter(bit ->
                        group.stream().filter(i -> (masks[i] >> bit & 1) == 1).count() >= CORE * group.cardinality())
                .mapToObj(tags::get)
                .toList();
    }
}
