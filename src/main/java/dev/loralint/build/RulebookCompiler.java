package dev.loralint.build;

import dev.loralint.finding.RuleDoc;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers {@code rules/} into resources. Usage: {@code RulebookCompiler RULES OUT}, or {@code RulebookCompiler --index
 * RULES} to write the index {@code rules/README.md} anew.
 */
public final class RulebookCompiler {

    private RulebookCompiler() {}

    public static void main(String[] args) throws IOException {
        try {
            if (args.length == 2 && args[0].equals("--index")) {
                Path rules = Path.of(args[1]);
                Files.writeString(rules.resolve("README.md"), index(rules));
            } else {
                compile(Path.of(args[0]), Path.of(args[1]));
            }
        } catch (BuildFault e) {
            // Maven shows the message of whatever a main method throws; the stack would hide it.
            e.setStackTrace(new StackTraceElement[0]);
            throw e;
        }
    }

    private static void compile(Path rules, Path out) throws IOException {
        Files.createDirectories(out.resolve("rules"));
        Files.createDirectories(out.resolve("profiles"));
        List<String> lines = new ArrayList<>();
        List<RuleFolder> folders = RuleFolder.all(rules);
        for (RuleFolder folder : folders) {
            folder.checkComplete();
            RuleDoc doc = folder.doc();
            lines.add(Rulebook.RuleLine.write(doc));
            Path page = out.resolve("rules").resolve(doc.id() + ".md");
            Files.createDirectories(page.getParent());
            Files.writeString(page, folder.page());
        }
        Files.write(out.resolve("rules.tsv"), lines);
        Map<String, ProfileSource> profiles = ProfileSource.all(rules.resolve("profiles"));
        for (ProfileSource profile : profiles.values()) {
            profile.checkLevels(folders);
            Files.write(out.resolve("profiles").resolve(profile.name() + ".tsv"), profile.lines());
        }
        Files.write(out.resolve(Path.of(Profile.LIST).getFileName()), profiles.keySet());
        LexiconCompiler.compile(rules.resolve("lexicon"), out.resolve("..").normalize());
    }

    /** The index of the rulebook: every rule with its title, levels and fix. */
    static String index(Path rules) throws IOException {
        Map<String, ProfileSource> profiles = ProfileSource.all(rules.resolve("profiles"));
        StringBuilder out = new StringBuilder();
        out.append("# The rulebook\n\nGenerated from the rule folders and the profiles; "
                + "`mvn verify` says when it is stale, and how to write it anew.\n");
        Map<String, List<RuleFolder>> groups = new TreeMap<>();
        for (RuleFolder folder : RuleFolder.all(rules)) {
            groups.computeIfAbsent(folder.doc().group(), g -> new ArrayList<>()).add(folder);
        }
        groups.forEach((group, folders) -> {
            out.append("\n## ").append(group).append("\n\n| rule | says |");
            profiles.keySet().forEach(p -> out.append(' ').append(p).append(" |"));
            out.append(" fix | guide |\n|---|---|");
            profiles.keySet().forEach(p -> out.append("---|"));
            out.append("---|---|\n");
            for (RuleFolder folder : folders) {
                RuleDoc doc = folder.doc();
                out.append("| [").append(doc.id()).append("](").append(doc.id()).append("/README.md) | ");
                out.append(doc.title()).append(" |");
                profiles.values()
                        .forEach(p ->
                                out.append(' ').append(p.levelsOf(doc.id())).append(" |"));
                out.append(' ').append(fixes(doc)).append(" | ");
                out.append(String.join(", ", doc.guide())).append(" |\n");
            }
        });
        return out.toString();
    }

    private static String fixes(RuleDoc doc) {
        List<String> words = new ArrayList<>();
        doc.fixes().forEach((c, a) -> words.add(c.isEmpty() ? a.label() : c + ": " + a.label()));
        return words.isEmpty() ? "by hand" : String.join(", ", words);
    }
}
