package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions that can be told from variables alone. */
final class Condition {

    private Condition() {}

    /** {@code [[ $a == b ]]}, {@code [ -n "$a" ]} and the like; {@code null} where it cannot be told. */
    static @Nullable Boolean posix(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        for (Token token : tokens) {
            if (!token.is("[[") && !token.is("]]") && !token.is("[") && !token.is("]")) {
                words.add(token.text());
            }
        }
        if (words.size() == 2) {
            boolean known = isKnown(words.get(1)) || words.get(1).startsWith("$");
            String value = words.get(1).startsWith("$") ? "" : words.get(1);
            return switch (words.get(0)) {
                case "-n" -> known ? (Boolean) !value.isEmpty() : null;
                case "-z" -> known ? (Boolean) value.isEmpty() : null;
                default -> null;
            };
        }
        return words.size() == 3 ? compare(words.get(0), words.get(1), words.get(2)) : null;
    }

    /** {@code ($a -eq 1)} and {@code ($a)}; {@code null} where it cannot be told. */
    static @Nullable Boolean powershell(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        tokens.forEach(token -> words.add(token.text()));
        if (words.size() == 1 && isKnown(words.get(0))) {
            String value = words.get(0);
            return !value.isEmpty() && !value.equals("0") && !value.equalsIgnoreCase("$false");
        }
        return words.size() == 3 ? compare(words.get(0), words.get(1), words.get(2)) : null;
    }

    private static @Nullable Boolean compare(String left, String operator, String right) {
        if (!isKnown(left) || !isKnown(right)) {
            return null;
        }
        return switch (operator) {
            case "=", "==", "-eq" -> left.equalsIgnoreCase(right);
            case "!=", "-ne" -> !left.equalsIgnoreCase(right);
            default -> null;
        };
    }

    private static boolean isKnown(String word) {
        return !word.startsWith("$") || word.equalsIgnoreCase("$true") || word.equalsIgnoreCase("$false");
    }
}
