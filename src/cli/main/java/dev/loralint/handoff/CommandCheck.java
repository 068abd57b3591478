package dev.loralint.handoff;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.StandardInput;
import dev.loralint.check.UsageException;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Outcome;
import dev.loralint.report.Verdict;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook.State;
import dev.loralint.trainer.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the command that starts a training. A configuration alone may leave to the command line what it does not say; a
 * command that is known to the last word leaves nothing open.
 */
final class CommandCheck {

    private final Path directory;
    private final CheckRequest request;

    /** @param request how the configuration was checked */
    CommandCheck(Path directory, CheckRequest request) {
        this.directory = directory;
        this.request = request;
    }

    /** Whether a command is one of sd-scripts, whose options are known. */
    static boolean isKnown(List<String> words) {
        return words.stream().anyMatch(word -> word.endsWith("train_network.py"));
    }

    /**
     * @param configuration the check of the configuration alone, whose findings are among those of the command unless the
     *     command says otherwise
     */
    Check.Outcome run(List<String> words, CheckResult configuration) throws UsageException, IOException {
        byte[] script = TrainerCommand.line(words).getBytes(StandardCharsets.UTF_8);
        try (StandardInput input = StandardInput.named("command.sh", new ByteArrayInputStream(script))) {
            Check.Outcome launch = new Check(directory).run(request.configuredBy(input));
            return new Check.Outcome(together(launch.result(), configuration), launch.refused(), launch.planned());
        }
    }

    private static CheckResult together(CheckResult launch, CheckResult configuration) {
        Set<String> said = launch.findings().stream().map(CommandCheck::subject).collect(Collectors.toSet());
        List<Finding> findings = Stream.concat(
                        configuration.findings().stream()
                                .filter(finding -> !said.contains(subject(finding)) && !isOverridden(finding, launch)),
                        launch.findings().stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        boolean stops = Verdict.of(configuration).state() == State.STOPS
                && findings.stream()
                        .anyMatch(finding ->
                                configuration.findings().contains(finding) && finding.outcome() == Outcome.FATAL);
        return launch.with(findings, launch.hidden(), launch.notes())
                .expecting(stops ? configuration.outlooks() : launch.outlooks());
    }

    /** Equal if both are about the same. */
    private static String subject(Finding finding) {
        return finding.rule() + ' ' + Objects.requireNonNullElse(finding.setting(), finding.message());
    }

    /** Whether the command has another value for what a finding is about. */
    private static boolean isOverridden(Finding finding, CheckResult launch) {
        String id = finding.setting();
        return id != null
                && finding.outcome() != Outcome.FATAL
                && launch.configs().stream().anyMatch(config -> {
                    Setting setting = config.setting(id);
                    return setting.written() && setting.location().path().equals(config.path());
                });
    }
}
