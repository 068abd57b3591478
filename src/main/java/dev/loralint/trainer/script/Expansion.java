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

    /** Of substitutions within each other. */
    private static final int DEEPEST = 8;

    /** Values of PowerShell that look like variables. */
    private static final Set<String> CONSTANTS = Set.of("$true", "$false", "$null");

    private final ShellDialect dialect;
    private final Variables variables;
    private int depth;

    Expansion(ShellDialect dialect, Variables variables) {
        this.dialect = dialect;
        this.variables = variables;
    }

    /** The words that a word becomes: one, or as many as an unquoted variable or a list falls into; none if that is empty. */
    List<Piece> of(Token token) {
        Words words = new Words();
        for (Part part : token.parts()) {
            switch (part.kind()) {
                case TEXT -> {
                    words.text.append(part.text());
                    words.started = true;
                }
                case UNKNOWN -> words.unknown(part.raw());
                case VARIABLE -> words.put(value(part), part);
                case COMMAND -> {
                    Piece printed = printed(part.text());
                    words.put(printed == null ? null : List.of(printed), part);
                }
            }
        }
        return words.end();
    }

    /** All words of a word in one. */
    Piece text(Token token) {
        return Piece.joined(of(token), " ");
    }

    /** The words that one word becomes. */
    private final class Words {
        private final List<Piece> done = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean started;
        private boolean certain = true;
        private boolean assumed;

        /** Whether it begins with a path of this machine. */
        private boolean path;

        private void unknown(String raw) {
            text.append(raw);
            started = true;
            certain = false;
        }

        private List<Piece> end() {
            if (started) {
                // below a folder of this machine, as the shell there would take it
                String all = path && dialect != ShellDialect.POSIX
                        ? text.toString().replace('\\', '/')
                        : text.toString();
                done.add(new Piece(all, certain, assumed));
            }
            return done;
        }

        private void put(@Nullable List<Piece> elements, Part part) {
            boolean quoted = part.quoted();
            Piece all = elements == null ? null : Piece.joined(elements, " ");
            if (elements == null || all == null || !quoted && all.assumed() && all.text().isBlank()) {
                unknown(part.raw());
                return;
            }
            boolean powershell = dialect == ShellDialect.POWERSHELL;
            boolean each = part.operator().startsWith("[@]");
            boolean divides = powershell ? !quoted && elements.size() != 1 : each || !quoted;
            if (!divides) {
                boolean constant = powershell && CONSTANTS.contains(lower(all.text())) && (quoted || started);
                add(all, constant ? all.text().substring(1, 2).toUpperCase(Locale.ROOT)
                        + lower(all.text().substring(2)) : all.text());
                started |= quoted || powershell || !all.text().isEmpty();
                return;
            }
            boolean first = true;
            for (Piece element : elements) {
                boolean whole = quoted || powershell;
                for (String word : whole ? new String[] {element.text()} : element.text().strip().split("\\s+")) {
                    if (!whole && word.isEmpty()) {
                        continue;
                    }
                    if (!first) {
                        done.add(new Piece(text.toString(), certain, assumed));
                        text.setLength(0);
                        certain = true;
                        assumed = false;
                    }
                    first = false;
                    add(element, word);
                    started = true;
                }
            }
            if (quoted && first) {
                started = text.length() > 0;
            }
        }

        private void add(Piece value, String as) {
            text.append(as);
            path |= as.startsWith("/");
            certain &= value.certain();
            assumed |= value.assumed();
        }
    }

    /** What a variable holds, with what its operator makes of it; {@code null} where that is not known. */
    @Nullable
    List<Piece> value(Part part) {
        String name = part.text();
        if (dialect == ShellDialect.POWERSHELL && CONSTANTS.contains(lower('$' + name))) {
            return List.of(Piece.of(part.raw()));
        }
        List<Piece> value = variables.elements(name);
        String operator = part.operator();
        boolean sets = operator.startsWith("=") || operator.startsWith(":=");
        if (sets || operator.startsWith(":-") || operator.startsWith("-")) {
            boolean orEmpty = operator.startsWith(":");
            String fallBack = operator.substring(orEmpty ? 2 : 1);
            boolean unset = value == null;
            if (value != null && !(orEmpty && Piece.joined(value, " ").text().isEmpty())) {
                return value;
            }
            boolean known = fallBack.indexOf('$') < 0 && fallBack.indexOf('`') < 0;
            if (!known || unset && variables.mayBeSet(name)) {
                return null;
            }
            return List.of(new Piece(fallBack.replaceAll("(?s)^([\"'])(.*)\\1$", "$2"), true, unset));
        }
        if (operator.isEmpty() || operator.equals("[*]") || operator.equals("[@]") || operator.startsWith("[@]+")) {
            return value;
        }
        boolean one = value != null && value.size() == 1;
        return !one
                ? null
                : switch (operator) {
                    case "%/*" -> List.of(value.get(0).parent());
                    case "/" -> List.of(value.get(0).as(value.get(0).text() + '/'));
                    default -> null;
                };
    }

    /** What a command in a text prints, {@code null} if it is not known: a path, or the result of a sum. */
    private @Nullable Piece printed(String command) {
        String text = command.strip();
        if (depth == DEEPEST || text.length() > Arithmetic.LONGEST) {
            return null;
        }
        depth++;
        Piece printed =
                switch (dialect) {
                    case POSIX -> posix(text);
                    case POWERSHELL -> powershell(text);
                    case BATCH -> Arithmetic.of(text, dialect, variables);
                };
        depth--;
        return printed;
    }

    private @Nullable Piece posix(String text) {
        if (text.startsWith("(") && text.endsWith(")")) {
            return Arithmetic.of(text.substring(1, text.length() - 1), dialect, variables);
        }
        if (text.startsWith("expr ")) {
            return Arithmetic.of(text.substring("expr ".length()).replace("\\", ""), dialect, variables);
        }
        Matcher path = PATH.matcher(text);
        if (text.length() > LONGEST_PATH || !path.matches()) {
            return null;
        }
        Piece piece = onlyWord(Lexer.of(dialect, path.group("path"), 0).all());
        if (piece == null) {
            return null;
        }
        if (path.group("there") != null) {
            return path.group("folder") != null && piece.text().startsWith("/") ? piece : null;
        }
        return path.group("same") != null ? piece : path.group("parent") != null ? piece.parent() : null;
    }

    /** Also a path that a command puts together or takes apart. */
    private @Nullable Piece powershell(String text) {
        if (!lower(text).contains("-path ")) {
            return Arithmetic.of(text, dialect, variables);
        }
        List<Token> words = Lexer.of(dialect, text, 0).all().stream()
                .filter(token -> token.isWord() && !token.raw().startsWith("-"))
                .toList();
        String program = words.isEmpty() ? "" : words.get(0).lower();
        Piece first = words.size() < 2 ? null : onlyWord(words.subList(1, 2));
        Piece below = words.size() == 3 ? onlyWord(words.subList(2, 3)) : null;
        if (first != null && words.size() == 2 && program.equals("split-path")) {
            return first.parent();
        }
        return first != null && below != null && program.equals("join-path")
                ? first.as(first.text().replaceAll("[/\\\\]+$", "") + '/'
                        + below.text().replace('\\', '/'))
                : null;
    }

    /** The word that there is, if it is known. */
    private @Nullable Piece onlyWord(List<Token> tokens) {
        List<Piece> pieces = tokens.size() == 1 ? of(tokens.get(0)) : List.of();
        return pieces.size() == 1 && pieces.get(0).certain() ? pieces.get(0) : null;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
