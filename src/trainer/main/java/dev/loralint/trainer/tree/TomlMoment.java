package dev.loralint.trainer.tree;

/** Dates and times in TOML: no trainer has a setting of that type, so that knowing one is enough. */
final class TomlMoment {

    private TomlMoment() {}

    static boolean is(String token) {
        return isTime(token) || isDate(token);
    }

    private static boolean isTime(String token) {
        return token.length() >= 8
                && digits(token, 0, 2)
                && token.charAt(2) == ':'
                && digits(token, 3, 5)
                && token.charAt(5) == ':'
                && digits(token, 6, 8);
    }

    private static boolean isDate(String token) {
        return token.length() >= 10
                && digits(token, 0, 4)
                && token.charAt(4) == '-'
                && digits(token, 5, 7)
                && token.charAt(7) == '-'
                && digits(token, 8, 10)
                && (token.length() == 10 || (token.length() >= 19 && digits(token, 11, 13)));
    }

    private static boolean digits(String token, int from, int to) {
        for (int i = from; i < to; i++) {
            if (token.charAt(i) < '0' || token.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
