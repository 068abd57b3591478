package dev.loralint.cli.options;

import dev.loralint.report.html.part.Phrases;
import dev.loralint.text.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options and arguments of a command that declares them in code, and their values. Reading them from annotations takes a
 * third of the time of a command that does little.
 */
public final class DeclaredOptions {

    /** Makes what a command asks for: picocli's own looks for Groovy first, in all of the jar. */
    public static final IFactory FACTORY = DeclaredOptions::create;

    private final CommandSpec spec;

    /**
     * @param name of the command
     * @param command runs it, and returns the exit code
     * @param version what {@code --version} prints
     */
    public DeclaredOptions(String name, Callable<Integer> command, IVersionProvider version) {
        spec = CommandSpec.wrapWithoutInspection(command, FACTORY).name(name).versionProvider(version);
        addStandard(spec);
    }

    private static <T> T create(Class<T> type) throws Exception {
        return type == List.class
                ? type.cast(new ArrayList<>())
                : CommandLine.defaultFactory().create(type);
    }

    /** Adds help and version: picocli reads its own from annotations. */
    public static void addStandard(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Show this help message and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Print version information and exit.")
                .build());
    }

    /** What picocli parses, and shows as help. */
    public CommandSpec spec() {
        return spec;
    }

    /** An option with one value each time that it is used. */
    public void list(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
    }

    /** An option with one value. */
    public void text(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build());
    }

    /** An option without a value. */
    public void flag(String description, String... names) {
        spec.addOption(OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build());
    }

    /** One argument, the one at its place. */
    public void argument(int index, String label, boolean required, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .paramLabel(label)
                .arity(required ? "1" : "0..1")
                .required(required)
                .type(String.class)
                .description(description)
                .build());
    }

    /**
     * All arguments.
     *
     * @param arity how many, such as {@code 1..2}
     */
    public void arguments(String label, String arity, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
    }

    private ParseResult given() {
        return spec.commandLine().getParseResult();
    }

    /** All values of an option, as they were given. */
    public List<String> all(String option) {
        return given().matchedOptionValue(option, List.of());
    }

    /** The value of an option. */
    public @Nullable String one(String option) {
        return given().matchedOptionValue(option, (String) null);
    }

    public boolean has(String option) {
        return given().hasMatchedOption(option);
    }

    /** All arguments, as they were given. */
    public List<String> arguments() {
        return given().matchedPositionalValue(0, List.of());
    }

    /**
     * Another command with the same values, as {@link #command} writes it.
     *
     * @param options those that the other command has too
     */
    public String again(String command, List<String> options) {
        List<String> words = new ArrayList<>(arguments());
        for (String option : options) {
            OptionSpec given = given().matchedOption(option);
            for (String value : given == null ? List.<String>of() : given.originalStringValues()) {
                words.add(option);
                words.add(value);
            }
        }
        return command(command, words);
    }

    /** A command to paste; without its words where one has characters that a log reads as more than text. */
    public static String command(String command, List<String> words) {
        return "loralint " + command
                + (words.stream().allMatch(DeclaredOptions::isHarmless)
                        ? words.stream().map(word -> ' ' + Phrases.shell(word)).collect(Collectors.joining())
                        : " PATH");
    }

    private static boolean isHarmless(String word) {
        return Plain.text(word).equals(word) && !word.contains("::") && !word.contains("##[");
    }

    /** The argument at its place. */
    public @Nullable String argument(int index) {
        return given().matchedPositionalValue(index, (String) null);
    }
}
