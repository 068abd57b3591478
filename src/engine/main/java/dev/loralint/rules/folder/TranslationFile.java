package dev.loralint.rules.folder;

import dev.loralint.files.AtomicFile;
import dev.loralint.language.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The translations next to a rule ({@code rules/GROUP/RULE/ja.tsv}), or of what is said outside of rules
 * ({@code rules/languages/program.ja.tsv}): rows of an English sentence, a tab and its translation, below a row of titles.
 *
 * @param place its folder as a rule's id; such as {@code languages/program} for what is said outside of rules
 * @param parts all that there is to translate, in its order, and which part of a rule it is
 * @param translations by the English sentence
 */
public record TranslationFile(Path file, String place, Map<String, String> parts, Map<String, String> translations) {

    /** The folder of what is said outside of rules, below that of the rules. */
    private static final String OTHERS = "languages";

    /** What fills gaps of what rules say, and what the program says itself: one English sentence a line. */
    private static final List<String> PHRASES = List.of("phrases", "report", "program");

    private static final String SUFFIX = ".tsv";

    /** Whether a file next to a rule is one of these. */
    static boolean isOne(String name) {
        return List.of(Language.KNOWN.split(" ")).contains(name.replace(SUFFIX, ""));
    }

    /**
     * Those of a language.
     *
     * @param rules the folder of groups
     * @param folders the rules in it
     * @throws RuleFolderException if a row is not two cells
     */
    public static List<TranslationFile> all(Path rules, List<RuleFolder> folders, String language) throws IOException {
        List<TranslationFile> all = new ArrayList<>();
        for (String name : PHRASES) {
            Path phrases = rules.resolve(OTHERS).resolve(name + ".txt");
            if (Files.exists(phrases)) {
                Path file = phrases.resolveSibling(name + "." + language + SUFFIX);
                all.add(read(file, OTHERS + "/" + name, parts(lines(phrases))));
            }
        }
        for (RuleFolder rule : folders) {
            all.add(read(rule.folder().resolve(language + SUFFIX), rule.id(), RuleSentences.of(rule)));
        }
        return all;
    }

    private static Map<String, String> parts(List<String> sentences) {
        Map<String, String> parts = new LinkedHashMap<>();
        sentences.forEach(sentence -> parts.put(sentence, ""));
        return parts;
    }

    private static TranslationFile read(Path file, String place, Map<String, String> parts) throws IOException {
        Map<String, String> translations = new LinkedHashMap<>();
        List<String> lines = Files.exists(file) ? lines(file) : List.of("");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 2 || translations.put(cells[0], cells[1]) != null) {
                throw new RuleFolderException(
                        file + ": expected an English sentence, once, a tab and its translation in \"" + line + '"');
            }
        }
        return new TranslationFile(file, place, parts, translations);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Whether it is of no rule. */
    public boolean isOfPhrases() {
        return place.startsWith(OTHERS + "/");
    }

    /** The table that it is part of: of a group of rules, or of its own. */
    public String table() {
        int slash = place.indexOf('/');
        return isOfPhrases() ? place.substring(slash + 1) : place.substring(0, slash);
    }

    /** All that there is to translate, in its order. */
    public List<String> sentences() {
        return List.copyOf(parts.keySet());
    }

    /** Sentences without a translation. */
    public List<String> missing() {
        return parts.keySet().stream()
                .filter(sentence -> !translations.containsKey(sentence))
                .toList();
    }

    /** Translations of sentences that are not there any more. */
    public List<String> stale() {
        return english(sentence -> !parts.containsKey(sentence));
    }

    /** Translations without text, and those with other gaps than the sentence. */
    public List<String> illFormed() {
        return english(sentence -> !problem(sentence).isEmpty());
    }

    private List<String> english(Predicate<String> which) {
        return translations.keySet().stream().filter(which).toList();
    }

    /** What is wrong with the translation of a sentence; empty if nothing is. */
    public String problem(String english) {
        return problem(english, translations.getOrDefault(english, ""));
    }

    /** What is wrong with a translation; empty if nothing is. */
    public static String problem(String english, String translation) {
        Set<String> gaps = Language.differingGaps(english, translation);
        return translation.isBlank()
                ? "the translation is empty"
                : gaps.isEmpty() ? "" : "the gap {" + String.join("}, {", gaps) + "} is not in both";
    }

    /** Those that can be used, as rows of a table. */
    public List<String[]> rows() {
        return parts.keySet().stream()
                .filter(translations::containsKey)
                .map(sentence -> isOfPhrases()
                        ? new String[] {sentence, translations.get(sentence)}
                        : new String[] {place, sentence, translations.get(sentence), parts.get(sentence)})
                .toList();
    }

    /** Writes the file anew, in the order of the sentences, with more translations and without stale ones. */
    public TranslationFile with(Map<String, String> more) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String sentence : parts.keySet()) {
            String translation = more.getOrDefault(sentence, translations.getOrDefault(sentence, ""));
            if (!translation.isEmpty()) {
                all.put(sentence, translation);
            }
        }
        StringBuilder text = new StringBuilder("english\ttranslation\n");
        all.forEach((english, translation) ->
                text.append(english).append('\t').append(translation).append('\n'));
        if (!all.equals(translations)) {
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new TranslationFile(file, place, parts, all);
    }
}
