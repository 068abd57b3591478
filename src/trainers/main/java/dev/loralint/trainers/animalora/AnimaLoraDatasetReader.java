package dev.loralint.trainers.animalora;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** anima_lora's TOML of datasets: {@code [general]}, {@code [[datasets]]} and {@code [[datasets.subsets]]}. */
final class AnimaLoraDatasetReader implements ConfigReader {

    /** Keys of subsets that no other trainer has. */
    private static final Set<String> OWN = Set.of(
            "cache_dir",
            "cond_cache_dir",
            "text_cache_dir",
            "latent_cache_dir",
            "mask_dir",
            "recursive",
            "path_pattern",
            "sample_ratio",
            "repeat_by_folder_name",
            "validation_split_num");

    @Override
    public TrainerFormat format() {
        return AnimaLora.DATASETS;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML).with("datasets").with(OWN);
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Optional<String> evidence(Document document) {
        Table root = document.table();
        if (!document.is(Notation.TOML) || !root.has("datasets")) {
            return Optional.empty();
        }
        List<Table> datasets = root.tables("datasets");
        Stream<Table> tables = Stream.concat(
                datasets.stream(), datasets.stream().flatMap(dataset -> dataset.tables("subsets").stream()));
        return tables.flatMap(table -> table.entries().keySet().stream())
                .filter(OWN::contains)
                .findFirst()
                .map(key -> Message.of("{} in datasets of anima_lora", key));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML)
                && document.content().contains("[[datasets.subsets]]")
                && document.wordsAtLineStarts().keySet().stream().anyMatch(OWN::contains);
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(AnimaLora.DATASETS);
        new AnimaLoraDatasets(document, Optional.empty(), draft).read(false);
        return draft.finish();
    }
}
