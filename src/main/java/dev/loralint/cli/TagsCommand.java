package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.report.Plain;
import dev.loralint.result.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how loralint classifies tags. */
@Command(
        name = "tags",
        mixinStandardHelpOptions = true,
        header = "Show how loralint classifies tags.",
        description = {
            "",
            "Reads one tag per line from FILE or standard input. The classes are trait, signature, clothing, state, scene,",
            "count, trigger and unknown; a trait has a slot (hair colour, ears …). The lexicon and the tag list that",
            "loralint.toml names are used too."
        },
        footer = {
            "",
            "Examples:",
            "  echo 'light green hair' | loralint tags",
            "  loralint tags --format tsv tags.txt > meanings.tsv",
            "",
            "Exit codes: 0 shown, 2 the file does not exist, 3 the file cannot be read."
        })
final class TagsCommand implements Callable<Integer> {

    /** How the meanings are shown. */
    enum Format {
        text,
        tsv
    }

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "File with one tag per line. Default: standard input.")
    private String file = "-";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    TagsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        try {
            if (file.equals("-")) {
                show(lexicon(console.directory()), console.in());
            } else {
                Path path = RequestedPaths.resolve(console.directory(), file);
                if (!Files.exists(path)) {
                    throw new UsageException(file + ": the file does not exist");
                }
                if (Files.isDirectory(path)) {
                    throw new UsageException(file + ": is a folder; name a file with one tag per line");
                }
                try (InputStream in = Files.newInputStream(path)) {
                    show(lexicon(path), in);
                }
            }
            return ExitCode.CLEAN;
        } catch (IOException e) {
            console.err()
                    .println("loralint: " + Plain.text(file + ": " + FileProblem.describe(e, "cannot read the file")));
            return ExitCode.TROUBLE;
        }
    }

    /** With the words of the {@code loralint.toml} that applies there. */
    private Lexicon lexicon(Path start) throws UsageException {
        return Lexicon.standard()
                .withUser(new EffectiveSettings(console.directory())
                        .project(start)
                        .lexicon());
    }

    private void show(Lexicon lexicon, InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            TagMeaning meaning = lexicon.meaningOf(line);
            String slot = meaning.slot() == null ? "" : meaning.slot();
            if (format == Format.tsv) {
                console.out().print(line + "\t" + meaning.tagClass().label() + "\t" + slot + "\n");
            } else {
                console.out()
                        .printf(
                                "%-32s %-10s %-14s %s%n",
                                Plain.text(line), meaning.tagClass().label(), slot, Plain.text(meaning.reason()));
            }
        }
    }
}
