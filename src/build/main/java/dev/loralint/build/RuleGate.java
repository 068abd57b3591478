package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.rules.check.RuleCheck;
import dev.loralint.rules.check.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rejects rules with errors before Drools compiles them. Usage: {@code RuleGate RULES}. */
public final class RuleGate {

    /** A rule is in a folder of a group; what lies deeper is an example. */
    private static final int DEPTH = 3;

    private RuleGate() {}

    public static void main(String[] args) throws IOException {
        List<RuleProblem> problems = problems(Path.of(args[0]));
        if (!problems.isEmpty()) {
            throw new BuildError(
                    problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n", "\n", "\n")));
        }
    }

    static List<RuleProblem> problems(Path rules) throws IOException {
        try (Stream<Path> all = Files.walk(rules, DEPTH)) {
            List<Path> files =
                    all.filter(p -> p.toString().endsWith(".drl")).sorted().toList();
            return RuleCheck.ofOwn(files, RuleGate.class.getClassLoader());
        }
    }
}
