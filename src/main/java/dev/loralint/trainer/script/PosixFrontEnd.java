package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Step.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads scripts of sh, bash and zsh. */
final class PosixFrontEnd extends FrontEnd {

    /** Before an assignment. */
    private static final Set<String> DECLARATORS = Set.of("export", "local", "declare", "typeset", "readonly");

    /** Commands that set the variables which they name. */
    private static final Set<String> READERS = Set.of("read", "readarray", "mapfile", "getopts", "unset");

    /** Commands that may set any variable. */
    private static final Set<String> SOURCES = Set.of("source", ".", "eval");

    /** With a condition on the line. */
    private static final Set<String> CONDITIONAL = Set.of("if", "elif", "while", "until");

    /** What may come before a part in brackets on its line. */
    private static final Set<String> STARTS = Set.of("then", "do", "else", "!", "time");

    private static final Set<String> TESTS = Set.of("[", "[[", "test");

    /** A sum that sets a variable. */
    private static final Pattern COUNTED =
            Pattern.compile("\\b(\\w{1,80})\\s{0,9}(?:[-+*/%]?=(?!=)|\\+\\+|--)|(?:\\+\\+|--)(\\w{1,80})");

    /** What is open around a command. */
    private enum In {
        IF,
        LOOP,
        CASE,
        BRACES,
        FUNCTION,
        GROUP,
        CHAIN
    }

    private final Deque<In> open = new ArrayDeque<>();

    /** How many parentheses on the line are open that begin no group. */
    private int lists;

    /** Whether the line has a {@code [[} without its end. */
    private boolean inTest;

    /** Whether a sign comes before that lets a chain go on in the next line. */
    private boolean goesOn;

    /** The function whose body comes next. */
    private @Nullable String function;

    PosixFrontEnd(String content, int offset) {
        super(new PosixLexer(content, offset), ShellDialect.POSIX);
    }

    @Override
    void take(Token token) {
        if (token.kind() == Token.Kind.END) {
            end(token.raw(), token);
            return;
        }
        goesOn = false;
        inTest = token.is("[[") || inTest && !line.isEmpty() && !token.is("]]");
        if (!token.isWord() && lists == 0 && bracket(token)) {
            line.clear();
            return;
        }
        lists = token.isBracket("(") ? lists + 1 : token.isBracket(")") ? Math.max(0, lists - 1) : lists;
        line.add(token);
    }

    private void end(String sign, Token token) {
        boolean chains = sign.equals("&&") || sign.equals("||");
        if (lists > 0 || chains && !line.isEmpty() && (inTest || isAny(line.get(0), CONDITIONAL))) {
            if (chains) {
                line.add(token); // a part of a condition
            }
        } else if (!goesOn || !line.isEmpty() || !sign.isBlank()) {
            List<Token> command = statement(line);
            boolean first = open.peek() != In.CHAIN;
            endChain();
            if (chains) {
                boolean test = !command.isEmpty() && isAny(command.get(0), TESTS);
                boolean sets = !command.isEmpty() && command.stream().allMatch(PosixFrontEnd::isPlainAssignment);
                steps.then(new Step.Then(sign.equals("&&"), test ? command : List.of(), first, sets));
                open.push(In.CHAIN);
            }
            goesOn = chains;
            line.clear();
        }
    }

    private static boolean isPlainAssignment(Token word) {
        return word.raw().indexOf('=') > 0 && word.parts().stream().noneMatch(part -> part.kind() == Part.Kind.COMMAND);
    }

    @Override
    void end() {
        statement(line);
        steps.endAll();
    }

    // ---- parts of the script

    private void enter(In part, Kind kind, List<Token> tokens) {
        open.push(part);
        steps.open(kind, tokens);
    }

    private void endChain() {
        if (open.peek() == In.CHAIN) {
            open.pop();
            steps.end();
        }
    }

    private void leave(Set<In> parts, List<Token> bracket) {
        endChain();
        if (!open.isEmpty() && parts.contains(open.peek())) {
            open.pop();
            steps.end(bracket);
        }
    }

    /** What is around the chain of commands that is read. */
    private @Nullable In around() {
        Iterator<In> parts = open.iterator();
        In part = parts.hasNext() ? parts.next() : null;
        return part == In.CHAIN && parts.hasNext() ? parts.next() : part;
    }

    /** Whether a group, a body or a list of commands begins or ends with a bracket. */
    private boolean bracket(Token token) {
        boolean starts = line.stream().allMatch(word -> isAny(word, STARTS));
        switch (token.raw()) {
            case "(" -> {
                if (!starts || around() == In.CASE) {
                    return false;
                }
                statement(line);
                enter(In.GROUP, Kind.GROUP, List.of(token));
            }
            case "{" -> {
                if (!starts && !isFunction(line)) {
                    return false;
                }
                if (!line.isEmpty()) {
                    statement(line);
                }
                if (function == null) {
                    enter(In.BRACES, Kind.PLAIN, List.of());
                } else {
                    open.push(In.FUNCTION);
                    steps.function(function);
                }
            }
            case "}" -> {
                if (!line.isEmpty()) {
                    return false;
                }
                leave(Set.of(In.BRACES, In.FUNCTION), List.of());
            }
            default -> {
                if (around() != In.GROUP) {
                    return false;
                }
                statement(line);
                leave(Set.of(In.GROUP), List.of(token));
            }
        }
        function = null;
        return true;
    }

    /** {@code name() {} and {@code function name {}. */
    private static boolean isFunction(List<Token> line) {
        boolean named = line.size() > 2
                && Lexer.isName(line.get(0).raw().replace('-', '_'))
                && line.get(1).isBracket("(")
                && line.get(2).isBracket(")");
        return named || line.size() > 1 && line.get(0).is("function");
    }

    // ---- statements

    /** Reads a statement, and returns its command without what comes before it. */
    private List<Token> statement(List<Token> all) {
        for (Token token : all) {
            counted(token.raw());
        }
        List<Token> words = fromWord(all);
        List<Token> rest = List.copyOf(around() == In.CASE ? behindPattern(words) : words);
        if (isFunction(rest)) {
            function = rest.get(rest.get(0).is("function") ? 1 : 0).raw();
            return List.of();
        }
        while (!rest.isEmpty()) {
            List<Token> after = fromWord(rest.subList(1, rest.size()));
            switch (rest.get(0).raw()) {
                case "if" -> {
                    conditions(after);
                    enter(In.IF, Kind.IF, rest.subList(1, rest.size()));
                    return List.of();
                }
                case "elif" -> {
                    otherwise(rest.subList(1, rest.size()));
                    conditions(after);
                    return List.of();
                }
                case "while", "until" -> {
                    conditions(after);
                    return List.of();
                }
                case "for", "select" -> {
                    after.stream().limit(1).filter(name -> Lexer.isName(name.raw())).forEach(name -> steps.forget(name.raw()));
                    return List.of();
                }
                case "case" -> {
                    enter(In.CASE, Kind.LOOP, List.of());
                    after = behindPattern(behind(after, 2));
                }
                case "else" -> otherwise(null);
                case "do" -> enter(In.LOOP, Kind.LOOP, List.of());
                case "fi" -> leave(Set.of(In.IF), List.of());
                case "done" -> leave(Set.of(In.LOOP), List.of());
                case "esac" -> leave(Set.of(In.CASE), List.of());
                case "then", "!", "{" -> {}
                default -> {
                    simple(rest);
                    return rest;
                }
            }
            rest = after;
        }
        return List.of();
    }

    /** A statement of a case command without the pattern before it. */
    private static List<Token> behindPattern(List<Token> line) {
        int open = 0;
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).isBracket(")") && open-- == 0) {
                return fromWord(behind(line, i + 1));
            }
            open += line.get(i).isBracket("(") ? 1 : 0;
        }
        return line;
    }

    private void otherwise(@Nullable List<Token> condition) {
        endChain();
        if (open.peek() == In.IF) {
            steps.end();
            steps.otherwise(condition);
        }
    }

    /** {@code if ! train …; then}: the condition is a command of its own. */
    private void conditions(List<Token> condition) {
        List<Token> part = new ArrayList<>();
        for (int i = 0; i <= condition.size(); i++) {
            Token token = i < condition.size() ? condition.get(i) : null;
            if (token != null && token.kind() != Token.Kind.END) {
                if (!part.isEmpty() || !token.is("!")) {
                    part.add(token);
                }
            } else {
                boolean command = part.size() > 1
                        && part.get(0).isWord()
                        && !part.get(0).raw().startsWith("[");
                if (command) {
                    simple(List.copyOf(part));
                }
                part.clear();
            }
        }
    }

    private void simple(List<Token> line) {
        String first = line.get(0).raw();
        List<Token> after = line.subList(1, line.size());
        if (first.equals("exit") || first.equals("return")) {
            steps.leave();
        } else if (!assigns(line)) {
            steps.run(line);
            boolean printed = first.equals("printf") && after.stream().anyMatch(word -> word.is("-v"));
            if (READERS.contains(first) || printed) {
                after.stream().map(Token::raw).filter(Lexer::isName).forEach(steps::forget);
            } else if (first.equals("let")) {
                after.forEach(word -> counted("((" + word.raw()));
            } else if (SOURCES.contains(first) && !after.isEmpty() && !isEnvironment(line)) {
                steps.forgetAll();
            }
        }
    }

    /** What sums in a word set. */
    private void counted(String raw) {
        int sum = Math.max(raw.indexOf("(("), raw.indexOf("$["));
        if (sum >= 0) {
            Matcher set = COUNTED.matcher(raw).region(sum, raw.length());
            while (set.find()) {
                steps.forget(set.group(1) == null ? set.group(2) : set.group(1));
            }
        }
    }

    /** {@code A=1 B=(x y)}, also behind {@code export} and the like; before a program they are the program's own. */
    private boolean assigns(List<Token> line) {
        int at = 0;
        boolean refers = false;
        while (at < line.size()
                && (DECLARATORS.contains(line.get(at).raw())
                        || at > 0 && line.get(at).raw().matches("[-+]\\w+"))) {
            refers |= line.get(at).raw().matches("-\\w*n\\w*");
            at++;
        }
        boolean declares = at > 0;
        List<Runnable> found = new ArrayList<>();
        while (at < line.size() && line.get(at).isWord()) {
            Token word = line.get(at);
            String raw = word.raw();
            int equals = raw.indexOf('=');
            boolean adds = equals > 0 && raw.charAt(equals - 1) == '+';
            String name = equals < 0 ? "" : raw.substring(0, adds ? equals - 1 : equals);
            int index = name.endsWith("]") ? name.indexOf('[') : -1;
            String list = name.substring(0, Math.max(0, index));
            int from = ++at;
            if (Lexer.isName(list)) {
                found.add(() -> steps.forget(list));
            } else if (Lexer.isName(name) && refers) {
                found.add(() -> steps.forget(name));
                found.add(() -> steps.forget(raw.substring(equals + 1))); // what is set by the other name later
            } else if (Lexer.isName(name)) {
                boolean opens = equals + 1 == raw.length()
                        && at < line.size()
                        && line.get(at).isBracket("(")
                        && line.get(at).span().start() == word.span().end();
                at = opens ? behindList(line, at) : at;
                List<Token> value = opens ? line.subList(from, at) : List.of(word.from(equals + 1));
                found.add(() -> steps.assign(name, value, opens, adds));
            } else if (declares) {
                if (!Lexer.isName(raw) && raw.indexOf('>') < 0) {
                    found.add(steps::forgetAll); // export $(cat file)
                }
            } else if (found.isEmpty()) {
                return false;
            } else {
                steps.run(line.subList(at - 1, line.size()));
                return true;
            }
        }
        found.forEach(Runnable::run);
        return declares || !found.isEmpty();
    }

    private static int behindList(List<Token> line, int open) {
        int depth = 0;
        for (int i = open; i < line.size(); i++) {
            depth += line.get(i).isBracket("(") ? 1 : line.get(i).isBracket(")") ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return line.size();
    }
}
