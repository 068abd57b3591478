package dev.loralint.lexicon;

/** Reads the count tags of Danbooru: {@code 1girl}, {@code 6+boys}, {@code multiple others}, {@code solo}. */
final class SubjectCount {
    private SubjectCount() {}

    static int of(String key) {
        if (key.equals("solo")) {
            return 1;
        }
        if (key.startsWith("multiple ") || key.endsWith("couple") || key.equals("everyone") || key.equals("crowd")) {
            return isCounted(key.substring(key.indexOf(' ') + 1)) || !key.startsWith("multiple ") ? 2 : 0;
        }
        int digits = 0;
        while (digits < key.length() && key.charAt(digits) >= '0' && key.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 3) {
            return 0;
        }
        int noun = digits < key.length() && key.charAt(digits) == '+' ? digits + 1 : digits;
        return isCounted(key.substring(noun).strip()) ? Integer.parseInt(key.substring(0, digits)) : 0;
    }

    private static boolean isCounted(String noun) {
        return switch (noun) {
            case "girl", "girls", "boy", "boys", "other", "others", "people", "persons" -> true;
            default -> false;
        };
    }
}
