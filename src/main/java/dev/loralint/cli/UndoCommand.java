package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.fix.Undo;
import dev.loralint.report.Plain;
import dev.loralint.result.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a fix back. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        header = "Takes the last fix back, to the byte.",
        description = {
            "",
            "A file that was changed after the fix is left alone and told, unless --force is given. A fix that was",
            "interrupted is taken back as far as it came."
        },
        footer = {
            "",
            "Examples:",
            "  loralint undo my-dataset                    the last fix",
            "  loralint undo my-dataset --list             the fixes that can be taken back",
            "  loralint undo my-dataset --fix 2026-05-01T10-20-30-000Z",
            "  loralint undo my-dataset --tag 'blue eyes'  one removed tag, put back where it stood",
            "",
            "Exit codes: 0 taken back, 2 there is no such fix, 3 a file could not be restored."
        })
final class UndoCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "What was fixed; the working directory by default.")
    private String path = ".";

    @Option(names = "--list", description = "Lists the fixes, the last first.")
    private boolean list;

    @Option(names = "--fix", paramLabel = "TIME", description = "The fix of this time, as --list shows it.")
    private @Nullable String name;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Puts only this tag back into the captions it was taken from.")
    private @Nullable String tag;

    @Option(names = "--force", description = "Also files that were changed after the fix.")
    private boolean force;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    UndoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Path target = RequestedPaths.resolve(console.directory(), path);
        List<Undo> all = Undo.of(target);
        if (list) {
            for (Undo undo : all) {
                console.out()
                        .println(undo.name() + "  " + Plain.count(undo.files().size(), "file"));
            }
            return ExitCode.CLEAN;
        }
        Undo undo = tag == null ? chosen(all) : thatTook(tag, all);
        if (console.terminal() && !yes && !agreed(undo)) {
            console.out().println("Nothing was changed.");
            return ExitCode.CLEAN;
        }
        Undo.Result result = tag == null ? undo.run(force) : undo.putBack(tag);
        new Troubles(console).tell(result.troubles());
        String what = tag == null ? "Restored " : "Put `" + Plain.text(tag) + "` back into ";
        console.out().println(what + Plain.count(result.restored(), "file") + ".");
        return result.troubles().isEmpty() ? ExitCode.CLEAN : ExitCode.TROUBLE;
    }

    /** The last fix that took a tag out of captions which do not have it; the last of all may have put another back. */
    private Undo thatTook(String wanted, List<Undo> all) throws UsageException {
        for (Undo undo : name == null ? all : List.of(chosen(all))) {
            if (undo.canPutBack(wanted)) {
                return undo;
            }
        }
        throw new UsageException(
                "no fix in " + path + " took the tag `" + wanted + "` out of a caption that is without it");
    }

    private Undo chosen(List<Undo> all) throws UsageException {
        if (all.isEmpty()) {
            throw new UsageException("there is no fix to take back in " + path);
        }
        if (name == null) {
            return all.get(0);
        }
        return all.stream()
                .filter(u -> u.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no fix " + name + "; --list shows them"));
    }

    private boolean agreed(Undo undo) throws IOException {
        String what = tag == null ? "Take the fix of " + undo.name() + " back" : "Put `" + Plain.text(tag) + "` back";
        console.out().print(what + " in " + Plain.count(undo.files().size(), "file") + "? [y/N] ");
        console.out().flush();
        int answer = console.in().read();
        return answer == 'y' || answer == 'Y';
    }
}
