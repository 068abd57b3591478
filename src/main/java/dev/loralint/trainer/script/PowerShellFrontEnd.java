package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Step.Kind;
import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads scripts of PowerShell. */
final class PowerShellFrontEnd extends FrontEnd {

    /** Commands that set the variables which they name. */
    private static final Set<String> SETTERS = Set.of(
            "set-variable", "new-variable", "remove-variable", "clear-variable", "sv", "nv", "rv", "clv");

    /** What a name follows that a command sets. */
    private static final Set<String> OUT_VARIABLES =
            Set.of("-outvariable", "-ov", "-variable", "-pipelinevariable", "-pv");

    /** Commands that may set any variable. */
    private static final Set<String> SOURCES = Set.of(".", "iex", "invoke-expression");

    /** What blocks that are run once begin with. */
    private static final Set<String> ONCE = Set.of("try", "finally", "begin", "process", "end");

    private static final Pattern NAME = Pattern.compile("\\$\\{?(?:(?:script|global|local|private|variable):)?(\\w+)");

    private static final Pattern ADDED = Pattern.compile("(?:\\[void])?\\$(?:\\w+:)?(\\w+)\\.Add", Pattern.CASE_INSENSITIVE);

    /** {@code $list.AddRange(} and the like. */
    private static final Pattern CHANGED =
            Pattern.compile("\\$(\\w+)\\.(?:Add|AddRange|Insert|Remove|RemoveAt|Clear|Push|Enqueue|Set\\w*)\\b");

    /** What changes a variable and is no plain assignment. */
    private static final Pattern ODD = Pattern.compile("(?s).*(?:\\+\\+|--|(?<![=!<>])=(?!=).*)");

    private static final Pattern OPERATOR = Pattern.compile(
            "[-*/?%]|-(?:f|join|split|replace|not|and|or|eq|ne|like|match)|\\?\\?|\\.[A-Za-z]+");

    private static final Pattern NEW_LIST = Pattern.compile("\\[[\\w.]*List(?:\\[.*)?].*", Pattern.DOTALL);

    private final PowerShellLexer lexer;
    private final String content;
    private final int offset;

    /** The variable to which the statement gives a value. */
    private @Nullable String target;

    private boolean adds;
    private int lists;

    PowerShellFrontEnd(String content, int offset) {
        this(new PowerShellLexer(content, offset), content, offset);
    }

    private PowerShellFrontEnd(PowerShellLexer lexer, String content, int offset) {
        super(lexer, ShellDialect.POWERSHELL);
        this.lexer = lexer;
        this.content = content;
        this.offset = offset;
    }

    @Override
    void begin() {
        Matcher found = target == null && lists == 0 ? lexer.target() : null;
        if (found != null) {
            target = found.group(1) + found.group(2);
            adds = found.group(3).equals("+=");
        }
    }

    @Override
    void take(Token token) {
        boolean end = token.kind() == Token.Kind.END;
        if (lists == 0 && (end || token.isBracket("{") || token.isBracket("}"))) {
            if (token.isBracket("{")) {
                open(fromWord(line));
            } else {
                statement();
            }
            if (token.isBracket("}")) {
                steps.end();
            }
            line.clear();
            return;
        }
        lists = token.isBracket("(") ? lists + 1 : token.isBracket(")") ? Math.max(0, lists - 1) : lists;
        if (!end || token.raw().equals("&&") || token.raw().equals("||")) {
            line.add(token);
        }
    }

    @Override
    void end() {
        statement();
        steps.endAll();
    }

    private void open(List<Token> header) {
        String first = header.isEmpty() ? "try" : header.get(0).lower();
        List<Token> after = behind(header, 1);
        if (target != null) {
            steps.forget(target); // $x = if ($y) { … }
            target = null;
            steps.open(Kind.LOOP, List.of());
        } else if (first.equals("if")) {
            steps.open(Kind.IF, after);
        } else if (first.equals("elseif") || first.equals("else")) {
            steps.otherwise(first.equals("else") ? null : after);
        } else if (ONCE.contains(first)) {
            steps.open(Kind.PLAIN, List.of());
        } else if ((first.equals("function") || first.equals("filter")) && !after.isEmpty()) {
            steps.function(after.get(0).raw());
        } else {
            after.stream().takeWhile(token -> !token.is("in")).forEach(token -> forget(NAME, token));
            steps.open(Kind.LOOP, List.of());
        }
    }

    private void forget(Pattern names, Token token) {
        Matcher name = names.matcher(token.raw());
        while (name.find()) {
            steps.forget(name.group(1));
        }
    }

    // ---- statements

    private void statement() {
        String name = target;
        target = null;
        if (name == null || name.equalsIgnoreCase("null")) {
            statement(fromWord(line));
        } else if (line.isEmpty() || adds && isExpression()) {
            steps.forget(name);
        } else if (NEW_LIST.matcher(line.get(0).raw()).matches()) {
            steps.assign(name, List.of(), true, false);
        } else if (isExpression()) {
            Span span = line.get(0).span().to(line.get(line.size() - 1).span());
            String text = content.substring(span.start() - offset, span.end() - offset);
            Part worked = Part.command(text, text, true);
            steps.assign(name, List.of(new Token(Token.Kind.WORD, List.of(worked), span, text)), false, false);
        } else {
            steps.assign(name, line, line.get(0).is("@"), adds);
        }
    }

    /** Whether the value is more than texts and lists: calls, operators and types. */
    private boolean isExpression() {
        String first = line.get(0).raw();
        // a word without quotation marks is a command
        boolean call = line.stream()
                .filter(Token::isWord)
                .limit(1)
                .anyMatch(token -> Character.isLetter(token.raw().charAt(0)));
        return call
                || first.startsWith("[")
                || first.equals("!")
                || line.stream()
                        .anyMatch(token ->
                                token.isWord() && OPERATOR.matcher(token.raw()).matches());
    }

    private void statement(List<Token> line) {
        if (line.isEmpty()) {
            return;
        }
        String first = line.get(0).lower();
        Matcher added = ADDED.matcher(line.get(0).raw());
        if (first.equals("exit") || first.equals("return")) {
            steps.leave();
        } else if (added.matches() && line.size() > 1) {
            steps.assign(added.group(1), behind(line, 1), true, true);
        } else {
            line.forEach(token -> forget(CHANGED, token));
            if (!changes(line)) {
                steps.run(line);
                forgetNamed(first, line);
            }
        }
    }

    /** {@code $a, $b = 1, 2}, {@code $a[0] = 1}, {@code $a++}: what else changes a variable makes it not known. */
    private boolean changes(List<Token> line) {
        List<Token> targets = new ArrayList<>();
        for (Token token : line) {
            String raw = token.raw();
            boolean variable = raw.startsWith("$") || raw.startsWith("[");
            targets.add(token);
            if (variable && !raw.contains("\"") && ODD.matcher(raw).matches() || raw.matches("[-+*/%]=|\\?\\?=|=|\\+\\+|--")) {
                targets.forEach(target -> forget(NAME, target));
                return true;
            }
            if (!variable) {
                return false;
            }
        }
        return false;
    }

    /** What a command sets, by the names of the variables. */
    private void forgetNamed(String first, List<Token> line) {
        boolean sets = SETTERS.contains(first);
        for (int i = 1; i < line.size(); i++) {
            String word = line.get(i).raw();
            if (sets || OUT_VARIABLES.contains(line.get(i - 1).lower())) {
                String name = word.substring(word.indexOf(':') + 1).replaceAll("[+\"']", "");
                if (Lexer.isName(name)) {
                    steps.forget(name);
                }
            }
        }
        if (SOURCES.contains(first) && !isEnvironment(line)) {
            steps.forgetAll();
        }
    }
}
