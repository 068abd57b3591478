package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads scripts of PowerShell. */
final class PowerShellFrontEnd extends FrontEnd {

    /** Commands that may set any variable. */
    private static final Set<String> SOURCES = Set.of(".", "iex", "invoke-expression");

    private static final String JOIN = "join-path";

    private static final Set<String> PATH_PARAMETERS = Set.of("-path", "-childpath", "-additionalchildpath");

    /** What blocks that are run once begin with. */
    private static final Set<String> ONCE = Set.of("try", "finally", "begin", "process", "end");

    private static final Pattern NAME = Pattern.compile("\\$\\{?(?:(?:script|global|local|private|variable):)?(\\w+)");

    private static final Pattern ADDED = Pattern.compile("(?i)(?:\\[void])?\\$(?:\\w+:)?(\\w+)\\.Add");

    private static final Pattern CALLED = Pattern.compile("\\$(\\w+)\\.[A-Z]\\w*");

    /** What sets a variable and is no plain assignment: a sign, or a word with one in it. */
    private static final Pattern ODD =
            Pattern.compile("(?s)[$\\[].*(?:\\+\\+|--|(?<![=!<>])=(?!=).*)|[-+*/%]?=|\\?\\?=");

    /** Commands and parameters that set the variables which are named behind them. */
    private static final Pattern SETTER =
            Pattern.compile("(?:set|new|remove|clear)-variable|[snrc]l?v|-(?:(?:out|pipeline)?variable|ov|pv)");

    /** Operators whose results are not worked out, and commands. */
    private static final Pattern WORKED_OUT =
            Pattern.compile("(?i)[-*/?%!]|-[a-z]+|\\?\\?|\\.[a-z]+|\\[.*|[a-z].*", Pattern.DOTALL);

    private static final Pattern NEW_LIST = Pattern.compile("\\[[\\w.]*List[\\[\\]].*", Pattern.DOTALL);

    /** The variable to which the statement gives a value, and the sign. */
    private @Nullable MatchResult target;

    PowerShellFrontEnd(Lexer lexer, Actions actions) {
        super(lexer, actions);
    }

    @Override
    void begin() {
        target = target == null && lists == 0 ? lexer.target() : target;
    }

    @Override
    void take(Token token) {
        boolean ends = token.kind() == Token.Kind.END;
        if (lists == 0 && token.isBracket("{")) {
            block(fromWord(line));
            line.clear();
        } else if (lists == 0 && (ends || token.isBracket("}"))) {
            statement(line);
            line.clear();
            if (!ends) {
                end();
            }
        } else if (!ends || token.raw().length() > 1) {
            add(token);
        }
    }

    private void block(List<Token> header) {
        String first = header.isEmpty() ? "try" : header.get(0).lower();
        if (target != null) {
            actions.forget(target.group(1)); // $x = if ($y) { … }
            target = null;
            open(Actions.Part.LOOP, List.of());
        } else if (first.equals("if")) {
            open(Actions.Part.IF, behind(header, 1));
        } else if (first.equals("elseif") || first.equals("else")) {
            otherwise(behind(header, 1), first.equals("else"));
        } else if (first.equals("function") || first.equals("filter")) {
            open(Actions.Part.FUNCTION, List.of());
        } else {
            header.stream().takeWhile(token -> !token.is("in")).forEach(token -> forget(NAME, token));
            open(ONCE.contains(first) ? Actions.Part.ONCE : Actions.Part.LOOP, List.of());
        }
    }

    private void forget(Pattern names, Token token) {
        Matcher name = names.matcher(token.raw());
        while (name.find()) {
            actions.forget(name.group(1));
        }
    }

    @Override
    void statement(List<Token> line) {
        List<Token> words = worked(target == null ? fromWord(line) : line);
        String name = target == null ? "" : target.group(1);
        boolean adds = target != null && target.group(2).equals("+=");
        target = null;
        if (name.isEmpty() || name.equalsIgnoreCase("null")) {
            command(fromWord(words));
        } else if (!words.isEmpty() && NEW_LIST.matcher(words.get(0).raw()).matches()) {
            actions.assign(name, List.of(), true, false);
        } else if (words.isEmpty() || words.stream().anyMatch(PowerShellFrontEnd::isWorkedOut)) {
            actions.forget(name);
        } else {
            actions.assign(name, words, words.get(0).is("@"), adds);
        }
    }

    /** With paths put together, and one word that is not known in place of everything else in parentheses that is worked out. */
    private static List<Token> worked(List<Token> line) {
        List<Token> words = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (Token token : line) {
            boolean list = !words.isEmpty() && words.get(words.size() - 1).is("@");
            words.add(token);
            if (token.isBracket("(")) {
                open.push(list ? -1 : words.size() - 1);
            } else if (token.isBracket(")") && !open.isEmpty()) {
                int from = open.pop();
                List<Token> all = from < 0 ? List.of() : words.subList(from, words.size());
                if (all.stream().anyMatch(PowerShellFrontEnd::isWorkedOut)) {
                    Token one = one(all);
                    all.clear();
                    words.add(one);
                }
            }
        }
        return !words.isEmpty() && JOIN.equals(words.get(0).lower()) ? List.of(one(words)) : List.copyOf(words);
    }

    /** The path that {@code Join-Path} puts together; without a value where it is something else. */
    private static Token one(List<Token> all) {
        List<Token> words = all.stream().filter(Token::isWord).toList();
        Span span = all.get(0).span().to(all.get(all.size() - 1).span());
        String raw = words.stream().map(Token::raw).collect(Collectors.joining(" ", "(", ")"));
        List<Part> path = new ArrayList<>();
        boolean known = words.size() > 2 && JOIN.equals(words.get(0).lower());
        for (Token word : behind(words, 1)) {
            if (PATH_PARAMETERS.contains(word.lower())) {
                continue;
            }
            known &= !isWorkedOut(word)
                    || word.raw().matches("[.\\w/\\\\-]+") && !word.raw().startsWith("-");
            if (!path.isEmpty()) {
                path.add(Part.text("\\"));
            }
            path.addAll(word.parts());
        }
        return new Token(
                Token.Kind.WORD, known ? path : List.of(new Part(Part.Kind.UNKNOWN, raw, "", raw, true)), span, raw);
    }

    private static boolean isWorkedOut(Token token) {
        return token.isWord() && WORKED_OUT.matcher(token.raw()).matches();
    }

    private void command(List<Token> line) {
        if (line.isEmpty()) {
            return;
        }
        String first = line.get(0).lower();
        Matcher added = ADDED.matcher(line.get(0).raw());
        if (first.equals("exit") || first.equals("return")) {
            actions.leave();
            return;
        }
        if (added.matches() && line.size() > 1) {
            actions.assign(added.group(1), behind(line, 1), true, true);
            return;
        }
        line.forEach(token -> forget(CALLED, token));
        int sign = 0;
        while (sign < line.size()
                && !ODD.matcher(line.get(sign).raw()).matches()
                && line.get(sign).raw().matches("(?s)[$\\[].*")) {
            sign++;
        }
        if (sign < line.size() && ODD.matcher(line.get(sign).raw()).matches()) {
            line.subList(0, sign + 1).forEach(token -> forget(NAME, token)); // $a, $b = 1, 2
            return;
        }
        actions.run(line);
        if (line.stream().anyMatch(token -> SETTER.matcher(token.lower()).matches())) {
            actions.forgetAll();
        } else if (SOURCES.contains(first)) {
            source(line);
        }
    }
}
