package dev.loralint.trainer.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where variables are set in a whole script, gathered before it is read: what comes later matters for loops and jumps. */
final class Survey implements Actions {

    private final boolean caseMatters;
    private final Deque<Part> open = new ArrayDeque<>();
    private int loops;
    private int functions;
    private final Set<String> once = new HashSet<>();
    private final Set<String> several = new HashSet<>();
    private final Set<String> unsure = new HashSet<>();
    private final Set<String> targets = new HashSet<>();

    Survey(ShellDialect dialect) {
        this.caseMatters = dialect == ShellDialect.POSIX;
    }

    String key(String name) {
        return caseMatters ? name : name.toLowerCase(Locale.ROOT);
    }

    /** Whether a loop or a function sets a variable, so that its value is never known. */
    boolean isUnsure(String key) {
        return unsure.contains(key);
    }

    boolean isSetTwice(String key) {
        return several.contains(key);
    }

    boolean isTarget(String label) {
        return targets.contains("") || targets.contains(named(label));
    }

    private static String named(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public void assign(String name, List<Token> value, boolean list, boolean adds) {
        String key = key(name);
        if (!once.add(key)) {
            several.add(key);
        }
        // what gets longer in a loop is uncertain only in what is added
        if (functions > 0 || loops > 0 && !adds) {
            unsure.add(key);
        }
    }

    @Override
    public void forget(String name) {
        assign(name, List.of(), false, false);
    }

    @Override
    public void open(Part part, List<Token> tokens) {
        open.push(part);
        loops += part == Part.LOOP ? 1 : 0;
        functions += part == Part.FUNCTION ? 1 : 0;
    }

    @Override
    public void end() {
        Part part = open.poll();
        loops -= part == Part.LOOP ? 1 : 0;
        functions -= part == Part.FUNCTION ? 1 : 0;
    }

    @Override
    public void otherwise(@Nullable List<Token> condition) {
        open.push(Part.IF);
    }

    @Override
    public void jump(@Nullable String label) {
        targets.add(label == null ? "" : named(label));
    }
}
