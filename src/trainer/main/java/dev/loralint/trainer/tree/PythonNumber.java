package dev.loralint.trainer.tree;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as Python's {@code toml} 0.10.2 reads them (toml/decoder.py: load_value, _strictly_valid_num). */
final class PythonNumber {

    private PythonNumber() {}

    /**
     * The number that a word of TOML is, {@code null} where it is none.
     *
     * @param spaced whether a space stands before it; without one, other bases than ten are unknown
     */
    static @Nullable Object parse(String token, boolean spaced) {
        if (!isStrictlyValid(token) || (!spaced && !isFloat(token))) {
            return null;
        }
        boolean negative = token.charAt(0) == '-';
        String v = (negative || token.charAt(0) == '+' ? token.substring(1) : token).replace("_", "");
        if (v.isEmpty()) {
            return null;
        }
        if (v.equalsIgnoreCase("inf") || v.equalsIgnoreCase("nan")) {
            double d = v.equalsIgnoreCase("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
            return negative ? -d : d;
        }
        if (v.charAt(0) < '0' || v.charAt(0) > '9') {
            return null;
        }
        boolean hexadecimal = v.startsWith("0x") || v.startsWith("0X");
        if (v.indexOf('.') >= 0 || (!hexadecimal && (v.indexOf('e') >= 0 || v.indexOf('E') >= 0))) {
            if (!isFloat(v) || v.endsWith(".")) {
                return null;
            }
            double d = Double.parseDouble(v);
            return negative ? -d : d;
        }
        return whole(v, negative);
    }

    private static @Nullable Object whole(String v, boolean negative) {
        int radix = 10;
        String digits = v;
        if (v.length() > 2 && v.charAt(0) == '0') {
            radix = switch (v.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'o', 'O' -> 8;
                case 'b', 'B' -> 2;
                default -> 10;
            };
            digits = radix == 10 ? v : v.substring(2);
        }
        try {
            BigInteger number = new BigInteger(digits.length() > 400 ? "x" : digits, radix);
            BigInteger signed = negative ? number.negate() : number;
            return signed.bitLength() < 64 ? (Object) signed.longValue() : (Object) signed.doubleValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** What Python's float() takes, without surrounding space. */
    static boolean isFloat(String text) {
        int i = 0;
        int n = text.length();
        if (i < n && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
            i++;
        }
        String rest = text.substring(i);
        if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("nan") || rest.equalsIgnoreCase("infinity")) {
            return true;
        }
        int digits = 0;
        for (; i < n && isDigit(text, i); i++) {
            digits++;
        }
        if (i < n && text.charAt(i) == '.') {
            i++;
            for (; i < n && isDigit(text, i); i++) {
                digits++;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i < n && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < n && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int exponent = i;
            while (i < n && isDigit(text, i)) {
                i++;
            }
            if (exponent == i) {
                return false;
            }
        }
        return i == n;
    }

    /** Digits, and underscores between them. */
    private static boolean isDigit(String text, int i) {
        char c = text.charAt(i);
        return (c >= '0' && c <= '9') || (c == '_' && i > 0 && i + 1 < text.length());
    }

    private static boolean isStrictlyValid(String n) {
        if (n.isEmpty() || n.charAt(0) == '_' || n.endsWith("_") || n.contains("_.") || n.contains("._")) {
            return false;
        }
        if (n.length() == 1) {
            return true;
        }
        if (n.charAt(0) == '0' && ".obx".indexOf(n.charAt(1)) < 0) {
            return false;
        }
        if (n.charAt(0) == '+' || n.charAt(0) == '-') {
            String rest = n.substring(1);
            if (rest.length() > 1 && rest.charAt(0) == '0' && rest.charAt(1) != '.') {
                return false;
            }
        }
        return !n.contains("__");
    }
}
