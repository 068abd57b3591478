package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables next to rules, by group. Rules of several groups are applied together and name a table without its group, so a
 * name means one table.
 */
final class RuleTables {

    private final Map<String, StringBuilder> groups = new TreeMap<>();
    private final Map<String, String> rules = new HashMap<>();

    /**
     * @param rule the rule's folder, as it is shown
     * @param lines rows that begin with the name of their table and a tab
     * @throws BuildError if another rule has a table of the same name
     */
    void add(String group, String rule, List<String> lines) {
        StringBuilder all = groups.computeIfAbsent(group, g -> new StringBuilder());
        for (String line : lines) {
            String table = line.substring(0, line.indexOf('\t'));
            String other = rules.putIfAbsent(table, rule);
            if (other != null && !other.equals(rule)) {
                throw new BuildError(
                        rule + "/" + table + ".tsv: " + other + " has a table of this name too; rename one of the two");
            }
            all.append(line).append('\n');
        }
    }

    /** The rows of each group. */
    Map<String, StringBuilder> groups() {
        return groups;
    }
}
