package dev.loralint.dataset;

/** sd-scripts' <code>{a|b}</code> in captions; doubled braces are braces (train_util.py:850-865). */
final class Wildcards {

    private Wildcards() {}

    /** The text with the longest alternative picked everywhere: the one that may not fit. */
    static String longest(String text) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
                out.append(c);
                at += 2;
                continue;
            }
            int close = c == '{' ? text.indexOf('}', at) : -1;
            if (close > at) {
                String best = "";
                for (String alternative : text.substring(at + 1, close).split("\\|", -1)) {
                    if (alternative.length() > best.length()) {
                        best = alternative;
                    }
                }
                out.append(best);
                at = close + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }
}
