package dev.loralint.trainer;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.finding.Sentence;
import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.script.Notebook;
import dev.loralint.trainer.script.Script;
import dev.loralint.trainer.script.ShellDialect;
import dev.loralint.trainer.tree.Env;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainer.tree.Span;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Toml;
import dev.loralint.trainer.tree.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that may be a configuration, decoded and parsed once for all readers. */
public final class Document {

    private final ConfigSource source;
    private final Text text;
    private final @Nullable Notation notation;
    private final boolean tooLong;
    private final @Nullable Node root;
    private final @Nullable Script script;
    private final List<SyntaxError> errors = new ArrayList<>();

    public Document(ConfigSource source) {
        this.source = source;
        byte[] showing = source.beginning();
        Text beginning = Text.decode(source.path(), showing);
        Notation written = Notation.of(source.name(), beginning.content());
        int most = written == null ? ConfigSource.MAX_MEGABYTES : written.mostMegabytes();
        this.tooLong = source.megabytes() > most;
        boolean enough = tooLong || showing.length == source.bytes().length;
        Text whole = enough ? beginning : Text.decode(source.path(), source.bytes());
        boolean notebook = written == Notation.NOTEBOOK;
        this.notation = notebook ? Notation.SCRIPT : written;
        this.text = notebook ? Notebook.script(source.path(), whole.content()) : whole;
        // a shell reads a script, and in any encoding
        SyntaxError encoding = isScript(notation, text) ? null : text.encodingError();
        SyntaxError unreadable = tooLong ? beyondLimits(most) : encoding;
        if (unreadable != null) {
            errors.add(unreadable);
        }
        this.script = this.notation == Notation.SCRIPT && !tooLong
                ? Script.read(content(), ShellDialect.of(source.name()), source.file())
                : null;
        this.root = unreadable == null || unreadable.repair() != null ? parse() : null;
    }

    private static boolean isScript(@Nullable Notation notation, Text text) {
        return notation == Notation.SCRIPT && text.content().indexOf('\0') < 0;
    }

    /** Whether the file is larger than any configuration in its notation. */
    public boolean tooLong() {
        return tooLong;
    }

    private static SyntaxError beyondLimits(int most) {
        return SyntaxError.beyondLimits(0, "the file is larger than " + most + " MB, the maximum for a configuration");
    }

    private @Nullable Node parse() {
        if (notation == Notation.TOML) {
            Toml.Reading reading = Toml.read(text);
            errors.addAll(reading.problems());
            return reading.table();
        }
        if (script != null) {
            SyntaxError error = script.problem(commands -> commands.contains(".py"));
            if (error != null) {
                errors.add(error);
            }
            return null;
        }
        if (notation == Notation.ENV) {
            return Env.parse(text);
        }
        try {
            if (notation == Notation.JSON) {
                refuseMark();
                return Json.parse(text);
            }
            return notation == Notation.YAML ? Yaml.parse(text) : null;
        } catch (SyntaxError e) {
            errors.add(e);
            return null;
        }
    }

    /** Python's {@code json.loads} takes no text that begins with one. */
    private void refuseMark() {
        if (text.byteOrderMark()) {
            errors.add(new SyntaxError(
                    0,
                    "the file starts with a byte order mark, which the trainer's JSON reader rejects;"
                            + " save it as UTF-8 without one",
                    new Change.StripByteOrderMark()));
        }
    }

    public ConfigSource source() {
        return source;
    }

    public Text text() {
        return text;
    }

    public String content() {
        return text.content();
    }

    /** The commands of a script; none of any other file. */
    public List<Command> commands() {
        return script == null ? List.of() : script.commands();
    }

    public boolean is(Notation other) {
        return notation == other;
    }

    /** The table that the file is, as far as it can be read; an empty one where it is a list. */
    public Table table() {
        return root instanceof Table table ? table : new Table(new Span(0, 0), Map.of());
    }

    @Nullable
    public Node root() {
        return root;
    }

    /** Which of some words of {@link Marks} are in it. */
    public Set<String> words(Set<String> wanted) {
        return DocumentWords.of(this, wanted);
    }

    /** Whether its trainer cannot read it. */
    public boolean isBroken() {
        return !errors.isEmpty();
    }

    /** Whether what it says is known: its trainer can read it, or each reason why not has a repair. */
    public boolean isKnown() {
        return errors.stream().allMatch(error -> error.repair() != null);
    }

    /** Why it cannot be read, each where the ones before it are fixed; nothing where it can. */
    public List<ConfigProblem> problems() {
        return errors.stream().map(this::problem).toList();
    }

    public Location location(Span span) {
        return text.location(span);
    }

    public ConfigDraft draft(TrainerFormat format) {
        ConfigDraft draft = new ConfigDraft(source, format);
        int lineEnd = isOfShell() ? content().indexOf("\r\n") : -1;
        if (lineEnd >= 0) {
            draft.refusals.add(new StartRefusal(
                    StartRefusal.LINE_ENDS,
                    text.location(lineEnd),
                    new Sentence("a shell takes the `\\r` at the end of each line for a part of its last value")));
        }
        return draft;
    }

    /** Whether a POSIX shell reads it, which does not know the line ends of Windows: a script by its name or first line, or variables. */
    private boolean isOfShell() {
        return notation == Notation.ENV
                || script != null
                        && ShellDialect.of(source.name()) == ShellDialect.POSIX
                        && (source.name().endsWith(".sh") || content().startsWith("#!"));
    }

    private ConfigProblem problem(SyntaxError why) {
        String message = why.getMessage() == null ? "cannot parse the file" : why.getMessage();
        return new ConfigProblem(
                text.location(why.offset()), message, why.repair(), why.beyondLimits(), why.repair() != null);
    }

    /** What can be said of a file that cannot be read at all. */
    public TrainerConfig broken(TrainerFormat format) {
        ConfigDraft draft = draft(format);
        draft.problems.addAll(problems());
        return draft.finish();
    }

    /**
     * The words that stand where keys do: at the start of a line, before {@code =} or {@code :}, or as a section's name.
     * They tell what a file is even where it cannot be parsed.
     */
    public Map<String, Integer> wordsAtLineStarts() {
        Map<String, Integer> words = new LinkedHashMap<>();
        String s = content();
        int line = 0;
        while (line < s.length() && words.size() < 2000) {
            int end = s.indexOf('\n', line);
            end = end < 0 ? s.length() : end;
            int from = line;
            while (from < end && " \t\"'[{-".indexOf(s.charAt(from)) >= 0) {
                from++;
            }
            int to = from;
            while (to < end && (Character.isLetterOrDigit(s.charAt(to)) || "_.".indexOf(s.charAt(to)) >= 0)) {
                to++;
            }
            if (to > from) {
                words.merge(s.substring(from, to), 1, Integer::sum);
            }
            line = end + 1;
        }
        return words;
    }
}
