package dev.loralint.trainer.formats;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of a program that is not known, although it shares keys with a trainer that is: another program's own settings, or a
 * fork's. Nothing is reported about its keys.
 *
 * @param closest the format whose keys it shares
 */
record Unrecognised(TrainerFormat closest) implements TrainerFormat {

    /** Fewer keys that nobody knows are misspellings, and options of another release. */
    private static final int LEAST = 5;

    /** Of 240 published configurations, those of the trainer's own users have 11 % unknown keys at most, foreign ones 17 % at least. */
    private static final double SHARE = 0.15;

    /** Sections show a format better than single keys do; where most keys in them are unknown, they have other names by chance. */
    private static final double MOST = 0.5;

    /** What a file is if too many of its keys are unknown; nothing if the user names the trainer, or the file is of the trainer. */
    static Optional<TrainerConfig> of(Document document, TrainerConfig config, boolean flat) {
        String trainer = config.format().trainer().name();
        if (document.source().versions().named().containsKey(trainer)) {
            return Optional.empty();
        }
        if (!(document.root() instanceof Table root) || !config.isTraining()) {
            return Optional.empty();
        }
        int keys = flat ? root.flattened().size() : keys(root);
        int unknown = config.unknownKeys().stream()
                .filter(key -> key.suggestion() == null)
                .mapToInt(key -> keys(root.find(key.name())))
                .sum();
        if (unknown < LEAST || unknown < (flat ? SHARE : MOST) * keys) {
            return Optional.empty();
        }
        ConfigDraft draft = document.draft(new Unrecognised(config.format()));
        config.settings().values().stream()
                .filter(Setting::written)
                .forEach(setting -> draft.write(setting.id(), setting.name(), setting.value(), setting.location()));
        return Optional.of(draft.finish());
    }

    private static int keys(@Nullable Entry entry) {
        return entry == null || !(entry.value() instanceof Table table) ? 1 : keys(table);
    }

    /** How many keys have values, in all sections. */
    private static int keys(Table table) {
        return table.entries().values().stream().mapToInt(Unrecognised::keys).sum();
    }

    @Override
    public String label() {
        return "unrecognised";
    }

    @Override
    public String title() {
        return "file of an unknown program";
    }

    @Override
    public Trainer trainer() {
        return closest.trainer();
    }

    @Override
    public boolean isChecked() {
        return false;
    }

    @Override
    public boolean isRecognised() {
        return false;
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return closest.isLora(config);
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        return new BaseModel.Statement(BaseFamily.UNKNOWN, config.setting("base_model"));
    }
}
