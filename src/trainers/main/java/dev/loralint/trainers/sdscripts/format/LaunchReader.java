package dev.loralint.trainers.sdscripts.format;

import dev.loralint.checkout.SourceIndex;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.StartFolders;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.options.ArgumentParser;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Scripts that start sd-scripts, {@code accelerate launch … train_network.py …}. What stands before the training script
 * is accelerate's; what stands after it is the training's and overrules its {@code --config_file}.
 */
public final class LaunchReader implements ConfigReader {

    /** What python and accelerate have before the name of a module. */
    private static final Set<String> MODULE = Set.of("-m", "--module");

    private static final Set<String> CHANGING = Set.of("cd", "chdir", "pushd", "set-location", "push-location", "sl");

    /** Go back to the folder before a push. */
    private static final Set<String> RETURNING = Set.of("popd", "pop-location");

    /** Programs whose arguments are not run. */
    private static final Set<String> TALKERS = Set.of(
            "echo",
            "@echo",
            "printf",
            "write-host",
            "write-output",
            "rem",
            "cat",
            "ls",
            "cp",
            "mv",
            "grep",
            "sed",
            "git",
            "chmod",
            "cd",
            "test",
            "[",
            "[[",
            "if",
            "head",
            "tail",
            "rm",
            "set",
            "title",
            "wget",
            "curl",
            "aria2c",
            "touch",
            "mkdir",
            "nano",
            "vi",
            "vim",
            "code",
            "notepad",
            "diff",
            "find",
            "stat",
            "wc",
            "scp",
            "rsync",
            "zip",
            "unzip",
            "tar");

    /** Training scripts of sd-scripts that are not called something with train_network. */
    private static final Set<String> OTHER_SCRIPTS = Set.of(
            "anima_train.py",
            "anima_train_control_net_lllite.py",
            "fine_tune.py",
            "flux_train.py",
            "flux_train_control_net.py",
            "lumina_train.py",
            "sd3_train.py",
            "sdxl_train.py",
            "sdxl_train_control_net.py",
            "sdxl_train_control_net_lllite.py",
            "sdxl_train_leco.py",
            "sdxl_train_textual_inversion.py",
            "train_control_net.py",
            "train_controlnet.py",
            "train_db.py",
            "train_leco.py",
            "train_textual_inversion.py",
            "train_textual_inversion_XTI.py");

    @Override
    public TrainerFormat format() {
        return SdScripts.LAUNCH;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.SCRIPT);
    }

    @Override
    public Weight weight() {
        return Weight.COMMON;
    }

    @Override
    public Optional<String> evidence(Document document) {
        return document.is(Notation.SCRIPT) && mentionsTraining(document)
                ? launches(document).stream().findFirst().map(launch -> Message.of("the start of {}", launch.script()))
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.SCRIPT) && mentionsTraining(document);
    }

    private static boolean mentionsTraining(Document document) {
        String content = document.content();
        return content.contains("train_network") || OTHER_SCRIPTS.stream().anyMatch(content::contains);
    }

    /** The first launch; {@link #readAll} gives all. */
    @Override
    public TrainerConfig read(Document document) {
        return readAll(document).get(0);
    }

    @Override
    public List<TrainerConfig> readAll(Document document) {
        return launches(document).stream().map(launch -> read(document, launch)).toList();
    }

    /**
     * One start of a training.
     *
     * @param script the name of the script's file
     * @param apart whether it is one of several in the file
     * @param at its first word
     * @param before the words before it
     * @param after the words after it
     * @param starts the folder in which it is started
     */
    public record Launch(
            String script, boolean apart, Word at, List<Word> before, List<Word> after, StartFolders starts) {

        private Launch oneOfSeveral() {
            return new Launch(script, true, at, before, after, starts);
        }

        /** What its settings are written to. */
        public ConfigDraft draft(Document document, TrainerFormat format) {
            ConfigDraft draft = document.draft(format);
            draft.script = script;
            draft.starts = starts;
            if (apart) {
                draft.place = document.location(at.span());
            }
            return draft;
        }
    }

    private static List<Launch> launches(Document document) {
        return launches(
                document,
                path -> (path.endsWith("train_network.py") || OTHER_SCRIPTS.contains(name(path)))
                        && Trainers.inPath(path).map(SdScripts.NAME::equals).orElse(true)
                        && !SourceIndex.isMark(path));
    }

    /** @param isScript of the path of a file */
    public static List<Launch> launches(Document document, Predicate<String> isScript) {
        List<Launch> launches = new ArrayList<>();
        ConfigSource source = document.source();
        gather(document.commands(), source.starts(), isScript, launches);
        return launches.size() == 1
                ? launches
                : launches.stream().map(Launch::oneOfSeveral).toList();
    }

    private static void gather(
            List<Command> commands, StartFolders start, Predicate<String> isScript, List<Launch> launches) {
        StartFolders starts = start;
        StartFolders before = start;
        Deque<StartFolders> left = new ArrayDeque<>();
        for (Command command : commands) {
            List<Word> words = command.words();
            String program = words.get(0).text().toLowerCase(Locale.ROOT);
            if (program.equals("(")) {
                left.push(starts);
            } else if (program.equals(")") || RETURNING.contains(program)) {
                starts = left.isEmpty() ? starts : left.pop();
            } else if (CHANGING.contains(program)) {
                if (program.startsWith("push")) {
                    left.push(starts);
                }
                boolean back = words.get(words.size() - 1).text().equals("-");
                StartFolders next = back ? before : starts.after(folder(words));
                before = starts;
                starts = next;
            }
            if (TALKERS.contains(program)) {
                continue;
            }
            gather(command.inside(), starts, isScript, launches);
            int script = scriptAt(words, isScript);
            // a script alone is a value: `if ($sdxl) { "sdxl_train_network.py" }`
            if (script >= 0 && words.size() > 1) {
                launches.add(new Launch(
                        name(path(words, script)),
                        false,
                        words.get(0),
                        words.subList(0, script),
                        words.subList(script + 1, words.size()),
                        words.get(script).certain()
                                ? starts.running(words.get(script).text())
                                : starts));
            }
        }
    }

    /** The folder that a command changes to; {@code null} if it depends on what only the machine knows. */
    private static @Nullable String folder(List<Word> words) {
        Word last = words.get(words.size() - 1);
        boolean known =
                last.certain() && words.size() > 1 && last.text().chars().noneMatch(c -> "$%`".indexOf(c) >= 0);
        return known ? last.text() : null;
    }

    private static int scriptAt(List<Word> words, Predicate<String> isScript) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).text().startsWith("--") && isScript.test(path(words, i))) {
                return i;
            }
        }
        return -1;
    }

    /** The file that a word is; of a module that Python is to run ({@code python -m package.script}) its script. */
    private static String path(List<Word> words, int i) {
        String word = words.get(i).text();
        return i > 0 && MODULE.contains(words.get(i - 1).text()) ? word.replace('.', '/') + ".py" : word;
    }

    /** The name of a file. */
    public static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static TrainerConfig read(Document document, Launch launch) {
        ConfigDraft draft = launch.draft(document, SdScripts.LAUNCH);
        accelerate(document, launch, draft);
        TrainingOptions options = TrainingOptions.of(draft.trainer, launch.script());
        SdScriptsTraining spoken = new SdScriptsTraining(options);
        new ArgumentParser(options, launch.script(), document.text(), draft, launch.after()).parse(spoken::say);
        SdScriptsTraining training = new SdScriptsTraining(options);
        ConfigSource source = document.source().startedIn(launch.starts());
        SdScriptsTraining.Argument file = spoken.argument("config_file");
        if (file != null && file.value() instanceof String name && !name.isEmpty()) {
            int spokenTypes = draft.wrongTypes.size();
            configFile(name, file.location(), source, draft, training);
            spoken.forget(draft.wrongTypes.subList(spokenTypes, draft.wrongTypes.size()));
        }
        training.overrule(spoken);
        training.describe(draft, source);
        return draft.finish();
    }

    /** {@code .toml} is put behind a name that does not end so (args.py: read_config_from_file). */
    private static void configFile(
            String name, Location location, ConfigSource source, ConfigDraft draft, SdScriptsTraining training) {
        if (Setting.isUnknown(name)) {
            draft.openEnded = true;
            return;
        }
        String full = name.endsWith(".toml") ? name : name + ".toml";
        Path file = source.find(full);
        if (file == null) {
            draft.missingFile("config_file", full, location);
            return;
        }
        try {
            Document config = new Document(source.follow(file));
            draft.problems.addAll(config.problems());
            if (config.isKnown()) {
                SdScriptsConfigReader.say(config, config.table(), draft, training);
            }
        } catch (IOException e) {
            draft.missingFile("config_file", full, location);
        }
    }

    /** Its own flags, under names that no training has. */
    private static void accelerate(Document document, Launch launch, ConfigDraft draft) {
        List<Word> words = launch.before();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (!word.text().startsWith("--")) {
                continue;
            }
            int equals = word.text().indexOf('=');
            String name = "accelerate."
                    + word.text().substring(2, equals < 0 ? word.text().length() : equals);
            boolean valued = equals < 0
                    && i + 1 < words.size()
                    && !words.get(i + 1).text().startsWith("-");
            Object value = equals >= 0
                    ? Values.typed(word.text().substring(equals + 1))
                    : valued ? Values.typed(words.get(i + 1).text()) : (Object) true;
            draft.write(
                    name,
                    name,
                    value,
                    document.location(valued ? word.span().to(words.get(i + 1).span()) : word.span()));
            i += valued ? 1 : 0;
        }
    }
}
