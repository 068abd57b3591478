package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Actions.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the text of a script into actions, which are the same for every shell. Each shell has a front end of its own. */
abstract class FrontEnd {

    /** Texts and scripts that are run and set up an environment, with no variable of a training. */
    private static final Pattern ENVIRONMENT =
            Pattern.compile("(?i)conda|mamba|pyenv|venv|activate|ssh-agent|brew|direnv");

    final Lexer lexer;
    final Actions actions;

    /** The tokens of the command that is read. */
    final List<Token> line = new ArrayList<>();

    /** How many parentheses are open that belong to the command. */
    int lists;

    /** How many parts of the script are open. */
    private int open;

    private int broken = -1;

    FrontEnd(Lexer lexer, Actions actions) {
        this.lexer = lexer;
        this.actions = actions;
    }

    static FrontEnd read(String content, int offset, ShellDialect dialect, Actions actions) {
        Lexer lexer = new Lexer(content, offset, dialect);
        FrontEnd front = switch (dialect) {
            case POSIX -> new PosixFrontEnd(lexer, actions);
            case BATCH -> new BatchFrontEnd(lexer, actions);
            case POWERSHELL -> new PowerShellFrontEnd(lexer, actions);
        };
        front.read();
        return front;
    }

    /** Where something begins that the shell finds no end of; -1 where all is closed. */
    final int unclosed() {
        return lexer.unclosed();
    }

    /** Where the command with it begins. */
    final int broken() {
        return broken;
    }

    private void read() {
        begin();
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (broken < 0 && lexer.unclosed() >= 0) {
                broken = (line.isEmpty() ? token : line.get(0)).span().start();
            }
            take(token);
            if (line.isEmpty()) {
                begin();
            }
        }
        statement(line);
        while (open > 0) {
            end();
        }
    }

    /** A statement may begin here. */
    void begin() {}

    abstract void take(Token token);

    abstract void statement(List<Token> line);

    final void add(Token token) {
        lists = token.isBracket("(") ? lists + 1 : token.isBracket(")") ? Math.max(0, lists - 1) : lists;
        line.add(token);
    }

    final void open(Part part, List<Token> tokens) {
        open++;
        actions.open(part, List.copyOf(tokens));
    }

    /** Another branch, where an {@code if} has ended. */
    final void otherwise(List<Token> condition, boolean last) {
        open++;
        actions.otherwise(last ? null : List.copyOf(condition));
    }

    final void end() {
        if (open > 0) {
            open--;
            actions.end();
        }
    }

    /** A command that may set anything if it is a script, and not one that only sets up an environment. */
    final void source(List<Token> line) {
        if (line.stream().noneMatch(token -> ENVIRONMENT.matcher(token.raw()).find())) {
            actions.forgetAll();
        }
    }

    /** The tokens from the first word on. */
    static List<Token> fromWord(List<Token> line) {
        int first = 0;
        while (first < line.size() && !line.get(first).isWord()) {
            first++;
        }
        return line.subList(first, line.size());
    }

    static List<Token> behind(List<Token> line, int first) {
        return line.subList(Math.min(first, line.size()), line.size());
    }

    static boolean isAny(Token token, Set<String> words) {
        return token.isWord() && words.contains(token.lower());
    }
}
