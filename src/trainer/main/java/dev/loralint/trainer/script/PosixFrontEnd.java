package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Actions.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private static final Set<String> READERS =
            Set.of("read", "readarray", "mapfile", "getopts", "unset", "printf", "let");

    /** Commands that may set any variable. */
    private static final Set<String> SOURCES = Set.of("source", ".", "eval");

    /** With a condition on the line. */
    private static final Set<String> CONDITIONAL = Set.of("if", "elif", "while", "until");

    /** What may come before a part in brackets on its line. */
    private static final Set<String> STARTS = Set.of("then", "do", "else", "!", "time");

    private static final Set<String> TESTS = Set.of("[", "[[", "test");

    /** What makes a sum set a variable. */
    private static final Pattern COUNTING = Pattern.compile("[^=!<>]=[^=]|\\+\\+|--");

    private static final Pattern NAME = Pattern.compile("\\b[A-Za-z_]\\w*+");

    /** {@code name=}, {@code name+=} and {@code name[0]=} at the beginning of a word. */
    private static final Pattern TARGET = Pattern.compile("([A-Za-z_]\\w*+)(\\[[^\\]]*+])?(\\+?)=");

    /** What is open around a command. */
    private enum In {
        IF,
        LOOP,
        CASE,
        BRACES,
        GROUP,
        CHAIN
    }

    private final Deque<In> open = new ArrayDeque<>();

    /** Whether the line has a {@code [[} without its end. */
    private boolean inTest;

    /** Whether a sign comes before that lets a chain of commands go on in the next line. */
    private boolean goesOn;

    /** Whether the body of a function comes next. */
    private boolean function;

    PosixFrontEnd(Lexer lexer, Actions actions) {
        super(lexer, actions);
    }

    @Override
    void take(Token token) {
        if (token.kind() == Token.Kind.END) {
            boolean chains = token.raw().equals("&&") || token.raw().equals("||");
            if (lists > 0 || chains && !line.isEmpty() && (inTest || isAny(line.get(0), CONDITIONAL))) {
                line.add(token); // a part of a condition
            } else if (!goesOn || !line.isEmpty() || !token.raw().isBlank()) {
                chain(chains ? token : null, command(line));
                line.clear();
            }
            return;
        }
        goesOn = false;
        inTest = token.is("[[") || inTest && !line.isEmpty() && !token.is("]]");
        if (!token.isWord() && lists == 0 && bracket(token.raw(), token)) {
            function = false;
            line.clear();
        } else {
            add(token);
        }
    }

    /**
     * {@code [ -n "$x" ] && args+=(--y)}: the next command runs if the test says so. Other commands are taken to succeed before
     * {@code &&}; before {@code ||} it is not known.
     */
    private void chain(@Nullable Token sign, List<Token> command) {
        boolean and = sign != null && sign.raw().equals("&&");
        goesOn = sign != null;
        if (!and) {
            endChain();
        }
        if (and && !command.isEmpty() && isAny(command.get(0), TESTS)) {
            enter(In.CHAIN, Part.IF, command);
        } else if (sign != null) {
            enter(In.CHAIN, and ? Part.ONCE : Part.IF, List.of());
        }
    }

    private void enter(In part, Part kind, List<Token> tokens) {
        open.push(part);
        open(kind, tokens);
    }

    private void endChain() {
        while (open.peek() == In.CHAIN) {
            open.pop();
            end();
        }
    }

    private boolean leave(In part) {
        endChain();
        boolean ends = open.peek() == part;
        if (ends) {
            open.pop();
            end();
        }
        return ends;
    }

    private boolean isIn(In part) {
        return open.stream().filter(each -> each != In.CHAIN).findFirst().orElse(null) == part;
    }

    /** Whether a group, a body or a list of commands begins or ends with a bracket. */
    private boolean bracket(String raw, Token token) {
        boolean starts = line.stream().allMatch(word -> isAny(word, STARTS));
        if (raw.equals("(") && starts && !isIn(In.CASE)) {
            command(line);
            enter(In.GROUP, Part.GROUP, List.of(token));
        } else if (raw.equals("{") && (starts || isFunction(line))) {
            boolean body = function && line.isEmpty() || isFunction(line);
            command(line);
            enter(In.BRACES, body ? Part.FUNCTION : Part.ONCE, List.of());
        } else if (raw.equals("}") && line.isEmpty()) {
            leave(In.BRACES);
        } else if (raw.equals(")") && isIn(In.GROUP)) {
            command(line);
            leave(In.GROUP);
        } else {
            return false;
        }
        return true;
    }

    /** {@code name() {} and {@code function name {}. */
    private static boolean isFunction(List<Token> line) {
        boolean named = line.size() > 2
                && !line.get(0).raw().endsWith("=")
                && line.get(1).isBracket("(")
                && line.get(2).isBracket(")");
        return named || line.size() > 1 && line.get(0).is("function");
    }

    // ---- statements

    @Override
    void statement(List<Token> line) {
        command(line);
    }

    /** Reads a statement, and returns its command without what comes before it. */
    private List<Token> command(List<Token> all) {
        all.forEach(this::setInside);
        List<Token> rest = List.copyOf(isIn(In.CASE) ? behindPattern(fromWord(all)) : fromWord(all));
        function = isFunction(rest);
        boolean isClosed = true; // whether a pattern may still end in this line
        while (!rest.isEmpty() && !function) {
            List<Token> condition = rest.subList(1, rest.size());
            List<Token> after = fromWord(condition);
            switch (rest.get(0).raw()) {
                case "if" -> {
                    conditions(after);
                    enter(In.IF, Part.IF, condition);
                    return List.of();
                }
                case "elif", "else" -> {
                    boolean last = rest.get(0).is("else");
                    if (leave(In.IF)) {
                        open.push(In.IF);
                        otherwise(condition, last);
                    }
                    if (!last) {
                        conditions(after);
                        return List.of();
                    }
                }
                case "while", "until" -> {
                    conditions(after);
                    return List.of();
                }
                case "for", "select" -> {
                    after.stream().limit(1).forEach(name -> actions.forget(name.raw()));
                    return List.of();
                }
                case "case" -> {
                    enter(In.CASE, Part.LOOP, List.of());
                    List<Token> inside = behind(after, 2);
                    after = isClosed ? behindPattern(inside) : inside;
                    isClosed &= after != inside; // or each of many would search the line to its end
                }
                case "do" -> enter(In.LOOP, Part.LOOP, List.of());
                case "fi" -> leave(In.IF);
                case "done" -> leave(In.LOOP);
                case "esac" -> leave(In.CASE);
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

    /** {@code if ! train …; then}: the condition is a command of its own. */
    private void conditions(List<Token> condition) {
        List<Token> part = new ArrayList<>();
        for (Token token : condition) {
            if (token.kind() == Token.Kind.END) {
                condition(part);
                part.clear();
            } else if (!part.isEmpty() || !token.is("!")) {
                part.add(token);
            }
        }
        condition(part);
    }

    private void condition(List<Token> part) {
        if (part.size() > 1 && part.get(0).isWord() && !part.get(0).raw().startsWith("[")) {
            simple(List.copyOf(part));
        }
    }

    private void simple(List<Token> line) {
        String first = line.get(0).raw();
        if (first.equals("exit") || first.equals("return")) {
            actions.leave();
        } else if (!assigns(line)) {
            actions.run(line);
            if (READERS.contains(first)) {
                for (Token word : behind(line, 1)) {
                    Matcher name = NAME.matcher(word.raw().replaceAll("^[\"']", ""));
                    if (name.lookingAt()) {
                        actions.forget(name.group());
                    }
                }
            } else if (SOURCES.contains(first) && line.size() > 1) {
                source(line);
            }
        }
    }

    /** {@code ${NAME:=value}} and {@code ((NAME = 1))}, wherever they are. */
    private void setInside(Token token) {
        for (dev.loralint.trainer.script.Part part : token.parts()) {
            if (part.operator().startsWith("=") || part.operator().startsWith(":=")) {
                actions.forget(part.text());
            }
        }
        int sum = token.raw().indexOf("((");
        if (sum >= 0
                && COUNTING.matcher(token.raw())
                        .region(sum, token.raw().length())
                        .find()) {
            Matcher name = NAME.matcher(token.raw()).region(sum, token.raw().length());
            while (name.find()) {
                actions.forget(name.group());
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
            refers |= line.get(at).raw().matches("-\\w*n\\w*"); // by another name
            at++;
        }
        boolean declares = at > 0;
        List<Runnable> found = new ArrayList<>();
        while (at < line.size() && line.get(at).isWord()) {
            Token word = line.get(at);
            Matcher target = TARGET.matcher(word.raw());
            int from = ++at;
            if (target.lookingAt() && target.group(2) == null) {
                boolean opens = target.end() == word.raw().length()
                        && at < line.size()
                        && line.get(at).isBracket("(")
                        && line.get(at).span().start() == word.span().end();
                at = opens ? behindList(line, at) : at;
                List<Token> value = opens ? line.subList(from, at) : List.of(word.from(target.end()));
                found.add(() -> actions.assign(
                        target.group(1), value, opens, !target.group(3).isEmpty()));
            } else if (target.lookingAt()) {
                found.add(() -> actions.forget(target.group(1)));
            } else if (declares) {
                boolean names = Lexer.isName(word.raw()) || word.raw().indexOf('>') >= 0;
                found.add(names ? () -> {} : actions::forgetAll); // export $(cat file)
            } else if (found.isEmpty()) {
                return false;
            } else {
                actions.run(line.subList(from - 1, line.size()));
                return true;
            }
        }
        found.forEach(Runnable::run);
        if (refers) {
            actions.forgetAll();
        }
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
