package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.SyntaxError;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Set<String> READERS =
            Set.of("read", "readarray", "mapfile", "getopts", "printf", "unset", "let");

    /** Before an assignment in a POSIX shell. */
    private static final Set<String> DECLARATORS = Set.of("export", "local", "declare", "typeset", "readonly");

    /** Commands of PowerShell that set the variables which they name. */
    private static final Set<String> VARIABLE_SETTERS =
            Set.of("set-variable", "new-variable", "remove-variable", "clear-variable", "sv", "nv", "rv", "clv");

    private static final Set<String> STARTERS = Set.of("start-process", "saps", "start");

    /** Parameters of Start-Process with a value that the program does not get. */
    private static final Set<String> OF_START = Set.of(
            "-workingdirectory",
            "-windowstyle",
            "-verb",
            "-redirectstandardoutput",
            "-redirectstandarderror",
            "-redirectstandardinput");

    private static final Set<String> FLAGS_OF_START =
            Set.of("-filepath", "-argumentlist", "-args", "-wait", "-nonewwindow", "-passthru", "-usenewenvironment");

    /** What a name follows that a command of PowerShell sets. */
    private static final Set<String> OUT_VARIABLES =
            Set.of("-outvariable", "-ov", "-variable", "-pipelinevariable", "-pv");

    /** Texts that are run and set up an environment, with no variable of a training. */
    private static final Pattern ENVIRONMENT =
            Pattern.compile("(?i)conda|mamba|pyenv|venv|activate|ssh-agent|brew|direnv");

    /** A sum that sets a variable. */
    private static final Pattern COUNTED =
            Pattern.compile("(\\w+)\\s*(?:[-+*/%]?=(?!=)|\\+\\+|--)|(?:\\+\\+|--)(\\w+)");

    /** {@code ${NAME:=value}}, which sets a variable that has no value. */
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{(\\w+)(:?)=([^}]*)}");

    private static final Pattern POWERSHELL_NAME =
            Pattern.compile("\\$(?:(?:script|global|local|private|variable):)?(\\w+)");

    /** {@code $list.AddRange(} and the like. */
    private static final Pattern CHANGED =
            Pattern.compile("\\$(\\w+)\\.(?:Add|AddRange|Insert|Remove|RemoveAt|Clear|Push|Enqueue|Set\\w*)\\b");

    private static final Pattern SIGN = Pattern.compile("[-+*/%]?=|\\?\\?=");

    /** What may come before a part in parentheses on its line. */
    private static final Set<String> STARTS = Set.of("then", "do", "else", "!", "{", "time");

    /** Of texts with commands within each other. */
    private static final int DEEPEST_TEXT = 3;

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

    /** Such branches of the lines around the compound commands that are open. */
    private final Deque<Integer> outer = new ArrayDeque<>();

    /** What the commands of a list come to so far: {@code null} where that is not known. */
    private @Nullable Boolean status;

    /** Whether the command is reached only if one before succeeds, of which that is treated as granted. */
    private boolean presumed;

    /** The parts in parentheses and the case commands of a POSIX shell that are open. */
    private final Deque<Group> groups = new ArrayDeque<>();

    /** How many texts this one is within. */
    private final int within;

    private final String content;

    /** Where the text begins in the file. */
    private final int offset;

    /**
     * A part in parentheses, or a case command.
     *
     * @param before what is known before a part in parentheses, and again after it; {@code null} of a case command
     */
    private record Group(Variables.@Nullable Known before) {}

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
        this(content, 0, dialect, jumps, new Variables(dialect == ShellDialect.POSIX), 0);
    }

    private Script(String content, int offset, ShellDialect dialect, Jumps jumps, Variables variables, int within) {
        this.content = content;
        this.offset = offset;
        this.dialect = dialect;
        this.jumps = jumps;
        this.variables = variables;
        this.within = within;
        this.lexer = new Lexer(content, offset, dialect, variables, 0);
    }

    /** The commands of a script in their order, with the variables that are known put in. */
    public static List<Command> commands(String content, ShellDialect dialect) {
        return commands(content, dialect, null);
    }

    /** @param file the script's own, where that is known: scripts name other files by it */
    public static List<Command> commands(String content, ShellDialect dialect, @Nullable Path file) {
        Jumps jumps = new Jumps();
        Script script;
        do {
            script = new Script(content, dialect, jumps);
            script.isIn(file);
            script.run();
        } while (jumps.readAgain());
        return script.commands;
    }

    private void isIn(@Nullable Path file) {
        Path path = file == null ? null : file.toAbsolutePath().normalize();
        if (path != null && path.getParent() != null) {
            variables.builtIn(Lexer.OWN_PATH, path.toString().replace('\\', '/'));
            variables.builtIn("PSCommandPath", path.toString().replace('\\', '/'));
            variables.builtIn(Lexer.OWN_FOLDER, path.getParent().toString().replace('\\', '/'));
        }
    }

    /**
     * Why the shell cannot read the script, {@code null} where it can.
     *
     * @param matters whether it matters that the commands in a text are not run; a POSIX shell runs those before it
     */
    public static @Nullable SyntaxError problem(String content, ShellDialect dialect, Predicate<String> matters) {
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
            if (dialect == ShellDialect.POSIX && lists == 0 && parenthesis(line, token)) {
                line.clear();
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

    /** Whether a part in parentheses begins or ends; what it sets is not set outside of it. */
    private boolean parenthesis(List<Token> line, Token token) {
        boolean inCase = !groups.isEmpty() && groups.peek().before() == null;
        if (token.kind() == Token.Kind.OPEN && token.raw().equals("(")) {
            boolean begins =
                    !inCase && groups.size() < DEEPEST && line.stream().allMatch(word -> STARTS.contains(word.raw()));
            if (begins) {
                statement(line);
                nest();
                groups.push(new Group(variables.known()));
                mark(token);
            }
            return begins;
        }
        if (token.kind() != Token.Kind.CLOSE || !token.raw().equals(")") || inCase || groups.isEmpty()) {
            return false;
        }
        statement(line);
        unnest();
        Variables.Known before = groups.pop().before();
        if (before != null) {
            variables.become(before);
        }
        mark(token);
        return true;
    }

    private void mark(Token parenthesis) {
        commands.add(new Command(List.of(new Word(parenthesis.raw(), parenthesis.span())), List.of()));
    }

    private void nest() {
        outer.push(chained);
        chained = 0;
    }

    private void unnest() {
        endChain();
        chained = outer.isEmpty() ? 0 : outer.pop();
    }

    /** The braces of a POSIX shell; behind its body it is not known whether a function has been called. */
    private void brace(List<Token> line, Token token) {
        if (token.kind() == Token.Kind.OPEN && token.raw().equals("{")) {
            braces++;
            nest();
        } else if (token.raw().equals("}") && line.isEmpty()) {
            braces = Math.max(0, braces - 1);
            unnest();
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

    /**
     * {@code [ -n "$x" ] && args+=(--y)}: the next command runs if the test says so. Other commands are taken to succeed before
     * {@code &&}; before {@code ||} it is not known.
     */
    private void chain(List<Token> line, String sign) {
        boolean joins = dialect == ShellDialect.POSIX && (sign.equals("&&") || sign.equals("||"));
        boolean first = chained == 0;
        Boolean runs = first ? Boolean.TRUE : branches.innermost();
        endChain();
        if (!joins) {
            presumed = false;
            return;
        }
        boolean test = !line.isEmpty()
                && (line.get(0).is("[") || line.get(0).is("[[") || line.get(0).is("test"));
        boolean sets = !line.isEmpty()
                && line.stream().allMatch(word -> word.raw().indexOf('=') > 0)
                && line.get(0).certain();
        Boolean comes = test ? Condition.of(dialect, line) : Boolean.TRUE;
        status = Boolean.TRUE.equals(runs) ? comes : Boolean.FALSE.equals(runs) ? status : null;
        presumed = (!first && presumed || !test && !sets) && !Boolean.FALSE.equals(runs);
        boolean and = sign.equals("&&");
        branches.open(status == null || presumed && !and ? null : (Boolean) (status == and));
        chained++;
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
            List<Token> rest = fromFirstWord(line);
            boolean inCase = !groups.isEmpty() && groups.peek().before() == null;
            fromWord(inCase ? behindPattern(rest) : rest);
            depth--;
        }
    }

    /** A statement of a case command without the pattern before it. */
    private static List<Token> behindPattern(List<Token> line) {
        int open = 0;
        for (int i = 0; i < line.size(); i++) {
            String raw = line.get(i).raw();
            if (line.get(i).kind() == Token.Kind.CLOSE && raw.equals(")") && open-- == 0) {
                return fromFirstWord(line.subList(i + 1, line.size()));
            }
            open += line.get(i).kind() == Token.Kind.OPEN && raw.equals("(") ? 1 : 0;
        }
        return line;
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
        if (!isReached()) {
            return;
        }
        if (dialect == ShellDialect.POSIX) {
            rest.forEach(this::setInside);
        }
        String first = Lexer.lower(rest.get(0).raw());
        if (dialect != ShellDialect.BATCH && (first.equals("exit") || first.equals("return"))) {
            boolean sure = bodies.isEmpty() && groups.isEmpty() && outer.isEmpty() && !presumed;
            live &= !sure || !Boolean.TRUE.equals(branches.taken());
        } else if (!assignment(rest)) {
            command(rest);
        }
    }

    /** {@code ${NAME:=value}} and {@code ((NAME = 1))}, wherever they are. */
    private void setInside(Token token) {
        String raw = token.raw();
        if (raw.contains("((") || raw.contains("$[")) {
            counted(raw);
        }
        if (raw.indexOf('=') < 0 || !raw.contains("${")) {
            return;
        }
        for (Matcher set = DEFAULTED.matcher(raw); set.find(); ) {
            String name = set.group(1);
            List<Piece> old = variables.elements(name);
            boolean unset = old == null;
            boolean empty = old == null || set.group(2).equals(":") && text(old).isEmpty();
            boolean known = set.group(3).indexOf('$') < 0 && set.group(3).indexOf('`') < 0;
            if (unset && variables.mayBeSet(name) || empty && !known) {
                variables.forget(name);
            } else if (empty) {
                set(name, List.of(new Piece(set.group(3).replaceAll("^([\"'])(.*)\\1$", "$2"), true, unset)));
            }
        }
    }

    private void counted(String sum) {
        for (Matcher set = COUNTED.matcher(sum); set.find(); ) {
            variables.forget(set.group(1) == null ? set.group(2) : set.group(1));
        }
    }

    /** Whether the line is only about conditions and loops. What follows them on the line is checked as a line of its own. */
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
                nest();
                branches.open(Condition.of(dialect, after));
                return true;
            case "elif":
                runCondition(after);
                branches.otherwise(Condition.of(dialect, after));
                return true;
            case "else":
                branches.otherwise(true);
                statement(after);
                return true;
            case "for", "while", "until", "select":
                if (first.equals("for") || first.equals("select")) {
                    after.stream().limit(1).forEach(name -> variables.forget(name.raw()));
                    after.stream().filter(token -> token.raw().startsWith("((")).forEach(this::setInside);
                } else {
                    runCondition(after);
                }
                return true;
            case "case":
                nest();
                branches.open(null);
                groups.push(new Group(null));
                int in = 0;
                while (in < after.size() && !after.get(in).is("in")) {
                    in++;
                }
                statement(after.subList(Math.min(after.size(), in + 1), after.size()));
                return true;
            case "do":
                nest();
                branches.open(null);
                statement(after);
                return true;
            case "esac":
                if (!groups.isEmpty() && groups.peek().before() == null) {
                    groups.pop();
                }
                unnest();
                branches.close();
                return true;
            case "fi", "done":
                unnest();
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
        if (!isReached()) {
            return;
        }
        words.forEach(this::setInside);
        List<Token> part = new ArrayList<>();
        for (Token token : words) {
            if (token.kind() == Token.Kind.END) {
                runPart(part);
                part.clear();
            } else {
                part.add(token);
            }
        }
        runPart(part);
    }

    private void runPart(List<Token> part) {
        if (part.size() > 1
                && part.get(0).kind() == Token.Kind.WORD
                && !part.get(0).raw().startsWith("[")) {
            if (!posixAssignment(part)) {
                command(part);
            }
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
            case "foreach", "param", "for" -> {
                after.stream()
                        .takeWhile(token -> !token.is("in"))
                        .forEach(token -> POWERSHELL_NAME
                                .matcher(token.raw())
                                .results()
                                .forEach(name -> variables.forget(name.group(1))));
                branches.open(null);
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

    /** {@code A=1 B=(x y)}, also behind {@code export} and the like; before a program they are the program's own. */
    private boolean posixAssignment(List<Token> line) {
        int at = 0;
        boolean declares = false;
        boolean refers = false;
        while (at < line.size()
                && (DECLARATORS.contains(line.get(at).raw())
                        || declares && line.get(at).raw().matches("[-+]\\w+"))) {
            refers |= declares && line.get(at).raw().matches("-\\w*n\\w*");
            declares = true;
            at++;
        }
        int first = at;
        List<Runnable> assignments = new ArrayList<>();
        while (at < line.size()) {
            Token word = line.get(at++);
            int equals = word.raw().indexOf('=');
            boolean appends = equals > 0 && word.raw().charAt(equals - 1) == '+';
            String name = equals < 0 ? "" : word.raw().substring(0, appends ? equals - 1 : equals);
            int index = name.endsWith("]") ? name.indexOf('[') : -1;
            if (index > 0 && isName(name.substring(0, index))) {
                String list = name.substring(0, index);
                assignments.add(() -> variables.forget(list));
            } else if (isName(name) && refers) {
                assignments.add(() -> {
                    variables.forget(name);
                    variables.forget(word.text().substring(equals + 1)); // what is set by the other name later
                });
            } else if (isName(name)) {
                int from = at;
                boolean opens = equals + 1 == word.raw().length()
                        && at < line.size()
                        && line.get(at).kind() == Token.Kind.OPEN
                        && line.get(at).span().start() == word.span().end();
                if (opens) {
                    at = behindList(line, at);
                }
                List<Piece> list = opens ? pieces(line.subList(from, at)) : null;
                assignments.add(() -> assign(name, appends, word, list));
            } else if (declares) {
                if (!isName(word.raw()) && word.kind() == Token.Kind.WORD && !isRedirection(word.raw())) {
                    // export $(cat file): any variable
                    assignments.add(() -> variables.become(Variables.Known.NOTHING));
                }
            } else if (at - 1 == first || word.kind() != Token.Kind.WORD) {
                at--;
                break;
            } else {
                command(line.subList(at - 1, line.size()));
                return true;
            }
        }
        List<Command> inside = inside(line.subList(0, at));
        if (!inside.isEmpty()) {
            // out=$(program)
            commands.add(new Command(List.of(new Word("=", line.get(0).span())), inside));
        }
        assignments.forEach(Runnable::run);
        return declares || !assignments.isEmpty();
    }

    private static int behindList(List<Token> line, int open) {
        int depth = 0;
        for (int i = open; i < line.size(); i++) {
            depth += line.get(i).kind() == Token.Kind.OPEN ? 1 : line.get(i).kind() == Token.Kind.CLOSE ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return line.size();
    }

    /** @param list the elements in parentheses; {@code null} if there are none */
    private void assign(String name, boolean appends, Token word, @Nullable List<Piece> list) {
        String text = word.text();
        boolean assumed = word.pieces().stream().anyMatch(Piece::assumed);
        Piece value =
                new Piece(text.substring(Math.min(text.length(), text.indexOf('=') + 1)), word.certain(), assumed);
        if (list != null && appends) {
            append(name, list);
        } else if (list != null) {
            set(name, list);
        } else if (appends) {
            List<Piece> old = variables.elements(name);
            if (old == null) {
                variables.forget(name);
            } else {
                boolean known = value.certain() && old.stream().allMatch(Piece::certain);
                set(name, List.of(new Piece(text(old) + value.text(), known, assumed)));
            }
        } else if (!value.certain()
                && (value.text().contains("$(") || value.text().contains("`"))) {
            variables.forget(name);
        } else {
            set(name, List.of(value));
        }
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
            String name = text.substring(0, equals).strip();
            Piece sum = Lexer.lower(line.get(1).raw()).equals("/a")
                    ? Arithmetic.of(text.substring(equals + 1), dialect, variables)
                    : null;
            if (sum == null || text.indexOf(',') >= 0 || !isName(name)) {
                counted(text);
                variables.forget(name);
            } else {
                set(name, List.of(sum));
            }
        } else if (equals > 0) {
            boolean certain = pieces.stream().allMatch(Piece::certain);
            set(text.substring(0, equals).strip(), List.of(new Piece(text.substring(equals + 1), certain)));
        }
        return true;
    }

    /** {@code $a = 1}, {@code [string]$a = "b"}, {@code $script:a += "c"}; what else changes a variable makes it not known. */
    private boolean powershellAssignment(List<Token> line) {
        String first = line.get(0).raw();
        int add = first.indexOf(".Add");
        if (add > 0
                && first.indexOf('$') >= 0
                && first.indexOf('$') < add
                && !first.contains(".AddRange")
                && line.size() > 1) {
            append(first.substring(first.indexOf('$') + 1, add), value(line.subList(1, line.size())));
            return true;
        }
        changed(line);
        if (!first.startsWith("$") && !first.startsWith("[")) {
            return false;
        }
        int at = 0;
        List<String> names = new ArrayList<>();
        while (at < line.size() && !SIGN.matcher(line.get(at).raw()).matches()) {
            if (line.get(at).kind() != Token.Kind.WORD) {
                return false;
            }
            for (Matcher name = POWERSHELL_NAME.matcher(line.get(at).raw()); name.find(); ) {
                names.add(name.group(1));
            }
            at++;
        }
        if (at == line.size()) {
            boolean counts = first.matches("\\$[\\w:]+(?:\\+\\+|--)|.*[^=!<>]=[^=].*");
            names.stream().filter(name -> counts).forEach(variables::forget);
            return counts;
        }
        String target = line.get(at - 1).raw();
        String sign = line.get(at).raw();
        boolean plain = names.size() == 1
                && target.matches("(?:\\[.*])?" + POWERSHELL_NAME.pattern())
                && (sign.equals("=") || sign.equals("+="));
        if (target.startsWith("$env:")) {
            names = List.of(target.substring(1));
            plain = target.matches("\\$env:\\w+");
        }
        List<Token> tokens = new ArrayList<>(line.subList(at + 1, line.size()));
        if (!plain || tokens.isEmpty()) {
            names.forEach(variables::forget);
            return true;
        }
        give(names.get(0), sign.equals("+="), tokens);
        return true;
    }

    /** What calls of methods change. */
    private void changed(List<Token> line) {
        for (Token token : line) {
            if (token.raw().indexOf('$') >= 0 && token.raw().indexOf('.') > 0) {
                for (Matcher change = CHANGED.matcher(token.raw()); change.find(); ) {
                    variables.forget(change.group(1));
                }
            }
        }
    }

    private void give(String name, boolean appends, List<Token> tokens) {
        Piece known = isExpression(tokens) && !appends ? workedOut(tokens) : null;
        if (known != null) {
            lists(name, false);
            set(name, List.of(known));
        } else if (isNewList(tokens)) {
            set(name, List.of());
        } else if (isExpression(tokens)) {
            variables.forget(name);
        } else if (appends && isText(name)) {
            List<Piece> old = variables.elements(name);
            List<Piece> both = new ArrayList<>(old == null ? List.of() : old);
            both.addAll(value(tokens));
            boolean certain = old != null && both.stream().allMatch(Piece::certain);
            set(name, List.of(new Piece(both.stream().map(Piece::text).collect(Collectors.joining()), certain)));
        } else if (appends) {
            append(name, value(tokens));
        } else {
            lists(name, tokens.get(0).is("@"));
            set(name, value(tokens));
        }
    }

    /** A sum, or a path that a command puts together or takes apart; {@code null} if it is something else. */
    private @Nullable Piece workedOut(List<Token> tokens) {
        List<Token> words = tokens.stream()
                .filter(token -> token.kind() == Token.Kind.WORD && !token.raw().startsWith("-P"))
                .toList();
        String program = words.isEmpty() ? "" : Lexer.lower(words.get(0).raw());
        boolean known = words.stream().skip(1).allMatch(word -> word.pieces().size() == 1 && word.certain());
        if (program.equals("split-path") && words.size() == 2 && known) {
            return Lexer.parent(words.get(1).pieces().get(0));
        }
        if (program.equals("join-path") && words.size() == 3 && known) {
            String below = words.get(2).text().replace('\\', '/');
            return words.get(1).pieces().get(0).as(words.get(1).text().replaceAll("[/\\\\]+$", "") + '/' + below);
        }
        int start = tokens.get(0).span().start() - offset;
        int end = tokens.get(tokens.size() - 1).span().end() - offset;
        return Arithmetic.of(content.substring(start, end), dialect, variables);
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
        // a word without quotation marks is a command
        boolean call = value.stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .limit(1)
                .anyMatch(token -> Character.isLetter(token.raw().charAt(0)));
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
                                : new Word(piece.text(), token.span(), piece.certain() && !piece.assumed()));
            }
        }
        boolean starts = dialect == ShellDialect.POWERSHELL
                && !words.isEmpty()
                && STARTERS.contains(Lexer.lower(words.get(0).text()));
        if (starts) {
            start(words, line);
        } else if (!words.isEmpty()) {
            commands.add(new Command(words, inside(line)));
            if (dialect == ShellDialect.POSIX) {
                forgetSet(words);
            } else if (dialect == ShellDialect.POWERSHELL) {
                forgetNamed(words);
            }
        }
    }

    /** {@code Start-Process accelerate -ArgumentList "launch", … -Wait -WorkingDirectory x}: what it starts, and where. */
    private void start(List<Word> words, List<Token> line) {
        List<Word> started = new ArrayList<>();
        Word folder = null;
        for (int i = 1; i < words.size(); i++) {
            String word = Lexer.lower(words.get(i).text());
            if (OF_START.contains(word) && i + 1 < words.size()) {
                folder = word.equals("-workingdirectory") ? words.get(i + 1) : folder;
                i++;
            } else if (!FLAGS_OF_START.contains(word)) {
                started.add(words.get(i));
            }
        }
        if (started.isEmpty()) {
            return;
        }
        if (folder != null) {
            commands.add(new Command(List.of(new Word("(", words.get(0).span())), List.of()));
            commands.add(new Command(List.of(new Word("cd", folder.span()), folder), List.of()));
        }
        commands.add(new Command(started, inside(line)));
        if (folder != null) {
            commands.add(new Command(List.of(new Word(")", words.get(0).span())), List.of()));
        }
    }

    /** Commands in texts and substitutions, as far as they start a program of Python. */
    private List<Command> inside(List<Token> line) {
        List<Command> inside = new ArrayList<>();
        for (Token token : line) {
            String raw = token.raw();
            if (token.kind() != Token.Kind.WORD || within == DEEPEST_TEXT || !raw.contains(".py")) {
                continue;
            }
            int length = raw.length();
            boolean quoted = length > 2
                    && "\"'".indexOf(raw.charAt(0)) >= 0
                    && raw.charAt(length - 1) == raw.charAt(0)
                    && raw.indexOf(' ') > 0;
            int substitution = dialect == ShellDialect.BATCH ? -1 : raw.indexOf("$(");
            int closed = raw.lastIndexOf(')');
            if (quoted || substitution >= 0 && closed > substitution) {
                int from = token.span().start() + (quoted ? 1 : substitution + 2);
                int to = token.span().start() + (quoted ? length - 1 : closed);
                Script text = new Script(
                        content.substring(from - offset, to - offset),
                        from,
                        dialect,
                        new Jumps(),
                        variables,
                        within + 1);
                text.run();
                inside.addAll(text.commands);
            }
        }
        return inside;
    }

    /** What a command of PowerShell sets, by the names of the variables. */
    private void forgetNamed(List<Word> words) {
        String program = Lexer.lower(words.get(0).text());
        boolean sets = VARIABLE_SETTERS.contains(program);
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i).text();
            if (sets || OUT_VARIABLES.contains(Lexer.lower(words.get(i - 1).text()))) {
                String name = word.substring(word.indexOf(':') + 1).replace("+", "");
                if (isName(name)) {
                    variables.forget(name);
                }
            }
        }
        boolean runs = program.equals(".") || program.equals("iex") || program.equals("invoke-expression");
        if (runs
                && words.stream()
                        .noneMatch(word -> ENVIRONMENT.matcher(word.text()).find())) {
            variables.become(Variables.Known.NOTHING);
        }
    }

    /** What a command sets that reads from the terminal or from a file. */
    private void forgetSet(List<Word> words) {
        String program = words.get(0).text();
        boolean environment =
                words.stream().anyMatch(word -> ENVIRONMENT.matcher(word.text()).find());
        if (program.equals("printf")
                && words.stream().noneMatch(word -> word.text().equals("-v"))) {
            return;
        }
        if (program.equals("let")) {
            words.forEach(word -> counted(word.text()));
        } else if (READERS.contains(program)) {
            words.stream().skip(1).map(Word::text).filter(Script::isName).forEach(variables::forget);
        } else if ((program.equals("source") || program.equals(".") || program.equals("eval"))
                && words.size() > 1
                && !environment) {
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
