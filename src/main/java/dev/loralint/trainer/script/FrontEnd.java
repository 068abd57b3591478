package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the text of a script into steps, which are the same for every shell. Each shell has a front end of its own. */
abstract class FrontEnd {

    /** Texts and scripts that are run and set up an environment, with no variable of a training. */
    private static final Pattern ENVIRONMENT =
            Pattern.compile("(?i)conda|mamba|pyenv|venv|activate|ssh-agent|brew|direnv");

    private final Lexer lexer;
    final Steps steps;

    /** The tokens of the command that is read. */
    final List<Token> line = new ArrayList<>();

    private int broken = -1;

    FrontEnd(Lexer lexer, ShellDialect dialect) {
        this.lexer = lexer;
        this.steps = new Steps(dialect);
    }

    static FrontEnd of(String content, int offset, ShellDialect dialect) {
        FrontEnd front =
                switch (dialect) {
                    case POSIX -> new PosixFrontEnd(content, offset);
                    case BATCH -> new BatchFrontEnd(content, offset);
                    case POWERSHELL -> new PowerShellFrontEnd(content, offset);
                };
        front.read();
        return front;
    }

    static Steps steps(String content, int offset, ShellDialect dialect) {
        return of(content, offset, dialect).steps;
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
        end();
    }

    /** A statement begins here. */
    void begin() {}

    abstract void take(Token token);

    abstract void end();

    /** Whether a command that may set anything only sets up an environment. */
    static boolean isEnvironment(List<Token> line) {
        return line.stream().anyMatch(token -> ENVIRONMENT.matcher(token.raw()).find());
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
