package dev.loralint.cli;

import dev.loralint.audit.Audit;
import dev.loralint.audit.AuditOutcome;
import dev.loralint.audit.AuditRequest;
import dev.loralint.audit.RemoteRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.language.Language;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.remote.RemoteAddress;
import dev.loralint.remote.RemoteChannel;
import dev.loralint.remote.RemoteOptions;
import dev.loralint.report.Translated;
import dev.loralint.report.audit.AuditFormats;
import dev.loralint.report.audit.AuditReport;
import dev.loralint.report.format.Formats;
import dev.loralint.report.html.fleet.FleetHtml;
import dev.loralint.report.html.part.Generator;
import dev.loralint.report.html.part.SpokenPage;
import dev.loralint.result.AuditResult;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.RuleSelection;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks finished LoRA files. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        header = "Check finished LoRA files.",
        description = {
            "",
            "PATH is a .safetensors file, a folder to search, an address (https://, http://, s3://BUCKET/KEY) or a folder in",
            "S3 (s3://BUCKET/FOLDER). Without --weights, only the headers are read: metadata, tags, settings, names, ranks and",
            "alphas. Results of --weights are cached: an unchanged file is not read again."
        },
        footer = {
            "",
            "Examples:",
            "  loralint audit mira.safetensors                     show one file in full",
            "  loralint audit ~/models/Lora --format html          write reports/Lora.html",
            "  loralint audit ~/models/Lora --weights --format csv=loras.csv",
            "  loralint audit mira.safetensors --format card       print a model card",
            "  loralint audit upload.safetensors --fail-on warning",
            "  loralint audit ~/models/Lora --weights --park ~/models/old   move older copies and epochs",
            "  loralint audit ~/models/Lora --for comfyui --for forge   also report what these programs ignore",
            "  loralint audit s3://models/loras/ --threads 64 --rate 200",
            "  loralint audit --manifest hub.jsonl --format csv=hub.csv",
            "",
            "Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 wrong usage, invalid settings, or a file that is not",
            "  a .safetensors file, 3 a file cannot be read or loaded."
        })
final class AuditCommand implements Callable<Integer> {

    private static final int THREADS_AT_MOST = 1024;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "LoRA file, folder or address to check.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description =
                    "Check the files that FILE lists: a path or an address on each line, JSON lines with path or url, or"
                            + " parquet with such a column. Repeatable.")
    private List<String> manifests = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that read remote files. Default: " + RemoteOptions.THREADS + ".")
    private int threads = RemoteOptions.THREADS;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Open connections for remote files at most. Default: one for each thread.")
    private @Nullable Integer connections;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests per second for remote files at most. Default: no limit.")
    private @Nullable Double rate;

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            description =
                    "Report format: text (default), json, csv, html, card, sarif, github, gitlab, junit, checkstyle, markdown"
                            + " or rdjson. html without a file writes reports/<name>.html. card is a model card in Markdown;"
                            + " card=FOLDER/ writes one for each file. Repeatable, with a file for each.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--weights",
            description =
                    "Also check the weights: NaN, infinity, zeros, outliers, hashes, duplicates. Reads every byte.")
    private boolean weights;

    @Option(
            names = "--for",
            paramLabel = "LOADER",
            description =
                    "Also report which tensors this program ignores: comfyui, a1111, forge, diffusers, sd-scripts,"
                            + " musubi-tuner, invokeai or sdnext. Repeatable.")
    private List<String> loaders = new ArrayList<>();

    @Option(
            names = "--park",
            paramLabel = "FOLDER",
            description =
                    "Move older copies (with --weights) and older epochs to FOLDER, never over files. `loralint undo FOLDER`"
                            + " moves them back.")
    private @Nullable String park;

    @Option(names = "--no-cache", description = "Do not read or write the cache.")
    private boolean noCache;

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = CheckOptions.FAIL_ON_LEVEL)
    private String failOn = "error";

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Rule profile: " + CheckOptions.PROFILES + ". Default: illustrious.")
    private @Nullable String profile;

    @Option(names = "--rule", paramLabel = "RULE", description = "Apply only this rule or group. Repeatable.")
    private List<String> rules = new ArrayList<>();

    @Option(names = OwnRules.OPTION, paramLabel = OwnRules.LABEL, description = OwnRules.MEANING)
    private List<String> ruleFolders = new ArrayList<>();

    @Option(names = "--not-rule", paramLabel = "RULE", description = "Do not apply this rule or group. Repeatable.")
    private List<String> notRules = new ArrayList<>();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only the output of --format, and no progress.")
    private boolean quiet;

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        List<ReportTarget> targets = ReportTarget.of(formats, quiet, AuditFormats.NAMES);
        List<Path> named = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (String path : paths) {
            if (RemoteAddress.isRemote(path)) {
                addresses.add(path);
            } else {
                named.add(RequestedPaths.resolve(console.directory(), path));
            }
        }
        ParkedFiles parked = park == null ? null : new ParkedFiles(console, park, named);
        AuditOutcome outcome = Audit.run(new AuditRequest(
                console.directory(),
                named,
                remote(addresses),
                weights,
                loaders(targets),
                profile,
                RequestedPaths.level(failOn),
                new RuleSelection(new HashSet<>(rules), new HashSet<>(notRules)),
                OwnRules.of(console, ruleFolders),
                noCache ? null : console.cache(),
                console.progress(quiet, "Reading files")));
        outcome.notes().forEach(console::tell);
        outcome.refused().forEach(r -> console.tell(r.path() + ": " + r.message()));
        if (outcome.withoutAlphas() > 0 && !quiet) {
            console.tell("alpha is not checked in " + Plain.count(outcome.withoutAlphas(), "remote file")
                    + ", because more than " + RemoteChannel.RANGE_AT_MOST / 1024
                    + " KiB would be read; download a file to check it");
        }
        boolean written = true;
        if (!outcome.result().files().isEmpty() || outcome.refused().isEmpty()) {
            List<Path> audited = new ArrayList<>(named);
            for (String manifest : manifests) {
                audited.add(RequestedPaths.resolve(console.directory(), manifest));
            }
            ReportFiles files = new ReportFiles(console, Generator.AUDIT, audited, quiet);
            for (ReportTarget target : targets) {
                written &= write(target, files, outcome);
            }
        }
        if (parked != null) {
            written &= parked.move(outcome.canGo(), named);
        }
        return written || outcome.exitCode() == ExitCode.USAGE ? outcome.exitCode() : ExitCode.INCOMPLETE;
    }

    /** A card says which programs load the file, also if none was chosen. */
    private List<Loader> loaders(List<ReportTarget> targets) throws UsageException {
        if (loaders.isEmpty()
                && targets.stream().anyMatch(target -> target.format().equals(AuditFormats.CARD))) {
            return Loader.all();
        }
        List<Loader> chosen = new ArrayList<>();
        for (String name : new LinkedHashSet<>(loaders)) {
            chosen.add(Loader.named(name)
                    .orElseThrow(() -> new UsageException("--for does not know the program \"" + name + "\""
                            + EffectiveSettings.choice(name, Loader.names()))));
        }
        return chosen;
    }

    private RemoteRequest remote(List<String> addresses) throws UsageException {
        if (paths.isEmpty() && manifests.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'PATH'");
        }
        if (weights && !addresses.isEmpty()) {
            throw new UsageException("--weights reads every byte, and an address is remote; download the files first");
        }
        if (threads < 1 || threads > THREADS_AT_MOST) {
            throw new UsageException("--threads is " + threads + "; expected 1 to " + THREADS_AT_MOST);
        }
        if (connections != null && connections < 1) {
            throw new UsageException("--connections is " + connections + "; expected at least 1");
        }
        if (rate != null && !(rate > 0)) {
            throw new UsageException("--rate is " + rate + "; expected a number above 0");
        }
        List<Path> lists = new ArrayList<>();
        for (String manifest : manifests) {
            lists.add(RequestedPaths.resolve(console.directory(), manifest));
        }
        return new RemoteRequest(
                addresses,
                lists,
                new RemoteOptions(
                        threads,
                        connections == null ? threads : connections,
                        rate == null ? 0 : rate,
                        console.environment()));
    }

    /** @return whether the report was written; if not, the reason is printed */
    private boolean write(ReportTarget target, ReportFiles files, AuditOutcome outcome)
            throws UsageException, IOException {
        Language language = target.toStandardOutput() ? console.spoken() : console.language();
        boolean isHtml = target.isHtml();
        boolean isForPeople = isHtml || target.format().equals(Formats.TEXT);
        AuditResult result =
                language == null || !isForPeople ? outcome.result() : Translated.of(outcome.result(), language);
        if (target.format().equals(AuditFormats.CARD) && !target.toStandardOutput()) {
            Path place = RequestedPaths.resolve(console.directory(), target.file());
            if (target.file().endsWith("/") || Files.isDirectory(place)) {
                return new CardFiles(console).write(place, result);
            }
            if (result.files().size() > 1) {
                throw new UsageException("--format card=" + target.file()
                        + " is one file, and there are several LoRAs; write --format card=FOLDER/");
            }
        }
        AuditReport report = new AuditFormats(console.directory(), new FleetHtml(), outcome.rulebook()::page)
                .named(target.format(), target.toStandardOutput() && console.colours());
        if (target.toStandardOutput()) {
            report.write(result, target.isScreenText() ? console.out() : console.exact());
            return true;
        }
        return files.write(target, name(result), out -> {
            if (language == null || !isHtml) {
                report.write(result, out);
            } else {
                StringWriter page = new StringWriter();
                report.write(result, page);
                out.write(SpokenPage.said(page.toString(), language));
            }
        });
    }

    /** The last part of what was audited. */
    private String name(AuditResult result) {
        String subject = result.subject();
        if (RemoteAddress.isRemote(subject)) {
            String last = subject.replaceFirst("[/?…]+$", "");
            return last.substring(last.lastIndexOf('/') + 1)
                    .replaceFirst("\\.safetensors$", "")
                    .replaceAll("[^\\w.-]", "_");
        }
        Path name = console.directory().resolve(subject).normalize().getFileName();
        return name == null ? "audit" : name.toString().replaceFirst("\\.safetensors$", "");
    }
}
