package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Actions.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads scripts of Windows' command prompt. */
final class BatchFrontEnd extends FrontEnd {

    private static final Set<String> BLOCKS = Set.of("if", "else", "for", "do");

    /** Whether a list of {@code for} is read. */
    private boolean inForList;

    /** How many blocks in parentheses are open. */
    private int blocks;

    /** Parts that last to the end of the line. */
    private int chained;

    BatchFrontEnd(Lexer lexer, Actions actions) {
        super(lexer, actions);
    }

    @Override
    void take(Token token) {
        String first = line.isEmpty() ? word(token) : word(line.get(0));
        if (inForList) {
            inForList = !token.isBracket(")");
            lexer.blocks(inForList ? 0 : -1);
        } else if (token.kind() == Token.Kind.END) {
            statement(line);
            line.clear();
            if (token.raw().isBlank()) {
                endChain();
            }
            if (token.raw().isBlank() && blocks == 0) {
                actions.line();
            }
        } else if (line.isEmpty() && (first.equals("rem") || first.startsWith("::"))) {
            lexer.restOfLine();
        } else if (line.isEmpty() && first.startsWith(":")) {
            lexer.restOfLine();
            actions.label(token.raw().substring(1));
        } else if (token.isBracket("(") && !line.isEmpty() && BLOCKS.contains(first)) {
            block(first, behind(line, 1));
            line.clear();
        } else if (token.isBracket(")") && blocks > 0) {
            statement(line);
            line.clear();
            endChain();
            blocks--;
            end();
            lexer.blocks(-1);
        } else {
            line.add(token);
        }
    }

    /** A word, which may have a sign before it that keeps the line from being shown. */
    private static String word(Token token) {
        return token.raw().startsWith("@") ? token.lower().substring(1) : token.lower();
    }

    private void endChain() {
        for (; chained > 0; chained--) {
            end();
        }
    }

    private void block(String first, List<Token> after) {
        lexer.blocks(1);
        inForList = first.equals("for");
        blocks += inForList ? 0 : 1;
        if (first.equals("if")) {
            open(Part.IF, after);
        } else if (first.equals("else")) {
            otherwise(behind(after, 1), after.isEmpty());
        } else if (!inForList) {
            open(Part.LOOP, List.of());
        }
    }

    /** What is on the line after a condition depends on it. */
    @Override
    void statement(List<Token> line) {
        List<Token> rest = List.copyOf(fromWord(line));
        while (!rest.isEmpty()) {
            List<Token> after = behind(rest, 1);
            String first = word(rest.get(0));
            if (first.equals("if")) {
                int length = Condition.length(after);
                open(Part.IF, after.subList(0, length));
                after = behind(after, length);
            } else if (first.equals("else")) {
                otherwise(List.of(), true);
            } else if (first.equals("do")) {
                open(Part.LOOP, List.of());
            } else {
                simple(first, rest, fromWord(after));
                return;
            }
            chained++;
            rest = fromWord(after);
        }
    }

    private void simple(String first, List<Token> line, List<Token> after) {
        String word = after.isEmpty() ? "" : after.get(0).lower().replace("\"", "");
        switch (first) {
            case "exit" -> actions.leave();
            case "endlocal" -> actions.forgetAll();
            case "set" -> set(after);
            case "goto" -> {
                if (!word.equals(":eof")) {
                    actions.jump(label(after));
                }
                actions.leave();
            }
            case "call" -> {
                if (word.startsWith(":")) {
                    actions.jump(label(after));
                    actions.label(word.substring(1)); // what is behind it comes back
                } else {
                    actions.run(line);
                }
                if (word.endsWith(".bat") || word.endsWith(".cmd")) {
                    source(after);
                }
            }
            default -> actions.run(line);
        }
    }

    private static @Nullable String label(List<Token> target) {
        boolean known = !target.isEmpty() && target.get(0).isPlain();
        return known ? target.get(0).raw().replaceFirst("^:", "") : null;
    }

    /** {@code set NAME=value}, {@code set "NAME=value"}; sums and questions are not worked out. */
    private void set(List<Token> words) {
        boolean asks = !words.isEmpty() && words.get(0).lower().matches("/[ap]");
        List<Token> line = asks ? behind(words, 1) : words;
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            Token word = line.get(i);
            int equals = word.beginning().indexOf('=');
            if (equals >= 0) {
                String key = name + word.beginning().substring(0, equals);
                List<Token> value = new ArrayList<>(behind(line, i));
                value.set(0, word.from(equals + 1));
                if (asks) {
                    actions.forget(key.strip().replaceFirst("\\W$", ""));
                } else {
                    actions.assign(key.strip(), value, false, false);
                }
                return;
            }
            name.append(word.raw()).append(' ');
        }
        if (name.indexOf("%") >= 0 || name.indexOf("=") >= 0 || asks) {
            actions.forgetAll();
        }
    }
}
