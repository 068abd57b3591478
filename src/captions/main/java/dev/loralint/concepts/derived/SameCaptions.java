package dev.loralint.concepts.derived;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Dialect;
import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Captions of a concept that say the same as others: tags in any order, or the words of sentences, without the trigger word. Short
 * captions do not count, since few tags are the same by chance or on purpose.
 *
 * @param concept the concept of the captions
 * @param exact whether they are equal; if not, nine in ten of their tags or words are
 * @param captions the number of captions that are like another one (count)
 * @param of the number of captions that can be read (count)
 * @param groups the number of groups of captions that are alike (count)
 * @param largest the number of captions in the largest group (count)
 * @param example a caption of the largest group
 * @param places captions of the groups, at most as many as a report shows
 */
public record SameCaptions(
        Concept concept,
        boolean exact,
        int captions,
        int of,
        int groups,
        int largest,
        String example,
        List<Location> places) {

    /** Fewer tags are a caption that was left to the trigger word. */
    private static final int TAGS_LEAST = 3;

    private static final int WORDS_LEAST = 5;

    /** Share of all tags or pairs of words of two captions that both have (0 to 1). */
    private static final double LIKE = 0.9;

    /** Captions that are nearly the same are not sought in larger concepts, where that takes as long as all rules. */
    private static final int NEAR_MOST = 5_000;

    /** Captions are compared if they are equal in one band of hashes. */
    private static final int BANDS = 3;

    private static final int HASHES_A_BAND = 2;

    /** Odd numbers, each of them a hash function. */
    private static final int[] FACTORS = {0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0x7FEB352D};

    /** Tags in this share of the captions do not distinguish them (0 to 1). */
    private static final double USUAL = 0.4;

    private static final int LONGEST_EXAMPLE = 120;

    public SameCaptions {
        places = List.copyOf(places);
    }

    /** Of captions that are alike, those that are equal are reported unless many more are nearly so. */
    public static Optional<SameCaptions> of(Concept concept) {
        List<Caption> captions =
                concept.captions().stream().filter(Caption::isCounted).toList();
        if (captions.size() < 2 || concept.isRegularisation()) {
            return Optional.empty();
        }
        Reader reader = new Reader(concept);
        Groups equal = new Groups(captions.size(), 1);
        boolean isNearSought = captions.size() <= NEAR_MOST;
        Groups near = new Groups(isNearSought ? captions.size() : 0, BANDS);
        int of = 0;
        for (int i = 0; i < captions.size(); i++) {
            CaptionText text = captions.get(i).text();
            of += text.isReadable() ? 1 : 0;
            if (text.isReadable() && reader.read(text)) {
                equal.add(i, reader.sum, other -> true);
                if (isNearSought) {
                    near.add(
                            i,
                            reader.sketch(),
                            other -> reader.areLike(captions.get(other).text(), text));
                }
            } else {
                equal.addAlone(i);
                if (isNearSought) {
                    near.addAlone(i);
                }
            }
        }
        if (near.repeats + equal.repeats == 0) {
            return Optional.empty();
        }
        boolean exact = near.repeats < 2 * equal.repeats;
        return Optional.of(made(concept, exact, of, exact ? equal : near));
    }

    private static SameCaptions made(Concept concept, boolean exact, int of, Groups groups) {
        List<Location> places = new ArrayList<>();
        int largest = 0;
        int captions = 0;
        for (int i = 0; i < groups.leaders.length; i++) {
            int size = groups.sizes[groups.leaders[i]];
            if (size > 1) {
                captions++;
                largest = size > groups.sizes[groups.leaders[largest]] ? i : largest;
                if (places.size() < Finding.PLACES_AT_MOST) {
                    places.add(concept.captions().get(i).start());
                }
            }
        }
        String example = concept.captions().get(largest).text().line().strip();
        return new SameCaptions(
                concept,
                exact,
                captions,
                of,
                captions - groups.repeats,
                groups.sizes[groups.leaders[largest]],
                example.codePointCount(0, example.length()) <= LONGEST_EXAMPLE
                        ? example
                        : example.substring(0, example.offsetByCodePoints(0, LONGEST_EXAMPLE - 1)) + "…",
                places);
    }

    /** How many captions add nothing to another one (count). */
    public int repeats() {
        return captions - groups;
    }

    /** The share of captions that add nothing to another one (0 to 1). */
    public double share() {
        return of == 0 ? 0 : (double) repeats() / of;
    }

    /** What captions say, as hashes: of each tag, and of each two words of sentences. */
    private static final class Reader {

        private final int[] triggers;
        private final Set<Integer> words = new HashSet<>();
        private final int[] sketch = new int[BANDS * HASHES_A_BAND];
        private final int[] usual;
        private int[] found = new int[64];
        private int[] former = new int[64];
        private int size;
        private int wordsRead;

        /** A hash of what was read, in whatever order. */
        private long sum;

        Reader(Concept concept) {
            List<String> all = concept.triggers();
            usual = concept.tagUses().stream()
                    .filter(use -> use.share() >= USUAL)
                    .mapToInt(use -> mixed(use.tag().hashCode()))
                    .sorted()
                    .toArray();
            triggers =
                    all.stream().mapToInt(word -> Lexicon.key(word).hashCode()).toArray();
            for (String trigger : all) {
                for (String word : trigger.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                    words.add(word.hashCode());
                }
            }
        }

        /** @return whether it says enough to be compared */
        boolean read(CaptionText text) {
            size = 0;
            sum = 0;
            wordsRead = 0;
            boolean prose = text.dialect() == Dialect.PROSE;
            for (int i = 0; i < text.tagCount(); i++) {
                Tag tag = text.tag(i);
                if (prose) {
                    words(tag.text());
                } else if (!isTrigger(tag.keyHash())) {
                    add(tag.keyHash());
                }
            }
            int tags = prose ? 0 : size;
            text.sentences().forEach(sentence -> words(sentence.text()));
            return wordsRead >= WORDS_LEAST || tags >= TAGS_LEAST && tags - counts(text) >= TAGS_LEAST;
        }

        private boolean isTrigger(int hash) {
            for (int trigger : triggers) {
                if (trigger == hash) {
                    return true;
                }
            }
            return false;
        }

        /** {@code 1girl} and {@code solo} are in most captions; where there are many tags, it does not matter. */
        private static int counts(CaptionText text) {
            int counts = 0;
            for (int i = 0; i < text.tagCount() && text.tagCount() < 3 * TAGS_LEAST; i++) {
                String key = text.tag(i).key();
                counts += key.equals("solo") || !key.isEmpty() && Character.isDigit(key.charAt(0)) ? 1 : 0;
            }
            return counts;
        }

        private void words(String sentence) {
            int before = 0;
            int word = 0;
            for (int i = 0; i <= sentence.length(); i++) {
                char c = i < sentence.length() ? Character.toLowerCase(sentence.charAt(i)) : ' ';
                if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                    word = 31 * word + c;
                } else if (word != 0) {
                    if (!words.contains(word)) {
                        add(31 * before + word);
                        before = word;
                        wordsRead++;
                    }
                    word = 0;
                }
            }
        }

        private void add(int item) {
            if (size == found.length) {
                found = Arrays.copyOf(found, size * 2);
            }
            int mixed = mixed(item);
            found[size++] = mixed;
            sum += mixed * 0x9E3779B97F4A7C15L ^ mixed;
        }

        /**
         * The least of the hashes of what was read, for each of several hash functions: of two captions as many are equal as items
         * are. What most captions have says nothing.
         */
        int[] sketch() {
            Arrays.fill(sketch, Integer.MAX_VALUE);
            for (int i = 0; i < size; i++) {
                int item = found[i];
                if (Arrays.binarySearch(usual, item) < 0) {
                    for (int k = 0; k < sketch.length; k++) {
                        sketch[k] = Math.min(sketch[k], item * FACTORS[k]);
                    }
                }
            }
            return sketch;
        }

        boolean areLike(CaptionText one, CaptionText other) {
            read(one);
            int formerSize = sorted();
            int[] some = found;
            found = former;
            former = some;
            read(other);
            size = sorted();
            int shared = 0;
            for (int i = 0, j = 0; i < formerSize && j < size; ) {
                int difference = Integer.compare(former[i], found[j]);
                shared += difference == 0 ? 1 : 0;
                i += difference <= 0 ? 1 : 0;
                j += difference >= 0 ? 1 : 0;
            }
            return shared >= LIKE * (formerSize + size - shared);
        }

        /** Sorts what was read, each item once. */
        private int sorted() {
            Arrays.sort(found, 0, size);
            int distinct = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || found[i] != found[i - 1]) {
                    found[distinct++] = found[i];
                }
            }
            return distinct;
        }

        private static int mixed(int value) {
            int mixed = value * 0x9E3779B1;
            mixed = (mixed ^ mixed >>> 15) * 0x85EBCA6B;
            return mixed ^ mixed >>> 13;
        }
    }

    /** Captions that are like the first one of their group. Each is compared only with those that are equal in a hash. */
    private static final class Groups {

        /** Of each caption the first caption of its group. */
        final int[] leaders;

        /** Of groups, by their first caption. */
        final int[] sizes;

        int repeats;

        private final int[][] firsts;
        private final long[][] hashes;
        private final int[] sketches;

        Groups(int captions, int bands) {
            leaders = new int[captions];
            sizes = new int[captions];
            firsts = new int[bands][Integer.highestOneBit(captions) * 4 + (captions == 0 ? 1 : 0)];
            hashes = new long[bands][firsts[0].length];
            sketches = new int[bands > 1 ? captions * bands * HASHES_A_BAND : 0];
        }

        void addAlone(int caption) {
            leaders[caption] = caption;
            sizes[caption] = 1;
        }

        void add(int caption, long hash, IntPredicate isLike) {
            int at = slot(0, hash);
            join(caption, firsts[0][at] - 1, isLike);
            claim(0, at, hash, caption);
        }

        void add(int caption, int[] sketch, IntPredicate isLike) {
            System.arraycopy(sketch, 0, sketches, caption * sketch.length, sketch.length);
            addAlone(caption);
            for (int band = 0; band < firsts.length && leaders[caption] == caption; band++) {
                int first = firsts[band][slot(band, hash(sketch, band))] - 1;
                if (first >= 0 && areLike(caption, first, sketch.length)) {
                    join(caption, first, isLike);
                }
            }
            for (int band = 0; band < firsts.length && leaders[caption] == caption; band++) {
                long hash = hash(sketch, band);
                claim(band, slot(band, hash), hash, caption);
            }
        }

        private void join(int caption, int first, IntPredicate isLike) {
            addAlone(caption);
            if (first >= 0 && isLike.test(first)) {
                leaders[caption] = first;
                sizes[first]++;
                repeats++;
            }
        }

        private void claim(int band, int at, long hash, int caption) {
            if (firsts[band][at] == 0) {
                firsts[band][at] = caption + 1;
                hashes[band][at] = hash;
            }
        }

        /** Where the first caption with this hash is, or may be. */
        private int slot(int band, long hash) {
            int mask = firsts[band].length - 1;
            int at = (int) (hash ^ hash >>> 32) & mask;
            while (firsts[band][at] != 0 && hashes[band][at] != hash) {
                at = at + 1 & mask;
            }
            return at;
        }

        private static long hash(int[] sketch, int band) {
            long hash = 0;
            for (int i = band * HASHES_A_BAND; i < (band + 1) * HASHES_A_BAND; i++) {
                hash = hash * 0x9E3779B97F4A7C15L + sketch[i];
            }
            return hash;
        }

        /** By their sketches, of which one may differ. */
        private boolean areLike(int caption, int other, int length) {
            int different = 0;
            for (int i = 0; i < length; i++) {
                different += sketches[caption * length + i] == sketches[other * length + i] ? 0 : 1;
            }
            return different <= 1;
        }
    }
}
