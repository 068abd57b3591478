package dev.loralint.build;

import dev.loralint.rules.Profile;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.settings.PolicyKey;
import dev.loralint.settings.SettingKey;
import dev.loralint.settings.SettingKey.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** {@code docs/settings.md}: every key of {@code loralint.toml}. */
final class SettingsPage {

    private final List<RuleFolder> rules;
    private final Map<String, ProfileSource> profiles;
    private final StringBuilder text = new StringBuilder();

    private SettingsPage(List<RuleFolder> rules, Map<String, ProfileSource> profiles) {
        this.rules = rules;
        this.profiles = profiles;
    }

    static String text(List<RuleFolder> rules, Map<String, ProfileSource> profiles) throws IOException {
        return new SettingsPage(rules, profiles).write();
    }

    private String write() throws IOException {
        text.append("""
                # Settings

                Generated from `SettingKey.java`, `PolicyKey.java` and the profiles. `mvn verify` fails if this page is stale,
                and says how to generate it.

                loralint reads `loralint.toml` from the folder of the dataset, or from the nearest folder above it, up to the
                root of the repository. Every setting is optional. An unknown key or a value of the wrong type is an error (exit
                code 2) with the line and a suggestion. `loralint config show` prints the settings in effect and where each
                comes from. Editors check the file with its schema, [schema/loralint.schema.json](schema/loralint.schema.json)
                ([editors.md](editors.md)).

                ```toml
                profile = "illustrious"            # or "lenient": an error is only what makes the trainer fail
                gpu = "RTX 3090"                   # for rules about what the GPU supports
                subject = "character"              # or "style", "object"
                leave = ["eye colour"]             # slots that are never pruned
                lexicon = "my-words.toml"          # classes of more tags, in the form of rules/lexicon
                tag-list = "danbooru.csv"          # a tag list for autocompletion: an alias is the same tag

                [concepts."10_mira"]
                trigger = "mira"                   # or triggers = ["mira gown", "mira armor"], one for each outfit
                keep = ["hair ribbon"]             # never pruned
                prune = ["school emblem"]          # always pruned

                [levels]
                "captions/underscore-mix" = "off"  # error, warning, info, off

                [policy]
                trait-share = 0.7                  # a trait in this share of the captions belongs to the subject
                signature = "report"               # or "keep", "prune": items that the subject almost always wears or carries

                [[off]]
                rule = "captions/token-overflow"
                paths = ["10_mira/scenery-*"]

                [[suppress]]
                rule = "captions/duplicate-tag"
                path = "10_mira/old-*"
                reason = "kept as published"
                ```

                ## Top level

                These keys come before the first table.

                """);
        keys(Section.TOP);
        for (SettingKey key : Section.TOP.settings()) {
            if (key.type().isTable()) {
                table(key);
            }
        }
        return text.toString();
    }

    private void table(SettingKey key) throws IOException {
        String header = key.example().substring(0, key.example().indexOf('\n'));
        text.append("\n## `").append(header).append("`\n\n").append(key.meaning());
        text.append("\n\n```toml\n").append(key.example()).append("\n```\n");
        switch (key.type()) {
            case CONCEPTS -> keys(Section.CONCEPT);
            case CONVENTIONS -> keys(Section.CONVENTION_ENTRY);
            case OFF_ENTRIES -> keys(Section.OFF_ENTRY);
            case SUPPRESSIONS -> keys(Section.SUPPRESSION);
            case POLICIES -> policy();
            default -> {}
        }
    }

    private void keys(Section section) {
        text.append(section == Section.TOP ? "" : "\n")
                .append("| key | value | meaning | example |\n|---|---|---|---|\n");
        for (SettingKey key : section.settings()) {
            if (!key.type().isTable()) {
                row(
                        code(key.key()),
                        key.type().title() + (key.isRequired() ? "; required" : ""),
                        key.meaning(),
                        code(key.key() + " = " + key.example()));
            }
        }
    }

    private void policy() throws IOException {
        text.append("\n| key | value | ")
                .append(Profile.DEFAULT)
                .append(" | meaning | rules |\n|---|---|---|---|---|\n");
        for (PolicyKey key : PolicyKey.values()) {
            List<String> asking = new ArrayList<>();
            for (RuleFolder rule : rules) {
                if (asksFor(rule, key)) {
                    asking.add("[" + rule.id() + "](../rules/" + rule.id() + "/README.md)");
                }
            }
            row(
                    code(key.key()),
                    key.type().title() + (key.unit().isEmpty() ? "" : " (" + key.unit() + ")"),
                    values(key),
                    key.meaning(),
                    String.join(", ", asking));
        }
    }

    /** The default profile's value, and those of profiles that have another. */
    private String values(PolicyKey key) {
        String usual = Objects.requireNonNull(profiles.get(Profile.DEFAULT)).policy(key);
        StringBuilder values = new StringBuilder(value(key, usual));
        profiles.forEach((name, profile) -> {
            String own = profile.policy(key);
            if (!own.equals(usual)) {
                values.append("; ").append(name).append(": ").append(value(key, own));
            }
        });
        return values.toString();
    }

    private static String value(PolicyKey key, String value) {
        return code(key.type().isNumber() ? value : '"' + value + '"');
    }

    private static String code(String toml) {
        return "`" + toml + "`";
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Whether the rule compares with this number or word of the profile. */
    private static boolean asksFor(RuleFolder rule, PolicyKey key) {
        Pattern call = Pattern.compile("\\$policy\\.NAME\\(|\\bPolicy\\([^)]*\\bNAME\\b".replace("NAME", key.method()));
        return call.matcher(rule.drl()).find();
    }
}
