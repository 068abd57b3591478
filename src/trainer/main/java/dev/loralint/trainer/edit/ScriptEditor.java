package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.script.Script;
import dev.loralint.trainer.script.ShellDialect;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Edits the command lines of trainings in a launch script, which is read once. What is behind a variable, or is not certain, is
 * for a person to change.
 */
final class ScriptEditor {

    /** Variables, what commands print, and what the script is started with. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$[\\w{(@*#?]|`.*`|%\\w[^%\\s]*%|![A-Za-z_]\\w*!|%~?\\w*\\d");

    private final String text;
    private final ShellDialect dialect;
    private final boolean broken;

    /** The starts of trainings, by where their commands begin. */
    private final NavigableMap<Integer, Launch> launches = new TreeMap<>();

    ScriptEditor(String text, ShellDialect dialect) {
        this.text = text;
        this.dialect = dialect;
        Script script = Script.read(text, dialect);
        this.broken = script.problem(commands -> true) != null;
        for (Command command : script.commands()) {
            List<Word> words = command.words();
            for (int i = 0; i < words.size(); i++) {
                if (isTraining(words.get(i).text())) {
                    int start = words.get(0).span().start();
                    int end = words.get(words.size() - 1).span().end();
                    launches.put(start, new Launch(start, end, words.subList(i, words.size())));
                    break;
                }
            }
        }
    }

    private static boolean isTraining(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return !word.startsWith("-") && name.endsWith(".py") && (name.contains("train") || name.contains("fine_tune"));
    }

    /**
     * A command.
     *
     * @param start where it begins in the script
     * @param words from the name of the training script on
     */
    private record Launch(int start, int end, List<Word> words) {}

    /**
     * Lines of the script before and after changes.
     *
     * @param start where they begin
     */
    record Lines(int start, String before, String after) {}

    /** @param at an offset in the command that is meant; -1 where the first is */
    Lines edited(List<Change> changes, int at) throws CannotEdit {
        if (broken) {
            throw new CannotEdit("the shell cannot read the script");
        }
        Map.Entry<Integer, Launch> found = at < 0 ? launches.firstEntry() : launches.floorEntry(at);
        if (found == null || at > found.getValue().end()) {
            throw new CannotEdit("no training is started here");
        }
        Launch launch = found.getValue();
        String before = text.substring(launch.start(), launch.end());
        CommandLine command = new CommandLine(before, shifted(launch.words(), -launch.start()));
        for (Change change : changes) {
            if (!(change instanceof Change.StripByteOrderMark)) {
                command = edited(command, change);
            }
        }
        if (commands(before) != commands(command.text())) {
            throw new CannotEdit("the shell could not read the result");
        }
        int start = Splice.lineStart(text, launch.start());
        int end = Splice.nextLine(text, launch.end());
        String whole = text.substring(start, end);
        return new Lines(
                start, whole, Splice.replace(whole, launch.start() - start, launch.end() - start, command.text()));
    }

    /** How many commands a text is; -1 where the shell cannot read it. */
    private int commands(String command) {
        Script script = Script.read(command, dialect);
        return script.problem(commands -> true) == null ? script.commands().size() : -1;
    }

    private static List<Word> shifted(List<Word> words, int by) {
        return words.stream()
                .map(word -> new Word(
                        word.text(),
                        new Span(word.span().start() + by, word.span().end() + by),
                        word.certain()))
                .toList();
    }

    private CommandLine edited(CommandLine command, Change change) throws CannotEdit {
        if (change instanceof Change.SetSetting set) {
            return set(command, option(set.name()), Literal.of(set.value()));
        }
        if (change instanceof Change.RemoveSetting remove) {
            return removed(command, option(remove.name()));
        }
        if (change instanceof Change.RenameSetting rename) {
            String old = option(rename.name());
            String name = option(rename.to());
            int index = command.find(old);
            if (index < 0 || !command.isWritten(index, old)) {
                throw new CannotEdit(rename.name() + " is not set here");
            }
            if (command.find(name) >= 0) {
                return removed(command, old);
            }
            Word word = command.words().get(index);
            int start = word.span().start();
            String renamed = name + word.text().substring(old.length());
            return command.with(start, start + old.length(), name, index, index + 1, renamed);
        }
        throw new CannotEdit("not a change of a setting");
    }

    private static String option(String name) throws CannotEdit {
        if (name.startsWith("--")) {
            return name;
        }
        if (name.indexOf('.') >= 0 || name.indexOf(' ') >= 0) {
            throw new CannotEdit(name + " is not an option of the training");
        }
        return "--" + name;
    }

    /** The words of one start of a training, from the script on. */
    private record CommandLine(String text, List<Word> words) {

        /** The last that counts; -1 where the option is not on the line. */
        int find(String option) {
            for (int i = words.size() - 1; i > 0; i--) {
                String word = words.get(i).text();
                if (word.equals(option) || word.startsWith(option + "=")) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether the option itself stands there, and not a variable that holds it. */
        boolean isWritten(int index, String option) {
            return text.startsWith(option, words.get(index).span().start());
        }

        /** The last word of an option's values. */
        int lastOf(int index) {
            int last = index;
            boolean attached = words.get(index).text().indexOf('=') >= 0;
            while (!attached
                    && last + 1 < words.size()
                    && isValue(words.get(last + 1).text())) {
                last++;
            }
            return last;
        }

        /** A value that a variable gives is changed where the variable is set, which may be outside of the script. */
        void refuseVariables(int index) throws CannotEdit {
            int last = lastOf(index);
            String written = text.substring(
                    words.get(index).span().start(), words.get(last).span().end());
            boolean certain = words.subList(index, last + 1).stream().allMatch(Word::certain);
            if (!certain || VARIABLE.matcher(written).find()) {
                throw new CannotEdit("a variable gives the value");
            }
        }

        private static boolean isValue(String word) {
            return !word.startsWith("-")
                    || word.length() > 1 && (Character.isDigit(word.charAt(1)) || word.charAt(1) == '.');
        }

        /** With another text in place of some, and a word (none if it is empty) in place of some words. */
        CommandLine with(int from, int to, String by, int firstWord, int behindWords, String word) {
            int shift = by.length() - (to - from);
            List<Word> changed = new ArrayList<>(words.subList(0, firstWord));
            if (!word.isEmpty()) {
                int start =
                        firstWord < behindWords ? words.get(firstWord).span().start() : from;
                int end = firstWord < behindWords
                        ? words.get(behindWords - 1).span().end() + shift
                        : from + by.length();
                changed.add(new Word(word, new Span(start, end)));
            }
            changed.addAll(shifted(words.subList(behindWords, words.size()), shift));
            return new CommandLine(Splice.replace(text, from, to, by), changed);
        }
    }

    private CommandLine set(CommandLine command, String option, Literal value) throws CannotEdit {
        if (value.isFalse()) {
            return removed(command, option);
        }
        int index = command.find(option);
        if (index >= 0 && command.isWritten(index, option)) {
            if (value.isTrue()) {
                return command;
            }
            Word word = command.words().get(index);
            command.refuseVariables(index);
            int end = word.span().end();
            if (word.text().indexOf('=') >= 0) {
                int from = word.span().start() + option.length() + 1;
                return command.with(from, end, words(value), index, index + 1, option + '=' + words(value));
            }
            int last = command.lastOf(index);
            if (last > index) {
                int from = command.words().get(index + 1).span().start();
                int to = command.words().get(last).span().end();
                return command.with(from, to, words(value), index + 1, last + 1, words(value));
            }
            return command.with(end, end, ' ' + words(value), index + 1, index + 1, words(value));
        }
        if (index >= 0 && value.isTrue()) {
            return command;
        }
        if (index >= 0) {
            throw new CannotEdit(option + " is set in a variable"); // argparse converts that value, too
        }
        return added(command, option + (value.isTrue() ? "" : separator(command) + words(value)));
    }

    private static String separator(CommandLine command) {
        long attached = command.words().stream()
                .filter(w -> w.text().startsWith("--") && w.text().indexOf('=') > 0)
                .count();
        long all =
                command.words().stream().filter(w -> w.text().startsWith("--")).count();
        return attached * 2 > all ? "=" : " ";
    }

    /** Behind the last word, as the last option stands there: on a line of its own or not. */
    private static CommandLine added(CommandLine command, String argument) {
        List<Word> words = command.words();
        int end = words.get(words.size() - 1).span().end();
        String gap = " ";
        for (int i = words.size() - 1; i > 0; i--) {
            int start = words.get(i).span().start();
            int before = words.get(i - 1).span().end();
            if (command.text().startsWith("--", start) && before < start) {
                gap = command.text().substring(before, start);
                break;
            }
        }
        return command.with(end, end, gap + argument, words.size(), words.size(), argument);
    }

    /** With the gap before it, so that the sign that continues the line stays with what follows. */
    private static CommandLine removed(CommandLine command, String option) throws CannotEdit {
        int index = command.find(option);
        if (index < 0) {
            return command;
        }
        if (!command.isWritten(index, option)) {
            throw new CannotEdit(option + " is set in a variable");
        }
        command.refuseVariables(index);
        int last = command.lastOf(index);
        int from = command.words().get(index - 1).span().end();
        int to = command.words().get(last).span().end();
        return command.with(from, to, "", index, last + 1, "");
    }

    private String words(Literal value) {
        return String.join(" ", value.parts().stream().map(this::word).toList());
    }

    private String word(Literal value) {
        String plain = value.plain();
        boolean bare = !plain.isEmpty()
                && plain.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-/:=+,".indexOf(c) >= 0);
        return bare && !(dialect == ShellDialect.POWERSHELL && plain.indexOf(',') >= 0) && plain.indexOf('=') < 0
                ? plain
                : '"' + plain + '"';
    }
}
