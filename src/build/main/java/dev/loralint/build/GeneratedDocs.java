package dev.loralint.build;

import dev.loralint.rules.folder.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the documents that follow from the rules, the facts and the settings, and to {@code target/schemas} the schemas of
 * configurations for each release of a trainer. Usage: {@code GeneratedDocs ROOT}.
 */
public final class GeneratedDocs {

    private GeneratedDocs() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        List<RuleFolder> rules = RulebookCompiler.folders(root.resolve("rules"));
        Map<String, String> texts = new LinkedHashMap<>(texts(root));
        texts.put(ModuleMap.PAGE, ModuleMap.page(root, Files.readString(root.resolve(ModuleMap.PAGE))));
        ConfigurationSchemas.ofReleases(rules).forEach((name, text) -> texts.put("target/schemas/" + name, text));
        for (Map.Entry<String, String> document : texts.entrySet()) {
            Path file = root.resolve(document.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, document.getValue());
        }
    }

    /** The text of each document by its path from the root of the repository. */
    static Map<String, String> texts(Path root) throws IOException {
        List<RuleFolder> rules = RulebookCompiler.folders(root.resolve("rules"));
        Map<String, ProfileSource> profiles = ProfileSource.all(root.resolve("rules/profiles"), rules);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("rules/README.md", RulebookIndex.text(rules, profiles));
        texts.put("docs/profiles.md", ProfilesPage.text(rules, profiles));
        texts.put("docs/settings.md", SettingsPage.text(rules, profiles));
        texts.put("docs/facts.md", FactsPage.text(root, profiles));
        texts.put("docs/schema/loralint.schema.json", SettingsSchema.text(profiles.keySet()));
        texts.putAll(ConfigurationSchemas.texts(rules));
        texts.putAll(TrapsPages.texts(rules));
        return texts;
    }
}
