package dev.loralint.cli;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.UserFolders;
import dev.loralint.fix.FixProblem;
import dev.loralint.fix.Undo;
import dev.loralint.kept.CopiedStream;
import dev.loralint.language.Language;
import dev.loralint.language.TagGloss;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Stages;
import dev.loralint.report.format.TextLayout;
import dev.loralint.terminal.Colours;
import dev.loralint.terminal.ProgressOnTerminal;
import dev.loralint.terminal.TerminalCharset;
import dev.loralint.text.Plain;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a command: its streams, its working directory and its environment. Tests bring their own.
 *
 * @param terminal whether a person reads {@code out} and can be asked
 * @param listener hears how far long work is, instead of a terminal; {@code null} where nobody does
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Path directory,
        Map<String, String> environment,
        boolean terminal,
        @Nullable Stages listener) {

    /** The option with the language of what people read, which each command has. */
    static final String LANGUAGE_OPTION = "--language";

    private static final String LANGUAGE = "LORALINT_LANGUAGE";

    /** The table of what tags mean. */
    private static final String GLOSS = "LORALINT_GLOSS";

    private static final String ENGLISH = "en";

    /** Files with one trouble that are named. */
    private static final int NAMED = 5;

    /** Narrower lines cannot be read. */
    private static final int LEAST_WIDTH = 40;

    /** Where nothing but a terminal shows progress. */
    public Console(
            PrintStream out,
            PrintStream err,
            InputStream in,
            Path directory,
            Map<String, String> environment,
            boolean terminal) {
        this(out, err, in, directory, environment, terminal, null);
    }

    /** The same in another working directory. */
    public Console in(Path other) {
        return new Console(out, err, in, other, environment, terminal, listener);
    }

    /**
     * Shows how far long work is, if a person reads along. {@code NO_PROGRESS} turns it off, as {@code NO_COLOR} does with
     * colours, and so does a terminal that cannot move its cursor.
     *
     * @param name what is done, such as "Reading files"
     */
    public Progress progress(boolean quiet, String name) {
        if (listener != null) {
            return listener.begin(name);
        }
        return quiet
                        || !terminal
                        || !environment.getOrDefault("NO_PROGRESS", "").isEmpty()
                        || environment.getOrDefault("TERM", "").equals("dumb")
                ? Progress.NONE
                : progress(SpokenStream.exact(err), name);
    }

    private Progress progress(PrintStream stream, String name) {
        Language language = spoken();
        return new ProgressOnTerminal(
                stream instanceof CopiedStream copied ? copied.original() : stream,
                !charset(environment).equals(StandardCharsets.UTF_8),
                language == null ? name : language.show(name));
    }

    /** The same with lines for people in their language. */
    Console speaking() {
        Language language = spoken();
        if (language == null) {
            return this;
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("COLUMNS", String.valueOf(SpokenStream.NO_END));
        return new Console(
                SpokenStream.of(out, language, width()),
                SpokenStream.of(err, language, width()),
                in,
                directory,
                variables,
                terminal,
                listener);
    }

    /** What stays as it is in every language: what programs read, and what users wrote. */
    public PrintStream exact() {
        return SpokenStream.exact(out);
    }

    /** The same for work in several stages. */
    public Stages stages(boolean quiet) {
        return name -> progress(quiet, name);
    }

    /** The charset of this process's terminal. */
    public static Charset charset(Map<String, String> environment) {
        boolean windows = File.separatorChar == '\\';
        return TerminalCharset.of(
                environment,
                windows ? System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", "")) : "");
    }

    /** Columns of the terminal: {@code COLUMNS}, which the launcher finds out; without a terminal the usual number. */
    public int width() {
        try {
            return Math.max(LEAST_WIDTH, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException e) {
            return TextLayout.USUAL_WIDTH;
        }
    }

    public boolean colours() {
        return Colours.areWanted(environment, terminal);
    }

    /**
     * The same with one language in its environment: that of {@code --language}, of {@code LORALINT_LANGUAGE}, the user's own, or
     * the system's where it is complete and the process is no job of CI.
     */
    Console inLanguage(String... args) {
        String asked = asked(args);
        asked = asked.isEmpty() ? environment.getOrDefault(LANGUAGE, "") : asked;
        asked = asked.isEmpty() ? chosen() : asked;
        String code = code(asked);
        if (asked.isEmpty() && !environment.containsKey("CI")) {
            String system = code(system());
            code = List.of(Language.COMPLETE.split(" ")).contains(system) ? system : code;
        }
        code = isKnown(code) ? code : ENGLISH;
        if (code.equals(environment.getOrDefault(LANGUAGE, ENGLISH))) {
            return this;
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(LANGUAGE, code);
        return new Console(out, err, in, directory, variables, terminal, listener);
    }

    /** The value of {@code --language}; empty without it. What a trainer is started with begins with {@code --}. */
    static String asked(String... args) {
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].startsWith(LANGUAGE_OPTION + "=")) {
                return args[i].substring(LANGUAGE_OPTION.length() + 1);
            }
            if (args[i].equals(LANGUAGE_OPTION) && i + 1 < args.length) {
                return args[i + 1];
            }
        }
        return "";
    }

    private String chosen() {
        return kept(UserFolders.of(environment).language());
    }

    /** What the user chose; empty if nothing. */
    private static String kept(@Nullable Path file) {
        try {
            return file == null || !Files.isRegularFile(file)
                    ? ""
                    : Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The locale of messages. The launcher keeps that of the terminal where it sets another. */
    private String system() {
        for (String name : List.of("LORALINT_TERMINAL", "LC_ALL", "LC_MESSAGES", "LANG")) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                boolean isTraditional =
                        locale.startsWith("zh_TW") || locale.startsWith("zh_HK") || locale.startsWith("zh_MO");
                return isTraditional ? ENGLISH : locale;
            }
        }
        return "";
    }

    /** {@code ja} of {@code ja_JP.UTF-8}. */
    static String code(String locale) {
        int end = 0;
        while (end < locale.length() && Character.isLetter(locale.charAt(end))) {
            end++;
        }
        return locale.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Whether a language can be asked for. */
    static boolean isKnown(String code) {
        return code.equals(ENGLISH) || List.of(Language.KNOWN.split(" ")).contains(code);
    }

    /** What people read; {@code null} for English. */
    @Nullable
    public Language language() {
        String code = environment.getOrDefault(LANGUAGE, ENGLISH);
        return code.equals(ENGLISH) ? null : Language.of(code);
    }

    /** What people read here: English if the terminal does not have the letters. */
    @Nullable
    Language spoken() {
        Language language = language();
        return language != null
                        && terminal
                        && !charset(environment).newEncoder().canEncode(language.letter())
                ? null
                : language;
    }

    /** What tags mean, by the table that the user chose; {@code null} without one, or if it cannot be read, which is reported. */
    @Nullable
    public TagGloss gloss() {
        String named = environment.getOrDefault(GLOSS, "");
        String table = named.isEmpty() ? kept(UserFolders.of(environment).gloss()) : named;
        try {
            return table.isEmpty() ? null : TagGloss.read(directory.resolve(table));
        } catch (IOException | InvalidPathException e) {
            tell(table + ": "
                    + (e instanceof IOException io
                            ? FileProblem.describe(io, "cannot read the table of tags")
                            : "is not a path"));
            return null;
        }
    }

    /** Begins a new screen, if a person reads along on a terminal that can. */
    public void clear() {
        if (colours()) {
            out.print("\u001b[H\u001b[2J\u001b[3J");
            out.flush();
        }
    }

    /**
     * What need not be worked out twice, in the user's cache next to the launcher's archive; each kind has its own folder in
     * it. {@code null} where there is no place that only this user can write.
     */
    @Nullable
    public Path cache() {
        return UserFolders.of(environment).cache();
    }

    @Nullable
    public Path cache(String kind) {
        Path cache = cache();
        return cache == null ? null : cache.resolve(kind);
    }

    /**
     * Reports what looks like loralint's next to a path, and was never read.
     *
     * @param path also one in a zip
     */
    public void tellOfForeign(Path path) {
        for (Path folder : Undo.foreign(directory.resolve(path.toString()))) {
            tell(ShownPath.of(folder, directory)
                    + ": not used: it came with the files or is from an older loralint; old files and reviews are now kept in the"
                    + " user's own folder; delete it if you do not need it");
        }
    }

    /** Reports which rules are not run and which settings are not read, where no report of a check does. */
    public void tellOfDistrusted(CheckRequest request) throws UsageException {
        new EffectiveSettings(directory).distrusted(request).forEach(this::tell);
    }

    /** Reports which files were not changed, and why: a full disk once, not for each of ten thousand captions. */
    public void tell(List<FixProblem> problems) {
        Map<String, List<Path>> files = problems.stream()
                .collect(Collectors.groupingBy(
                        FixProblem::sentence,
                        LinkedHashMap::new,
                        Collectors.mapping(FixProblem::file, Collectors.toList())));
        files.forEach((sentence, where) -> {
            where.stream().limit(NAMED).forEach(file -> tell(ShownPath.of(file, directory) + ": " + sentence));
            if (where.size() > NAMED) {
                tell(Plain.count(where.size() - NAMED, "more file") + ": " + sentence);
            }
        });
    }

    public void tell(String sentence) {
        err.println("loralint: " + Plain.text(sentence));
    }
}
