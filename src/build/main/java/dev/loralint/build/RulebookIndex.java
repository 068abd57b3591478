package dev.loralint.build;

import dev.loralint.finding.RuleDoc;
import dev.loralint.rules.Profile;
import dev.loralint.rules.folder.RuleFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** {@code rules/README.md}: every rule with its title, levels and fix. */
final class RulebookIndex {

    private RulebookIndex() {}

    static String text(List<RuleFolder> rules, Map<String, ProfileSource> profiles) {
        StringBuilder out = new StringBuilder();
        out.append(
                "# Rules\n\nGenerated from the rule folders and the profiles. `mvn verify` fails if this page is stale, and "
                        + "says how to generate it. The level is that of the default profile; [docs/profiles.md]"
                        + "(../docs/profiles.md) compares all profiles. Findings are facts about the trainer, or advice. If nobody "
                        + "chose the profile, advice about settings is at most a warning "
                        + "([docs/guide.md](../docs/guide.md#facts-and-advice)).\n");
        ProfileSource standard = Objects.requireNonNull(profiles.get(Profile.DEFAULT));
        Map<String, List<RuleFolder>> groups = new TreeMap<>();
        for (RuleFolder folder : rules) {
            groups.computeIfAbsent(folder.doc().group(), g -> new ArrayList<>()).add(folder);
        }
        groups.forEach((group, folders) -> {
            out.append("\n## ")
                    .append(group)
                    .append("\n\n| rule | title | kind | level | fix | guide |\n|---|---|---|---|---|---|\n");
            for (RuleFolder folder : folders) {
                RuleDoc doc = folder.doc();
                out.append("| [").append(doc.id()).append("](").append(doc.id()).append("/README.md) | ");
                out.append(doc.title()).append(" | ");
                out.append(doc.kindByCase()).append(" | ");
                out.append(standard.levelsOf(doc.id())).append(" | ");
                out.append(fixes(doc)).append(" | ");
                out.append(String.join(", ", doc.guide())).append(" |\n");
            }
        });
        return out.toString();
    }

    private static String fixes(RuleDoc doc) {
        List<String> words = new ArrayList<>();
        doc.fixes().forEach((c, a) -> words.add(c.isEmpty() ? a.label() : c + ": " + a.label()));
        return words.isEmpty() ? "manual" : String.join(", ", words);
    }
}
