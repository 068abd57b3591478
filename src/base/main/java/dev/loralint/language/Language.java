package dev.loralint.language;

import dev.loralint.resource.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A language other than English. All is said in English, and what people read is translated last, sentence by sentence; what is not
 * translated stays English. Who reads English has none of this loaded.
 */
public final class Language {

    /** The codes of the languages that there are. */
    public static final String KNOWN = "zh ja";

    /** Those in which everything is said: the system chooses no others, and the build fails if a sentence is missing. */
    public static final String COMPLETE = "";

    /** What is said outside of rules. */
    private static final String PHRASES = "phrases";

    /** Sentences in sentences. */
    private static final int DEEPEST = 4;

    private static final Map<String, Language> BY_CODE = new ConcurrentHashMap<>();

    private final String code;
    private final Catalogue phrases;
    private final Map<String, Map<String, Catalogue>> groups = new ConcurrentHashMap<>();

    private Language(String code) {
        this.code = code;
        this.phrases = Catalogue.of(TextTable.rowsIfAny(resource(code, PHRASES)), 0);
    }

    /** @param code one of those that are known */
    public static Language of(String code) {
        return BY_CODE.computeIfAbsent(code, Language::new);
    }

    /** Where the build puts what a group of rules says, or {@code phrases}. */
    public static String resource(String code, String group) {
        return "loralint/languages/" + code + "/" + group + ".tsv";
    }

    /** A letter of it, which not every terminal has. */
    public char letter() {
        return code.equals("ja") ? 'あ' : '这';
    }

    /** As pages name it. */
    public String code() {
        return code;
    }

    /** A sentence that no rule says. */
    public String say(String english) {
        return said(english, Catalogue.EMPTY, 0).text();
    }

    /** A sentence of a rule: its title, a message or a fix. */
    public String say(String rule, String english) {
        return said(english, catalogue(rule), 0).text();
    }

    /** Whether nothing of a sentence stays English but names. */
    public boolean saysAll(String rule, String english) {
        return said(english, catalogue(rule), 0).whole();
    }

    /**
     * Which gaps are in a sentence and not in its translation, or only there; empty if they are the same.
     *
     * @param translation with numbers in the gaps that have no name
     */
    public static Set<String> differingGaps(String english, String translation) {
        Template template = new Template(english, translation);
        Set<String> expected = template.gaps();
        Set<String> found = template.translated();
        return Stream.concat(expected.stream(), found.stream())
                .filter(gap -> !(expected.contains(gap) && found.contains(gap)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether there is something to translate: more than gaps, and what is quoted. */
    public static boolean hasWords(String english) {
        return !isValue(english.replaceAll("\\{[^}]*}", "").replaceAll("\\b(?:and|or)\\b", ""));
    }

    /** A project's conventions have names of their own, and what the rules of their group say. */
    private Catalogue catalogue(String rule) {
        int slash = rule.indexOf('/');
        Map<String, Catalogue> group = groups.computeIfAbsent(slash < 0 ? rule : rule.substring(0, slash), this::group);
        Catalogue own = group.get(rule);
        return own == null ? group.getOrDefault("", Catalogue.EMPTY) : own;
    }

    private Map<String, Catalogue> group(String name) {
        List<String[]> rows = TextTable.rowsIfAny(resource(code, name));
        Map<String, Catalogue> rules = new ConcurrentHashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> row[0]))
                .forEach((rule, own) -> rules.put(rule, Catalogue.of(own, 1)));
        rules.put("", Catalogue.of(rows, 1));
        return rules;
    }

    /** @param whole whether nothing stays English but names */
    private record Translation(String text, boolean whole) {}

    private Translation said(String english, Catalogue rule, int depth) {
        if (isValue(english)) {
            return new Translation(english, true);
        }
        String plain = rule.plain(english);
        plain = plain == null ? phrases.plain(english) : plain;
        if (plain != null) {
            return new Translation(plain, true);
        }
        if (depth == DEEPEST) {
            return new Translation(english, false);
        }
        List<String> elements = elements(english);
        boolean isOfValues = elements.stream().noneMatch(one -> one.isEmpty() || Character.isLetter(one.charAt(0)));
        Translation list = isOfValues ? list(elements, rule, depth) : null;
        if (list != null) {
            return list;
        }
        Translation best = null;
        for (Catalogue catalogue : List.of(rule, phrases)) {
            for (Template template : catalogue.templates()) {
                for (List<String> way : template.ways(english)) {
                    Translation said = filled(template, way, rule, depth);
                    if (said == null) {
                        continue;
                    }
                    if (said.whole()) {
                        return said;
                    }
                    best = best == null ? said : best;
                }
            }
        }
        list = list(elements, rule, depth);
        if (list != null) {
            return list;
        }
        char first = english.charAt(0);
        if (Character.isUpperCase(first)) {
            Translation lower = said(Character.toLowerCase(first) + english.substring(1), rule, depth + 1);
            if (lower.whole()) {
                return lower;
            }
        }
        return best == null ? new Translation(english, false) : best;
    }

    /** {@code null} if more would stay English than is translated. */
    private @Nullable Translation filled(Template template, List<String> way, Catalogue rule, int depth) {
        List<String> values = new ArrayList<>(way.size());
        int left = 0;
        for (int i = 0; i < way.size(); i++) {
            String value = way.get(i);
            Translation said = template.isQuoted(i) ? new Translation(value, true) : said(value, rule, depth + 1);
            values.add(said.text());
            left += said.whole() ? 0 : value.length();
        }
        return left > template.letters() ? null : new Translation(template.fill(values), left == 0);
    }

    /** Of {@code `a`, `b` and 3 more}; of what is no list itself. */
    private static List<String> elements(String english) {
        List<String> elements = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < english.length(); i++) {
            quoted ^= english.charAt(i) == '`';
            String separator =
                    quoted ? "" : english.startsWith(", ", i) ? ", " : english.startsWith(" and ", i) ? " and " : "";
            if (!separator.isEmpty()) {
                elements.add(english.substring(from, i));
                from = i + separator.length();
                i = from - 1;
            }
        }
        elements.add(english.substring(from));
        return elements;
    }

    /** {@code null} if it is not a list of what can be said. */
    private @Nullable Translation list(List<String> elements, Catalogue rule, int depth) {
        List<String> said = new ArrayList<>();
        for (String element : elements) {
            Translation one = elements.size() == 1 ? new Translation(element, false) : said(element, rule, depth + 1);
            if (!one.whole()) {
                return null;
            }
            said.add(one.text());
        }
        return new Translation(String.join("、", said), true);
    }

    /** Whether it is the same in every language: what is quoted, numbers, and words such as {@code SDXL}, {@code fp16} and {@code a=b}. */
    private static boolean isValue(String text) {
        boolean quoted = false;
        int letters = 0;
        int marks = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            quoted ^= c == '`';
            if (quoted) {
                continue;
            }
            if (c == ' ' || c == '`') {
                if (letters > 0 && marks == 0) {
                    return false;
                }
                letters = 0;
                marks = 0;
            } else if (Character.isDigit(c)
                    || c == '_'
                    || "=\\".indexOf(c) >= 0
                    || Character.isUpperCase(c) && letters > 0) {
                marks++;
            }
            letters += Character.isLetter(c) ? 1 : 0;
        }
        return !quoted;
    }
}
