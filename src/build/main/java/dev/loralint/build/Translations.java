package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.language.Language;
import dev.loralint.resource.TextTable;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.rules.folder.TranslationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rules and the program say in other languages, a table for each group of rules. */
final class Translations {

    private static final List<String> TITLES = List.of("english", "translation");
    private static final List<String> TITLES_OF_RULES = List.of("rule", "english", "translation", "part");

    private Translations() {}

    /**
     * Tables by their resource.
     *
     * @throws BuildError if a translation is ill-formed, or a complete language lacks one or has one that is stale
     */
    static Map<String, String> of(Path rules, List<RuleFolder> folders) throws IOException {
        Map<String, String> tables = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String language : Language.KNOWN.split(" ")) {
            Map<String, List<String[]>> groups = new TreeMap<>();
            boolean isComplete = List.of(Language.COMPLETE.split(" ")).contains(language);
            for (TranslationFile file : TranslationFile.all(rules, folders, language)) {
                groups.computeIfAbsent(file.table(), g -> new ArrayList<>()).addAll(file.rows());
                for (String english : file.illFormed()) {
                    problems.add(problem(file, file.problem(english), english));
                }
                if (isComplete) {
                    file.missing().forEach(english -> problems.add(problem(file, "missing", english)));
                    file.stale().forEach(english -> problems.add(problem(file, "stale", english)));
                }
            }
            tables.put(
                    Language.resource(language, Language.GROUPS),
                    new TextTable(
                                    List.of("group"),
                                    groups.keySet().stream()
                                            .filter(group -> folders.stream()
                                                    .anyMatch(rule -> rule.id().startsWith(group + "/")))
                                            .map(group -> new String[] {group})
                                            .toList())
                            .text());
            groups.forEach((group, rows) -> {
                if (!rows.isEmpty()) {
                    boolean isOfRules = rows.get(0).length == TITLES_OF_RULES.size();
                    tables.put(
                            Language.resource(language, group),
                            new TextTable(isOfRules ? TITLES_OF_RULES : TITLES, rows).text());
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new BuildError(String.join("\n", problems) + "\n`loralint rules translate` lists what is missing");
        }
        return tables;
    }

    private static String problem(TranslationFile file, String problem, String english) {
        return file.file() + ": " + problem + ": \"" + english + '"';
    }
}
