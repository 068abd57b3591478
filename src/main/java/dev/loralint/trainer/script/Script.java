package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import dev.loralint.trainer.tree.SyntaxFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through a script and gathers its commands. Branches that are surely not taken are left out. */
public final class Script {

    private static final Set<String> IGNORED =
            Set.of("then", "do", "done", "export", "readonly", "local", "declare", "set", "call", "exec", "time", "&");

    private final ShellDialect dialect;
    private final Variables variables;
    private final Lexer lexer;
    private final List<Command> commands = new ArrayList<>();
    private final Branches branches = new Branches();

    /** Where the command begins that the shell finds no end of; -1 where each has one. */
    private int broken = -1;

    private Script(String content, ShellDialect dialect) {
        this.dialect = dialect;
        this.variables = new Variables(dialect == ShellDialect.POSIX);
        this.lexer = new Lexer(content, dialect, variables);
    }

    /** The commands of a script in their order, with the variables that are known put in. */
    public static List<Command> commands(String content, ShellDialect dialect) {
        Script script = new Script(content, dialect);
        script.run();
        return script.commands;
    }

    /**
     * Why the shell cannot read the script, {@code null} where it can.
     *
     * @param matters whether it matters that the commands in a text are not run; a POSIX shell runs those before it
     */
    public static @Nullable SyntaxFault fault(String content, ShellDialect dialect, Predicate<String> matters) {
        Script script = new Script(content, dialect);
        script.run();
        int at = script.lexer.unclosed();
        if (at < 0 || !matters.test(dialect == ShellDialect.POSIX ? content.substring(script.broken) : content)) {
            return null;
        }
        int length = "\"'".indexOf(content.charAt(at)) >= 0 ? 1 : 2;
        String opened = content.substring(at, Math.min(content.length(), at + length));
        return new SyntaxFault(at, "this `" + opened + "` is not closed");
    }

    private void run() {
        List<Token> line = new ArrayList<>();
        int depth = 0;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            boolean inList = depth > 0;
            if (broken < 0 && lexer.unclosed() >= 0) {
                broken = (line.isEmpty() ? token : line.get(0)).span().start();
            }
            if (token.kind() == Token.Kind.OPEN && token.raw().equals("(")) {
                depth++;
            } else if (token.kind() == Token.Kind.CLOSE && token.raw().equals(")")) {
                depth = Math.max(0, depth - 1);
            }
            if (token.kind() == Token.Kind.END && (!inList || dialect == ShellDialect.BATCH)) {
                statement(line);
                line.clear();
                continue;
            }
            if (token.kind() == Token.Kind.END) {
                continue;
            }
            if (dialect == ShellDialect.POWERSHELL && token.raw().equals("{") && !inList) {
                branches.open(opening(line));
                line.clear();
            } else if (dialect == ShellDialect.POWERSHELL && token.raw().equals("}") && !inList) {
                statement(line);
                line.clear();
                branches.close();
            } else if (dialect == ShellDialect.BATCH && line.isEmpty() && isRemark(token)) {
                lexer.restOfLine();
            } else {
                line.add(token);
            }
        }
        statement(line);
    }

    private static boolean isRemark(Token token) {
        String word = Lexer.lower(token.raw());
        return word.equals("rem") || word.equals("@rem") || word.startsWith("::");
    }

    // ---- statements

    private void statement(List<Token> line) {
        List<Token> rest = new ArrayList<>(line);
        while (!rest.isEmpty() && rest.get(0).kind() != Token.Kind.WORD) {
            rest.remove(0);
        }
        if (rest.isEmpty()) {
            return;
        }
        if (dialect == ShellDialect.POSIX && posixStructure(rest)) {
            return;
        }
        if (!branches.taken()) {
            return;
        }
        if (!assignment(rest)) {
            command(rest);
        }
    }

    /** Whether the line is only about if, else and fi. What follows them on the line is judged as a line of its own. */
    private boolean posixStructure(List<Token> line) {
        String first = line.get(0).raw();
        List<Token> after = line.subList(1, line.size());
        switch (first) {
            case "if":
                runCondition(after);
                branches.open(Condition.posix(after));
                return true;
            case "elif":
                branches.otherwise(Condition.posix(after));
                return true;
            case "else":
                branches.otherwise(true);
                statement(after);
                return true;
            case "fi":
                branches.close();
                return true;
            case "then", "do", "{":
                statement(after);
                return true;
            default:
                return false;
        }
    }

    /** {@code if ! train …; then}: the condition is a command of its own. */
    private void runCondition(List<Token> condition) {
        List<Token> words =
                !condition.isEmpty() && condition.get(0).is("!") ? condition.subList(1, condition.size()) : condition;
        if (branches.taken() && words.size() > 1 && !words.get(0).raw().startsWith("[")) {
            command(words);
        }
    }

    private @Nullable Boolean opening(List<Token> line) {
        List<Token> words = new ArrayList<>(line);
        words.removeIf(token -> token.kind() != Token.Kind.WORD);
        if (words.isEmpty()) {
            return true;
        }
        String first = Lexer.lower(words.get(0).raw());
        List<Token> after = words.subList(1, words.size());
        return switch (first) {
            case "if" -> Condition.powershell(after);
            case "elseif" -> branches.previousTaken() ? Boolean.FALSE : Condition.powershell(after);
            case "else" -> branches.previousTaken() ? Boolean.FALSE : Boolean.TRUE;
            default -> null;
        };
    }

    private boolean assignment(List<Token> line) {
        return switch (dialect) {
            case POSIX -> posixAssignment(line);
            case BATCH -> batchAssignment(line);
            case POWERSHELL -> powershellAssignment(line);
        };
    }

    private boolean posixAssignment(List<Token> line) {
        List<Token> words = line;
        while (!words.isEmpty()
                && Set.of("export", "local", "declare", "readonly", "-a")
                        .contains(words.get(0).raw())) {
            words = words.subList(1, words.size());
        }
        if (words.isEmpty()) {
            return true;
        }
        Token first = words.get(0);
        int equals = first.raw().indexOf('=');
        boolean appends = equals > 0 && first.raw().charAt(equals - 1) == '+';
        String name = equals < 0 ? "" : first.raw().substring(0, appends ? equals - 1 : equals);
        if (!isName(name)) {
            return false;
        }
        String text = first.text();
        String value = text.substring(Math.min(text.length(), text.indexOf('=') + 1));
        boolean list = value.isEmpty() && words.size() > 1 && words.get(1).kind() == Token.Kind.OPEN;
        if (!list && words.size() > 1 && words.get(1).kind() == Token.Kind.WORD) {
            // VAR=value program …: the variable is the program's own
            command(words.subList(1, words.size()));
            return true;
        }
        List<String> values = list ? texts(words.subList(1, words.size())) : List.of(value);
        if (appends && !list) {
            List<String> old = variables.elements(name);
            variables.set(name, List.of((old == null ? "" : String.join(" ", old)) + value));
        } else if (appends) {
            variables.append(name, values);
        } else if (!list && value.contains("$(")) {
            variables.forget(name);
        } else {
            variables.set(name, values);
        }
        return true;
    }

    /** {@code set NAME=value} and {@code set "NAME=value"}. */
    private boolean batchAssignment(List<Token> line) {
        if (!Lexer.lower(line.get(0).raw()).replace("@", "").equals("set") || line.size() < 2) {
            return false;
        }
        String text = String.join(" ", texts(line.subList(1, line.size())));
        int equals = text.indexOf('=');
        if (equals > 0) {
            variables.set(text.substring(0, equals).strip(), List.of(text.substring(equals + 1)));
        }
        return true;
    }

    private boolean powershellAssignment(List<Token> line) {
        String first = line.get(0).raw();
        if (first.contains(".Add") && line.size() > 1) {
            String name = first.substring(first.indexOf('$') + 1, first.indexOf(".Add"));
            variables.append(name, texts(line.subList(1, line.size())));
            return true;
        }
        if (!first.startsWith("$")) {
            return false;
        }
        int equals = first.indexOf('=');
        String name = equals > 0 ? first.substring(1, equals) : first.substring(1);
        boolean separate = equals < 0
                && line.size() > 1
                && (line.get(1).is("=") || line.get(1).is("+="));
        if (!separate && equals < 0) {
            return false;
        }
        boolean appends = separate ? line.get(1).is("+=") : name.endsWith("+");
        name = (name.endsWith("+") ? name.substring(0, name.length() - 1) : name).replace("env:", "");
        List<Token> value = line.subList(separate ? 2 : 1, line.size());
        List<String> values = new ArrayList<>();
        if (!separate && equals + 1 < first.length()) {
            String text = line.get(0).text();
            values.add(text.substring(text.indexOf('=') + 1));
        }
        boolean joined = false;
        for (Token token : value) {
            if (token.is("+")) {
                joined = true;
            } else if (token.kind() == Token.Kind.WORD && !token.is("@")) {
                if (joined && !values.isEmpty()) {
                    values.set(values.size() - 1, values.get(values.size() - 1) + token.text());
                } else {
                    values.addAll(token.texts());
                }
                joined = false;
            }
        }
        if (appends) {
            variables.append(name, values);
        } else if (!value.isEmpty()
                && value.get(0).raw().startsWith("[")
                && value.get(0).raw().contains("List]")) {
            variables.set(name, List.of());
        } else if (isExpression(value)) {
            variables.forget(name);
        } else {
            variables.set(name, values);
        }
        return true;
    }

    /** Calls and types cannot be worked out, but for a new list. */
    private static boolean isExpression(List<Token> value) {
        if (value.isEmpty()) {
            return false;
        }
        String first = value.get(0).raw();
        boolean call = !first.isEmpty() && Character.isLetter(first.charAt(0)) && value.size() > 1;
        return call || first.startsWith("[");
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isLetterOrDigit(name.charAt(i)) && name.charAt(i) != '_') {
                return false;
            }
        }
        return true;
    }

    private static List<String> texts(List<Token> tokens) {
        List<String> texts = new ArrayList<>();
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.WORD) {
                texts.addAll(token.texts());
            }
        }
        return texts;
    }

    private void command(List<Token> line) {
        List<Word> words = new ArrayList<>();
        boolean redirects = false;
        for (Token token : line) {
            if (token.kind() != Token.Kind.WORD || (words.isEmpty() && IGNORED.contains(token.raw()))) {
                continue;
            }
            if (redirects || isRedirection(token.raw())) {
                redirects =
                        !redirects && (token.raw().endsWith(">") || token.raw().endsWith("<"));
                continue;
            }
            for (String text : token.texts()) {
                Span span = token.span();
                words.add(new Word(text, span));
            }
        }
        if (!words.isEmpty()) {
            commands.add(new Command(words));
        }
    }

    private static boolean isRedirection(String raw) {
        int i = 0;
        while (i < raw.length() && Character.isDigit(raw.charAt(i))) {
            i++;
        }
        return i < raw.length() && (raw.charAt(i) == '>' || raw.charAt(i) == '<') && i <= 1;
    }
}
