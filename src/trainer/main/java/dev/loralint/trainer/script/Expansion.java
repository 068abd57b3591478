package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the values of variables into words. A variable whose value is not known stays as it is written. */
final class Expansion {

    /** What prints a path: the same file or folder by another name, or the folder that it is in. */
    private static final Pattern PATH = Pattern.compile(
            "\\s*(?:(?<same>realpath|readlink)|(?<parent>dirname)|(?<folder>cd))\\s+(?:--?\\w*\\s+)*(?<path>[^&;|<>]+?)\\s*"
                    + "(?:\\d?&?>{1,2}\\s*(?:/dev/null|&\\d)\\s*)*(?<there>(?:&&|;)\\s*pwd(?:\\s+-[PL])?\\s*)?");

    private static final int LONGEST_PATH = 200;

    /** Values of PowerShell that look like variables. */
    private static final Set<String> CONSTANTS = Set.of("$true", "$false", "$null");

    private final ShellDialect dialect;
    private final Variables variables;

    Expansion(ShellDialect dialect, Variables variables) {
        this.dialect = dialect;
        this.variables = variables;
    }

    /** All words of some words in one. */
    Piece text(List<Token> tokens) {
        return Piece.joined(tokens.stream().flatMap(token -> of(token).stream()).toList(), " ");
    }

    Piece text(Token token) {
        return text(List.of(token));
    }

    /** The words that a word becomes: one, or as many as an unquoted variable or a list falls into; none if that is empty. */
    List<Piece> of(Token token) {
        Words words = new Words();
        for (Part part : token.parts()) {
            if (part.kind() == Part.Kind.TEXT) {
                words.add(Piece.of(part.text()));
            } else {
                words.put(value(part), part);
            }
        }
        return words.end();
    }

    /** The words that one word becomes. */
    private final class Words {
        private final List<Piece> done = new ArrayList<>();
        private final List<Piece> word = new ArrayList<>();

        /** Whether a path of this machine is in it. */
        private boolean path;

        private void add(Piece piece) {
            word.add(piece);
        }

        private void endWord() {
            Piece piece = Piece.joined(word, "");
            // below a folder of this machine, as the shell there would take it
            done.add(
                    path && dialect != ShellDialect.POSIX
                            ? piece.as(piece.text().replace('\\', '/'))
                            : piece);
            word.clear();
            path = false;
        }

        private List<Piece> end() {
            if (!word.isEmpty()) {
                endWord();
            }
            return done;
        }

        private void put(@Nullable List<Piece> elements, Part part) {
            boolean quoted = part.quoted();
            boolean powershell = dialect == ShellDialect.POWERSHELL;
            boolean each = part.operator().startsWith("[@]");
            Piece all = Piece.joined(elements == null ? List.of() : elements, " ");
            path |= all.text().startsWith("/");
            if (elements == null || !quoted && all.assumed() && all.text().isBlank()) {
                add(new Piece(part.raw(), false, false));
            } else if (powershell ? quoted || elements.size() == 1 : quoted && !each) {
                boolean constant = CONSTANTS.contains(all.text().toLowerCase(Locale.ROOT));
                add(powershell && constant && (quoted || !word.isEmpty()) ? all.as(printed(all.text())) : all);
            } else {
                boolean first = true;
                for (Piece element : elements) {
                    boolean whole = quoted || powershell;
                    for (String text : whole
                            ? new String[] {element.text()}
                            : element.text().strip().split("\\s+")) {
                        if (whole || !text.isEmpty()) {
                            if (!first) {
                                endWord();
                            }
                            first = false;
                            add(element.as(text));
                        }
                    }
                }
                if (quoted && first && Piece.joined(word, "").text().isEmpty()) {
                    word.clear();
                }
            }
        }

        /** {@code $true} in a text. */
        private String printed(String constant) {
            return constant.substring(1, 2).toUpperCase(Locale.ROOT)
                    + constant.substring(2).toLowerCase(Locale.ROOT);
        }
    }

    private @Nullable List<Piece> value(Part part) {
        String name = part.text();
        String operator = part.operator();
        if (part.kind() == Part.Kind.UNKNOWN) {
            return null;
        }
        if (part.kind() == Part.Kind.COMMAND) {
            Piece printed = dialect == ShellDialect.POSIX ? printed(name) : null;
            return printed == null ? null : List.of(printed);
        }
        if (dialect == ShellDialect.POWERSHELL && CONSTANTS.contains('$' + name.toLowerCase(Locale.ROOT))) {
            return List.of(Piece.of(part.raw()));
        }
        List<Piece> value = variables.elements(name);
        if (operator.startsWith(":-") || operator.startsWith("-")) {
            String fallBack = operator.substring(operator.startsWith(":") ? 2 : 1);
            boolean empty = value == null
                    || operator.startsWith(":")
                            && Piece.joined(value, "").text().isEmpty();
            boolean known = fallBack.indexOf('$') < 0 && fallBack.indexOf('`') < 0;
            if (empty && known && (value != null || !variables.mayBeSet(name))) {
                return List.of(new Piece(fallBack.replaceAll("(?s)^([\"'])(.*)\\1$", "$2"), true, value == null));
            }
            return empty ? null : value;
        }
        Piece single = value != null && value.size() == 1 ? value.get(0) : null;
        return switch (operator) {
            case "", "[*]", "[@]" -> value;
            case "%/*" -> single == null ? null : List.of(single.parent());
            case "/" -> single == null ? null : List.of(single.as(single.text() + '/'));
            default -> operator.startsWith("[@]+") ? value : null;
        };
    }

    /** The path that a command prints, {@code null} if it is something else or not known. */
    private @Nullable Piece printed(String command) {
        Matcher path = PATH.matcher(command);
        if (command.length() > LONGEST_PATH || !path.matches()) {
            return null;
        }
        Lexer lexer = new Lexer(path.group("path"), 0, ShellDialect.POSIX);
        Token token = lexer.next();
        List<Piece> pieces = token == null || lexer.next() != null ? List.of() : of(token);
        if (pieces.size() != 1 || !pieces.get(0).certain()) {
            return null;
        }
        Piece piece = pieces.get(0);
        if (path.group("there") != null) {
            return path.group("folder") != null && piece.text().startsWith("/") ? piece : null;
        }
        return path.group("same") != null ? piece : path.group("parent") != null ? piece.parent() : null;
    }
}
