package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.fix.Undo;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes a fix. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        header = "Undo the last fix.",
        description = {
            "",
            "A file that was changed after the fix is reported and not restored, unless --force is given."
        },
        footer = {
            "",
            "Examples:",
            "  loralint undo my-dataset                    undo the last fix",
            "  loralint undo my-dataset --list             list the fixes that can be undone",
            "  loralint undo my-dataset --fix 2026-05-01T10-20-30-000Z",
            "  loralint undo my-dataset --tag 'blue eyes'  restore one removed tag",
            "",
            "Exit codes: 0 undone, 2 unknown fix or wrong usage, 3 a file cannot be restored."
        })
final class UndoCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..1",
            description = "Path that was fixed. Default: the working directory.")
    private String path = ".";

    @Option(names = "--list", description = "List the fixes, the last one first.")
    private boolean list;

    @Option(names = "--fix", paramLabel = "TIME", description = "Undo this fix, as --list shows it.")
    private @Nullable String name;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Restore only this tag, in the captions that it was removed from.")
    private @Nullable String tag;

    @Option(names = "--force", description = "Also restore files that were changed after the fix.")
    private boolean force;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    UndoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Path target = RequestedPaths.resolve(console.directory(), path);
        console.tellOfForeign(target);
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
        console.tell(result.problems());
        String what = tag == null ? "Restored " : "Restored `" + Plain.text(tag) + "` in ";
        console.out().println(what + Plain.count(result.restored(), "file") + ".");
        return result.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    /** The last fix that removed a tag from captions which still lack it; the last fix of all may have restored another tag. */
    private Undo thatTook(String wanted, List<Undo> all) throws UsageException {
        for (Undo undo : name == null ? all : List.of(chosen(all))) {
            if (undo.canPutBack(wanted)) {
                return undo;
            }
        }
        throw new UsageException(
                "no fix in " + path + " removed the tag `" + wanted + "` from a caption that still lacks it");
    }

    private Undo chosen(List<Undo> all) throws UsageException {
        if (all.isEmpty()) {
            throw new UsageException("no fix to undo in " + path);
        }
        if (name == null) {
            return all.get(0);
        }
        return all.stream()
                .filter(u -> u.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown fix " + name + "; --list shows all fixes"));
    }

    private boolean agreed(Undo undo) throws IOException {
        String what = tag == null ? "Undo the fix of " + undo.name() : "Restore `" + Plain.text(tag) + "`";
        console.out().print(what + " in " + Plain.count(undo.files().size(), "file") + "? [y/N] ");
        console.out().flush();
        int answer = console.in().read();
        return answer == 'y' || answer == 'Y';
    }
}
