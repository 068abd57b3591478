package dev.loralint.upgrade;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Term;
import dev.loralint.resource.TextTable;
import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.keys.Accepted;
import dev.loralint.trainer.keys.Accepted.State;
import dev.loralint.upgrade.SettingChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what two releases accept in one file, setting by setting. */
final class ReleaseComparison {

    private static final TextTable RENAMES = TextTable.read("dev/loralint/upgrade/renames.tsv");

    /** Defaults that have the same effect. */
    private static final Set<String> NOTHING = Set.of("None", "''", "{}", "[]");

    private final Accepted from;
    private final Accepted to;
    private final Term noun;
    private final String trainer;
    private final List<SettingChange> changes = new ArrayList<>();

    /** @param noun {@code option} or {@code key} */
    ReleaseComparison(Accepted from, Accepted to, String noun, String trainer) {
        this.from = from;
        this.to = to;
        this.noun = new Term(noun);
        this.trainer = trainer;
    }

    List<SettingChange> changes() {
        return changes;
    }

    private Term version(Accepted of) {
        return new Term(of.release().name());
    }

    private Term trainer(Accepted of) {
        return new Term(trainer + " " + of.release().name());
    }

    /**
     * A setting that the file contains.
     *
     * @param all the paths of all that it contains
     */
    void written(WrittenSetting setting, Set<String> all) {
        boolean before = from.knows(setting.level(), setting.name());
        boolean after = to.knows(setting.level(), setting.name());
        if (before && !after) {
            renamed(setting).ifPresentOrElse(name -> rename(setting, name, all), () -> gone(setting));
        } else if (!before && after) {
            add(
                    Kind.NEW,
                    setting,
                    "",
                    to.said(setting.level(), setting.name(), State::type),
                    Message.of(
                            "{} is {} {} of {}; {} does not have it",
                            setting.name(),
                            article(),
                            noun,
                            trainer(to),
                            version(from)),
                    List.of());
        } else if (before) {
            type(setting);
            choices(setting);
            words(setting);
        }
    }

    private Term article() {
        return new Term(noun.shown().startsWith("o") ? "an" : "a");
    }

    private Optional<String> renamed(WrittenSetting setting) {
        return RENAMES.rows().stream()
                .filter(row -> row[0].equals(to.release().trainer())
                        && row[1].equals(setting.level())
                        && row[2].equals(setting.name())
                        && to.release().since(row[4])
                        && to.knows(row[1], row[3]))
                .map(row -> row[3])
                .findFirst();
    }

    /** If the new name is set too, the trainer ignores one of the two, and nobody knows which was meant. */
    private void rename(WrittenSetting setting, String name, Set<String> all) {
        String renamed = setting.path().substring(0, setting.path().lastIndexOf('.') + 1) + name;
        add(
                Kind.RENAMED,
                setting,
                setting.name(),
                name,
                Message.of("{} is called {} in {}", setting.name(), name, trainer(to)),
                all.contains(renamed) ? List.of() : List.of(new Change.RenameSetting(setting.path(), renamed)));
    }

    private void gone(WrittenSetting setting) {
        add(
                Kind.GONE,
                setting,
                from.said(setting.level(), setting.name(), State::type),
                "",
                Message.of(
                        "{} is not {} {} of {}; {} has it",
                        setting.name(),
                        article(),
                        noun,
                        trainer(to),
                        version(from)),
                List.of());
    }

    private void type(WrittenSetting setting) {
        String before = from.said(setting.level(), setting.name(), State::type);
        String after = to.said(setting.level(), setting.name(), State::type);
        if (!before.equals(after) && !before.isEmpty() && !after.isEmpty()) {
            add(
                    Kind.TYPE,
                    setting,
                    before,
                    after,
                    Message.of(
                            "{} has the type {} in {}, and {} in {}",
                            setting.name(),
                            after,
                            trainer(to),
                            before,
                            version(from)),
                    List.of());
        }
    }

    private void choices(WrittenSetting setting) {
        String before = from.said(setting.level(), setting.name(), State::choices);
        String after = to.said(setting.level(), setting.name(), State::choices);
        if (before.equals(after)) {
            return;
        }
        Set<String> added = new TreeSet<>(List.of(after.split(" ")));
        Set<String> removed = new TreeSet<>(List.of(before.split(" ")));
        added.removeAll(List.of(before.split(" ")));
        removed.removeAll(List.of(after.split(" ")));
        String value = setting.value() instanceof String word ? word : "";
        Kind kind = removed.contains(value) ? Kind.VALUE_GONE : added.contains(value) ? Kind.VALUE_NEW : Kind.CHOICES;
        String message;
        if (before.isEmpty() || after.isEmpty()) {
            message = after.isEmpty()
                    ? Message.of("{} accepts any value in {}", setting.name(), trainer(to))
                    : Message.of("{} accepts only {} in {}", setting.name(), List.of(after.split(" ")), trainer(to));
        } else if (added.isEmpty()) {
            message = Message.of("{} does not accept {} in {}", setting.name(), removed, trainer(to));
        } else {
            message = Message.of("{} also accepts {} in {}", setting.name(), added, trainer(to))
                    + (removed.isEmpty() ? "" : Message.of(", but not {}", removed));
        }
        add(kind, setting, before, after, message, List.of());
    }

    /** A type that is an enumeration; for a key that an enumeration is named after, the enumeration. */
    private void words(WrittenSetting setting) {
        if (setting.value() instanceof String word) {
            String type = to.said(setting.level(), setting.name(), State::type).replace(" or none", "");
            for (String enumeration : List.of(type, setting.level() + "." + setting.name(), setting.name())) {
                List<String> before = KnownNames.words(from.release(), enumeration);
                List<String> after = KnownNames.words(to.release(), enumeration);
                if (!before.isEmpty() && !after.isEmpty()) {
                    value(setting, word, before.contains(word), after.contains(word));
                    return;
                }
            }
        }
    }

    /** A name that is the value of a setting, or a part of it. */
    void value(WrittenSetting setting, String word, boolean before, boolean after) {
        if (before != after) {
            add(
                    after ? Kind.VALUE_NEW : Kind.VALUE_GONE,
                    setting,
                    before ? word : "",
                    after ? word : "",
                    after
                            ? Message.of(
                                    "{} accepts {} in {}; {} does not have it",
                                    setting.name(),
                                    word,
                                    trainer(to),
                                    version(from))
                            : Message.of(
                                    "{} does not accept {} in {}; {} has it",
                                    setting.name(),
                                    word,
                                    trainer(to),
                                    version(from)),
                    List.of());
        }
    }

    /**
     * The settings of a section that it does not contain, as far as their defaults differ.
     *
     * @param path what a key of the section begins with
     * @param written the keys that it contains
     * @param file as shown to people
     */
    void unwritten(String level, String path, Set<String> written, String file) {
        for (String name : from.names(level)) {
            String before = from.said(level, name, State::standard);
            String after = to.said(level, name, State::standard);
            boolean differs = to.knows(level, name)
                    && !before.equals(after)
                    && !before.isEmpty()
                    && !after.isEmpty()
                    && !(NOTHING.contains(before) && NOTHING.contains(after));
            if (differs && !written.contains(name) && !name.startsWith("__")) {
                changes.add(new SettingChange(
                        Kind.DEFAULT,
                        path + name,
                        Location.of(file),
                        before,
                        after,
                        Message.of(
                                "{} is not set; its default is {} in {}, and {} in {}",
                                path + name,
                                after,
                                trainer(to),
                                before,
                                version(from)),
                        literal(before)
                                .map(value -> List.<Change>of(new Change.SetSetting(path + name, value)))
                                .orElse(List.of())));
            }
        }
    }

    private void add(Kind kind, WrittenSetting setting, String before, String after, String message, List<Change> fix) {
        changes.add(new SettingChange(kind, setting.path(), setting.place(), before, after, message, fix));
    }

    /** A Python literal as changes have it; empty if it has no value, or only a run would evaluate it. */
    private static Optional<String> literal(String python) {
        Optional<PythonLiteral> parsed = PythonLiteral.parse(python);
        return parsed.isEmpty() ? Optional.empty() : toml(parsed.get().value());
    }

    private static Optional<String> toml(@Nullable Object value) {
        if (value instanceof String text) {
            boolean plain = text.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ');
            return plain ? Optional.of('"' + text + '"') : Optional.empty();
        }
        if (value instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            for (Object item : list) {
                Optional<String> one = toml(item);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                items.add(one.get());
            }
            return Optional.of('[' + String.join(", ", items) + ']');
        }
        return value == null || value instanceof Map<?, ?> ? Optional.empty() : Optional.of(String.valueOf(value));
    }
}
