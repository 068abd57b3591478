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
 * ({@code rules/languages/ja.tsv}): rows of an English sentence, a tab and its translation, below a row of titles.
 *
 * @param place its folder as a rule's id; {@code languages} for what is said outside of rules
 * @param sentences all that there is to translate, in its order
 * @param translations by the English sentence
 */
public record TranslationFile(Path file, String place, List<String> sentences, Map<String, String> translations) {

    /** The folder of what is said outside of rules, below that of the rules. */
    private static final String OTHERS = "languages";

    /** What is said outside of rules: one English sentence a line. */
    private static final String PHRASES = "phrases.txt";

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
        Path phrases = rules.resolve(OTHERS).resolve(PHRASES);
        if (Files.exists(phrases)) {
            all.add(read(phrases.resolveSibling(language + SUFFIX), OTHERS, lines(phrases)));
        }
        for (RuleFolder rule : folders) {
            all.add(read(rule.folder().resolve(language + SUFFIX), rule.id(), RuleSentences.of(rule)));
        }
        return all;
    }

    private static TranslationFile read(Path file, String place, List<String> sentences) throws IOException {
        Map<String, String> translations = new LinkedHashMap<>();
        List<String> lines = Files.exists(file) ? lines(file) : List.of("");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 2 || translations.put(cells[0], cells[1]) != null) {
                throw new RuleFolderException(
                        file + ": expected an English sentence, once, a tab and its translation in \"" + line + '"');
            }
        }
        return new TranslationFile(file, place, sentences, translations);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Whether it is of no rule. */
    public boolean isOfPhrases() {
        return place.equals(OTHERS);
    }

    /** Sentences without a translation. */
    public List<String> missing() {
        return sentences.stream()
                .filter(sentence -> !translations.containsKey(sentence))
                .toList();
    }

    /** Translations of sentences that are not there any more. */
    public List<String> stale() {
        return english(sentence -> !sentences.contains(sentence));
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
        return sentences.stream()
                .filter(translations::containsKey)
                .map(sentence -> isOfPhrases()
                        ? new String[] {sentence, translations.get(sentence)}
                        : new String[] {place, sentence, translations.get(sentence)})
                .toList();
    }

    /** Writes the file anew, in the order of the sentences, with more translations and without stale ones. */
    public TranslationFile with(Map<String, String> more) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String sentence : sentences) {
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
        return new TranslationFile(file, place, sentences, all);
    }
}
