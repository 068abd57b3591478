package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Step.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads scripts of Windows' command prompt. What a line says is put in before the line is run. */
final class BatchFrontEnd extends FrontEnd {

    private static final Set<String> BLOCKS = Set.of("if", "else", "for", "do");

    private final BatchLexer lexer;

    /** Whether a list of {@code for} is read. */
    private boolean inForList;

    /** How many blocks in parentheses are open. */
    private int blocks;

    /** Parts that last to the end of the line. */
    private int chained;

    private boolean lineBegins = true;

    BatchFrontEnd(String content, int offset) {
        this(new BatchLexer(content, offset));
    }

    private BatchFrontEnd(BatchLexer lexer) {
        super(lexer, ShellDialect.BATCH);
        this.lexer = lexer;
    }

    @Override
    void take(Token token) {
        if (lineBegins) {
            steps.line();
            lineBegins = false;
        }
        if (inForList) {
            if (token.isBracket(")")) {
                inForList = false;
                lexer.closeBlock();
            }
        } else if (token.kind() == Token.Kind.END) {
            statement(line);
            line.clear();
            if (token.raw().isBlank()) {
                endChain();
                lineBegins = blocks == 0;
            }
        } else if (line.isEmpty() && (token.raw().startsWith("::") || word(token).equals("rem"))) {
            lexer.restOfLine();
        } else if (line.isEmpty() && token.raw().startsWith(":")) {
            lexer.restOfLine();
            steps.label(token.raw().substring(1));
        } else if (token.isBracket("(") && !line.isEmpty() && BLOCKS.contains(word(line.get(0)))) {
            block(word(line.get(0)), List.copyOf(line.subList(1, line.size())));
            line.clear();
        } else if (token.isBracket(")") && blocks > 0) {
            statement(line);
            line.clear();
            endChain();
            blocks--;
            steps.end();
            lexer.closeBlock();
        } else {
            line.add(token);
        }
    }

    @Override
    void end() {
        statement(line);
        steps.endAll();
    }

    /** A word, which may have a sign before it that keeps the line from being shown. */
    private static String word(Token token) {
        String word = token.raw().length() > "@setlocal".length() ? "" : token.lower();
        return word.startsWith("@") ? word.substring(1) : word;
    }

    private void endChain() {
        for (; chained > 0; chained--) {
            steps.end();
        }
    }

    private void block(String first, List<Token> after) {
        lexer.openBlock();
        inForList = first.equals("for");
        if (inForList) {
            return;
        }
        blocks++;
        if (first.equals("if")) {
            steps.open(Kind.IF, after);
        } else if (first.equals("else")) {
            boolean again = !after.isEmpty() && word(after.get(0)).equals("if");
            steps.otherwise(again ? behind(after, 1) : null);
        } else {
            steps.open(Kind.LOOP, List.of());
        }
    }

    /** What is on the line after a condition depends on it. */
    private void statement(List<Token> line) {
        List<Token> rest = List.copyOf(fromWord(line));
        while (!rest.isEmpty()) {
            List<Token> after = fromWord(behind(rest, 1));
            switch (word(rest.get(0))) {
                case "if" -> {
                    int length = Condition.length(after);
                    steps.open(Kind.IF, after.subList(0, length));
                    after = fromWord(behind(after, length));
                }
                case "else" -> steps.otherwise(null);
                case "do" -> steps.open(Kind.LOOP, List.of());
                default -> {
                    simple(word(rest.get(0)), rest, after);
                    return;
                }
            }
            chained++;
            rest = after;
        }
    }

    private void simple(String first, List<Token> line, List<Token> after) {
        switch (first) {
            case "goto" -> go(after, false);
            case "exit" -> steps.leave();
            case "endlocal" -> steps.forgetAll();
            case "set" -> set(after);
            case "call" -> {
                String called = after.isEmpty() ? "" : after.get(0).lower().replace("\"", "");
                if (called.startsWith(":")) {
                    go(after, true);
                    return;
                }
                boolean script = called.endsWith(".bat") || called.endsWith(".cmd");
                steps.run(line);
                if (script && !called.contains("activate")) {
                    steps.forgetAll();
                }
            }
            default -> steps.run(line);
        }
    }

    private void go(List<Token> target, boolean returns) {
        if (target.isEmpty()) {
            return;
        }
        String label = target.get(0).raw();
        boolean known = target.get(0).parts().stream().allMatch(part -> part.kind() == Part.Kind.TEXT);
        String name = label.startsWith(":") ? label.substring(1) : label;
        if (name.equalsIgnoreCase("eof")) {
            steps.leave();
        } else {
            steps.jump(known ? name : null, returns);
        }
    }

    /** {@code set NAME=value}, {@code set "NAME=value"}, {@code set /a NAME=sum} and {@code set /p NAME=question}. */
    private void set(List<Token> words) {
        String option = words.isEmpty() ? "" : words.get(0).lower();
        boolean sums = option.equals("/a");
        boolean asks = option.equals("/p");
        List<Token> line = sums || asks ? behind(words, 1) : words;
        StringBuilder name = new StringBuilder();
        List<Token> value = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Token word = line.get(i);
            int equals = word.beginning().indexOf('=');
            if (equals >= 0) {
                value.add(word.from(equals + 1));
                value.addAll(behind(line, i + 1));
                name.append(word.beginning(), 0, equals);
                break;
            }
            name.append(word.raw().replace("\"", "")).append(' ');
        }
        String sum = name + "=" + String.join(" ", value.stream().map(Token::raw).toList());
        String key = name.toString().strip();
        if (value.isEmpty() && !sums) {
            return; // shows variables
        }
        if (key.indexOf('%') >= 0 || key.indexOf('!') >= 0) {
            steps.forgetAll();
        } else if (sums && Lexer.isName(key) && sum.indexOf(',') < 0) {
            Token last = value.get(value.size() - 1);
            String text = value.size() == 1 ? value.get(0).beginning() : "";
            boolean plain = value.size() == 1 && last.parts().size() == 1;
            steps.assign(
                    key,
                    List.of(new Token(
                            Token.Kind.WORD, List.of(Part.command(plain ? text : "?", sum, true)), last.span(), sum)),
                    false,
                    false);
        } else if (sums || asks) {
            steps.forget(key);
        } else {
            steps.assign(key, value, false, false);
        }
    }
}
