package dev.loralint.safetensors;

/** Names from a file in sentences: a hostile one may be a hundred megabytes long. */
final class ShownName {

    private static final int LONGEST = 100;

    private ShownName() {}

    /** In backticks, cut where it is long. */
    static String quoted(String name) {
        if (name.length() <= LONGEST) {
            return '`' + name + '`';
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return '`' + name.substring(0, end) + "…`";
    }
}
