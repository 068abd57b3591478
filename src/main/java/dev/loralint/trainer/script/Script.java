package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.SyntaxError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a script and gathers its commands. Branches that are surely not taken are left out, and what is added under a
 * condition that cannot be decided is uncertain.
 */
public final class Script {

    private static final Set<String> IGNORED =
            Set.of("then", "do", "done", "export", "readonly", "local", "declare", "set", "call", "exec", "time", "&");

    /** Commands of a POSIX shell that set the variables which they name. */
    private static final Set<String> READERS = Set.of("read", "readarray", "mapfile", "getopts", "printf");

    /** Of statements within each other on one line; deeper ones are not looked at. */
    private static final int DEEPEST = 100;

    private final ShellDialect dialect;
    private final Variables variables;
    private final Lexer lexer;
    private final List<Command> commands = new ArrayList<>();
    private final Branches branches = new Branches();
    private final Jumps jumps;

    /** Whether a jump has not left what is read now. */
    private boolean live = true;

    /** Whether a list of the command prompt's {@code for} is read. */
    private boolean inForList;

    /** Functions of a POSIX shell whose bodies are read. */
    private final Deque<Body> bodies = new ArrayDeque<>();

    /** Braces of a POSIX shell that are open. */
    private int braces;

    /** Where the command begins that the shell finds no end of; -1 where each has one. */
    private int broken = -1;

    private int depth;

    /** The variable of PowerShell whose value the branches of an `if` give; empty if there is none. */
    private String given = "";

    /** Whether the line has a {@code [[} without its end. */
    private boolean inTest;

    /** Branches that last for one command only. */
    private int chained;

    /** Variables of PowerShell that hold a text. */
    private final Set<String> texts = new HashSet<>();

    /**
     * The body of a function, which is run when it is called and not where it is written.
     *
     * @param braces how many are open around it
     * @param before what is known before it
     */
    private record Body(int braces, Variables.Known before) {}

    private Script(String content, ShellDialect dialect, Jumps jumps) {
        this.dialect = dialect;
        this.jumps = jumps;
        this.variables = new Variables(dialect == ShellDialect.POSIX);
        this.lexer = new Lexer(content, dialect, variables);
    }

    /** The commands of a script in their order, with the variables that are known put in. */
    public static List<Command> commands(String content, ShellDialect dialect) {
        Jumps jumps = new Jumps();
        Script script;
        do {
            script = new Script(content, dialect, jumps);
            script.run();
        } while (jumps.readAgain());
        return script.commands;
    }

    /**
     * Why the shell cannot read the script, {@code null} where it can.
     *
     * @param matters whether it matters that the commands in a text are not run; a POSIX shell runs those before it
     */
    public static @Nullable SyntaxError fault(String content, ShellDialect dialect, Predicate<String> matters) {
        Script script = new Script(content, dialect, new Jumps());
        script.run();
        int at = script.lexer.unclosed();
        if (at < 0 || !matters.test(dialect == ShellDialect.POSIX ? content.substring(script.broken) : content)) {
            return null;
        }
        int length = "\"'".indexOf(content.charAt(at)) >= 0 ? 1 : 2;
        String opened = content.substring(at, Math.min(content.length(), at + length));
        return new SyntaxError(at, "this `" + opened + "` is not closed");
    }

    private void run() {
        List<Token> line = new ArrayList<>();
        int lists = 0;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            boolean inList = lists > 0;
            if (broken < 0 && lexer.unclosed() >= 0) {
                broken = (line.isEmpty() ? token : line.get(0)).span().start();
            }
            if (dialect == ShellDialect.BATCH) {
                batch(line, token);
                continue;
            }
            if (token.kind() == Token.Kind.OPEN && token.raw().equals("(")) {
                lists++;
            } else if (token.kind() == Token.Kind.CLOSE && token.raw().equals(")")) {
                lists = Math.max(0, lists - 1);
            }
            if (dialect == ShellDialect.POSIX) {
                brace(line, token);
            }
            inTest = !line.isEmpty() && inTest && !token.is("]]") || token.is("[[");
            if (token.kind() == Token.Kind.END) {
                if (!inList && !joins(line, token)) {
                    statement(line);
                    chain(line, token.raw());
                    line.clear();
                } else if (token.raw().equals("&&") || token.raw().equals("||")) {
                    line.add(token);
                }
                continue;
            }
            if (dialect == ShellDialect.POWERSHELL && token.raw().equals("{") && !inList) {
                opening(line);
                line.clear();
            } else if (dialect == ShellDialect.POWERSHELL && token.raw().equals("}") && !inList) {
                if (given.isEmpty()) {
                    statement(line);
                } else {
                    give(line);
                }
                line.clear();
                branches.close();
            } else {
                line.add(token);
            }
        }
        statement(line);
        if (dialect == ShellDialect.BATCH && live) {
            jumps.back(variables.known());
        }
    }

    /** The braces of a POSIX shell; behind its body it is not known whether a function has been called. */
    private void brace(List<Token> line, Token token) {
        if (token.kind() == Token.Kind.OPEN && token.raw().equals("{")) {
            braces++;
        } else if (token.raw().equals("}") && line.isEmpty()) {
            braces = Math.max(0, braces - 1);
            if (!bodies.isEmpty() && bodies.peek().braces() == braces) {
                variables.become(bodies.pop().before().and(variables.known()));
            }
        }
    }

    /** Whether a sign between commands is a part of a condition. */
    private boolean joins(List<Token> line, Token sign) {
        if (line.isEmpty() || !sign.raw().equals("&&") && !sign.raw().equals("||")) {
            return false;
        }
        String first = line.get(0).raw();
        return inTest || first.equals("if") || first.equals("elif") || first.equals("while") || first.equals("until");
    }

    /** {@code [ -n "$x" ] && args+=(--y)}: the next command runs if the test says so; commands are taken to succeed. */
    private void chain(List<Token> line, String sign) {
        endChain();
        boolean test = !line.isEmpty()
                && (line.get(0).is("[") || line.get(0).is("[[") || line.get(0).is("test"));
        if (dialect == ShellDialect.POSIX && (sign.equals("&&") || sign.equals("||")) && (test || sign.equals("||"))) {
            Boolean value = test ? Condition.of(dialect, line) : null;
            branches.open(value == null ? null : (Boolean) (value == sign.equals("&&")));
            chained++;
        }
    }

    // ---- the command prompt

    private void batch(List<Token> line, Token token) {
        if (inForList) {
            if (token.raw().equals(")")) {
                inForList = false;
                lexer.closeBlock();
            }
        } else if (token.kind() == Token.Kind.END) {
            statement(line);
            line.clear();
            if (token.raw().isBlank()) {
                endChain();
            }
        } else if (line.isEmpty() && isRemark(token)) {
            lexer.restOfLine();
        } else if (line.isEmpty() && token.raw().startsWith(":")) {
            lexer.restOfLine();
            label(token.raw().substring(1));
        } else if (token.raw().equals("(") && !line.isEmpty() && startsBlock(line)) {
            open(line);
            line.clear();
        } else if (token.raw().equals(")") && branches.depth() > 0) {
            statement(line);
            line.clear();
            endChain();
            branches.close();
            lexer.closeBlock();
        } else {
            line.add(token);
        }
    }

    private static boolean startsBlock(List<Token> line) {
        return Set.of("if", "else", "for", "do").contains(word(line.get(0)));
    }

    /** A word of the command prompt, which may have a sign before it that keeps the line from being shown. */
    private static String word(Token token) {
        String raw = token.raw();
        return raw.length() > "@else".length() ? "" : Lexer.lower(raw).replace("@", "");
    }

    private void open(List<Token> line) {
        List<Token> after = line.subList(1, line.size());
        lexer.openBlock();
        switch (word(line.get(0))) {
            case "for" -> inForList = true;
            case "if" -> branches.open(Condition.of(dialect, after));
            case "else" -> {
                boolean again = !after.isEmpty() && word(after.get(0)).equals("if");
                branches.reopen(again ? Condition.of(dialect, after.subList(1, after.size())) : Boolean.TRUE);
            }
            default -> branches.open(null);
        }
    }

    /** Whether the line has only a condition, a loop or a jump. What is on the line after a condition depends on it. */
    private boolean batchStructure(List<Token> line) {
        List<Token> after = line.subList(1, line.size());
        switch (word(line.get(0))) {
            case "if" -> {
                int length = Condition.length(after);
                chained++;
                branches.open(Condition.of(dialect, after.subList(0, length)));
                statement(after.subList(length, after.size()));
            }
            case "else" -> {
                chained++;
                branches.reopen(true);
                statement(after);
            }
            case "do" -> {
                chained++;
                branches.open(null);
                statement(after);
            }
            case "goto" -> jump(after);
            case "exit" -> {
                if (isReached()) {
                    jumps.back(variables.known());
                    leave();
                }
            }
            default -> {
                return word(line.get(0)).equals("call") && isReached() && call(after);
            }
        }
        return true;
    }

    private void jump(List<Token> target) {
        if (!isReached() || target.isEmpty()) {
            return;
        }
        String label = label(target.get(0));
        if (!target.get(0).certain()) {
            jumps.anywhere(variables.known());
        } else if (label.equals("eof")) {
            jumps.back(variables.known());
        } else {
            jumps.to(label, variables.known());
        }
        leave();
    }

    private static String label(Token target) {
        String text = Lexer.lower(target.text());
        return text.startsWith(":") ? text.substring(1) : text;
    }

    /** Whether a part of this script is called. Another script can set every variable. */
    private boolean call(List<Token> line) {
        if (line.isEmpty() || !line.get(0).raw().startsWith(":")) {
            if (!line.isEmpty() && isOther(line.get(0).text())) {
                variables.become(Variables.Known.NOTHING);
            }
            return false;
        }
        jumps.to(label(line.get(0)), variables.known());
        Variables.Known returning = jumps.returning();
        if (returning == null) {
            leave();
        } else {
            boolean surely = Boolean.TRUE.equals(branches.taken());
            variables.become(surely ? returning : returning.and(variables.known()));
        }
        return true;
    }

    /** Whether a script that is called may set variables; those that activate an environment set none of a training. */
    private static boolean isOther(String script) {
        String name = Lexer.lower(script);
        return (name.endsWith(".bat") || name.endsWith(".cmd")) && !name.contains("activate");
    }

    private void label(String name) {
        Variables.Known known = jumps.at(Lexer.lower(name.strip()));
        if (known != null) {
            variables.become(live ? known.and(variables.known()) : known);
            live = true;
        }
    }

    private boolean isReached() {
        return live && !Boolean.FALSE.equals(branches.taken());
    }

    /** What follows is not reached, or not in this branch. */
    private void leave() {
        if (Boolean.TRUE.equals(branches.taken())) {
            live = false;
        } else {
            branches.leave();
        }
    }

    private void endChain() {
        while (chained > 0) {
            branches.close();
            chained--;
        }
    }

    private static boolean isRemark(Token token) {
        String word = Lexer.lower(token.raw());
        return word.equals("rem") || word.equals("@rem") || word.startsWith("::");
    }

    // ---- statements

    private void statement(List<Token> line) {
        if (depth < DEEPEST) {
            depth++;
            fromWord(fromFirstWord(line));
            depth--;
        }
    }

    private static List<Token> fromFirstWord(List<Token> line) {
        int first = 0;
        while (first < line.size() && line.get(first).kind() != Token.Kind.WORD) {
            first++;
        }
        return new ArrayList<>(line.subList(first, line.size()));
    }

    private void fromWord(List<Token> rest) {
        if (rest.isEmpty()) {
            return;
        }
        if (dialect == ShellDialect.POSIX && posixStructure(rest)) {
            return;
        }
        if (dialect == ShellDialect.BATCH && batchStructure(rest)) {
            return;
        }
        if (isReached() && !assignment(rest)) {
            command(rest);
        }
    }

    /** Whether the line is only about conditions and loops. What follows them on the line is judged as a line of its own. */
    private boolean posixStructure(List<Token> line) {
        String first = line.get(0).raw();
        List<Token> after = line.subList(1, line.size());
        if (isFunction(line)) {
            int opened = 0;
            while (opened < line.size() && !line.get(opened).raw().equals("{")) {
                opened++;
            }
            bodies.push(new Body(opened == line.size() ? braces : braces - 1, variables.known()));
            statement(line.subList(Math.min(line.size(), opened + 1), line.size()));
            return true;
        }
        switch (first) {
            case "if":
                runCondition(after);
                branches.open(Condition.of(dialect, after));
                return true;
            case "elif":
                branches.otherwise(Condition.of(dialect, after));
                return true;
            case "else":
                branches.otherwise(true);
                statement(after);
                return true;
            case "for", "while", "until", "select":
                if (after.size() > 0) {
                    variables.forget(after.get(0).raw());
                }
                return true;
            case "case":
                branches.open(null);
                return true;
            case "do":
                branches.open(null);
                statement(after);
                return true;
            case "fi", "done", "esac":
                branches.close();
                return true;
            case "then", "{", "!":
                statement(after);
                return true;
            default:
                return false;
        }
    }

    /** {@code name() {} and {@code function name {}. */
    private static boolean isFunction(List<Token> line) {
        boolean named = line.size() > 2
                && isName(line.get(0).raw().replace('-', '_'))
                && line.get(1).raw().equals("(")
                && line.get(2).raw().equals(")");
        return named || line.size() > 1 && line.get(0).is("function");
    }

    /** {@code if ! train …; then}: the condition is a command of its own. */
    private void runCondition(List<Token> condition) {
        List<Token> words =
                !condition.isEmpty() && condition.get(0).is("!") ? condition.subList(1, condition.size()) : condition;
        if (!Boolean.FALSE.equals(branches.taken())
                && words.size() > 1
                && !words.get(0).raw().startsWith("[")
                && words.stream().noneMatch(token -> token.kind() == Token.Kind.END)) {
            command(words);
        }
    }

    /** A block of PowerShell begins. */
    private void opening(List<Token> line) {
        List<Token> words = fromFirstWord(line);
        String first = words.isEmpty() ? "try" : Lexer.lower(words.get(0).raw());
        List<Token> after = words.isEmpty() ? words : words.subList(1, words.size());
        switch (first) {
            case "if" -> {
                given = "";
                branches.open(Condition.of(dialect, after));
            }
            case "elseif" -> branches.reopen(Condition.of(dialect, after));
            case "else" -> branches.reopen(true);
            case "try", "finally", "begin", "process", "end" -> branches.open(true);
            default -> {
                // $x = if ($y) { … }: a value that depends on more than this line
                boolean assigns = first.startsWith("$") && after.stream().anyMatch(token -> token.is("="));
                if (assigns) {
                    variables.forget(first.substring(1));
                }
                boolean chooses = assigns
                        && after.size() > 2
                        && after.get(0).is("=")
                        && Lexer.lower(after.get(1).raw()).equals("if");
                given = chooses ? first.substring(1) : "";
                branches.open(chooses ? Condition.of(dialect, after.subList(2, after.size())) : null);
            }
        }
    }

    /** The value that a branch gives to a variable. */
    private void give(List<Token> line) {
        if (Boolean.TRUE.equals(branches.taken())) {
            set(given, value(line));
        }
    }

    // ---- variables

    private boolean assignment(List<Token> line) {
        return switch (dialect) {
            case POSIX -> posixAssignment(line);
            case BATCH -> batchAssignment(line);
            case POWERSHELL -> powershellAssignment(line);
        };
    }

    /** What a branch that may not be taken sets is not known afterwards, unless it only adds to what was there. */
    private void set(String name, List<Piece> values) {
        if (branches.taken() != null) {
            variables.set(name, values);
            return;
        }
        List<Piece> old = variables.elements(name);
        String before = old == null ? "" : text(old);
        String after = text(values);
        if (old == null || !after.startsWith(before) || before.isEmpty()) {
            variables.forget(name);
        } else if (!after.equals(before)) {
            List<Piece> both = new ArrayList<>(old);
            both.add(new Piece(after.substring(before.length()).strip(), false));
            variables.set(name, both);
        }
    }

    private void append(String name, List<Piece> values) {
        boolean certain = branches.taken() != null;
        variables.append(
                name, certain ? values : values.stream().map(Piece::uncertain).toList());
    }

    private static String text(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining(" "));
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
        Piece value = new Piece(text.substring(Math.min(text.length(), text.indexOf('=') + 1)), first.certain());
        boolean list =
                value.text().isEmpty() && words.size() > 1 && words.get(1).kind() == Token.Kind.OPEN;
        if (!list && words.size() > 1 && words.get(1).kind() == Token.Kind.WORD) {
            // VAR=value program …: the variable is the program's own
            command(words.subList(1, words.size()));
            return true;
        }
        List<Piece> values = list ? pieces(words.subList(1, words.size())) : List.of(value);
        if (appends && !list) {
            List<Piece> old = variables.elements(name);
            set(name, List.of(new Piece((old == null ? "" : text(old)) + value.text(), value.certain())));
        } else if (appends) {
            append(name, values);
        } else if (!list && !value.certain() && value.text().contains("$(")) {
            variables.forget(name);
        } else {
            set(name, values);
        }
        return true;
    }

    /** {@code set NAME=value}, {@code set "NAME=value"} and {@code set /p NAME=question}. */
    private boolean batchAssignment(List<Token> line) {
        if (!Lexer.lower(line.get(0).raw()).replace("@", "").equals("set") || line.size() < 2) {
            return false;
        }
        boolean asks = Lexer.lower(line.get(1).raw()).matches("/[ap]");
        List<Piece> pieces = pieces(line.subList(asks ? 2 : 1, line.size()));
        String text = text(pieces);
        int equals = text.indexOf('=');
        if (equals > 0 && asks) {
            variables.forget(text.substring(0, equals).strip());
        } else if (equals > 0) {
            boolean certain = pieces.stream().allMatch(Piece::certain);
            set(text.substring(0, equals).strip(), List.of(new Piece(text.substring(equals + 1), certain)));
        }
        return true;
    }

    private boolean powershellAssignment(List<Token> line) {
        String first = line.get(0).raw();
        int add = first.indexOf(".Add");
        if (add > 0 && first.indexOf('$') >= 0 && first.indexOf('$') < add && line.size() > 1) {
            append(first.substring(first.indexOf('$') + 1, add), value(line.subList(1, line.size())));
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
        name = name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
        List<Token> tokens = new ArrayList<>(line.subList(separate ? 2 : 1, line.size()));
        if (!separate && equals + 1 < first.length()) {
            String text = line.get(0).text();
            Piece piece =
                    new Piece(text.substring(text.indexOf('=') + 1), line.get(0).certain());
            tokens.add(0, new Token(Token.Kind.WORD, List.of(piece), line.get(0).span(), first.substring(equals + 1)));
        }
        if (isNewList(tokens)) {
            set(name, List.of());
        } else if (isExpression(tokens)) {
            variables.forget(name);
        } else if (appends && isText(name)) {
            List<Piece> both = new ArrayList<>(variables.elements(name) == null ? List.of() : variables.elements(name));
            both.addAll(value(tokens));
            boolean certain = both.stream().allMatch(Piece::certain);
            set(name, List.of(new Piece(both.stream().map(Piece::text).collect(Collectors.joining()), certain)));
        } else if (appends) {
            append(name, value(tokens));
        } else {
            lists(name, tokens.size() > 0 && tokens.get(0).is("@"));
            set(name, value(tokens));
        }
        return true;
    }

    /** Notes whether a variable holds a list, to which {@code +=} adds an element, or a text, which it makes longer. */
    private void lists(String name, boolean list) {
        if (list) {
            texts.remove(Lexer.lower(name));
        } else {
            texts.add(Lexer.lower(name));
        }
    }

    private boolean isText(String name) {
        return texts.contains(Lexer.lower(name));
    }

    private static boolean isNewList(List<Token> value) {
        return !value.isEmpty()
                && value.get(0).raw().startsWith("[")
                && (value.get(0).raw().contains("List]") || value.get(0).raw().contains("List["));
    }

    /** Words with {@code +} between them are one. */
    private static List<Piece> value(List<Token> tokens) {
        List<Piece> values = new ArrayList<>();
        boolean joined = false;
        for (Token token : tokens) {
            if (token.is("+")) {
                joined = !values.isEmpty();
            } else if (token.kind() == Token.Kind.WORD && !token.is("@")) {
                List<Piece> pieces = isCall(token) ? List.of(new Piece(token.raw(), false)) : token.pieces();
                if (joined) {
                    Piece last = values.remove(values.size() - 1);
                    values.add(new Piece(last.text() + token.text(), last.certain() && token.certain()));
                } else {
                    values.addAll(pieces);
                }
                joined = false;
            }
        }
        return values;
    }

    /** {@code $x.Trim}, {@code [IO.Path]::Combine}: what comes out of it is not known. */
    private static boolean isCall(Token token) {
        return token.raw().matches("\\$\\w+\\.\\w+.*|\\[.*") && !token.raw().startsWith("\"");
    }

    /** Calls, operators and types cannot be worked out. */
    private static boolean isExpression(List<Token> value) {
        if (value.isEmpty()) {
            return false;
        }
        String first = value.get(0).raw();
        boolean call = !first.isEmpty() && Character.isLetter(first.charAt(0)) && value.size() > 1;
        boolean operator = value.stream()
                .anyMatch(
                        token -> token.kind() == Token.Kind.WORD
                                && token.raw()
                                        .matches(
                                                "[-*/?%]|-f|-join|-split|-replace|-not|-and|-or|-eq|-ne|-like|-match|\\?\\?|\\.[A-Za-z]+"));
        return call || operator || first.startsWith("[") || first.equals("&") || first.equals("!");
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

    private static List<Piece> pieces(List<Token> tokens) {
        List<Piece> pieces = new ArrayList<>();
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.WORD) {
                pieces.addAll(token.pieces());
            }
        }
        return pieces;
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
            for (Piece piece : token.pieces()) {
                // whether an empty text is handed over depends on the version of PowerShell
                boolean vanishes = dialect == ShellDialect.POWERSHELL
                        && piece.text().isEmpty()
                        && token.raw().startsWith("$");
                words.add(
                        vanishes
                                ? new Word(token.raw(), token.span(), false)
                                : new Word(piece.text(), token.span(), piece.certain()));
            }
        }
        if (!words.isEmpty()) {
            commands.add(new Command(words));
            if (dialect == ShellDialect.POSIX) {
                forgetSet(words);
            }
        }
    }

    /** What a command sets that reads from the terminal or from a file. */
    private void forgetSet(List<Word> words) {
        String program = words.get(0).text();
        if (READERS.contains(program)) {
            words.stream().skip(1).map(Word::text).filter(Script::isName).forEach(variables::forget);
        } else if ((program.equals("source") || program.equals("."))
                && words.size() > 1
                && !words.get(1).text().contains("activate")) {
            variables.become(Variables.Known.NOTHING);
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
