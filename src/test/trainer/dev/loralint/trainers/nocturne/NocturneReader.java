package dev.loralint.trainers.nocturne;

import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Notation;
import java.util.Optional;

/** Options as keys of a TOML file. */
final class NocturneReader implements ConfigReader {

    @Override
    public TrainerFormat format() {
        return Nocturne.TRAINING;
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Optional<String> evidence(Document document) {
        return document.is(Notation.TOML) && document.table().has("moonlight")
                ? Optional.of("`moonlight` of nocturne")
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML) && document.wordsAtLineStarts().containsKey("moonlight");
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(Nocturne.TRAINING);
        TrainingOptions options = TrainingOptions.of(draft.trainer, "nocturne_draw");
        options.all().keySet().forEach(name -> draft.fallBack(OptionTerms.term(name), name, options.standard(name)));
        document.table().entries().forEach((name, entry) -> {
            if (options.has(name)) {
                draft.write(OptionTerms.term(name), name, entry.value().plain(), document.location(entry.span()));
            } else {
                String near = UnknownKey.nearest(name, options.namesInAllScripts());
                draft.unknownKeys.add(new UnknownKey(name, "", document.location(entry.keySpan()), near, false));
            }
        });
        NocturneDatasetReader.follow(document.source(), draft);
        return draft.finish();
    }
}
