package dev.loralint.concepts;

import dev.loralint.finding.Term;
import dev.loralint.tags.ProseTally;
import dev.loralint.tags.TagCounts;
import dev.loralint.tags.TagCounts.TagCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a concept teaches and how that is known: the user sets it, or its name and captions show it, or it is treated as a
 * character, as most are.
 *
 * @param kind what it is treated as
 * @param certain whether nothing shows something else than {@code kind}
 * @param clue the strongest sign that it is not a character
 * @param word the word or tag that {@code clue} is about; empty if there is none
 * @param captions the number of captions with the sign (count)
 * @param of the number of captions that were asked (count)
 */
public record TaughtSubject(Subject kind, boolean certain, Clue clue, String word, int captions, int of) {

    /** What shows that a concept is not a character, the strongest first. */
    public enum Clue {
        /** The user sets `subject`. */
        SET,
        /** The folder's name or the trigger word has a word such as `style`. */
        NAME,
        /** Captions say `by` or `style of` before the trigger word, or `style` after it. */
        BY,
        /** Captions name hair and eye colours, and share none. */
        LOOKS,
        /** Some captions show a woman alone, others a man. */
        KINDS,
        /** Most captions show several people. */
        COMPANY,
        /** Nothing: it is a character. */
        NONE
    }

    /** A character, of which nothing more is known. */
    public static final TaughtSubject CHARACTER = new TaughtSubject(Subject.CHARACTER, true, Clue.NONE, "", 0, 0);

    /** What the user sets. */
    static TaughtSubject set(Subject kind) {
        return new TaughtSubject(kind, true, Clue.SET, "", 0, 0);
    }

    /** Whether it is a character beyond doubt. */
    boolean isCertainCharacter() {
        return kind == Subject.CHARACTER && certain;
    }

    /** What follows of the clue, as a value of a message. */
    public Object effect() {
        if (kind == Subject.CHARACTER) {
            return new Term("possibly not a character");
        }
        return new Term(kind == Subject.STYLE ? "treated as a style" : "treated as an object");
    }

    /**
     * Finds out whether a concept is a character. Signs against it are its name, captions that say {@code by} before the trigger
     * word, captions that share no look, people of both kinds, and several people in most captions. One sign makes it doubtful,
     * a strong one or two decide, and a hair or eye colour that captions share is a sign for a character.
     */
    static final class Finder {

        /** Of so many captions the looks would repeat. */
        private static final int CAPTIONS_LEAST = 8;

        /** A colour in this share of the captions is the subject's. */
        private static final double SHARED = 0.55;

        private static final int SHARED_LEAST = 3;

        /** Slots that fewer captions name say nothing. */
        private static final double NAMED_LEAST = 0.5;

        /** A character with two forms has two colours in almost all captions; of a style the two commonest are fewer. */
        private static final double TWO_OF_MANY = 0.7;

        private static final double TWO_OF_SOME = 0.85;

        /** In this share of the captions people of a kind are no exception. */
        private static final double KIND_LEAST = 0.2;

        private static final double COMPANY_LEAST = 0.5;
        private static final double BY_LEAST = 0.3;

        private static final List<String> COLOURS = List.of("hair colour", "eye colour");
        private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}@]+");

        private static final Map<String, Subject> WORDS = Map.ofEntries(
                Map.entry("style", Subject.STYLE),
                Map.entry("styles", Subject.STYLE),
                Map.entry("stylized", Subject.STYLE),
                Map.entry("artstyle", Subject.STYLE),
                Map.entry("artist", Subject.STYLE),
                Map.entry("artists", Subject.STYLE),
                Map.entry("aesthetic", Subject.STYLE),
                Map.entry("画风", Subject.STYLE),
                Map.entry("風格", Subject.STYLE),
                Map.entry("风格", Subject.STYLE),
                Map.entry("concept", Subject.OBJECT),
                Map.entry("pose", Subject.OBJECT),
                Map.entry("poses", Subject.OBJECT),
                Map.entry("slider", Subject.OBJECT),
                Map.entry("background", Subject.OBJECT),
                Map.entry("backgrounds", Subject.OBJECT),
                Map.entry("scenery", Subject.OBJECT),
                Map.entry("texture", Subject.OBJECT),
                Map.entry("lighting", Subject.OBJECT));

        /** Words after which a name of a style may be one word: {@code inkstyle}, but not {@code hairstyle}. */
        private static final List<String> NOT_STYLES = List.of("hairstyle", "lifestyle", "freestyle");

        private Finder() {}

        /** A sign against a character: one decides if it is strong. */
        private record Sign(Subject kind, int strength, Clue clue, String word, int captions, int of) {}

        /**
         * @param counts for each form what its captions show, or for the whole where it has one
         * @param prose likewise
         * @param styled how many captions use the trigger word as the name of a style
         * @param captions how many captions there are
         */
        static TaughtSubject find(
                ConceptSource source,
                Triggers triggers,
                List<TagCounts> counts,
                List<List<ProseTally.Look>> prose,
                int styled,
                int captions) {
            if (source.regularisation()) {
                return TaughtSubject.CHARACTER;
            }
            List<Sign> signs = new ArrayList<>();
            boolean ofOneLook = triggers.forms().isEmpty();
            boolean shared = false;
            Sign name = name(source, triggers);
            if (name != null) {
                signs.add(name);
            }
            if (styled >= 2 && styled >= BY_LEAST * captions) {
                signs.add(new Sign(Subject.STYLE, 2, Clue.BY, triggers.one().word(), styled, captions));
            }
            if (ofOneLook) {
                TagCounts tags = counts.get(0);
                List<Colours> colours = colours(tags, prose.get(0));
                shared = colours.stream().anyMatch(Colours::isShared);
                addLooks(signs, colours, shared);
                addPeople(signs, tags, shared);
                // where all captions show several people, a look that they share is that of one of them
                shared &= tags.several() == 0
                        || tags.voting() < tags.all()
                        || tags.several() < COMPANY_LEAST * tags.all();
            }
            return decide(signs, shared);
        }

        private static TaughtSubject decide(List<Sign> signs, boolean shared) {
            if (signs.isEmpty()) {
                return TaughtSubject.CHARACTER;
            }
            int strength = signs.stream().mapToInt(Sign::strength).sum() - (shared ? 1 : 0);
            Sign first = signs.get(0);
            if (strength <= 0) {
                return TaughtSubject.CHARACTER;
            }
            return new TaughtSubject(
                    strength > 1 ? first.kind() : Subject.CHARACTER,
                    strength > 1,
                    first.clue(),
                    first.word(),
                    first.captions(),
                    first.of());
        }

        private static @Nullable Sign name(ConceptSource source, Triggers triggers) {
            List<String> names =
                    new ArrayList<>(List.of(source.name(), triggers.one().word()));
            triggers.forms().forEach(form -> names.add(form.word()));
            for (String name : names) {
                String[] words = BREAK.split(name.toLowerCase(Locale.ROOT));
                for (int i = 0; i < words.length; i++) {
                    String word = words[i];
                    Subject kind = WORDS.get(word);
                    boolean joined = word.length() > 5 && word.endsWith("style") && !NOT_STYLES.contains(word);
                    boolean by = word.equals("by") && i + 1 < words.length && (i == 0 || isNumber(words[i - 1]));
                    if (kind != null || joined || by) {
                        String shown = kind != null || by ? word : "style";
                        return new Sign(kind == null ? Subject.STYLE : kind, 2, Clue.NAME, shown, 0, 0);
                    }
                }
            }
            return null;
        }

        private static boolean isNumber(String word) {
            return word.chars().allMatch(Character::isDigit);
        }

        /**
         * The values of a slot in the captions.
         *
         * @param most how many captions have the commonest
         * @param second how many have the next
         * @param sum of all values
         * @param of how many captions were asked
         */
        private record Colours(int most, int second, int sum, int of) {

            boolean isNamed() {
                return of >= CAPTIONS_LEAST && sum >= NAMED_LEAST * of;
            }

            boolean isShared() {
                return most >= SHARED_LEAST && most >= SHARED * of;
            }

            /** How clearly they are many: 0 for one colour or two. */
            int variety() {
                double two = (double) (most + second) / sum;
                return two < TWO_OF_MANY ? 2 : two < TWO_OF_SOME && most < SHARED * sum ? 1 : 0;
            }
        }

        private static List<Colours> colours(TagCounts tags, List<ProseTally.Look> prose) {
            List<Colours> found = new ArrayList<>();
            for (String slot : COLOURS) {
                int most = 0;
                int second = 0;
                int sum = 0;
                for (TagCount tag : tags.tags()) {
                    if (slot.equals(tag.meaning().slot())) {
                        int captions = tag.captions();
                        second = most == 0 || second > 0 ? second : captions;
                        most = most == 0 ? captions : most;
                        sum += captions;
                    }
                }
                found.add(new Colours(most, second, sum, tags.voting()));
                prose.stream()
                        .filter(look -> look.slot().equals(slot))
                        .forEach(look -> found.add(new Colours(look.most(), look.second(), look.named(), look.of())));
            }
            return found;
        }

        private static void addLooks(List<Sign> signs, List<Colours> colours, boolean shared) {
            List<Colours> named = colours.stream().filter(Colours::isNamed).toList();
            int variety = named.stream().mapToInt(Colours::variety).sum();
            int strength = Math.min(Math.min(2, named.size()), variety);
            if (!shared && strength > 0) {
                Colours first = named.get(0);
                signs.add(new Sign(Subject.STYLE, strength, Clue.LOOKS, "", first.most(), first.of()));
            }
        }

        private static void addPeople(List<Sign> signs, TagCounts tags, boolean shared) {
            int of = tags.voting();
            int women = captions(tags, "1girl");
            int men = captions(tags, "1boy");
            boolean alone = of >= CAPTIONS_LEAST && women + men <= 1.1 * of;
            if (alone && Math.min(women, men) >= KIND_LEAST * of && !shared) {
                signs.add(new Sign(
                        Subject.STYLE, 1, Clue.KINDS, women < men ? "1girl" : "1boy", Math.min(women, men), of));
            }
            if (tags.all() >= CAPTIONS_LEAST && tags.several() >= COMPANY_LEAST * tags.all()) {
                signs.add(new Sign(Subject.STYLE, 1, Clue.COMPANY, "", tags.several(), tags.all()));
            }
        }

        private static int captions(TagCounts tags, String tag) {
            return tags.tags().stream()
                    .filter(one -> one.tag().equals(tag))
                    .mapToInt(TagCount::captions)
                    .findFirst()
                    .orElse(0);
        }
    }
}
