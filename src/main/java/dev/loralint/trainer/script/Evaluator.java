package dev.loralint.trainer.script;

import dev.loralint.trainer.script.Step.Kind;
import dev.loralint.trainer.tree.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the steps of a script and gathers its commands. Branches that are surely not taken are left out, and what is
 * added under a condition that cannot be decided is uncertain. What loops, functions and jumps may set is not known.
 */
final class Evaluator {

    /** Before a command, and no part of it. */
    private static final Set<String> IGNORED =
            Set.of("export", "readonly", "local", "declare", "set", "call", "exec", "time", "&");

    private static final Set<String> STARTERS = Set.of("start-process", "saps", "start");

    /** Parameters of Start-Process that do not change what the program gets. */
    private static final Set<String> OF_START =
            Set.of("-filepath", "-argumentlist", "-args", "-wait", "-nonewwindow", "-passthru");

    /** Of texts with commands within each other. */
    private static final int DEEPEST_TEXT = 3;

    private final ShellDialect dialect;
    private final String content;
    private final int offset;
    private final int within;
    private final Steps steps;
    private final Variables variables;
    private final Expansion expansion;
    private final List<Command> commands = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    /** The part that ended last. */
    private @Nullable Level last;

    /** How many functions are open. */
    private int functions;

    /** Whether the script goes on, and has not surely ended or jumped elsewhere. */
    private boolean live = true;

    /** A part of the script that is open. */
    private static final class Level {
        private final Step.Open part;

        /** Whether the lines around it are run. */
        private final Truth outside;

        /** Whether it is run if they are. */
        private Truth taken;

        /** Whether one branch of an {@code if} up to here is taken; of a chain, whether the commands so far succeed. */
        private Truth sofar = Truth.UNKNOWN;

        /** Whether it is only taken for granted that a command before succeeds. */
        private boolean presumed;

        /** Whether the end of the script in it may not be the end of all: in a function, a group or what is presumed. */
        private boolean apart;

        private Level(Step.Open part, Truth outside, Truth taken) {
            this.part = part;
            this.outside = outside;
            this.taken = taken;
        }
    }

    /** @param within how many texts this one is within */
    Evaluator(ShellDialect dialect, String content, int offset, int within, Steps steps, Variables variables) {
        this.dialect = dialect;
        this.content = content;
        this.offset = offset;
        this.within = within;
        this.steps = steps;
        this.variables = variables;
        this.expansion = new Expansion(dialect, variables);
    }

    /** The commands, with the variables that are known put in. */
    List<Command> commands() {
        int number = 0;
        for (Step step : steps.all()) {
            if (within == 0) {
                variables.at(number++);
            }
            if (reached() != Truth.NO) {
                setDefaults(step);
            }
            if (step instanceof Step.Open open) {
                open(open);
            } else if (step instanceof Step.Then then) {
                then(then);
            } else if (step instanceof Step.Otherwise otherwise) {
                otherwise(otherwise);
            } else if (step instanceof Step.End end) {
                end(end);
            } else if (step instanceof Step.Line) {
                variables.line();
            } else if (step instanceof Step.Label label) {
                label(label.name());
            } else if (reached() != Truth.NO) {
                simple(step);
            }
        }
        return commands;
    }

    private void simple(Step step) {
        if (step instanceof Step.Run run) {
            run(run.tokens());
        } else if (step instanceof Step.Assign assign) {
            assign(assign);
        } else if (step instanceof Step.Forget forget && forget.name() != null) {
            variables.forget(forget.name());
        } else if (step instanceof Step.Forget) {
            variables.forgetAll();
        } else {
            leave();
        }
    }

    // ---- parts of the script

    private Truth reached() {
        Level level = levels.peek();
        return !live ? Truth.NO : level == null ? Truth.YES : level.outside.and(level.taken);
    }

    private Level push(Step.Open part, Truth taken) {
        Level level = new Level(part, reached(), taken);
        level.apart = part.kind() == Kind.FUNCTION || part.kind() == Kind.GROUP || isApart();
        levels.push(level);
        return level;
    }

    private boolean isApart() {
        Level level = levels.peek();
        return level != null && level.apart;
    }

    private void open(Step.Open part) {
        switch (part.kind()) {
            case IF -> {
                Truth condition = truth(part.tokens());
                push(part, condition).sofar = condition;
            }
            case LOOP -> {
                forgetAll(part);
                push(part, Truth.UNKNOWN);
            }
            case FUNCTION -> {
                functions++;
                if (functions == 1 && within == 0) {
                    variables.enterFunction();
                }
                push(part, Truth.YES);
            }
            case GROUP -> {
                variables.enterGroup();
                push(part, Truth.YES);
                mark(part.tokens());
            }
            case PLAIN, CHAIN -> push(part, Truth.YES);
        }
    }

    private Truth truth(List<Token> condition) {
        return new Condition(dialect, condition, expansion).truth();
    }

    private void forgetAll(Step.Open part) {
        if (reached() == Truth.NO) {
            return;
        }
        if (part.gathered()) {
            part.sets().forEach(variables::forget);
        } else {
            variables.forgetAll();
        }
    }

    private void mark(List<Token> bracket) {
        for (Token token : bracket) {
            commands.add(new Command(List.of(new Word(token.raw(), token.span())), List.of()));
        }
    }

    /**
     * {@code [ -n "$x" ] && args+=(--y)}: the next command runs if the test says so. Other commands are taken to succeed before
     * {@code &&}; before {@code ||} it is not known.
     */
    private void then(Step.Then step) {
        Level before = step.first() ? null : last;
        Truth runs = before == null ? Truth.YES : before.taken;
        Truth comes = step.tokens().isEmpty() ? Truth.YES : truth(step.tokens());
        Truth succeeds = runs == Truth.YES ? comes : runs == Truth.NO && before != null ? before.sofar : Truth.UNKNOWN;
        boolean presumed = runs != Truth.NO
                && (before != null && before.presumed || step.tokens().isEmpty() && !step.sets());
        Truth next = step.and() ? succeeds : presumed ? Truth.UNKNOWN : succeeds.not();
        Level level = push(new Step.Open(Kind.CHAIN, List.of(), false), next);
        level.sofar = succeeds;
        level.presumed = presumed;
        level.apart |= presumed;
    }

    private void otherwise(Step.Otherwise step) {
        Truth before = last == null ? Truth.UNKNOWN : last.sofar;
        Truth condition = step.condition() == null ? Truth.YES : truth(step.condition());
        Level level = push(new Step.Open(Kind.IF, List.of(), false), before.not().and(condition));
        level.sofar = before.or(condition);
    }

    private void end(Step.End step) {
        Level level = levels.poll();
        last = level;
        if (level == null) {
            return;
        }
        if (level.part.kind() == Kind.FUNCTION) {
            // it is not known whether it has been called
            forgetAll(level.part);
            functions--;
            if (functions == 0 && within == 0) {
                variables.leaveFunction();
            }
        } else if (level.part.kind() == Kind.GROUP) {
            variables.leaveGroup();
            mark(step.tokens());
        }
    }

    private void leave() {
        Level level = levels.peek();
        if (!isApart() && reached() == Truth.YES) {
            live = false;
        } else if (level != null && (level.part.kind() == Kind.IF || level.part.kind() == Kind.CHAIN)) {
            level.taken = Truth.NO;
        }
    }

    /** @param name empty where a part of the script that was called ends */
    private void label(String name) {
        if (name.isEmpty() ? reached() != Truth.NO : steps.isTarget(name)) {
            live = true;
            variables.jumped();
        }
    }

    // ---- variables

    /** {@code ${NAME:=value}} gives a value to a variable that has none. */
    private void setDefaults(Step step) {
        for (Token token : step.tokens()) {
            for (Part part : token.parts()) {
                if (part.operator().startsWith("=") || part.operator().startsWith(":=")) {
                    List<Piece> value = expansion.value(part);
                    if (value == null) {
                        variables.forget(part.text());
                    } else {
                        set(part.text(), value, false);
                    }
                }
            }
        }
    }

    private void assign(Step.Assign step) {
        List<Command> inside = inside(step.tokens());
        if (!inside.isEmpty()) {
            // out=$(program)
            Span span = step.tokens().get(0).span();
            commands.add(new Command(List.of(new Word("=", span)), inside));
        }
        boolean powershell = dialect == ShellDialect.POWERSHELL;
        List<Piece> value = step.list() || powershell
                ? values(step.tokens())
                : List.of(Piece.joined(
                        step.tokens().stream().map(expansion::text).toList(), " "));
        boolean list = step.list() || powershell && value.size() != 1;
        String name = step.name();
        if (step.adds() && (step.list() || powershell && variables.isList(name))) {
            boolean certain = reached() == Truth.YES;
            variables.append(
                    name, certain ? value : value.stream().map(Piece::uncertain).toList());
            return;
        }
        boolean printed = step.tokens().stream()
                .flatMap(token -> token.parts().stream())
                .anyMatch(part -> part.kind() == Part.Kind.COMMAND
                        || part.raw().contains("$(")
                        || part.raw().startsWith("`"));
        List<Piece> old = step.adds() ? variables.elements(name) : List.of();
        if (old == null || printed && !value.stream().allMatch(Piece::certain)) {
            variables.forget(name);
        } else if (step.adds()) {
            Piece before = Piece.joined(old, " ");
            Piece more = Piece.joined(value, "");
            set(name, List.of(Piece.joined(List.of(before, more), "")), false);
        } else {
            set(name, value, list);
        }
    }

    /** What a branch that may not be taken sets is not known afterwards, unless it only adds to what was there. */
    private void set(String name, List<Piece> value, boolean list) {
        if (reached() == Truth.YES) {
            variables.set(name, value, list);
            return;
        }
        List<Piece> old = variables.elements(name);
        String before = old == null ? "" : Piece.joined(old, " ").text();
        String after = Piece.joined(value, " ").text();
        if (old == null || before.isEmpty() || !after.startsWith(before)) {
            variables.forget(name);
        } else if (!after.equals(before)) {
            List<Piece> both = new ArrayList<>(old);
            both.add(new Piece(after.substring(before.length()).strip(), false, false));
            variables.set(name, both, list);
        }
    }

    /** Words with {@code +} between them are one. */
    private List<Piece> values(List<Token> tokens) {
        List<Piece> values = new ArrayList<>();
        boolean joins = false;
        for (Token token : tokens) {
            if (dialect == ShellDialect.POWERSHELL && token.is("+")) {
                joins = !values.isEmpty();
            } else if (token.isWord() && !token.is("@")) {
                boolean type = dialect == ShellDialect.POWERSHELL
                        && token.beginning().startsWith("[");
                if (joins) {
                    Piece before = values.remove(values.size() - 1);
                    Piece after = expansion.text(token);
                    boolean sum = Condition.isNumber(before.text()) && Condition.isNumber(after.text());
                    Piece both = Piece.joined(List.of(before, after), "");
                    values.add(sum ? both.uncertain() : both);
                } else if (type) {
                    values.add(new Piece(token.raw(), false, false));
                } else {
                    values.addAll(expansion.of(token));
                }
                joins = false;
            }
        }
        return values;
    }

    // ---- commands

    private void run(List<Token> tokens) {
        List<Word> words = new ArrayList<>();
        boolean redirects = false;
        for (Token token : tokens) {
            String raw = token.raw();
            if (!token.isWord() || words.isEmpty() && IGNORED.contains(raw)) {
                continue;
            }
            if (redirects || isRedirection(raw)) {
                redirects = !redirects && (raw.endsWith(">") || raw.endsWith("<"));
                continue;
            }
            for (Piece piece : expansion.of(token)) {
                // whether an empty text is handed over depends on the version of PowerShell
                boolean vanishes =
                        dialect == ShellDialect.POWERSHELL && piece.text().isEmpty() && raw.startsWith("$");
                words.add(
                        vanishes
                                ? new Word(raw, token.span(), false)
                                : new Word(piece.text(), token.span(), piece.settled()));
            }
        }
        if (words.isEmpty()) {
            return;
        }
        boolean starts = dialect == ShellDialect.POWERSHELL
                && STARTERS.contains(words.get(0).text().toLowerCase(Locale.ROOT));
        List<Word> started = starts ? started(words) : words;
        if (!started.isEmpty()) {
            commands.add(new Command(started, inside(tokens)));
        }
        if (steps.isFunction(words.get(0).text())) {
            variables.called();
        }
    }

    /** What {@code Start-Process accelerate -ArgumentList "launch", …} starts; not known with other parameters. */
    private static List<Word> started(List<Word> words) {
        List<Word> started = new ArrayList<>(words.subList(1, words.size()));
        started.removeIf(word -> OF_START.contains(word.text().toLowerCase(Locale.ROOT)));
        boolean known =
                started.stream().noneMatch(word -> word.text().matches("-[A-Za-z]{3,}"));
        return known
                ? started
                : started.stream()
                        .map(word -> new Word(word.text(), word.span(), false))
                        .toList();
    }

    /** Commands in texts and substitutions, as far as they start a program of Python. */
    private List<Command> inside(List<Token> tokens) {
        List<Command> inside = new ArrayList<>();
        for (Token token : tokens) {
            String raw = token.raw();
            if (!token.isWord() || within == DEEPEST_TEXT || !raw.contains(".py")) {
                continue;
            }
            int length = raw.length();
            boolean quoted = length > 2
                    && "\"'".indexOf(raw.charAt(0)) >= 0
                    && raw.charAt(length - 1) == raw.charAt(0)
                    && raw.indexOf(' ') > 0;
            int substitution = dialect == ShellDialect.BATCH ? -1 : raw.indexOf("$(");
            int closed = raw.lastIndexOf(')');
            if (quoted || substitution >= 0 && closed > substitution) {
                int from = token.span().start() + (quoted ? 1 : substitution + 2);
                int to = token.span().start() + (quoted ? length - 1 : closed);
                String text = content.substring(from - offset, to - offset);
                variables.enterGroup();
                inside.addAll(new Evaluator(
                                dialect, text, from, within + 1, FrontEnd.steps(text, from, dialect), variables)
                        .commands());
                variables.leaveGroup();
            }
        }
        return inside;
    }

    private static boolean isRedirection(String raw) {
        int i = !raw.isEmpty() && Character.isDigit(raw.charAt(0)) ? 1 : 0;
        return i < raw.length() && (raw.charAt(i) == '>' || raw.charAt(i) == '<');
    }
}
