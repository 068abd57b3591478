package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.SyntaxError;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A script, read once. */
public final class Script {

    private final String content;
    private final ShellDialect dialect;
    private final int unclosed;
    private final int broken;
    private final List<Command> commands;

    private Script(String content, ShellDialect dialect, @Nullable Path file) {
        this.content = content;
        this.dialect = dialect;
        Survey survey = new Survey(dialect);
        FrontEnd.read(content, 0, dialect, survey);
        Variables variables = new Variables(survey);
        Path path = file == null ? null : file.toAbsolutePath().normalize();
        if (path != null && path.getParent() != null) {
            variables.builtIn(Variables.OWN_PATH, path.toString());
            variables.builtIn("PSCommandPath", path.toString());
            variables.builtIn(Variables.OWN_FOLDER, path.getParent().toString());
        }
        Evaluator evaluator = new Evaluator(dialect, survey, variables);
        FrontEnd front = FrontEnd.read(content, 0, dialect, evaluator);
        this.unclosed = front.unclosed();
        this.broken = front.broken();
        this.commands = List.copyOf(evaluator.commands());
    }

    public static Script read(String content, ShellDialect dialect) {
        return new Script(content, dialect, null);
    }

    /** @param file the script's own: scripts name other files by it */
    public static Script read(String content, ShellDialect dialect, Path file) {
        return new Script(content, dialect, file);
    }

    /** The commands in their order, with the variables that are known put in. */
    public List<Command> commands() {
        return commands;
    }

    /**
     * Why the shell cannot read the script, {@code null} where it can.
     *
     * @param matters whether it matters that the commands in a text are not run; a POSIX shell runs those before it
     */
    public @Nullable SyntaxError problem(Predicate<String> matters) {
        if (unclosed < 0 || !matters.test(dialect == ShellDialect.POSIX ? content.substring(broken) : content)) {
            return null;
        }
        int length = "\"'".indexOf(content.charAt(unclosed)) >= 0 ? 1 : 2;
        String opened = content.substring(unclosed, Math.min(content.length(), unclosed + length));
        return new SyntaxError(unclosed, "this `" + opened + "` is not closed");
    }
}
