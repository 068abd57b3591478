package dev.loralint.rules.house;

import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Sha256;
import dev.loralint.rules.RuleName;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.rules.folder.RuleFolderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule folders that a user named, read and not compiled.
 *
 * @param notRun the folders, as shown to people, whose rules are not to be run
 */
public record HouseFolders(List<RuleFolder> rules, Set<String> notRun) {

    /** Where the user named none. */
    public static final HouseFolders NONE = new HouseFolders(List.of(), Set.of());

    public HouseFolders {
        rules = List.copyOf(rules);
        notRun = Set.copyOf(notRun);
    }

    /**
     * @param folders each with groups of rules
     * @param shown how a path is shown to people
     * @throws RuleFolderException if a folder has no rule, a rule is not as it must be, or its id is taken
     */
    public static HouseFolders read(List<Path> folders, Function<Path, String> shown) throws IOException {
        for (Path folder : folders) {
            if (RuleFolder.all(folder, shown.apply(folder), Set.of()).isEmpty()) {
                throw new RuleFolderException("no rules in " + shown.apply(folder)
                        + "; a rule is a folder GROUP/NAME in it; `loralint rules new house/NAME` writes one");
            }
        }
        return readWritten(folders, shown);
    }

    /** The same where a folder need not have a rule yet. */
    public static HouseFolders readWritten(List<Path> folders, Function<Path, String> shown) throws IOException {
        Map<String, RuleFolder> byId = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (RuleFolder rule : RuleFolder.all(folder, shown.apply(folder), Set.of())) {
                rule.checkUsable();
                if (rule.id().startsWith(RuleDoc.CONVENTIONS)) {
                    throw new RuleFolderException(rule.shown()
                            + ": the group convention is for [[convention]] entries of loralint.toml; rename the folder of the"
                            + " group, for example to house");
                }
                if (Rulebook.standard().find(rule.id()).isPresent()) {
                    throw new RuleFolderException(rule.shown() + ": loralint has a rule " + rule.id()
                            + "; rename the folder, for example to house/"
                            + rule.id().substring(rule.id().indexOf('/') + 1));
                }
                RuleFolder other = byId.putIfAbsent(rule.id(), rule);
                if (other != null) {
                    throw new RuleFolderException(rule.shown() + ": there is another rule " + rule.id() + " in "
                            + other.shown() + "; rename one of them");
                }
            }
        }
        return new HouseFolders(List.copyOf(byId.values()), Set.of());
    }

    /** These and others. */
    public HouseFolders and(HouseFolders others) {
        return new HouseFolders(
                Stream.concat(rules.stream(), others.rules.stream()).toList(),
                Stream.concat(notRun.stream(), others.notRun.stream()).collect(Collectors.toSet()));
    }

    /** The same, of which the rules in some folders are known and not run. */
    public HouseFolders withoutRunning(Set<String> folders) {
        return new HouseFolders(rules, folders);
    }

    /** Those that may be run. */
    public HouseFolders toRun() {
        return notRun.isEmpty()
                ? this
                : new HouseFolders(
                        rules.stream()
                                .filter(rule -> !notRun.contains(folder(rule)))
                                .toList(),
                        Set.of());
    }

    /** The ids of those that are not to be run. */
    public Set<String> idsNotRun() {
        return rules.stream()
                .filter(rule -> notRun.contains(folder(rule)))
                .map(RuleFolder::id)
                .collect(Collectors.toSet());
    }

    private static String folder(RuleFolder rule) {
        return rule.shown().substring(0, rule.shown().length() - rule.id().length() - 1);
    }

    /** Loralint's rules and these. */
    public Rulebook rulebook() {
        Map<RuleDoc, String> pages = new LinkedHashMap<>();
        rules.forEach(rule -> pages.put(rule.doc(), rule.page()));
        return rules.isEmpty() ? Rulebook.standard() : Rulebook.standard().with(pages);
    }

    /** The level of each rule, by its id, or by its id and case. */
    public Map<String, String> levels() {
        Map<String, String> levels = new TreeMap<>();
        for (RuleFolder rule : rules) {
            rule.levels()
                    .forEach((ruleCase, level) ->
                            levels.put(ruleCase.isEmpty() ? rule.id() : rule.id() + ":" + ruleCase, level));
        }
        return levels;
    }

    /** The folders that the user named and those of the rules, as shown to people. Their examples are not the user's datasets. */
    public Set<String> shown() {
        Set<String> shown = new TreeSet<>();
        for (RuleFolder rule : rules) {
            String folder = rule.shown();
            shown.add(folder.startsWith("./") ? folder.substring(2) : folder);
            shown.add(folder(rule));
        }
        return shown;
    }

    /** The names of rules in DRL. */
    public List<RuleName> names() {
        List<RuleName> names = new ArrayList<>();
        for (RuleFolder rule : rules) {
            rule.cases().forEach(ruleCase -> names.add(new RuleName(rule.id(), ruleCase)));
        }
        return names;
    }

    /** Tells rules with these conditions and consequences from all others. */
    public String content() {
        StringBuilder all = new StringBuilder();
        for (RuleFolder rule : rules) {
            all.append(rule.id()).append('\0').append(rule.drl()).append('\0');
        }
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where a rule is, by its name in DRL.
     *
     * @throws RuleFolderException if it is not named as its folders are
     */
    Location place(String ruleName) throws RuleFolderException {
        String id = RuleName.of(ruleName).id();
        for (RuleFolder rule : rules) {
            if (rule.id().equals(id)) {
                return Location.of(rule.drlFile(), rule.lineOf(ruleName), 1, 1);
            }
        }
        throw new RuleFolderException("the rule " + ruleName
                + " is not named as its folders are; expected a name in double quotes, such as \"house/required-tag\"");
    }
}
