package dev.loralint.trainer.script;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the jumps of a command prompt's script lead, and which variables are known there. A jump may lead back, so a script is
 * read again until nothing changes.
 */
final class Jumps {

    /** Scripts whose variables are still not the same count as not known at each label. */
    private static final int MOST_PASSES = 30;

    /** After so many nothing is known where they lead. */
    private static final int MOST_JUMPS = 500;

    /** By label in lower case. */
    private final Map<String, Variables.Known> arriving = new HashMap<>();

    /** With jumps to labels that only the machine knows. */
    private Variables.@Nullable Known anywhere;

    /** Where a part that was called ends. */
    private Variables.@Nullable Known returning;

    private boolean changed;
    private int passes;

    /** Of this pass. */
    private int jumps;

    /** Whether the script must be read once more. */
    boolean readAgain() {
        boolean again = changed && passes < MOST_PASSES;
        changed = false;
        jumps = 0;
        passes++;
        if (again && passes == MOST_PASSES) {
            arriving.replaceAll((label, known) -> Variables.Known.NOTHING);
            anywhere = anywhere == null ? null : Variables.Known.NOTHING;
            returning = returning == null ? null : Variables.Known.NOTHING;
        }
        return again;
    }

    void to(String label, Variables.Known known) {
        Variables.Known before = arriving.get(label);
        arriving.put(label, joined(before, known));
    }

    void anywhere(Variables.Known known) {
        anywhere = joined(anywhere, known);
    }

    void back(Variables.Known known) {
        returning = joined(returning, known);
    }

    private Variables.Known joined(Variables.@Nullable Known before, Variables.Known more) {
        jumps++;
        Variables.Known known = jumps > MOST_JUMPS ? Variables.Known.NOTHING : more;
        Variables.Known both = before == null ? known : before.and(known);
        changed |= !both.equals(before);
        return both;
    }

    /** What is known at a label by the jumps to it; {@code null} if none leads there. */
    Variables.@Nullable Known at(String label) {
        Variables.Known here = arriving.get(label);
        return here == null ? anywhere : anywhere == null ? here : here.and(anywhere);
    }

    /** What is known after a call; {@code null} if it does not return. */
    Variables.@Nullable Known returning() {
        return returning;
    }
}
