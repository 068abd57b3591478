package dev.loralint.trainer.musubi;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.script.Script;
import dev.loralint.trainer.script.ShellDialect;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Notation;
import java.util.Optional;

/** Scripts that start musubi-tuner, {@code accelerate launch … wan_train_network.py …}. */
public final class MusubiLaunchReader implements ConfigReader {

    @Override
    public TrainerFormat format() {
        return MusubiTuner.LAUNCH;
    }

    @Override
    public Optional<String> evidence(Document document) {
        return script(document).map(script -> Message.of("it starts {}", script));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return false;
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(MusubiTuner.LAUNCH);
        draft.script = script(document).orElse(null);
        return draft.finish();
    }

    private static Optional<String> script(Document document) {
        if (!document.is(Notation.SCRIPT) || MusubiTuner.SCRIPTS.stream().noneMatch(document.content()::contains)) {
            return Optional.empty();
        }
        for (Command command : Script.commands(
                document.content(), ShellDialect.of(document.source().name()))) {
            for (Word word : command.words()) {
                String name = word.text()
                        .substring(Math.max(
                                        word.text().lastIndexOf('/'),
                                        word.text().lastIndexOf('\\'))
                                + 1);
                if (MusubiTuner.SCRIPTS.contains(name)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }
}
