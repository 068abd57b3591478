package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.NoStateException;
import dev.loralint.files.TrustedFolders;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trusts a folder: its rules are run, and its settings are read. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        header = "Trust the rules and settings of a folder.",
        description = {
            "",
            "Rules are programs. Those that a loralint.toml names are run only in folders that you trust, with all folders"
                    + " below them. A loralint.toml that another user can write is read only there. See docs/trust.md."
        },
        footer = {
            "",
            "Examples:",
            "  loralint trust .                 trust the working directory",
            "  loralint trust --list            list the trusted folders",
            "  loralint trust . --remove        trust it no more",
            "",
            "LORALINT_TRUST=DIR trusts a folder for one run.",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 it cannot be kept."
        })
final class TrustCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder.")
    private @Nullable String folder;

    @Option(names = "--list", description = "List the trusted folders.")
    private boolean list;

    @Option(names = "--remove", description = "Remove the folder from the trusted folders.")
    private boolean remove;

    TrustCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, NoStateException {
        if (list == (folder != null)) {
            throw new UsageException("expected a folder or --list");
        }
        try {
            if (folder != null) {
                change(folder);
            } else {
                for (Path trusted : TrustedFolders.added()) {
                    console.out().println(Plain.text(trusted.toString()));
                }
            }
            return ExitCode.CLEAN;
        } catch (NoStateException e) {
            throw e;
        } catch (IOException e) {
            console.err().println("loralint: " + Plain.text(FileProblem.describe(e, String.valueOf(e.getMessage()))));
            return ExitCode.INCOMPLETE;
        }
    }

    private void change(String name) throws UsageException, IOException {
        Path path = RequestedPaths.resolve(console.directory(), name);
        if (remove) {
            if (!TrustedFolders.remove(path)) {
                throw new UsageException(name + " is not trusted; --list lists the trusted folders");
            }
            console.out().println("No longer trusted: " + Plain.text(name));
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException(name + ": there is no such folder");
        }
        TrustedFolders.add(path);
        console.out().println("Trusted: " + Plain.text(name));
    }
}
