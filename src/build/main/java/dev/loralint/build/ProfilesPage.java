package dev.loralint.build;

import dev.loralint.rules.Profile;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.settings.PolicyKey;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code docs/profiles.md}: what chooses a profile, and how the profiles differ. */
final class ProfilesPage {

    private static final int LONGEST = 60;

    private final Map<String, ProfileSource> profiles;
    private final StringBuilder text = new StringBuilder();

    private ProfilesPage(Map<String, ProfileSource> profiles) {
        this.profiles = profiles;
    }

    static String text(List<RuleFolder> rules, Map<String, ProfileSource> profiles) {
        return new ProfilesPage(profiles).write(rules);
    }

    private String write(List<RuleFolder> rules) {
        text.append("""
                # Profiles

                Generated from the profiles in `rules/profiles`. `mvn verify` fails if this page is stale, and says how to
                generate it.

                A profile is one file in `rules/profiles`: the levels that differ from those in the rules' pages, and the numbers and
                words that rules compare with. It can extend another one. The base model chooses it, and every report shows which profile it chose and
                why: the hash in its name, the header of its file, its name, or the trainer's own setting or script.
                `profile = "…"` in `loralint.toml` or `--profile` sets it for every base model. Without a base model the profile
                is `illustrious`; if no rule covers a configuration and its base model has no profile, it is `other`.

                The levels below are those of a profile that you choose with `profile = "…"` or `--profile`. If nobody chose it,
                advice about settings is at most a warning ([guide.md](guide.md#facts-and-advice)).

                What the guide recommends is checked for SDXL and its derivatives only. For other base models that sd-scripts
                trains, what sd-scripts does with settings and files is checked; for other trainers only captions and keys are.

                | base model | profile |
                |---|---|
                """);
        for (BaseFamily family : BaseFamily.values()) {
            if (profiles.containsKey(family.profile()) && family != BaseFamily.OTHER) {
                text.append("| ").append(family.title()).append(" | [").append(family.profile());
                text.append("](../rules/profiles/").append(family.profile()).append(".toml) |\n");
            }
        }
        List<ProfileSource> different = different();
        text.append("\n`lenient` is for users who disagree with the guide. ").append(alike(different));
        text.append("""


                ## Levels

                Rules that do not have the same level in all profiles.

                """);
        table(
                "rule",
                different,
                rules.stream().map(RuleFolder::id).toList(),
                (profile, id) -> profile.levelsOf(id),
                id -> "[" + id + "](../rules/" + id + "/README.md)");
        text.append("""

                ## Numbers and words

                Keys of `[policy]` that do not have the same value in all profiles; [settings.md](settings.md) explains them.

                """);
        table(
                "key",
                different,
                Arrays.stream(PolicyKey.values()).map(PolicyKey::key).toList(),
                (profile, key) -> shortened(profile.policy(PolicyKey.find(key).orElseThrow())),
                key -> "`" + key + "`");
        return text.toString();
    }

    /** Profiles that are not the same as another one before them, the default first. */
    private List<ProfileSource> different() {
        List<ProfileSource> different = new ArrayList<>();
        different.add(Objects.requireNonNull(profiles.get(Profile.DEFAULT)));
        for (ProfileSource profile : profiles.values()) {
            boolean copy =
                    profiles.values().stream().anyMatch(other -> profile.isExtending(other) && other.isLike(profile));
            if (!copy && different.stream().noneMatch(other -> other.isLike(profile))) {
                different.add(profile);
            }
        }
        return different;
    }

    private String alike(List<ProfileSource> different) {
        return different.stream()
                .map(profile -> {
                    List<String> same = profiles.values().stream()
                            .filter(other -> other != profile && other.isLike(profile))
                            .map(other -> "`" + other.name() + "`")
                            .toList();
                    return same.isEmpty()
                            ? ""
                            : "`" + profile.name() + "` is the same as " + String.join(", ", same) + ".";
                })
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private interface Cell {
        String of(ProfileSource profile, String key);
    }

    private void table(
            String title,
            List<ProfileSource> columns,
            Collection<String> keys,
            Cell cell,
            Function<String, String> shown) {
        text.append("| ").append(title).append(" |");
        columns.forEach(profile -> text.append(' ').append(profile.name()).append(" |"));
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (String key : keys) {
            List<String> cells = columns.stream().map(p -> cell.of(p, key)).toList();
            if (cells.stream().distinct().count() > 1) {
                text.append("| ").append(shown.apply(key)).append(" |");
                cells.forEach(one -> text.append(' ').append(one).append(" |"));
                text.append('\n');
            }
        }
    }

    private static String shortened(String value) {
        String whole = value.replace("|", "\\|");
        return whole.length() <= LONGEST ? whole : whole.substring(0, whole.lastIndexOf(' ', LONGEST)) + " …";
    }
}
