package dev.loralint.upgrade;

import dev.loralint.finding.Location;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.formats.ConfigReaders;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.keys.Accepted;
import dev.loralint.trainer.keys.KeyLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What two releases of a trainer make of the settings of one file. */
final class FileComparison {

    private final ConfigSource source;
    private final Trainer from;
    private final Trainer to;

    FileComparison(ConfigSource source, Trainer from, Trainer to) {
        this.source = source;
        this.from = from;
        this.to = to;
    }

    /** The trainings of the file, as a release of the trainer reads them. */
    List<TrainerConfig> read(Trainer trainer) {
        return ConfigReaders.readAllNamed(new ConfigSource(
                source.file(), source.path(), source.bytes(), source.directory(), TrainerVersions.of(trainer)));
    }

    List<SettingChange> changes() {
        List<SettingChange> changes = new ArrayList<>();
        List<TrainerConfig> before = read(from);
        List<TrainerConfig> after = read(to);
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            changes.addAll(changes(before.get(i), after.get(i)));
        }
        return changes.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (SettingChange change) -> change.place().line() == 0)
                        .thenComparing(change -> change.place().line())
                        .thenComparing(change -> change.place().column()))
                .toList();
    }

    private List<SettingChange> changes(TrainerConfig before, TrainerConfig after) {
        return part(after)
                .flatMap(part -> part.layout(after.format()))
                .map(layout -> keys(layout, after))
                .orElseGet(() -> options(before, after));
    }

    /** Of the program that the file is of. */
    private static Optional<KeyLayout.Source> part(TrainerConfig config) {
        return Trainers.partFor(config.format(), KeyLayout.Source.class);
    }

    // ---- files with keys

    private List<SettingChange> keys(KeyLayout layout, TrainerConfig config) {
        Document document = new Document(source);
        Accepted old = Accepted.keys(from.release(), layout.file(), layout.scope(document));
        Accepted current = Accepted.keys(to.release(), layout.file(), layout.scope(document));
        KeyWalk walk =
                KeyWalk.of(document, layout.root(document), (level, key) -> layout.below(level, key, old, current));
        ReleaseComparison comparison = keys(old, current, walk);
        if (layout.isWithBranches() && config.isTraining()) {
            branch(comparison, config.setting("optimizer"), "optimizers");
            branch(comparison, config.setting("scheduler"), "schedulers");
        }
        return comparison.changes();
    }

    private ReleaseComparison keys(Accepted old, Accepted current, KeyWalk walk) {
        ReleaseComparison comparison = new ReleaseComparison(old, current, "key", to.name());
        Set<String> paths = walk.written().stream().map(WrittenSetting::path).collect(Collectors.toSet());
        walk.written().forEach(setting -> comparison.written(setting, paths));
        for (KeyWalk.Section section : walk.sections()) {
            comparison.unwritten(
                    section.level(), section.path(), section.table().entries().keySet(), source.path());
        }
        return comparison;
    }

    /** An optimizer or a scheduler that the trainer's code names. */
    private void branch(ReleaseComparison comparison, Setting setting, String table) {
        if (setting.written() && setting.value() instanceof String word) {
            comparison.value(
                    written(setting),
                    word,
                    KnownNames.isBranch(from.release(), table, word),
                    KnownNames.isBranch(to.release(), table, word));
        }
    }

    private static WrittenSetting written(Setting setting) {
        return new WrittenSetting("", setting.key(), setting.name(), setting.location(), setting.value());
    }

    // ---- files with options

    private List<SettingChange> options(TrainerConfig before, TrainerConfig after) {
        Set<String> old = scripts(from.release());
        Set<String> current = scripts(to.release());
        String script =
                after.script().map(name -> name.replaceFirst("\\.py$", "")).orElse(script(after.baseFamily()));
        boolean known = old.contains(script) || current.contains(script);
        Set<String> compared = new HashSet<>(known ? Set.of(script) : old);
        compared.retainAll(old);
        compared.retainAll(current);
        ReleaseComparison comparison = new ReleaseComparison(
                Accepted.options(from.release(), known ? Set.of(script) : old, compared),
                Accepted.options(to.release(), known ? Set.of(script) : current, compared),
                "option",
                to.name());
        if (compared.isEmpty()) {
            comparison.value(
                    new WrittenSetting("", to.name(), "", Location.of(source.path()), script),
                    script + ".py",
                    old.contains(script),
                    current.contains(script));
            return comparison.changes();
        }
        Map<String, WrittenSetting> written = new LinkedHashMap<>();
        for (TrainerConfig config : List.of(after, before)) {
            for (Setting setting : config.settings().values()) {
                if (setting.written() && setting.location().path().equals(source.path())) {
                    written.putIfAbsent(setting.name(), written(setting));
                }
            }
            for (UnknownKey key : config.unknownKeys()) {
                if (key.location().path().equals(source.path())) {
                    written.putIfAbsent(
                            key.name(), new WrittenSetting("", key.name(), key.name(), key.location(), null));
                }
            }
        }
        written.values().forEach(setting -> comparison.written(setting, written.keySet()));
        boolean isWithOtherNames =
                part(after).map(part -> part.isWithOtherNames(after.format())).orElse(false);
        if (!isWithOtherNames && after.isTraining()) {
            comparison.unwritten("", "", written.keySet(), source.path());
        }
        network(comparison, after);
        // schedulers that the code does not name are those of diffusers, in every release
        branch(comparison, after.setting("optimizer"), "optimizers");
        return comparison.changes();
    }

    private void network(ReleaseComparison comparison, TrainerConfig config) {
        Setting module = config.setting("network_module");
        if (!module.written()) {
            return;
        }
        String name = module.text();
        comparison.value(
                written(module),
                name,
                KnownNames.isModule(from.release(), name),
                KnownNames.isModule(to.release(), name));
        Set<String> old = KnownNames.arguments(from.release(), name);
        Set<String> current = KnownNames.arguments(to.release(), name);
        if (!old.isEmpty() && !current.isEmpty()) {
            for (Object argument : config.setting("network_args").elements()) {
                String key = String.valueOf(argument).split("=", 2)[0].strip();
                comparison.value(
                        written(config.setting("network_args")), key, old.contains(key), current.contains(key));
            }
        }
    }

    private static Set<String> scripts(Release release) {
        return Tables.at(release, "scripts").stream().map(row -> row[0]).collect(Collectors.toSet());
    }

    /** The script for a file that does not say it; empty if nothing shows it. */
    private static String script(BaseFamily family) {
        return switch (family) {
            case SD15, SD2 -> "train_network";
            case SD3 -> "sd3_train_network";
            case FLUX, CHROMA -> "flux_train_network";
            case LUMINA -> "lumina_train_network";
            case ANIMA -> "anima_train_network";
            case HUNYUAN_IMAGE -> "hunyuan_image_train_network";
            case FLUX2, QWEN_IMAGE, QWEN_IMAGE_EDIT, Z_IMAGE, WAN, KREA, OTHER -> "";
            default -> "sdxl_train_network";
        };
    }
}
