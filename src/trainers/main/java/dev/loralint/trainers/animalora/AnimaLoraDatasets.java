package dev.loralint.trainers.animalora;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.StrictType;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of a file, and what their schemas refuse (library/config/loader.py: ConfigSanitizer; library/config/io.py:
 * load_dataset_config_from_base).
 */
final class AnimaLoraDatasets {

    private static final Pattern TEMPLATE = Pattern.compile("\\{(\\w+)\\}");

    private final Document document;
    private final Optional<Document> overriding;
    private final ConfigDraft draft;
    private final List<KnownKey> keys;

    /** @param overriding a method that sets keys of the datasets */
    AnimaLoraDatasets(Document document, Optional<Document> overriding, ConfigDraft draft) {
        this.document = document;
        this.overriding = overriding;
        this.draft = draft;
        this.keys = KnownKey.at(draft.trainer.release());
    }

    /** @param isTraining whether the file has settings too, which other keys at its top are */
    void read(boolean isTraining) {
        check(document, isTraining);
        overriding.ifPresent(method -> check(method, true));
        Table root = document.table();
        Map<String, Setting> general = settings(document, root.table("general"));
        overriding.ifPresent(
                method -> general.putAll(settings(method, method.table().table("general"))));
        List<Table> datasets = root.tables("datasets");
        for (int i = 0; i < datasets.size(); i++) {
            Map<String, Setting> own = new LinkedHashMap<>(general);
            own.putAll(settings(document, datasets.get(i)));
            int index = i;
            overriding.ifPresent(method -> method.table().tables("datasets").stream()
                    .skip(index)
                    .limit(1)
                    .forEach(dataset -> own.putAll(settings(method, dataset))));
            own.remove("subsets");
            List<Map<String, Setting>> subsets = new ArrayList<>();
            for (Table table : datasets.get(i).tables("subsets")) {
                Map<String, Setting> subset = new LinkedHashMap<>(own);
                subset.putAll(settings(document, table));
                subsets.add(subset);
                subset(subset);
            }
            draft.datasets.add(new ConfiguredDataset(own, subsets));
        }
    }

    private void subset(Map<String, Setting> subset) {
        Setting folder = subset.get("image_dir");
        if (folder == null
                || !folder.quoted()
                || TEMPLATE.matcher(filled(folder.text())).find()) {
            return;
        }
        Setting repeats = subset.get("num_repeats");
        Setting regularisation = subset.get("is_reg");
        draft.subsets.add(new ConfiguredSubset(
                filled(folder.text()),
                folder.location(),
                repeats == null || !repeats.numeric() ? 1 : (int) repeats.number(),
                null,
                regularisation != null && regularisation.on(),
                null,
                CaptionOptions.of(draft.trainer.captions()).with(options -> options.captionExtension = ".txt")));
    }

    /** Names in braces are settings; others stay as they are (library/config/io.py: _substitute_templates). */
    private String filled(String text) {
        Matcher matcher = TEMPLATE.matcher(text);
        return matcher.replaceAll(name -> {
            Setting setting = draft.written.get(name.group(1));
            return Matcher.quoteReplacement(setting == null || !setting.quoted() ? name.group() : setting.text());
        });
    }

    private static Map<String, Setting> settings(Document file, @Nullable Table table) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        if (table != null) {
            table.entries()
                    .forEach((key, entry) -> settings.put(
                            key, new Setting(key, key, entry.value().plain(), true, file.location(entry.span()))));
        }
        return settings;
    }

    private void check(Document file, boolean isTraining) {
        for (Entry entry : file.table().entries().values()) {
            if (entry.key().equals("general") && entry.value() instanceof Table general) {
                level(file, general, "[general]", "general");
            } else if (entry.key().equals("datasets") && entry.value() instanceof Sequence datasets) {
                for (Node dataset : datasets.items()) {
                    if (dataset instanceof Table table) {
                        level(file, table, "[[datasets]]", "datasets");
                        if (overriding.filter(file::equals).isEmpty()) {
                            table.tables("subsets")
                                    .forEach(subset -> level(file, subset, "[[datasets.subsets]]", "datasets.subsets"));
                        }
                    }
                }
            } else if (!isTraining) {
                draft.unknownKeys.add(new UnknownKey(entry.key(), "", file.location(entry.keySpan()), null, true));
            }
        }
    }

    private void level(Document file, Table table, String where, String level) {
        for (Entry entry : table.entries().values()) {
            Optional<KnownKey> known = keys.stream()
                    .filter(key -> key.isAt("dataset", level) && key.name().equals(entry.key()))
                    .findFirst();
            Object value = entry.value().plain();
            if (entry.key().equals("subsets")) {
                continue;
            }
            if (known.isEmpty()) {
                draft.unknownKeys.add(new UnknownKey(
                        entry.key(),
                        where,
                        file.location(entry.keySpan()),
                        UnknownKey.nearest(
                                entry.key(),
                                keys.stream()
                                        .filter(key -> key.isAt("dataset", level))
                                        .map(KnownKey::name)
                                        .toList()),
                        true));
            } else if (!StrictType.of(known.get().type()).accepts(value)) {
                draft.wrongTypes.add(WrongType.strict(
                        entry.key(),
                        entry.key(),
                        file.location(entry.span()),
                        value,
                        StrictType.of(known.get().type())));
            }
        }
    }
}
