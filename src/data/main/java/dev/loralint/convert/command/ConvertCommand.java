package dev.loralint.convert.command;

import dev.loralint.archive.Archives;
import dev.loralint.check.UsageException;
import dev.loralint.cli.CheckOptions;
import dev.loralint.cli.Console;
import dev.loralint.cli.ExtraCommand;
import dev.loralint.cli.RequestedPaths;
import dev.loralint.convert.CaptionConversion;
import dev.loralint.convert.ConvertForm;
import dev.loralint.convert.ConvertRequest;
import dev.loralint.convert.Converter;
import dev.loralint.convert.UnreadableSource;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.ContentChange;
import dev.loralint.fix.FixProblem;
import dev.loralint.fix.Undo;
import dev.loralint.fix.UnifiedDiff;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes captions in another form. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        header = "Convert captions to the form that a trainer reads.",
        description = {
            "",
            "Reads captions in any form that `loralint check` reads, also name.jpg.txt of gallery-dl and Hydrus, and writes",
            "them in another form. What the form cannot contain is reported. Without --out the new files replace the old",
            "ones, which are saved in .loralint/journal next to the dataset; `loralint undo` restores them. Either all",
            "captions are converted or nothing is written. Forms:",
            "",
            "  txt             name.txt for each image: all trainers",
            "  caption         name.caption for each image: sd-scripts by default",
            "  txt-lines       name.txt, in which each line is a caption: OneTrainer, sd-scripts with enable_wildcard",
            "  json            name.json for each image: AnimaLoraStudio",
            "  jsonl           captions.jsonl with image_path and caption: musubi-tuner, sd-scripts",
            "  metadata.jsonl  file_name and text: imagefolder of Hugging Face",
            "  metadata.csv    the same as a table",
            "  diffsynth       metadata.jsonl with image and prompt: DiffSynth-Studio",
            "  captions.json   lists of captions by image: diffusion-pipe",
            "  dataset.json    captions by image: ai-toolkit",
            "  meta_cap.json   captions by image: metadata_file and in_json of sd-scripts",
            "  zip             a zip of images and name.txt, for online trainers; for other forms: --out NAME.zip"
        },
        footer = {
            "",
            "Examples:",
            "  loralint convert my-dataset --to captions.json          convert in place",
            "  loralint convert my-dataset --to json --out anima-set   write a new dataset with copies of the images",
            "  loralint convert my-dataset --to zip                    write my-dataset.zip",
            "  loralint convert my-dataset.zip --to json --out set     write a folder from a zip",
            "  loralint convert my-dataset --trainer onetrainer        convert to what OneTrainer reads",
            "  loralint convert my-dataset/metadata.csv --to txt       convert this file",
            "  loralint convert my-dataset --to txt --diff             show what would change",
            "",
            "Exit codes: 0 converted, or nothing to convert, 1 files would change (with --diff), 2 wrong usage, or a file",
            "  would be replaced, 3 a file cannot be read or written."
        })
public final class ConvertCommand implements Callable<Integer> {

    /** Not a form of its own: it contains text files. */
    private static final String ZIP = "zip";

    private final Console console;

    private @Nullable Path target;

    @Parameters(
            paramLabel = "DATASET",
            arity = "0..1",
            description = "Dataset (a folder or a zip), or the file with its captions. Default: the working directory.")
    private String path = ".";

    @Option(
            names = "--to",
            paramLabel = "FORM",
            description = "Form of the new captions. Default: the text files that the trainer reads.")
    private @Nullable String form;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write a new dataset to DIR, or to a zip if it is NAME.zip, and change nothing else.")
    private @Nullable String out;

    @Option(names = "--no-images", description = "With --out: do not copy the images.")
    private boolean noImages;

    @Option(names = "--keep", description = "Do not remove the old captions.")
    private boolean keep;

    @Option(names = "--force", description = "Replace files that are not the old captions.")
    private boolean force;

    @Option(names = "--trainer", paramLabel = "NAME[@VERSION]", description = "Trainer that will read the captions.")
    private @Nullable String trainer;

    @Option(names = "--diff", description = "Show the changes and write nothing.")
    private boolean diff;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        try (Archives archives = RequestedPaths.archives(console.directory(), List.of(path))) {
            return convert(archives.in(console.directory()));
        }
    }

    /** @param directory the working directory, where zips are folders if some are to be converted */
    private int convert(Path directory) throws UsageException, IOException {
        target = out();
        ConvertRequest request = new ConvertRequest(
                RequestedPaths.resolve(directory, path),
                wanted(),
                target,
                keep,
                force,
                !noImages,
                CheckOptions.trainer(console, trainer, CheckOptions.NAMING, null, null));
        Converter converter = new Converter(directory, request);
        try {
            CaptionConversion conversion = converter.plan();
            return diff ? show(conversion) : write(converter, conversion);
        } catch (UnreadableSource e) {
            console.err().println("loralint: " + Plain.text(String.valueOf(e.getMessage())) + "; nothing was written");
            return ExitCode.INCOMPLETE;
        }
    }

    private boolean isZipWanted() {
        return ZIP.equalsIgnoreCase(form);
    }

    /** A zip for online trainers is next to its folder, with its name. */
    private @Nullable Path out() throws UsageException {
        Path named = out == null ? null : RequestedPaths.resolve(console.directory(), out);
        if (!isZipWanted()) {
            return named;
        }
        if (named == null) {
            Path folder = RequestedPaths.resolve(console.directory(), path)
                    .toAbsolutePath()
                    .normalize();
            if (!Files.isDirectory(folder) || folder.getFileName() == null) {
                throw new UsageException("--to zip: name the new zip with --out NAME.zip");
            }
            return folder.resolveSibling(folder.getFileName() + "." + ZIP);
        }
        if (!Archives.isNamed(named)) {
            throw new UsageException("--to zip: --out is \"" + out + "\"; expected NAME.zip");
        }
        return named;
    }

    private @Nullable ConvertForm wanted() throws UsageException {
        if (form == null || isZipWanted()) {
            return form == null ? null : ConvertForm.TXT;
        }
        String word = form;
        return ConvertForm.of(word)
                .orElseThrow(() -> new UsageException(
                        "--to is \"" + word + "\"; expected one of " + ConvertForm.words() + ", " + ZIP));
    }

    private int show(CaptionConversion conversion) {
        conversion.losses().forEach(this::line);
        for (ContentChange change : conversion.changes()) {
            print(UnifiedDiff.of(Plain.text(shown(change.file())), change));
        }
        conversion.removed().keySet().forEach(file -> line("Removes " + shown(file)));
        console.out().flush();
        return conversion.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private int write(Converter converter, CaptionConversion conversion) throws UsageException, IOException {
        String captions = "the captions of " + Plain.count(conversion.images(), "image");
        if (conversion.isEmpty()) {
            line("Nothing to convert: " + captions + " are " + conversion.form().word() + " already.");
            return ExitCode.CLEAN;
        }
        conversion.losses().forEach(loss -> line(loss + "."));
        if (console.terminal() && !yes && target == null && !isAgreed(conversion)) {
            line("Nothing was changed.");
            return ExitCode.CLEAN;
        }
        List<FixProblem> problems = converter.write(conversion);
        if (!problems.isEmpty()) {
            console.tell(problems);
            line("Nothing was converted.");
            return ExitCode.INCOMPLETE;
        }
        String files = Plain.count(conversion.changes().size(), "file");
        line("Converted " + captions + " to " + conversion.form().word() + ": wrote " + files
                + (target != null ? " to " + shown(target) : removed(conversion)) + "."
                + (target == null ? " `" + undo() + "` restores the old files." : ""));
        return ExitCode.CLEAN;
    }

    private String undo() throws UsageException {
        return Undo.command(RequestedPaths.resolve(console.directory(), path), console.directory());
    }

    private static String removed(CaptionConversion conversion) {
        int count = conversion.removed().size();
        return count == 0 ? "" : " and removed " + Plain.count(count, "old file");
    }

    private boolean isAgreed(CaptionConversion conversion) throws IOException {
        int removed = conversion.removed().size();
        console.out()
                .print("Write " + Plain.count(conversion.changes().size(), "file")
                        + (removed == 0 ? "" : " and remove " + Plain.count(removed, "old file")) + "? [y/N] ");
        console.out().flush();
        int answer = console.in().read();
        return answer == 'y' || answer == 'Y';
    }

    private String shown(Path file) {
        return ShownPath.of(file, console.directory());
    }

    private void print(String lines) {
        console.exact().print(console.terminal() ? plain(lines) : lines);
    }

    private static String plain(String lines) {
        StringBuilder out = new StringBuilder();
        lines.lines().forEach(one -> out.append(Plain.text(one)).append('\n'));
        return out.toString();
    }

    private void line(String text) {
        console.out().println(Plain.text(text));
    }

    /** Adds this command to the command line. */
    public static final class Offer implements ExtraCommand {

        @Override
        public String name() {
            return "convert";
        }

        @Override
        public Callable<Integer> on(Console console) {
            return new ConvertCommand(console);
        }
    }
}
