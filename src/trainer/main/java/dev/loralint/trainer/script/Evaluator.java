package dev.loralint.trainer.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the commands of a script. Branches that are surely not taken are left out, and what is added under a condition that
 * cannot be decided is uncertain.
 */
final class Evaluator implements Actions {

    /** Before a command, and no part of it. */
    private static final Set<String> IGNORED =
            Set.of("export", "readonly", "local", "declare", "set", "call", "exec", "time", "&");

    /** Start a program of PowerShell with parameters of their own. */
    private static final Pattern STARTER = Pattern.compile("(?i)start-process|saps");

    private static final Pattern REDIRECTION = Pattern.compile("\\d?[<>].*", Pattern.DOTALL);

    /** Of texts with commands within each other. */
    private static final int DEEPEST_TEXT = 3;

    private final ShellDialect dialect;
    private final int within;
    private final Survey survey;
    private final Variables variables;
    private final Expansion expansion;
    private final List<Command> commands = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    /** What the line of the command prompt sets that is read. */
    private final List<Runnable> pending = new ArrayList<>();

    /** The part that ended last. */
    private @Nullable Level last;

    /** Whether the script goes on, and has not surely ended or jumped elsewhere. */
    private boolean live = true;

    /**
     * A part of the script that is open.
     *
     * @param bracket that a group begins with
     * @param outside whether the lines around it are run
     * @param taken whether it is run if they are
     * @param any whether one branch up to here is taken
     * @param apart whether the end of the script in it may not be the end of all
     */
    private record Level(Part part, List<Token> bracket, Truth outside, Truth taken, Truth any, boolean apart) {}

    /** @param within how many texts this one is within */
    private Evaluator(ShellDialect dialect, int within, Survey survey, Variables variables) {
        this.dialect = dialect;
        this.within = within;
        this.survey = survey;
        this.variables = variables;
        this.expansion = new Expansion(dialect, variables);
    }

    Evaluator(ShellDialect dialect, Survey survey, Variables variables) {
        this(dialect, 0, survey, variables);
    }

    /** The commands, with the variables that are known put in. */
    List<Command> commands() {
        return commands;
    }

    // ---- parts of the script

    private Truth reached() {
        Level level = levels.peek();
        return !live ? Truth.NO : level == null ? Truth.YES : level.outside.and(level.taken);
    }

    private boolean isSkipped() {
        return reached() == Truth.NO;
    }

    private boolean isApart() {
        Level level = levels.peek();
        return level != null && level.apart;
    }

    private void push(Part part, List<Token> bracket, Truth taken, Truth any) {
        levels.push(new Level(part, bracket, reached(), taken, any, part != Part.IF || isApart()));
    }

    private Truth truth(List<Token> condition) {
        return new Condition(dialect, condition, expansion).truth();
    }

    @Override
    public void open(Part part, List<Token> tokens) {
        Truth taken = part == Part.IF ? truth(tokens) : part == Part.LOOP ? Truth.UNKNOWN : Truth.YES;
        push(part, tokens, taken, taken);
        if (part == Part.GROUP) {
            variables.enterGroup();
            mark("(", tokens);
        } else if (part == Part.FUNCTION) {
            variables.enterGroup();
            variables.forgetAll(); // it is called later
        }
    }

    @Override
    public void end() {
        last = levels.poll();
        if (last != null && (last.part == Part.GROUP || last.part == Part.FUNCTION)) {
            variables.leaveGroup();
            mark(")", last.bracket);
        }
    }

    private void mark(String bracket, List<Token> at) {
        for (Token token : at) {
            commands.add(new Command(List.of(new Word(bracket, token.span())), List.of()));
        }
    }

    @Override
    public void otherwise(@Nullable List<Token> condition) {
        Truth before = last == null ? Truth.UNKNOWN : last.any;
        Truth now = condition == null ? Truth.YES : truth(condition);
        push(Part.IF, List.of(), before.not().and(now), before.or(now));
    }

    @Override
    public void leave() {
        Level level = levels.peek();
        if (reached() == Truth.YES && !isApart()) {
            live = false;
        } else if (level != null && level.part == Part.IF) {
            levels.pop();
            levels.push(new Level(Part.IF, List.of(), level.outside, Truth.NO, level.any, level.apart));
        }
    }

    @Override
    public void jump(@Nullable String label) {
        variables.jump();
    }

    @Override
    public void label(String name) {
        if (survey.isTarget(name)) {
            live = true;
            variables.label();
        }
    }

    @Override
    public void line() {
        pending.forEach(Runnable::run);
        pending.clear();
    }

    // ---- variables

    @Override
    public void forget(String name) {
        if (!isSkipped()) {
            variables.forget(name);
        }
    }

    @Override
    public void forgetAll() {
        if (!isSkipped()) {
            variables.forgetAll();
        }
    }

    @Override
    public void assign(String name, List<Token> value, boolean list, boolean adds) {
        if (isSkipped()) {
            return;
        }
        List<Command> inside = inside(value);
        if (!inside.isEmpty()) {
            commands.add(new Command(List.of(new Word("=", value.get(0).span())), inside)); // out=$(program)
        }
        boolean powershell = dialect == ShellDialect.POWERSHELL;
        List<Piece> pieces = list || powershell ? values(value) : List.of(expansion.text(value));
        boolean certain = reached() == Truth.YES;
        if (adds && (list || powershell && variables.isList(name))) {
            variables.append(
                    name,
                    certain ? pieces : pieces.stream().map(Piece::uncertain).toList());
            return;
        }
        List<Piece> old = adds || !certain ? variables.elements(name) : List.of();
        Piece before = Piece.joined(old == null ? List.of() : old, " ");
        Piece after = Piece.joined(pieces, " ");
        Piece both = adds ? Piece.joined(List.of(before, after), "") : after;
        boolean printed =
                !after.certain() && (after.text().contains("$(") || after.text().contains("`"));
        if (old == null
                || printed
                || !certain && (before.text().isEmpty() || !both.text().startsWith(before.text()))) {
            variables.forget(name);
        } else if (!certain && !both.text().equals(before.text())) {
            // it may be what it was, and more
            List<Piece> longer = new ArrayList<>(old);
            longer.add(new Piece(both.text().substring(before.text().length()).strip(), false, false));
            set(name, longer, list);
        } else if (certain) {
            set(name, adds ? List.of(both) : pieces, list || powershell && pieces.size() != 1);
        }
    }

    private void set(String name, List<Piece> value, boolean list) {
        if (dialect == ShellDialect.BATCH) {
            pending.add(() -> variables.set(name, value, list));
        } else {
            variables.set(name, value, list);
        }
    }

    /** Words with {@code +} between them are one. */
    private List<Piece> values(List<Token> tokens) {
        List<Piece> values = new ArrayList<>();
        boolean joins = false;
        for (Token token : tokens) {
            boolean sign = dialect == ShellDialect.POWERSHELL && (token.is("+") || token.is("@"));
            if (token.isWord() && !sign && joins) {
                Piece before = values.remove(values.size() - 1);
                Piece after = expansion.text(token);
                Piece both = Piece.joined(List.of(before, after), "");
                // texts of numbers are joined, and numbers are added
                values.add(
                        Condition.isNumber(before.text()) && Condition.isNumber(after.text())
                                ? both.uncertain()
                                : both);
            } else if (token.isWord() && !sign) {
                values.addAll(expansion.of(token));
            }
            joins = token.is("+") && sign && !values.isEmpty();
        }
        return values;
    }

    // ---- commands

    @Override
    public void run(List<Token> tokens) {
        if (isSkipped()) {
            return;
        }
        List<Word> words = new ArrayList<>();
        boolean redirects = false;
        boolean starts = dialect == ShellDialect.POWERSHELL
                && tokens.stream()
                        .limit(1)
                        .anyMatch(token -> STARTER.matcher(token.raw()).matches());
        for (Token token : tokens) {
            String raw = token.raw();
            if (!token.isWord() || words.isEmpty() && IGNORED.contains(raw)) {
                continue;
            }
            if (redirects || REDIRECTION.matcher(raw).matches()) {
                redirects = !redirects && (raw.endsWith(">") || raw.endsWith("<"));
                continue;
            }
            for (Piece piece : expansion.of(token)) {
                // whether an empty text is handed over depends on the version of PowerShell
                boolean vanishes =
                        dialect == ShellDialect.POWERSHELL && piece.text().isEmpty() && raw.startsWith("$");
                words.add(
                        new Word(vanishes ? raw : piece.text(), token.span(), piece.settled() && !vanishes && !starts));
            }
        }
        if (!words.isEmpty()) {
            commands.add(new Command(words, inside(tokens)));
        }
    }

    /** Commands in texts and substitutions, as far as they start a program of Python. */
    private List<Command> inside(List<Token> tokens) {
        List<Command> inside = new ArrayList<>();
        for (Token token : tokens) {
            String raw = token.raw();
            if (!token.isWord() || within == DEEPEST_TEXT || !raw.contains(".py")) {
                continue;
            }
            boolean quoted = raw.matches("(?s)([\"']).* .*\\1");
            int from = quoted ? 1 : raw.indexOf("$(") + 2;
            int to = quoted ? raw.length() - 1 : raw.lastIndexOf(')');
            if (quoted || from > 1 && to >= from && dialect != ShellDialect.BATCH) {
                String text = raw.substring(from, to);
                int offset = token.span().start() + from;
                Evaluator evaluator = new Evaluator(dialect, within + 1, survey, variables);
                FrontEnd.read(text, offset, dialect, survey);
                variables.enterGroup();
                FrontEnd.read(text, offset, dialect, evaluator);
                evaluator.line();
                variables.leaveGroup();
                inside.addAll(evaluator.commands);
            }
        }
        return inside;
    }
}
