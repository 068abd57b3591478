package dev.loralint.lexicon;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the compiled lexicon, see {@link LexiconFormat}. */
final class LexiconReader {
    private final List<Sense> senses = new ArrayList<>(128);
    private final List<String> kindNames = new ArrayList<>();
    private final Map<String, Long> kindMasks = new HashMap<>(2048);
    private final Map<String, Sense> vocabulary = new HashMap<>(16384);
    private final Map<String, Head> heads = new HashMap<>(8192);
    private final Map<String, Lead> leads = new HashMap<>(512);
    private final Set<String> prepositions = new HashSet<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<String, Sense> qualifiers = new HashMap<>();
    private final Map<String, String> spelledWords = new HashMap<>();
    private final Map<String, String> spelledPhrases = new HashMap<>();
    private final Set<String> exclusive = new HashSet<>();
    private final Map<String, Map<String, Integer>> exclusiveValues = new HashMap<>();
    private final Map<String, Set<String>> near = new HashMap<>();
    private final Map<String, List<String>> freeingTags = new HashMap<>();
    private final Map<String, List<String>> freeingSlots = new HashMap<>();
    private final Set<String> variants = new HashSet<>();
    private final Map<String, List<String>> implied = new HashMap<>();
    private final List<SlotValues.ImpliedPattern> impliedByHead = new ArrayList<>();
    private final List<ImageTags.Opposite> opposites = new ArrayList<>();
    private final Map<String, ImageTags.Group> flaws = new LinkedHashMap<>();
    private final Map<String, List<String>> prose = new HashMap<>();
    private String commonWords = "";

    static Lexicon read(byte[] bytes) {
        LexiconReader reader = new LexiconReader();
        String byBytes = new String(bytes, StandardCharsets.ISO_8859_1);
        int start = 0;
        for (int end = byBytes.indexOf('\n'); end >= 0; end = byBytes.indexOf('\n', start)) {
            // line by line: one letter beyond Latin-1 makes a text of two bytes a letter, which takes twice as long
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            if (line.charAt(0) == LexiconFormat.COMMON_WORDS) {
                reader.commonWords = line.substring(2);
            } else {
                reader.line(line.charAt(0), split(line, 2, line.length(), '\t'));
            }
            start = end + 1;
        }
        return reader.lexicon();
    }

    private Lexicon lexicon() {
        WordKinds kinds = new WordKinds(kindNames, kindMasks);
        SlotValues values = new SlotValues(
                exclusive, exclusiveValues, near, freeingTags, freeingSlots, variants, implied, impliedByHead);
        return new Lexicon(
                new Spelling(spelledWords, spelledPhrases),
                kinds,
                new Grammar(vocabulary, kinds, heads, leads, prepositions, relations, qualifiers),
                values,
                new ImageTags(opposites, flaws),
                new ProseTags(prose, values),
                new CommonWords(commonWords),
                senses);
    }

    private void line(char what, String[] fields) {
        switch (what) {
            case LexiconFormat.SENSE -> senses.add(Sense.parse(fields[0]));
            case LexiconFormat.KIND -> kind(fields);
            case LexiconFormat.TAGS -> tags(fields);
            case LexiconFormat.NOUNS -> nouns(fields);
            case LexiconFormat.HEAD -> head(fields);
            case LexiconFormat.LEAD -> lead(fields);
            case LexiconFormat.PREPOSITIONS -> prepositions.addAll(Arrays.asList(fields));
            case LexiconFormat.RELATION -> relation(fields);
            case LexiconFormat.QUALIFIERS -> qualifiers(fields);
            case LexiconFormat.SPELLED_WORDS -> pairs(fields, spelledWords);
            case LexiconFormat.SPELLED_PHRASES -> pairs(fields, spelledPhrases);
            case LexiconFormat.EXCLUSIVE -> exclusive.addAll(Arrays.asList(fields));
            case LexiconFormat.EXCLUSIVE_VALUE -> exclusiveValue(fields);
            case LexiconFormat.NEAR -> near(fields);
            case LexiconFormat.FREES_TAGS -> freeingTags.put(fields[0], list(fields[1]));
            case LexiconFormat.FREES_SLOTS -> freeingSlots.put(fields[0], list(fields[1]));
            case LexiconFormat.VARIANTS -> variants.addAll(Arrays.asList(fields));
            case LexiconFormat.IMPLIED -> implied.put(fields[0], list(fields[1]));
            case LexiconFormat.IMPLIED_BY_HEAD ->
                impliedByHead.add(
                        new SlotValues.ImpliedPattern(1L << kindNames.indexOf(fields[0]), fields[1], fields[2]));
            case LexiconFormat.OPPOSITE ->
                opposites.add(new ImageTags.Opposite(group(fields[0], fields[1]), group(fields[2], fields[3])));
            case LexiconFormat.PROSE -> prose.put(fields[0], list(fields[1]));
            case LexiconFormat.FLAW -> flaws.put(fields[0], group(fields[1], fields[2]));
            default ->
                throw new IllegalStateException("The compiled lexicon has a line of an unknown kind: `" + what + "`");
        }
    }

    private void kind(String[] fields) {
        long bit = 1L << kindNames.size();
        kindNames.add(fields[0]);
        for (int i = 1; i < fields.length; i++) {
            Long other = kindMasks.get(fields[i]);
            kindMasks.put(fields[i], other == null ? bit : other | bit);
        }
    }

    private void tags(String[] fields) {
        Sense sense = senses.get(Integer.parseInt(fields[0]));
        for (int i = 1; i < fields.length; i++) {
            vocabulary.put(fields[i], sense);
        }
    }

    private void nouns(String[] fields) {
        Sense sense = senses.get(Integer.parseInt(fields[0]));
        Head head = new Head(sense, List.of(), sense);
        for (int i = 1; i < fields.length; i++) {
            heads.put(fields[i], head);
        }
    }

    private void head(String[] fields) {
        List<Head.Reading> readings = new ArrayList<>();
        for (String reading : list(fields[2])) {
            int equals = reading.indexOf('=');
            readings.add(new Head.Reading(
                    Integer.parseInt(reading.substring(0, equals)),
                    senses.get(Integer.parseInt(reading.substring(equals + 1)))));
        }
        Head head = new Head(sense(fields[0]), readings, sense(fields[1]));
        for (int i = 3; i < fields.length; i++) {
            heads.put(fields[i], head);
        }
    }

    private void lead(String[] fields) {
        Lead lead = new Lead(sense(fields[0]), fields[1].equals("weak"));
        for (int i = 2; i < fields.length; i++) {
            leads.put(fields[i], lead);
        }
    }

    private void relation(String[] fields) {
        relations.add(new Relation(mask(fields[0]), Set.copyOf(list(fields[1])), mask(fields[2]), sense(fields[3])));
    }

    private void qualifiers(String[] fields) {
        Sense sense = senses.get(Integer.parseInt(fields[0]));
        for (int i = 1; i < fields.length; i++) {
            qualifiers.put(fields[i], sense);
        }
    }

    private void exclusiveValue(String[] fields) {
        Map<String, Integer> values = exclusiveValues.computeIfAbsent(fields[0], slot -> new HashMap<>());
        int number = values.size();
        list(fields[1]).forEach(name -> values.put(name, number));
    }

    private static ImageTags.Group group(String tags, String slots) {
        return new ImageTags.Group(Set.copyOf(list(tags)), Set.copyOf(list(slots)));
    }

    private void near(String[] fields) {
        for (String tag : fields) {
            Set<String> group = near.get(tag);
            if (group == null) {
                group = new HashSet<>();
                near.put(tag, group);
            }
            group.addAll(Arrays.asList(fields));
        }
    }

    private static void pairs(String[] fields, Map<String, String> into) {
        for (int i = 0; i < fields.length; i += 2) {
            into.put(fields[i], fields[i + 1]);
        }
    }

    private @Nullable Sense sense(String field) {
        return field.isEmpty() ? null : senses.get(Integer.parseInt(field));
    }

    private long mask(String field) {
        long mask = 0;
        for (String kind : list(field)) {
            mask |= 1L << kindNames.indexOf(kind);
        }
        return mask;
    }

    private static List<String> list(String field) {
        return field.isEmpty() ? List.of() : List.of(split(field, 0, field.length(), '|'));
    }

    /** Without a regular expression, and without looking at a character twice: this is most of the time of reading. */
    private static String[] split(String text, int from, int to, char separator) {
        String[] parts = new String[16];
        int count = 0;
        int start = from;
        while (start <= to) {
            int end = text.indexOf(separator, start);
            if (end < 0 || end > to) {
                end = to;
            }
            if (count == parts.length) {
                parts = Arrays.copyOf(parts, count * 2);
            }
            parts[count++] = text.substring(start, end);
            start = end + 1;
        }
        return Arrays.copyOf(parts, count);
    }
}
