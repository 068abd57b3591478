package dev.loralint.trainer.formats;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.StartFolders;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.script.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One start of a training in a script.
 *
 * @param path the script's file, as the command has it
 * @param apart whether it is one of several in the file
 * @param at its first word
 * @param before the words before it
 * @param after the words after it
 * @param starts the folder in which it is started
 */
public record Launch(String path, boolean apart, Word at, List<Word> before, List<Word> after, StartFolders starts) {

    private static final long LONGEST_SCRIPT = 1L << 20;

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

    private static final Pattern RUNNER = Pattern.compile("(?i)py|accelerate|run|launch|[$%@]");

    /** The name of the script's file. */
    public String script() {
        return name(path);
    }

    /** The text of the script, if it is on this machine, no longer than scripts are, and in UTF-8; else nothing. */
    public String text() {
        Path file = starts.find(path, Disk::isRegularFile).orElse(null);
        try {
            return file == null || Disk.size(file) > LONGEST_SCRIPT ? "" : Disk.text(file);
        } catch (IOException e) {
            return "";
        }
    }

    private Launch oneOfSeveral() {
        return new Launch(path, true, at, before, after, starts);
    }

    /** What its settings are written to. */
    public ConfigDraft draft(Document document, TrainerFormat format) {
        ConfigDraft draft = document.draft(format);
        draft.script = script();
        draft.starts = starts;
        if (apart) {
            draft.place = document.location(at.span());
        }
        return draft;
    }

    /** @param isScript of the path of a file */
    public static List<Launch> in(Document document, Predicate<String> isScript) {
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
            if (script >= 0 && words.size() > 1 && !isNamedToAFunction(words, script)) {
                launches.add(new Launch(
                        path(words, script),
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

    /** {@code need_file "$SCRIPT" "the training script"}: nothing that starts a trainer gives it only texts. */
    private static boolean isNamedToAFunction(List<Word> words, int script) {
        List<Word> after = words.subList(script + 1, words.size());
        return script == 1
                && !RUNNER.matcher(words.get(0).text()).find()
                && !after.isEmpty()
                && after.stream().allMatch(word -> word.certain() && word.text().indexOf(' ') > 0);
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
}
