package dev.loralint.cli;

import dev.loralint.audit.RepairedHeader;
import dev.loralint.audit.Repairs;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes repaired copies of finished LoRA files. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        header = "Write repaired copies of LoRA files.",
        description = {
            "",
            "Writes a copy with another header into FOLDER; the weights and the file itself stay as they are. A file in which nothing",
            "is to be changed has no copy, and no file is replaced."
        },
        footer = {
            "",
            "Examples:",
            "  loralint repair mira.safetensors --strip --to clean        remove paths, prompts and keys from the metadata",
            "  loralint repair mira.safetensors --trigger 'mira, red dress' --to clean",
            "  loralint repair flux-peft.safetensors --for sd-scripts --to kohya    rename the tensors",
            "  loralint undo clean                                        delete the copies again",
            "",
            "Exit codes: 0 all copies written, 2 wrong usage, 3 a file cannot be read or repaired."
        })
final class RepairCommand implements Callable<Integer> {

    private static final int LONGEST_TRIGGER = 10_000;

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "LoRA file, or folder to search.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "Folder for the copies.")
    private String to = "";

    @Option(
            names = "--strip",
            description = "Remove paths, prompts, workflows, API keys and scripts from the metadata.")
    private boolean strip;

    @Option(
            names = "--trigger",
            paramLabel = "WORDS",
            description = "Write these trigger words into the metadata, as modelspec.trigger_phrase.")
    private @Nullable String trigger;

    @Option(
            names = "--for",
            paramLabel = "LOADER",
            description =
                    "Rename the tensors so that this program loads all of them: comfyui, a1111, forge, diffusers, sd-scripts"
                            + " or musubi-tuner.")
    private @Nullable String loader;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only problems.")
    private boolean quiet;

    RepairCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        if (!strip && trigger == null && loader == null) {
            throw new UsageException("nothing to repair; give --strip, --trigger or --for");
        }
        if (trigger != null && (trigger.isBlank() || trigger.length() > LONGEST_TRIGGER)) {
            throw new UsageException(
                    "--trigger is empty or too long; expected 1 to " + LONGEST_TRIGGER + " characters");
        }
        List<Path> named = new ArrayList<>();
        for (String path : paths) {
            named.add(RequestedPaths.resolve(console.directory(), path));
        }
        Path folder = RequestedPaths.resolve(console.directory(), to);
        Repairs repairs =
                Repairs.of(console.directory(), named, folder, new RepairedHeader.Wanted(strip, trigger, loader()));
        repairs.problems().forEach(problem -> console.tell(problem.path() + ": " + problem.message()));
        if (!quiet) {
            repairs.made().forEach(line -> console.out().println(Plain.text(line)));
            console.out()
                    .println(
                            repairs.made().isEmpty()
                                    ? "Nothing to change."
                                    : Plain.count(repairs.made().size(), "file") + " written. Undo with: loralint undo "
                                            + ShownPath.typed(folder, console.directory()));
        }
        return repairs.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private @Nullable Loader loader() throws UsageException {
        if (loader == null) {
            return null;
        }
        String name = loader;
        return Loader.named(name)
                .orElseThrow(() -> new UsageException("--for does not know the program \"" + name + "\""
                        + EffectiveSettings.choice(name, Loader.names())));
    }
}
