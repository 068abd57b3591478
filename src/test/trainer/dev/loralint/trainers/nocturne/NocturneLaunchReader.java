package dev.loralint.trainers.nocturne;

import dev.loralint.finding.Message;
import dev.loralint.trainer.formats.Launch;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.options.ArgumentParser;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Notation;
import java.util.List;
import java.util.Optional;

/** Scripts that start nocturne. */
final class NocturneLaunchReader implements ConfigReader {

    @Override
    public TrainerFormat format() {
        return Nocturne.LAUNCH;
    }

    @Override
    public Optional<String> evidence(Document document) {
        return launches(document).stream().findFirst().map(launch -> Message.of("the start of {}", launch.script()));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return false;
    }

    @Override
    public TrainerConfig read(Document document) {
        Launch launch = launches(document).get(0);
        ConfigDraft draft = launch.draft(document, Nocturne.LAUNCH);
        TrainingOptions options = TrainingOptions.of(draft.trainer, launch.script());
        new ArgumentParser(options, launch.script(), document.text(), draft, launch.after())
                .parse((name, value, location) -> draft.write(OptionTerms.term(name), name, value, location));
        NocturneDatasetReader.follow(document.source(), draft);
        return draft.finish();
    }

    private static List<Launch> launches(Document document) {
        return document.is(Notation.SCRIPT)
                ? Launch.in(document, path -> Nocturne.SCRIPTS.contains(Launch.name(path)))
                : List.of();
    }
}
