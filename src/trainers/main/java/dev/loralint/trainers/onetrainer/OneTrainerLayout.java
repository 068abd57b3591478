package dev.loralint.trainers.onetrainer;

import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.keys.Accepted;
import dev.loralint.trainer.keys.KeyLayout;
import dev.loralint.trainer.tree.Node.Sequence;
import java.util.Optional;

/** Fields of configurations and of lists of concepts. */
final class OneTrainerLayout implements KeyLayout, KeyLayout.Source {

    @Override
    public Optional<KeyLayout> layout(TrainerFormat format) {
        return Optional.of(this);
    }

    @Override
    public String file() {
        return "config";
    }

    @Override
    public String root(Document document) {
        return document.root() instanceof Sequence ? "ConceptConfig" : "TrainConfig";
    }

    @Override
    public String below(String level, String key, Accepted before, Accepted after) {
        Accepted known = after.knows(level, key) ? after : before;
        String type = known.said(level, key, Accepted.State::type)
                .replaceFirst("^list of ", "")
                .replace(" or none", "");
        return before.hasLevel(type) || after.hasLevel(type) ? type : "";
    }

    /** They are an enumeration. */
    @Override
    public boolean isWithBranches() {
        return false;
    }
}
