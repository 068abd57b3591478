package dev.loralint.trainers.sdscripts.format;

import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.options.DatasetKey;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** sd-scripts' {@code --dataset_config}, in TOML or JSON. */
public final class SdScriptsDatasetReader implements ConfigReader {

    private static final Set<String> TOP = Set.of("general", "datasets");

    @Override
    public TrainerFormat format() {
        return SdScripts.DATASET;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML, Notation.JSON);
    }

    @Override
    public Weight weight() {
        return Weight.COMMON;
    }

    /**
     * A file with datasets and nothing of a training beside them, or with [general] alone. Datasets inside a training's
     * own file are not read by anyone and do not make it one of these.
     */
    @Override
    public Optional<String> evidence(Document document) {
        if (!document.is(Notation.TOML) && !document.is(Notation.JSON)) {
            return Optional.empty();
        }
        Table table = document.table();
        List<Node> datasets = datasets(table);
        if (!datasets.isEmpty()) {
            return hasSubsets(datasets) && !trains(table)
                    ? Optional.of("`datasets` with keys of sd-scripts")
                    : Optional.empty();
        }
        Table general = table.table("general");
        boolean known = general != null
                && table.entries().size() == 1
                && !general.entries().isEmpty()
                && general.entries().keySet().stream().allMatch(key -> DatasetKey.isKnown(key));
        return known ? Optional.of("`general` with keys of sd-scripts") : Optional.empty();
    }

    /** Those in the list, or the one table that is in its place by mistake. */
    private static List<Node> datasets(Table table) {
        Node datasets = table.get("datasets");
        return datasets instanceof Sequence list
                ? list.items()
                : datasets instanceof Table one && one.has("subsets") ? List.of(one) : List.of();
    }

    private static boolean hasSubsets(List<Node> datasets) {
        for (Node item : datasets) {
            if (item instanceof Table dataset) {
                for (String key : dataset.entries().keySet()) {
                    if (key.equals("subsets") || DatasetKey.isKnown(key)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean trains(Table table) {
        for (String key : table.flattened().keySet()) {
            if (!TOP.contains(key) && TrainingOptions.isKnown(key) && !SdScriptsDatasets.isFoundInDatasets(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean recognisesBroken(Document document) {
        String content = document.content();
        return (document.is(Notation.TOML) && content.contains("[[datasets"))
                || (document.is(Notation.JSON) && content.contains("\"datasets\"") && content.contains("\"subsets\""));
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(SdScripts.DATASET);
        new SdScriptsDatasets(
                        document, draft, new SdScriptsTraining(TrainingOptions.of(draft.trainer.release())), false)
                .read();
        return draft.finish();
    }
}
