package dev.loralint.trainers.musubi;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.formats.Launch;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.options.ArgumentParser;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scripts that start musubi-tuner, {@code accelerate launch … wan_train_network.py …}. */
public final class MusubiLaunchReader implements ConfigReader {

    private static final String NETWORK = "train_network";

    /** The script that the others import. One that is not known has its options, which may be of other types. */
    private static final String FIRST = "hv_train_network.py";

    /** What the names of folders with its sources begin with. */
    private static final String FOLDER = "musubi";

    private static final Set<String> NUMBERS = Set.of("lr_warmup_steps", "lr_decay_steps");

    private static final Pattern MANY_TIMES = Pattern.compile("\\d+[.]\\d*[1-9]\\d*");

    @Override
    public TrainerFormat format() {
        return MusubiTuner.LAUNCH;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.SCRIPT)
                .with(Stream.of(MusubiTuner.SCRIPTS, CachingReader.SCRIPTS, Forks.names("script"), Set.of(FOLDER))
                        .flatMap(Set::stream)
                        .map(name -> name.replace(".py", ""))
                        .toList());
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Optional<String> evidence(Document document) {
        return Stream.of(launches(document), CachingReader.launches(document))
                .flatMap(List::stream)
                .findFirst()
                .map(launch -> Message.of("the start of {}", launch.script()));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return false;
    }

    /** The first launch; {@link #readAll} gives all. */
    @Override
    public TrainerConfig read(Document document) {
        return readAll(document).get(0);
    }

    @Override
    public List<TrainerConfig> readAll(Document document) {
        return Stream.concat(
                        launches(document).stream().map(launch -> read(document, launch)),
                        CachingReader.launches(document).stream().map(launch -> CachingReader.read(document, launch)))
                .toList();
    }

    private static TrainerConfig read(Document document, Launch launch) {
        ConfigDraft draft = launch.draft(document, MusubiTuner.LAUNCH);
        boolean known = MusubiTuner.SCRIPTS.contains(launch.script());
        TrainingOptions options = TrainingOptions.of(draft.trainer, known ? launch.script() : FIRST);
        List<Said> words = new ArrayList<>();
        new ArgumentParser(options, launch.script(), document.text(), draft, launch.after(), launch::text)
                .parse((name, value, location) -> words.add(new Said(name, share(name, value), location)));
        if (!known) {
            draft.wrongTypes.clear();
        }
        draft.wrongTypes.removeIf(wrong -> share(wrong.name(), wrong.found().value()) instanceof Double);
        ConfigSource source = document.source().startedIn(launch.starts());
        words.stream()
                .filter(said -> said.name().equals("config_file"))
                .reduce((first, last) -> last)
                .ifPresent(file -> configFile(file, source, draft));
        words.forEach(said -> draft.write(OptionTerms.term(said.name()), said.name(), said.value(), said.location()));
        Forks.settle(draft);
        MusubiReader.standards(draft, launch.script());
        MusubiReader.prompts(source, draft);
        MusubiDatasetReader.follow(source, draft);
        return draft.finish();
    }

    /** A share above 1 is a number for no other trainer (training/parser_common.py: _int_or_float). */
    private static @Nullable Object share(String name, @Nullable Object value) {
        return NUMBERS.contains(name)
                        && value instanceof String text
                        && MANY_TIMES.matcher(text).matches()
                ? Double.valueOf(text)
                : value;
    }

    /** An option of the command line, which wins over the configuration file. */
    private record Said(String name, @Nullable Object value, Location location) {}

    /** {@code .toml} is put behind a name that does not end so (training/parser_common.py: read_config_from_file). */
    private static void configFile(Said file, ConfigSource source, ConfigDraft draft) {
        if (!(file.value() instanceof String name) || name.isEmpty()) {
            return;
        }
        if (Setting.isUnknown(name)) {
            draft.openEnded = true;
            return;
        }
        String full = name.endsWith(".toml") ? name : name + ".toml";
        Path found = source.find(full);
        if (found == null) {
            draft.missingFile("config_file", full, file.location());
            draft.openEnded = true;
            return;
        }
        try {
            Document config = new Document(source.follow(found));
            draft.problems.addAll(config.problems());
            if (config.isKnown()) {
                MusubiReader.say(config, draft);
            }
        } catch (IOException e) {
            draft.missingFile("config_file", full, file.location());
            draft.openEnded = true;
        }
    }

    private static List<Launch> launches(Document document) {
        boolean mentioned = document.is(Notation.SCRIPT)
                && (document.content().contains(NETWORK)
                        || MusubiTuner.SCRIPTS.stream()
                                .anyMatch(script -> document.content().contains(script.replace(".py", ""))));
        return mentioned ? Launch.in(document, MusubiLaunchReader::isScript) : List.of();
    }

    /** One that is known, also of a fork, or a newer one in its folder. */
    private static boolean isScript(String path) {
        String name = Launch.name(path);
        return MusubiTuner.SCRIPTS.contains(name)
                || Forks.isScript(name)
                || path.endsWith(NETWORK + ".py")
                        && Trainers.inPath(path).map(MusubiTuner.NAME::equals).orElse(false);
    }
}
