package dev.loralint.build;

import dev.loralint.checkout.SourceIndex;
import dev.loralint.examples.Examples;
import dev.loralint.resource.Schemas;
import dev.loralint.resource.TextTable;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.TableRow;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.trainer.formats.RoomIndex;
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
        List<RuleFolder> folders = folders(rules);
        RuleTables tables = new RuleTables();
        SourceReferences references =
                SourceReferences.of(rules.resolveSibling("src/knowledge/main/resources/dev/loralint/knowledge"));
        for (RuleFolder folder : folders) {
            folder.checkComplete();
            Examples.of(folder.folder(), folder.shown()).checkBothKinds();
            Path page = rules.resolve(folder.id()).resolve(RuleFolder.PAGE);
            references.check(folder.shown() + "/" + RuleFolder.PAGE, Files.readString(page));
            tables.add(folder.doc().group(), folder.shown(), folder.tableLines());
            rows.add(Rulebook.RuleRow.write(folder.doc()));
            write(out.resolve(Rulebook.pagePath(folder.id())), folder.page());
        }
        for (Map.Entry<String, StringBuilder> group : tables.groups().entrySet()) {
            write(
                    out.resolve(TableRow.resource(group.getKey())),
                    group.getValue().toString());
        }
        write(out.resolve(Rulebook.INDEX), new TextTable(Rulebook.RuleRow.TITLES, rows).text());
        Map<String, ProfileSource> profiles = ProfileSource.all(rules.resolve("profiles"), folders);
        for (ProfileSource profile : profiles.values()) {
            profile.checkComplete(folders);
        }
        write(out.resolve(Profile.TABLE), ProfileSource.table(profiles.values()).text());
        for (Map.Entry<String, String> schema :
                ConfigurationSchemas.byFormat(folders).entrySet()) {
            write(out.resolve(Schemas.resource(schema.getKey())), schema.getValue());
        }
        write(out.resolve(Schemas.resource(Schemas.OWN)), SettingsSchema.text(profiles.keySet()));
        write(out.resolve(RoomIndex.PATH), RoomIndex.text());
        write(out.resolve(SourceIndex.PATH), SourceIndex.text());
        for (Map.Entry<String, String> table : Translations.of(rules, folders).entrySet()) {
            write(out.resolve(table.getKey()), table.getValue());
        }
        Map<String, List<String[]>> needs = RuleNeedsTable.of(rules, out);
        for (Map.Entry<String, List<String[]>> group : needs.entrySet()) {
            write(
                    out.resolve(Rulebook.needs(group.getKey())),
                    new TextTable(Rulebook.NEED_TITLES, group.getValue()).text());
        }
    }

    /** The folders of rules below a folder that holds others too. */
    static List<RuleFolder> folders(Path rules) throws IOException {
        return RuleFolder.all(rules, "rules", RuleFolder.NOT_GROUPS);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
