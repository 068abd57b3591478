package dev.loralint.rules.check;

import dev.loralint.rules.RuleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Checks DRL files: names of rules, types, attributes, methods, and whether the facts of a rule ever meet. What it cannot
 * tell it leaves to the compiler.
 */
public final class RuleCheck {

    private final ClassLoader loader;
    private final boolean isOwn;
    private final Map<String, Parsed> files = new LinkedHashMap<>();
    private final List<RuleProblem> problems = new ArrayList<>();

    /** @param id the folder's path, with which the names of its rules begin */
    private record Parsed(String id, PackageDescr content, SourceLines source) {}

    private RuleCheck(ClassLoader loader, boolean isOwn) {
        this.loader = loader;
        this.isOwn = isOwn;
    }

    /**
     * @param files each in the rule's folder, whose name and whose parent's name are the rule's id; files of one set can use
     *     each other's queries and facts
     * @param loader finds the classes that rules import
     * @return what is wrong, by file and line; none for rules that are right as far as this can tell
     * @throws IOException if a file cannot be read
     */
    public static List<RuleProblem> of(List<Path> files, ClassLoader loader) throws IOException {
        return of(texts(files), loader);
    }

    /**
     * @param files their texts, by path with {@code /}
     * @param loader finds the classes that rules import
     */
    public static List<RuleProblem> of(Map<String, String> files, ClassLoader loader) {
        return new RuleCheck(loader, false).all(files);
    }

    /**
     * As {@link #of}, and what is asked of loralint's own rules besides: sentences are string literals.
     *
     * @throws IOException if a file cannot be read
     */
    public static List<RuleProblem> ofOwn(List<Path> files, ClassLoader loader) throws IOException {
        return new RuleCheck(loader, true).all(texts(files));
    }

    private static Map<String, String> texts(List<Path> files) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : files) {
            texts.put(file.toString().replace('\\', '/'), Files.readString(file));
        }
        return texts;
    }

    private List<RuleProblem> all(Map<String, String> texts) {
        texts.forEach(this::parse);
        check();
        return List.copyOf(problems);
    }

    private void parse(String shown, String text) {
        ProblemList found = new ProblemList(shown);
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr content = parser.parse(false, text);
            if (content != null && !parser.hasErrors()) {
                files.put(shown, new Parsed(id(shown), content, new SourceLines(text)));
            }
        } catch (DroolsParserException e) {
            found.add(1, "not DRL: " + e.getMessage());
        }
        new DrlSyntax(text).report(parser.getErrors(), found);
        problems.addAll(found.all());
    }

    /** {@code captions/empty-caption} for a file in such a folder. */
    private static String id(String file) {
        String[] names = file.split("/");
        return names.length < 3 ? "" : names[names.length - 3] + "/" + names[names.length - 2];
    }

    private void check() {
        Set<String> queries = new HashSet<>();
        Map<String, KnownTypes> types = new HashMap<>();
        FactMeetings meetings = new FactMeetings();
        files.forEach((name, file) -> {
            KnownTypes known = new KnownTypes(file.content(), loader);
            types.put(name, known);
            for (RuleDescr rule : file.content().getRules()) {
                if (rule.isQuery()) {
                    queries.add(rule.getName());
                } else {
                    meetings.learn(rule, known);
                }
            }
        });
        files.forEach((name, file) -> {
            ProblemList found = new ProblemList(name);
            KnownTypes known = Objects.requireNonNull(types.get(name));
            known.checkImports(file.content(), found);
            for (RuleDescr rule : file.content().getRules()) {
                found.in(rule.getName());
                if (!rule.isQuery()) {
                    checkName(rule, file, found);
                }
                new RuleBody(rule, known, queries, file.source(), found, isOwn).check();
                if (!rule.isQuery()) {
                    meetings.check(rule, known, queries, found);
                }
            }
            problems.addAll(found.all());
        });
    }

    private static void checkName(RuleDescr rule, Parsed file, ProblemList found) {
        if (!RuleName.of(rule.getName()).id().equals(file.id())) {
            found.add(rule.getLine(), "the name must be `" + file.id() + "`, or begin with `" + file.id() + ": `");
        }
    }
}
