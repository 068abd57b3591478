package dev.loralint.vision.command;

import dev.loralint.archive.Archives;
import dev.loralint.check.Check;
import dev.loralint.check.UsageException;
import dev.loralint.cli.Console;
import dev.loralint.cli.ExtraCommand;
import dev.loralint.cli.OwnRules;
import dev.loralint.cli.RequestedPaths;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.FileProblem;
import dev.loralint.files.OutputFile;
import dev.loralint.files.ReadProblem;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.result.FailOn;
import dev.loralint.result.ToolVersion;
import dev.loralint.text.Plain;
import dev.loralint.vision.InstalledRuntime;
import dev.loralint.vision.Tagger;
import dev.loralint.vision.TaggerException;
import dev.loralint.vision.TaggerModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a tagger on the images of a dataset. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        header = "Run a tagger on the images of a dataset.",
        description = {
            "",
            "Prints the tags that a tagger finds in each image, with their scores, as JSON. Captions are not changed. FOLDER",
            "contains model.onnx and selected_tags.csv of a WD v3 tagger, or also preprocess.json of a PixAI tagger; loralint",
            "downloads none. It runs on the CPU. Results are cached by content: an image is tagged once, and after Ctrl-C the",
            "next run continues. Requires ONNX Runtime, which docs/tag.md says how to install."
        },
        footer = {
            "",
            "Examples:",
            "  loralint tag my-dataset --model wd-eva02-large-tagger-v3 --write tags.json",
            "  loralint tag my-dataset --model pixai-tagger-v0.9-onnx --least 0.3",
            "",
            "Exit codes: 0 all images are tagged, 2 wrong usage, the model cannot be used, or ONNX Runtime is missing, 3 an",
            "  image cannot be read, the file cannot be written, or interrupted."
        })
public final class TagCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DATASET", description = "Dataset: a folder, a zip or a configuration.")
    private String dataset = ".";

    @Option(names = "--model", paramLabel = "FOLDER", required = true, description = "Folder of the tagger.")
    private String model = "";

    @Option(
            names = "--least",
            paramLabel = "SCORE",
            description = "Lowest score of a tag, from 0.01 to 1. Default: ${DEFAULT-VALUE}.")
    private double least = 0.1;

    @Option(names = "--write", paramLabel = "FILE", description = "Write to FILE instead of standard output.")
    private @Nullable String target;

    @Option(names = "--no-cache", description = "Do not read or write the cache.")
    private boolean noCache;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress and no summary.")
    private boolean quiet;

    TagCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        if (!(least >= Tagger.LEAST && least <= 1)) {
            throw new UsageException("--least is " + least + "; expected a score from " + Tagger.LEAST + " to 1");
        }
        OutputFile file = target == null
                ? null
                : OutputFile.named(
                        RequestedPaths.resolve(console.directory(), target),
                        List.of(RequestedPaths.resolve(console.directory(), dataset)));
        try (Archives archives = RequestedPaths.archives(console.directory(), List.of(dataset))) {
            TaggerModel tagger = TaggerModel.read(RequestedPaths.resolve(console.directory(), model), model);
            return tag(archives.in(console.directory()), tagger, file);
        } catch (TaggerException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** @param directory the working directory, where zips are folders */
    private int tag(Path directory, TaggerModel model, @Nullable OutputFile file)
            throws UsageException, TaggerException, IOException {
        Check.Outcome checked = new Check(directory)
                .run(new RequestedPaths(directory, List.of(dataset), List.of())
                        .request(List.of(), null, FailOn.NEVER, Set.of(), Set.of())
                        .by(OwnRules.of(console, List.of())));
        CheckResult result = checked.result();
        List<ReadProblem> problems = new ArrayList<>(result.problems());
        SortedMap<String, Path> images = images(directory, result);
        if (!checked.refused().isEmpty()) {
            problems.forEach(this::tell);
            return ExitCode.USAGE;
        }
        if (images.isEmpty()) {
            problems.forEach(this::tell);
            throw new UsageException(dataset + ": no images found");
        }
        Tagger tagger = new Tagger(model, noCache ? null : console.cache("tags"), console.stages(quiet));
        Tagger.Tagged tagged = tagger.tag(
                images,
                () -> InstalledRuntime.load(
                        console.environment().getOrDefault(InstalledRuntime.VARIABLE, ""),
                        ToolVersion.folder().orElse(null)));
        problems.addAll(tagged.problems());
        problems.forEach(this::tell);
        if (tagged.left() > 0) {
            console.tell("interrupted: " + tagged.left() + " of " + Plain.count(images.size(), "image")
                    + " are not tagged; the next run continues there");
            return ExitCode.INCOMPLETE;
        }
        String json = tagger.json(tagged, least);
        if (file == null) {
            console.exact().print(json);
        } else if (!write(file, json)) {
            return ExitCode.INCOMPLETE;
        }
        if (!quiet) {
            console.err()
                    .println(Plain.count(tagged.scores().size(), "image") + ", " + tagged.tagged()
                            + " of them tagged now" + (file == null ? "" : ": " + Plain.text(String.valueOf(target))));
        }
        return problems.isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private boolean write(OutputFile file, String json) {
        try {
            file.write(json);
            return true;
        } catch (IOException e) {
            console.tell(target + ": " + FileProblem.describe(e, "cannot write the file"));
            return false;
        }
    }

    /** By their paths in the dataset. */
    private SortedMap<String, Path> images(Path directory, CheckResult result) throws UsageException {
        Path named = RequestedPaths.resolve(directory, dataset).toAbsolutePath().normalize();
        Path base = Files.isDirectory(named) || named.getParent() == null ? named : named.getParent();
        SortedMap<String, Path> images = new TreeMap<>();
        for (Dataset read : result.datasets()) {
            for (Concept concept : read.concepts()) {
                for (ImageFile image : concept.images()) {
                    Path file = directory.resolve(image.path()).toAbsolutePath().normalize();
                    images.put(base.relativize(file).toString().replace('\\', '/'), file);
                }
            }
        }
        return images;
    }

    private void tell(ReadProblem problem) {
        console.tell(problem.path() + ": " + problem.message());
    }

    /** Adds this command to the command line. */
    public static final class Offer implements ExtraCommand {

        @Override
        public String name() {
            return "tag";
        }

        @Override
        public Callable<Integer> on(Console console) {
            return new TagCommand(console);
        }
    }
}
