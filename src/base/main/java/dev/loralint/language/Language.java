package dev.loralint.language;

import dev.loralint.resource.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    public static final String COMPLETE = "zh ja";

    /** Parts of a rule: the first sentence of its page, what the trainer does, and what to do. */
    public static final String SUMMARY = "summary";

    public static final String TRAINER = "trainer";
    public static final String FIX = "fix";

    /** What fills gaps of what rules say, and is a word of sentences. */
    private static final String PHRASES = "phrases";

    /** What the text of a check says, which most runs need alone. */
    private static final String REPORT = "report";

    /** What the program says elsewhere: on pages, in help and of errors. */
    private static final String PROGRAM = "program";

    /** A table of the groups of rules. */
    public static final String GROUPS = "groups";

    /** Marks between sentences, the first of which divides most, and what they are elsewhere. */
    private static final List<String> DIVIDERS = List.of(". ", "; ", ": ", ", ");

    private static final Pattern SENTENCE =
            Pattern.compile("(?:^|[.;:,] )[A-Za-z`][\\w`-]*(?: [\\w`.,-]+){2}|^[A-Za-z ]+: |\\. [A-Z]");

    /** Words of a name, such as a tag. */
    private static final int LONGEST_NAME = 4;

    private static final Pattern QUOTED = Pattern.compile("`[^`]*`|\"[^\"]*\"");
    private static final Pattern ENGLISH = Pattern.compile("(?<!\\S)[A-Za-z]{2,}(?: [A-Za-z]{2,})*(?![^\\s.,:;])");

    /** Sentences in sentences. */
    private static final int DEEPEST = 4;

    /** Sentences that are kept. */
    private static final int MOST = 20_000;

    /** Characters of a sentence: a longer text is a page. */
    private static final int LONGEST = 700;

    private static final Map<String, Language> BY_CODE = new ConcurrentHashMap<>();

    private final String code;
    private final Catalogue phrases;
    private final Catalogue report;
    private volatile @Nullable Catalogue program;
    private volatile @Nullable Catalogue rules;
    private final Map<String, Translation> shownBefore = new ConcurrentHashMap<>();
    private final Map<Catalogue, Map<String, Known>> said = new ConcurrentHashMap<>();
    private final Map<String, Group> groups = new ConcurrentHashMap<>();

    private Language(String code) {
        this.code = code;
        this.phrases = Catalogue.of(TextTable.rowsIfAny(resource(code, PHRASES)), 0);
        this.report = Catalogue.of(TextTable.rowsIfAny(resource(code, REPORT)), 0);
    }

    /** @param code one of those that are known */
    public static Language of(String code) {
        return BY_CODE.computeIfAbsent(code, Language::new);
    }

    /** Where the build puts what a group of rules says, or what a file next to this language's says. */
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
        return said(english, report, 0).text();
    }

    /** A sentence of a rule: its title, a message or a fix. */
    public String say(String rule, String english) {
        return said(english, catalogue(rule), 0).text();
    }

    /**
     * What the program shows: sentences one after another, with what rules said, which is translated already, and names. A word
     * alone is translated only if the program says it alone: a tag can be a word of a sentence.
     */
    public String show(String text) {
        return shown(text).text();
    }

    /** English sentences and their translations, of all that no rule says. */
    public List<String[]> sentences() {
        List<String[]> rows = new ArrayList<>(TextTable.rowsIfAny(resource(code, PROGRAM)));
        rows.addAll(TextTable.rowsIfAny(resource(code, REPORT)));
        rows.addAll(TextTable.rowsIfAny(resource(code, PHRASES)));
        return rows;
    }

    /** A text that can also be a name in a script: translated if the program shows exactly this text, else as it is. */
    public String shownAs(String text) {
        String strip = text.strip();
        boolean isShown = strip.indexOf(' ') > 0 || !strip.isEmpty() && Character.isUpperCase(strip.charAt(0));
        String said = isShown ? report.plain(strip) : null;
        String plain = isShown && said == null ? program().plain(strip) : said;
        return plain == null ? text : text.replace(strip, plain);
    }

    /** What is said of a rule that has found nothing: parts of it, with an ellipsis in their gaps. */
    public List<String> parts(String rule, String part) {
        int slash = rule.indexOf('/');
        return TextTable.rowsIfAny(resource(code, slash < 0 ? rule : rule.substring(0, slash))).stream()
                .filter(row -> row[0].equals(rule) && row[row.length - 1].equals(part))
                .map(row -> row[2].replaceAll("\\{[^}]*}", "…"))
                .distinct()
                .toList();
    }

    /** What some rule says, or the program. */
    public String showOfRule(String text) {
        Translation said =
                isValue(text) || text.length() > LONGEST ? new Translation(text, false) : said(text, allRules(), 0);
        return said.whole() ? said.text() : show(text);
    }

    /** Whether nothing of what the program shows stays English but names. */
    public boolean showsAll(String text) {
        return shown(text).whole();
    }

    private Translation shown(String text) {
        Translation before = shownBefore.get(text);
        if (before != null) {
            return before;
        }
        Translation now = translated(text);
        if (shownBefore.size() >= MOST) {
            shownBefore.clear();
        }
        shownBefore.put(text, now);
        return now;
    }

    private Translation translated(String text) {
        if (isValue(text)) {
            return new Translation(text, true);
        }
        if (text.length() > LONGEST) {
            return new Translation(text, false);
        }
        if (isSaid(text)) {
            return new Translation(text, true);
        }
        Translation named = null;
        int last = text.length() - 1;
        char end = text.charAt(last);
        if (last > 0 && ".:;,!?…".indexOf(end) >= 0) {
            String sentence = text.substring(0, last).strip();
            Translation before = shown(sentence);
            if (before.whole() || !before.text().equals(sentence)) {
                Translation marked = new Translation(before.text() + mark(end), before.whole());
                if (before.whole()) {
                    return marked;
                }
                named = marked;
            }
        }
        boolean isSentence = text.indexOf(' ') >= 0
                || report.plain(text) != null
                || program().plain(text) != null;
        Translation said = isSentence ? said(text, report, 0) : new Translation(text, false);
        if (isSentence && !said.whole()) {
            Translation more = said(text, program(), 0);
            said = more.whole() || said.text().equals(text) ? more : said;
        }
        if (isSentence && !said.whole() && isLong(text)) {
            Translation ofRule = said(text, allRules(), 0);
            said = ofRule.whole() ? ofRule : said;
        }
        if (said.whole()) {
            return said;
        }
        Translation parts = inParts(text);
        if (parts != null) {
            return parts;
        }
        if (named != null) {
            return named;
        }
        if (isSentence) {
            Translation phrase = said(text, phrases, 0);
            said = phrase.whole() || said.text().equals(text) ? phrase : said;
        }
        return isMixed(said.text()) ? new Translation(text, false) : said;
    }

    /** Whether it is translated already: no English sentence is before or in it. */
    private static boolean isSaid(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > FIRST_OF_OTHERS) {
                return !SENTENCE.matcher(text).find();
            }
        }
        return false;
    }

    private Catalogue program() {
        Catalogue all = program;
        if (all == null) {
            all = Catalogue.of(TextTable.rowsIfAny(resource(code, PROGRAM)), 0);
            program = all;
        }
        return all;
    }

    /** Whether it may be what a rule says: English, and more than a word or two. */
    private static boolean isLong(String text) {
        int blanks = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > FIRST_OF_OTHERS) {
                return false;
            }
            blanks += text.charAt(i) == ' ' ? 1 : 0;
        }
        return blanks > 2;
    }

    private Catalogue allRules() {
        Catalogue all = rules;
        if (all == null) {
            List<String[]> rows = new ArrayList<>();
            TextTable.rowsIfAny(resource(code, GROUPS))
                    .forEach(group -> rows.addAll(TextTable.rowsIfAny(resource(code, group[0]))));
            all = Catalogue.of(rows, 1);
            rules = all;
        }
        return all;
    }

    /** Whether more English is in a text, outside of quotations, than a name of a few words. */
    private static boolean isMixed(String text) {
        int runs = 0;
        Matcher english = ENGLISH.matcher(QUOTED.matcher(text).replaceAll(""));
        int longest = 0;
        while (english.find()) {
            runs++;
            longest = Math.max(longest, english.group().split(" ").length);
        }
        return longest > LONGEST_NAME || runs > 1 && longest > 1 || runs > 2;
    }

    /** Sentence by sentence; {@code null} if nothing of it can be said so. */
    private @Nullable Translation inParts(String text) {
        for (String divider : DIVIDERS) {
            char quotation = 0;
            for (int i = 0; i < text.length() - 1; i++) {
                quotation = Template.quote(quotation, text.charAt(i));
                if (quotation != 0 || i == 0 || !text.startsWith(divider, i) || text.charAt(i - 1) == '.') {
                    continue;
                }
                String first = text.substring(0, i);
                String rest = text.substring(i + divider.length());
                if (rest.isBlank()) {
                    continue;
                }
                Translation left = shown(first);
                Translation right = shown(rest);
                boolean isSaid = divider.equals(", ")
                        ? left.whole() && right.whole()
                        : !right.text().equals(rest)
                                || right.whole()
                                || !left.text().equals(first);
                if (isSaid && !(left.text().equals(first) && right.text().equals(rest))) {
                    boolean isName = left.text().equals(first) && divider.equals(": ");
                    return new Translation(
                            left.text() + (isName ? divider : joint(divider)) + right.text(),
                            (left.whole() || isName) && right.whole());
                }
                break;
            }
        }
        return null;
    }

    private String mark(char end) {
        return switch (end) {
            case '.' -> "。";
            case ':' -> code.equals("ja") ? ":" : "：";
            case ';' -> code.equals("ja") ? "。" : "；";
            case ',' -> "、";
            case '!' -> "！";
            case '?' -> "？";
            default -> String.valueOf(end);
        };
    }

    private String joint(String divider) {
        char mark = divider.charAt(0);
        return mark == ':' && code.equals("ja") ? ": " : mark(mark);
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
        return groups.computeIfAbsent(slash < 0 ? rule : rule.substring(0, slash), this::group)
                .of(rule);
    }

    /** What the rules of a group say; each is read when it has a sentence. */
    private Group group(String name) {
        Map<String, List<String[]>> rules = new HashMap<>();
        List<String[]> rows = TextTable.rowsIfAny(resource(code, name));
        rows.forEach(
                row -> rules.computeIfAbsent(row[0], rule -> new ArrayList<>()).add(row));
        rules.put("", rows);
        return new Group(rules, new ConcurrentHashMap<>());
    }

    private record Group(Map<String, List<String[]>> rows, Map<String, Catalogue> catalogues) {

        Catalogue of(String rule) {
            String known = rows.containsKey(rule) ? rule : "";
            return catalogues.computeIfAbsent(known, name -> Catalogue.of(rows.getOrDefault(name, List.of()), 1));
        }
    }

    /** @param whole whether nothing stays English but names */
    private record Translation(String text, boolean whole) {}

    /** What was said before: parts of sentences are asked for again and again. */
    private record Known(Translation said, int depth) {}

    private Translation said(String english, Catalogue rule, int depth) {
        if (isValue(english)) {
            return new Translation(english, true);
        }
        Map<String, Known> known = said.computeIfAbsent(rule, r -> new ConcurrentHashMap<>());
        Known before = known.get(english);
        if (before != null && (before.said().whole() || before.depth() <= depth)) {
            return before.said();
        }
        Translation now = found(english, rule, depth);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(english, new Known(now, depth));
        return now;
    }

    private Translation found(String english, Catalogue rule, int depth) {
        String plain = rule.plain(english);
        for (Catalogue catalogue : plain == null ? catalogues(rule, depth) : List.<Catalogue>of()) {
            plain = plain == null ? catalogue.plain(english) : plain;
        }
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
        for (Catalogue catalogue : catalogues(rule, depth)) {
            for (Template template : catalogue.templates(english)) {
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

    /** Where a sentence is looked for: of the program's own, in all that it says. */
    private List<Catalogue> catalogues(Catalogue rule, int depth) {
        Catalogue all = program;
        if (depth == 0 && (rule == all || rule == report)) {
            return List.of(rule);
        }
        return rule == all
                ? List.of(all, report, phrases)
                : rule == report ? List.of(report, phrases) : List.of(rule, phrases, report);
    }

    /** {@code null} if more would stay English than is translated. */
    private @Nullable Translation filled(Template template, List<String> way, Catalogue rule, int depth) {
        List<String> values = new ArrayList<>(way.size());
        int left = 0;
        for (int i = 0; i < way.size(); i++) {
            String value = way.get(i);
            Translation said =
                    template.isQuoted(i) ? new Translation(value, true) : said(value.strip(), rule, depth + 1);
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

    /** Letters of Chinese and Japanese come after it: what has them is translated already, or a name. */
    private static final char FIRST_OF_OTHERS = '\u2e80';

    /**
     * Whether it is the same in every language: what is quoted, numbers, paths, options, and words such as {@code SDXL},
     * {@code fp16} and {@code a=b}.
     */
    private static boolean isValue(String text) {
        char quotation = 0;
        int letters = 0;
        int marks = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            quotation = Template.quote(quotation, c);
            if (quotation != 0) {
                continue;
            }
            if (c == ' ' || c == '`' || c == '"') {
                if (letters > 0 && marks == 0) {
                    return false;
                }
                letters = 0;
                marks = 0;
            } else if (Character.isDigit(c)
                    || c == '_'
                    || c > FIRST_OF_OTHERS && Character.isLetter(c)
                    || "=\\".indexOf(c) >= 0
                    || "/.".indexOf(c) >= 0 && Character.isLetterOrDigit(next)
                    || c == '-' && next == '-'
                    || Character.isUpperCase(c) && letters > 0) {
                marks++;
            }
            letters += Character.isLetter(c) ? 1 : 0;
        }
        return quotation == 0;
    }
}
