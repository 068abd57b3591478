package dev.loralint.report.format;

/**
 * Text as the message of a SARIF result. A message may hold placeholders, {@code {0}}, and links, {@code [text](target)};
 * literal braces are doubled and literal brackets stand behind a backslash (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
final class SarifMessage {

    private SarifMessage() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        int backslashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == ']') {
                // those before it would otherwise take the new one for theirs
                out.append("\\".repeat(backslashes + 1));
            } else if (c == '{' || c == '}') {
                out.append(c);
            }
            out.append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return out.toString();
    }
}
