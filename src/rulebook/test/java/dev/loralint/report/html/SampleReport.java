package dev.loralint.report.html;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.TagUse;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Change;
import dev.loralint.finding.Ending;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.folders.ConceptFolder;
import dev.loralint.folders.DatasetReader;
import dev.loralint.folders.Reading;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook;
import dev.loralint.result.Outlook.State;
import dev.loralint.rules.Profile;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A check put together by hand, so that the report is tested without the rules. */
public final class SampleReport {

    private static final String PAGE =
            "## Why\n\nSince `this` is so, says [the guide](https://example.org/guide).\n\n## References\n";

    private final Path folder;
    private final List<ConceptFolder> concepts = new ArrayList<>();
    private final List<TrainerConfig> configs = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<ReadProblem> problems = new ArrayList<>();
    private final Map<String, RuleDoc> rules = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Dataset dataset = new Dataset("set", false, List.of(), List.of(), List.of(), List.of());
    private boolean read;

    public SampleReport(Path folder) {
        this.folder = folder;
        rule("captions/identity-tag", "A trait of the subject stands in its captions", "");
        rule("captions/trigger-missing", "The trigger word is missing", "");
        rule("config/alpha-ratio", "Alpha is not in proportion to dim", "alpha");
        rule("config/lr-scheduler", "The scheduler is not the profile's", "scheduler");
    }

    private void rule(String id, String title, String setting) {
        rules.put(
                id,
                new RuleDoc(
                        id,
                        title,
                        Map.of("", Applicability.SAFE),
                        List.of("G4"),
                        Map.of("", Outcome.WORSE),
                        Map.of("", Kind.ADVICE),
                        Map.of(),
                        setting,
                        setting.isEmpty() ? "" : "what `" + setting + "` should be",
                        setting.isEmpty() ? "" : "it uses " + setting));
    }

    /** A folder of captions, {@code 0001.txt} and so on. */
    public SampleReport concept(String name, String... captions) throws IOException {
        Path path = Files.createDirectories(folder.resolve("set").resolve(name));
        for (int i = 0; i < captions.length; i++) {
            Files.writeString(path.resolve(String.format(java.util.Locale.ROOT, "%04d.txt", i + 1)), captions[i]);
        }
        return folder(name);
    }

    private SampleReport folder(String name) {
        int bar = name.indexOf('_');
        String trigger = bar > 0 ? name.substring(bar + 1) : name;
        ConceptSource source = new ConceptSource(
                name, "set/" + name, 10, trigger, false, true, false, ReaderEvidence.NONE, CaptionOptions.NONE);
        concepts.add(new ConceptFolder(source, folder.resolve("set").resolve(name), null));
        return this;
    }

    public SampleReport config(String name, String toml) throws IOException {
        Path file = Files.writeString(folder.resolve(name), toml);
        configs.add(ConfigReaders.readNamed(new ConfigSource(file, "set/" + name, Files.readAllBytes(file), folder))
                .orElseThrow());
        return this;
    }

    public SampleReport problem(String path, String message) {
        problems.add(new ReadProblem(path, message));
        return this;
    }

    public SampleReport note(String sentence) {
        notes.add(sentence);
        return this;
    }

    public Dataset dataset() {
        if (!read) {
            dataset = new DatasetReader(Concepts.standard(), Reading.WHOLE).read("set", false, concepts, List.of());
            read = true;
        }
        return dataset;
    }

    /** What the rule would find for a tag, in every concept that has it. */
    public SampleReport identityTag(String tag) {
        for (Concept concept : dataset().concepts()) {
            for (TagUse use : concept.tagUses()) {
                if (use.tag().equals(tag)) {
                    finding(new Finding(
                            "captions/identity-tag",
                            Severity.ERROR,
                            Kind.ADVICE,
                            Outcome.WORSE,
                            "`" + tag + "` is in " + use.captions() + " of " + use.of() + " captions",
                            concept.name(),
                            tag,
                            null,
                            use.evidence(),
                            concept.path(),
                            use.places(),
                            use.captions(),
                            new Fix(
                                    Applicability.SAFE,
                                    "remove it",
                                    List.of(),
                                    List.of(new Change.RemoveTags(List.of(tag))))));
                }
            }
        }
        return this;
    }

    public SampleReport triggerMissing() {
        for (Concept concept : dataset().concepts()) {
            List<Location> places = concept.captions().stream()
                    .filter(Caption::isWithoutTrigger)
                    .map(Caption::start)
                    .toList();
            if (!places.isEmpty()) {
                finding(new Finding(
                        "captions/trigger-missing",
                        Severity.ERROR,
                        Kind.ADVICE,
                        Outcome.WORSE,
                        "the trigger is missing from " + places.size() + " captions",
                        concept.name(),
                        null,
                        null,
                        null,
                        concept.path(),
                        places,
                        places.size(),
                        new Fix(
                                Applicability.UNSAFE,
                                "put it first",
                                List.of(),
                                List.of(new Change.TriggerFirst(concept.trigger())))));
            }
        }
        return this;
    }

    public SampleReport setting(String rule, String term, String message, Change... changes) {
        Setting setting = configs.get(0).setting(term);
        return finding(new Finding(
                rule,
                Severity.WARNING,
                Kind.ADVICE,
                Outcome.WORSE,
                message,
                null,
                null,
                term,
                null,
                setting.location().path(),
                List.of(setting.location()),
                1,
                changes.length == 0
                        ? null
                        : new Fix(Applicability.UNSAFE, "change it", List.of(term), List.of(changes))));
    }

    public SampleReport finding(Finding finding) {
        findings.add(finding);
        findings.sort(Comparator.comparing(f -> f, Finding.WORST_FIRST));
        return this;
    }

    public CheckResult result() {
        List<Dataset> datasets = concepts.isEmpty() ? List.of() : List.of(dataset());
        CheckResult result = new CheckResult(
                new CheckResult.Basis(
                        "0.0.0",
                        "set",
                        "illustrious",
                        "it is the default",
                        Profile.named("illustrious").orElseThrow().policy(),
                        dev.loralint.result.FailOn.ERROR,
                        rules,
                        id -> PAGE),
                datasets,
                configs,
                findings,
                problems,
                notes,
                dev.loralint.duplicate.Duplicates.NONE);
        return result.expecting(configs.isEmpty() ? List.of() : List.of(outlook(result)));
    }

    /** What the trainer does: it stops if a finding says so. */
    private Outlook outlook(CheckResult result) {
        boolean stops = findings.stream().anyMatch(f -> f.outcome() == Outcome.FATAL);
        State state = stops ? State.STOPS : result.isComplete() ? State.TRAINS : State.UNKNOWN;
        return new Outlook(
                "train.toml",
                "sd-scripts",
                "0.11.1",
                state,
                state == State.TRAINS ? 23 : 0,
                state == State.TRAINS ? 1_150 : 0,
                state == State.TRAINS ? List.of() : List.of("a reason"),
                Ending.START);
    }

    public String html() throws IOException {
        StringWriter out = new StringWriter();
        new HtmlReport(folder, folder, true).write(result(), out);
        return out.toString();
    }
}
