package dev.loralint.examples;

import dev.loralint.check.RuleAuthoring;
import dev.loralint.files.OutputFile;
import dev.loralint.resource.Resources;
import dev.loralint.rules.folder.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folder that a rule begins with: a rule that works, its page, and an example of each kind. */
final class NewRule {

    private final Path folder;
    private final String id;
    private final RuleAuthoring.Subject subject;

    /**
     * @param rules the folder of rules
     * @param id {@code house/required-tag}
     * @param subject what the rule looks at
     * @throws IllegalArgumentException if it is no id
     */
    public NewRule(Path rules, String id, RuleAuthoring.Subject subject) {
        if (!RuleFolder.isId(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is not the id of a rule; expected a group and a name of"
                    + " lower-case letters, digits and hyphens, such as house/required-tag");
        }
        this.folder = rules.resolve(id);
        this.id = id;
        this.subject = subject;
    }

    /** The rule's folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Writes the files. Nothing is overwritten.
     *
     * @param without in which no link is followed
     * @return what was written
     */
    public List<Path> write(Path without) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> text : texts().entrySet()) {
            Path file = folder.resolve(text.getKey());
            OutputFile.fresh(file, without).write(text.getValue());
            written.add(file);
        }
        return written;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(id.substring(id.indexOf('/') + 1) + ".drl", filled("rule.drl"));
        texts.put(RuleFolder.PAGE, filled(RuleFolder.PAGE));
        texts.put(Examples.FILE, filled(Examples.FILE));
        return texts;
    }

    private String filled(String resource) {
        int slash = id.indexOf('/');
        String words = id.substring(slash + 1).replace('-', ' ');
        return Resources.text("dev/loralint/rules/new/" + subject + "/" + resource)
                .replace("ID", id)
                .replace(
                        "GROUP",
                        id.substring(0, slash).replaceAll("[^a-z0-9_]", "_").replaceFirst("^(?=[0-9])", "_"))
                .replace("TITLE", words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1));
    }
}
