package dev.loralint.cli;

import dev.loralint.report.TrainersJson;
import dev.loralint.report.TrainersText;
import dev.loralint.result.ExitCode;
import dev.loralint.trainer.formats.Trainers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the trainers and their releases that loralint knows. */
@Command(
        name = "trainers",
        mixinStandardHelpOptions = true,
        header = "List the known trainers and their releases.",
        footer = {
            "",
            "Examples:",
            "  loralint trainers",
            "  loralint trainers --format json",
            "  loralint check train.toml --trainer sd-scripts@0.9.1    check for one of them",
            "",
            "Exit codes: 0 shown, 2 wrong usage."
        })
final class TrainersCommand implements Callable<Integer> {

    /** How the trainers are shown. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    TrainersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (format == Format.json) {
            console.exact().print(TrainersJson.render(Trainers.all()));
        } else {
            console.out().print(TrainersText.render(Trainers.all()));
        }
        console.out().flush();
        return ExitCode.CLEAN;
    }
}
