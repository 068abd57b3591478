package dev.loralint.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** Lists as they stand in sentences. */
final class Words {

    private static final int SHOWN = 12;

    private Words() {}

    /** {@code `a`, `b`, `c`}, cut where a sentence would be too long. */
    static String tags(List<String> tags) {
        String shown = tags.stream().limit(SHOWN).map(t -> "`" + t + "`").collect(Collectors.joining(", "));
        return tags.size() <= SHOWN ? shown : shown + " and " + (tags.size() - SHOWN) + " more";
    }
}
