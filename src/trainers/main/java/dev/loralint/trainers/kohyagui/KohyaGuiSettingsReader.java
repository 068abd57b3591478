package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The GUI's {@code config.toml} ({@code config example.toml}, kohya_gui/class_gui_config.py). */
public final class KohyaGuiSettingsReader implements ConfigReader {

    /** Sections that only it has. */
    private static final List<String> SECTIONS =
            List.of("accelerate_launch", "dataset_preparation", "wd14_caption", "server", "configuration", "folders");

    /** So many of them are no chance. */
    private static final int ENOUGH = 2;

    private static final TermPaths TERMS = new TermPaths(Map.of(), Map.of());

    @Override
    public TrainerFormat format() {
        return KohyaGuiSettings.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML).with(SECTIONS);
    }

    @Override
    public Optional<String> evidence(Document document) {
        List<String> found = SECTIONS.stream()
                .filter(section -> document.table().get(section) instanceof Table)
                .toList();
        return document.is(Notation.TOML) && found.size() >= ENOUGH
                ? Optional.of(Message.of("the sections {} of the GUI's settings", found))
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML)
                && SECTIONS.stream()
                                .filter(section -> document.content().contains('[' + section + ']'))
                                .count()
                        >= ENOUGH;
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(KohyaGuiSettings.FORMAT);
        TERMS.describe(document, document.table(), draft);
        return draft.finish();
    }
}
