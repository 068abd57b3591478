package dev.loralint.handoff;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.StandardInput;
import dev.loralint.check.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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

    Check.Outcome run(List<String> words) throws UsageException, IOException {
        byte[] script = TrainerCommand.line(words).getBytes(StandardCharsets.UTF_8);
        try (StandardInput input = StandardInput.named("command.sh", new ByteArrayInputStream(script))) {
            return new Check(directory).run(request.configuredBy(input));
        }
    }
}
