package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Step.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a script, and where each variable is set: what comes later matters for loops, functions and jumps. */
final class Steps {

    /** Of loops and functions within each other; what is set in deeper ones is not gathered. */
    private static final int DEEPEST = 8;

    private final boolean caseMatters;
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Step.Open> open = new ArrayDeque<>();
    private final List<Step.Open> gathering = new ArrayList<>();
    private int functions;

    private final Map<String, Integer> last = new HashMap<>();
    private final Set<String> several = new HashSet<>();
    private final Set<String> inFunctions = new HashSet<>();
    private final Set<String> functionNames = new HashSet<>();
    private final Set<String> targets = new HashSet<>();
    private int firstJump = Integer.MAX_VALUE;

    Steps(ShellDialect dialect) {
        this.caseMatters = dialect == ShellDialect.POSIX;
    }

    List<Step> all() {
        return steps;
    }

    // ---- what the front ends say

    void run(List<Token> tokens) {
        add(new Step.Run(List.copyOf(tokens)));
    }

    void assign(String name, List<Token> tokens, boolean list, boolean adds) {
        note(name, adds);
        add(new Step.Assign(key(name), List.copyOf(tokens), list, adds));
    }

    void forget(String name) {
        note(name, false);
        add(new Step.Forget(key(name)));
    }

    void forgetAll() {
        add(new Step.Forget(null));
    }

    void open(Kind kind, List<Token> tokens) {
        boolean repeats = kind == Kind.LOOP || kind == Kind.FUNCTION;
        Step.Open part = new Step.Open(kind, tokens, repeats && gathering.size() < DEEPEST);
        add(part);
        open.push(part);
        if (part.gathered()) {
            gathering.add(part);
        }
        functions += kind == Kind.FUNCTION ? 1 : 0;
    }

    void function(String name) {
        functionNames.add(key(name));
        open(Kind.FUNCTION, List.of());
    }

    /** What comes after {@code &&} or {@code ||}. */
    void then(Step.Then chain) {
        add(chain);
        open.push(new Step.Open(Kind.CHAIN, List.of(), false));
    }

    void otherwise(@Nullable List<Token> condition) {
        add(new Step.Otherwise(condition == null ? null : List.copyOf(condition)));
        open.push(new Step.Open(Kind.IF, List.of(), false));
    }

    void end() {
        end(List.of());
    }

    void end(List<Token> bracket) {
        Step.Open part = open.poll();
        if (part != null) {
            add(new Step.End(bracket));
            if (part.gathered()) {
                gathering.remove(gathering.size() - 1);
            }
            functions -= part.kind() == Kind.FUNCTION ? 1 : 0;
        }
    }

    void endAll() {
        while (!open.isEmpty()) {
            end();
        }
    }

    void leave() {
        add(new Step.Leave());
    }

    /** @param label {@code null} where only the machine knows it */
    void jump(@Nullable String label, boolean returns) {
        firstJump = Math.min(firstJump, steps.size());
        targets.add(label == null ? "" : label.strip().toLowerCase(Locale.ROOT));
        add(returns ? new Step.Label("") : new Step.Leave());
    }

    void line() {
        add(new Step.Line());
    }

    void label(String name) {
        add(new Step.Label(name.strip().toLowerCase(Locale.ROOT)));
    }

    private void add(Step step) {
        steps.add(step);
        for (Token token : step.tokens()) {
            for (Part part : token.parts()) {
                // ${NAME:=value} sets a variable
                if (part.operator().startsWith("=") || part.operator().startsWith(":=")) {
                    note(part.text(), false);
                }
            }
        }
    }

    /** @param adds whether it only gets longer, which is uncertain where it is not known how often */
    private void note(String name, boolean adds) {
        String key = key(name);
        if (last.put(key, steps.size()) != null) {
            several.add(key);
        }
        for (Step.Open part : gathering) {
            if (!adds || part.kind() == Kind.FUNCTION) {
                part.sets().add(key);
            }
        }
        if (functions > 0) {
            inFunctions.add(key);
        }
    }

    // ---- what is known of the whole script

    String key(String name) {
        return caseMatters ? name : name.toLowerCase(Locale.ROOT);
    }

    /** Whether a step from this one on sets a variable. */
    boolean isSetFrom(String key, int step) {
        return last.getOrDefault(key, -1) >= step;
    }

    boolean isSetInFunction(String key) {
        return inFunctions.contains(key);
    }

    /** Whether a variable has one value from a step on, wherever jumps lead. */
    boolean isSetOnce(String key, int step) {
        return step < firstJump && !several.contains(key);
    }

    boolean isFunction(String name) {
        return functionNames.contains(key(name));
    }

    boolean isTarget(String label) {
        return targets.contains("") || targets.contains(label);
    }
}
