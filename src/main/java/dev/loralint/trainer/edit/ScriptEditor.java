package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.script.Script;
import dev.loralint.trainer.script.ShellDialect;
import dev.loralint.trainer.script.Word;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Edits the command line of a training in a launch script. What is behind a variable is for a person to change.
 */
final class ScriptEditor implements NotationEditor {

    /** Variables, what commands print, and what the script is started with. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$[\\w{(@*#?]|`.*`|%\\w[^%\\s]*%|![A-Za-z_]\\w*!|%~?\\w*\\d");

    private final ShellDialect dialect;

    ScriptEditor(ShellDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean isReadable(String text) {
        return !isBroken(text) && !Script.commands(text, dialect).isEmpty();
    }

    private boolean isBroken(String text) {
        return Script.problem(text, dialect, commands -> true) != null;
    }

    @Override
    public String edited(String text, Change change, int at) throws CannotEdit {
        if (isBroken(text)) {
            throw new CannotEdit("the shell cannot read the script");
        }
        Launch launch = launch(text, at);
        if (change instanceof Change.SetSetting set) {
            return set(text, launch, option(set.name()), Literal.of(set.value()));
        }
        if (change instanceof Change.RemoveSetting remove) {
            return removed(text, launch, option(remove.name()));
        }
        if (change instanceof Change.RenameSetting rename) {
            String old = option(rename.name());
            int index = launch.find(old);
            if (index < 0 || !launch.isWritten(text, index, old)) {
                throw new CannotEdit(rename.name() + " is not set here");
            }
            if (launch.find(option(rename.to())) >= 0) {
                return removed(text, launch, old);
            }
            int start = launch.words().get(index).span().start();
            return Splice.replace(text, start, start + old.length(), option(rename.to()));
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
    private record Launch(List<Word> words) {

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
        boolean isWritten(String text, int index, String option) {
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
        void refuseVariables(String text, int index) throws CannotEdit {
            int from = words.get(index).span().start();
            String written =
                    text.substring(from, words.get(lastOf(index)).span().end());
            if (VARIABLE.matcher(written).find()) {
                throw new CannotEdit("a variable gives the value");
            }
        }

        private static boolean isValue(String word) {
            return !word.startsWith("-")
                    || word.length() > 1 && (Character.isDigit(word.charAt(1)) || word.charAt(1) == '.');
        }
    }

    private Launch launch(String text, int at) throws CannotEdit {
        Launch first = null;
        for (Command command : Script.commands(text, dialect)) {
            List<Word> words = command.words();
            for (int i = 0; i < words.size(); i++) {
                if (isTraining(words.get(i).text())) {
                    Launch launch = new Launch(words.subList(i, words.size()));
                    Word last = words.get(words.size() - 1);
                    if (at >= words.get(0).span().start() && at <= last.span().end()) {
                        return launch;
                    }
                    first = first == null ? launch : first;
                    break;
                }
            }
        }
        if (first == null) {
            throw new CannotEdit("no training is started here");
        }
        return first;
    }

    private static boolean isTraining(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return !word.startsWith("-") && name.endsWith(".py") && (name.contains("train") || name.contains("fine_tune"));
    }

    private String set(String text, Launch launch, String option, Literal value) throws CannotEdit {
        if (value.isFalse()) {
            return removed(text, launch, option);
        }
        int index = launch.find(option);
        if (index >= 0 && launch.isWritten(text, index, option)) {
            if (value.isTrue()) {
                return text;
            }
            Word word = launch.words().get(index);
            launch.refuseVariables(text, index);
            if (word.text().indexOf('=') >= 0) {
                int from = word.span().start() + option.length() + 1;
                return Splice.replace(text, from, word.span().end(), words(value));
            }
            int last = launch.lastOf(index);
            if (last > index) {
                return Splice.replace(
                        text,
                        launch.words().get(index + 1).span().start(),
                        launch.words().get(last).span().end(),
                        words(value));
            }
            return Splice.replace(text, word.span().end(), word.span().end(), " " + words(value));
        }
        if (index >= 0 && value.isTrue()) {
            return text;
        }
        if (index >= 0) {
            throw new CannotEdit(option + " is set in a variable"); // argparse converts that value, too
        }
        return added(text, launch, option + (value.isTrue() ? "" : separator(launch) + words(value)));
    }

    private static String separator(Launch launch) {
        long attached = launch.words().stream()
                .filter(w -> w.text().startsWith("--") && w.text().indexOf('=') > 0)
                .count();
        long all =
                launch.words().stream().filter(w -> w.text().startsWith("--")).count();
        return attached * 2 > all ? "=" : " ";
    }

    /** Behind the last word, as the last option stands there: on a line of its own or not. */
    private static String added(String text, Launch launch, String argument) {
        List<Word> words = launch.words();
        int end = words.get(words.size() - 1).span().end();
        String gap = " ";
        for (int i = words.size() - 1; i > 0; i--) {
            int start = words.get(i).span().start();
            int before = words.get(i - 1).span().end();
            if (text.startsWith("--", start) && before < start) {
                gap = text.substring(before, start);
                break;
            }
        }
        return Splice.replace(text, end, end, gap + argument);
    }

    /** With the gap before it, so that the sign that continues the line stays with what follows. */
    private static String removed(String text, Launch launch, String option) throws CannotEdit {
        int index = launch.find(option);
        if (index < 0) {
            return text;
        }
        if (!launch.isWritten(text, index, option)) {
            throw new CannotEdit(option + " is set in a variable");
        }
        launch.refuseVariables(text, index);
        int from = launch.words().get(index - 1).span().end();
        int to = launch.words().get(launch.lastOf(index)).span().end();
        return Splice.replace(text, from, to, "");
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
