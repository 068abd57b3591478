package dev.loralint.build;

import dev.loralint.resource.TextTable;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers {@code rules/} into resources. Usage: {@code RulebookCompiler RULES CLASSPATH}. */
public final class RulebookCompiler {

    private RulebookCompiler() {}

    public static void main(String[] args) throws IOException {
        Path rules = Path.of(args[0]);
        Path out = Path.of(args[1]);
        List<String[]> rows = new ArrayList<>();
        List<RuleFolder> folders = RuleFolder.all(rules);
        for (RuleFolder folder : folders) {
            folder.checkComplete();
            rows.add(Rulebook.RuleRow.write(folder.doc()));
            write(out.resolve(Rulebook.pagePath(folder.id())), folder.page());
        }
        write(out.resolve(Rulebook.INDEX), new TextTable(Rulebook.RuleRow.TITLES, rows).text());
        Map<String, ProfileSource> profiles = ProfileSource.all(rules.resolve("profiles"));
        for (ProfileSource profile : profiles.values()) {
            profile.checkComplete(folders);
        }
        write(out.resolve(Profile.TABLE), ProfileSource.table(profiles.values()).text());
        LexiconCompiler.compile(rules.resolve("lexicon"), out);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
