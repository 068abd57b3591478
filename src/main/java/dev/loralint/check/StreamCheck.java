package dev.loralint.check;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.captions.TrainedText;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.ConceptTally;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Concepts.PassingConcept;
import dev.loralint.concepts.Concepts.WantedPlaces;
import dev.loralint.concepts.Dataset;
import dev.loralint.corpus.Corpus;
import dev.loralint.corpus.CorpusRow;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.OrderedParts;
import dev.loralint.parallel.Stages;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ToolVersion;
import dev.loralint.rules.Findings;
import dev.loralint.rules.Gpu;
import dev.loralint.rules.Judge;
import dev.loralint.rules.ProfileChoice;
import dev.loralint.rules.PruneChoice;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.Ruleset;
import dev.loralint.rules.StreamFindings;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.suppression.PathFilter;
import dev.loralint.workspace.FolderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks the captions of a corpus, which come by twice and are not kept: they are counted, then judged. Memory grows with the
 * different tags of its concepts. Images and configurations are not looked at.
 */
public final class StreamCheck {

    /** Captions that a thread works on at once. */
    private static final int PART = 16_384;

    private final Corpus corpus;
    private final Concepts concepts;
    private final Judge judge;
    private final ThreadLocal<CaptionParser> parsers;
    private final ThreadLocal<TrainedText> trained;

    private StreamCheck(Corpus corpus, Concepts concepts, Judge judge) {
        this.corpus = corpus;
        this.concepts = concepts;
        this.judge = judge;
        this.parsers = ThreadLocal.withInitial(concepts::parser);
        this.trained = ThreadLocal.withInitial(() -> concepts.trained(CaptionOptions.NONE));
    }

    /**
     * @param directory the working directory
     * @param request the first of its paths decides which settings apply; its configurations are not read
     * @throws UsageException if the request or the settings cannot be followed
     */
    public static Check.Outcome run(Path directory, CheckRequest request, Corpus corpus) throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(directory);
        ProjectSettings project = settings.project(request);
        HouseFolders house = settings.house(project, request.house().folders());
        ProfileChoice profiles = settings.profiles(request.profile(), project, house);
        Rulebook rulebook = EffectiveSettings.rulebook(project, house);
        EffectiveSettings.checkRuleNames(request.rules(), rulebook);
        Ruleset rules = settings.rules(rulebook, house, request.house());
        Judge judge = new Judge(
                profiles,
                rules,
                request::wants,
                Gpu.named(project.gpu()),
                new PruneChoice(project.keep(), project.prune(), project.leave(), project.conventions()),
                null,
                Stages.NONE);
        Concepts concepts = new Concepts(
                Lexicon.standard().withUser(project.lexicon()),
                Check.triggers(request, project),
                project.subjects(),
                project.subject());
        List<ReadProblem> problems = new ArrayList<>(corpus.problems());
        Checked checked = Checked.NONE;
        try {
            checked = new StreamCheck(corpus, concepts, judge).check(corpus.subject());
        } catch (Corpus.DamagedShard e) {
            problems.add(new ReadProblem(e.name(), e.trouble()));
        } catch (IOException e) {
            problems.add(new ReadProblem(corpus.subject(), String.valueOf(e.getMessage())));
        }
        List<Dataset> datasets = checked.dataset().stream().toList();
        new NamedConcepts(datasets)
                .checkTriggers(
                        checked.dataset().isEmpty()
                                ? Set.of()
                                : request.triggers().keySet());
        Map<String, RuleDoc> docs = new LinkedHashMap<>();
        rulebook.rules().forEach(r -> docs.put(r.id(), r));
        CheckResult result = new CheckResult(
                ToolVersion.text(),
                corpus.subject(),
                profiles.of(List.of()).name(),
                profiles.reason(List.of()),
                profiles.of(List.of()).policy(),
                request.failOn(),
                datasets,
                List.of(),
                new PathFilter(project, directory).apply(checked.findings()),
                problems,
                docs,
                rulebook::page,
                checked.notes(),
                Duplicates.NONE);
        return new Check.Outcome(result, List.of(), new PlannedTrainings(directory, project.paths(), List.of()));
    }

    private record Checked(Optional<Dataset> dataset, List<Finding> findings, List<String> notes) {
        static final Checked NONE = new Checked(Optional.empty(), List.of(), List.of());
    }

    private Checked check(String subject) throws IOException {
        Map<String, ConceptTally> tallies = new TreeMap<>();
        long counted = inParts(
                this::count,
                part -> part.forEach((name, tally) -> {
                    ConceptTally known = tallies.putIfAbsent(name, tally);
                    if (known != null) {
                        known.merge(tally);
                    }
                }));
        Map<String, PassingConcept> passing = new TreeMap<>();
        tallies.forEach((name, tally) -> passing.put(name, concepts.passing(source(name), tally)));
        tallies.clear();
        Dataset dataset = new Dataset(
                subject,
                false,
                passing.values().stream().map(PassingConcept::concept).toList(),
                List.of(),
                List.of(),
                List.of());
        // the first time only shows which places are wanted
        judge.judgeConcepts(dataset);
        StreamFindings all = new StreamFindings(judge.nothing());
        long judged = inParts(rows -> judge(rows, passing), part -> {
            part.findings().forEach(all::add);
            part.places().forEach(place -> place.getKey().add(place.getValue()));
        });
        if (judged != counted) {
            throw new IOException("the files changed while they were read; run the check again");
        }
        all.kept().addAll(judge.judgeConcepts(dataset));
        List<String> notes = new ArrayList<>();
        notes.add(counted + " captions in " + corpus.files() + (corpus.files() == 1 ? " file" : " files")
                + "; images are not checked");
        all.unkept()
                .forEach(more -> notes.add(more.findings() + " more findings of " + more.rule() + " in "
                        + more.concepts() + (more.concepts() == 1 ? " concept" : " concepts") + " are not listed"));
        return new Checked(
                Optional.of(dataset),
                judge.sorted(all.kept()).stream().map(StreamCheck::unfixed).toList(),
                notes);
    }

    /** Nothing changes the files of a corpus. */
    private static Finding unfixed(Finding finding) {
        Fix fix = finding.fix();
        return fix == null || !fix.automatic()
                ? finding
                : finding.with(new Fix(Applicability.DISPLAY, fix.description(), List.of(), List.of()));
    }

    private interface Taking<T> {
        void take(T part);
    }

    /** @return how many captions there are (count) */
    private <T> long inParts(OrderedParts.Work<List<CorpusRow>, T> work, Taking<T> taking) throws IOException {
        long[] count = new long[1];
        try (OrderedParts<List<CorpusRow>, T> parts = new OrderedParts<>(work, taking::take)) {
            List<CorpusRow> part = new ArrayList<>(PART);
            corpus.read(row -> {
                part.add(row);
                count[0]++;
                if (part.size() == PART) {
                    parts.add(List.copyOf(part));
                    part.clear();
                }
            });
            parts.add(List.copyOf(part));
            parts.finish();
        }
        return count[0];
    }

    private Map<String, ConceptTally> count(List<CorpusRow> rows) {
        Map<String, ConceptTally> tallies = new LinkedHashMap<>();
        for (CorpusRow row : rows) {
            tallies.computeIfAbsent(row.concept(), name -> concepts.tally(source(name)))
                    .add(row.path(), parsed(row));
        }
        return tallies;
    }

    private CaptionText parsed(CorpusRow row) {
        byte[] bytes = row.text().getBytes(StandardCharsets.UTF_8);
        return parsers.get().parse(trained.get(), bytes, bytes.length);
    }

    /** What a part shows when it comes by again. */
    private record Part(List<Findings> findings, List<Map.Entry<WantedPlaces, Location>> places) {}

    private Part judge(List<CorpusRow> rows, Map<String, PassingConcept> passing) {
        Map<String, List<Caption>> byConcept = new LinkedHashMap<>();
        List<Map.Entry<WantedPlaces, Location>> places = new ArrayList<>();
        for (CorpusRow row : rows) {
            PassingConcept concept = passing.get(row.concept());
            if (concept != null) {
                Caption caption = concept.caption(row.path(), parsed(row));
                places.addAll(concept.wantedIn(caption));
                byConcept
                        .computeIfAbsent(row.concept(), name -> new ArrayList<>())
                        .add(caption);
            }
        }
        return new Part(byConcept.values().stream().map(judge::judgePart).toList(), places);
    }

    /** As of a folder with this name. */
    private static ConceptSource source(String name) {
        boolean numbered = FolderNames.repeats(name).isPresent();
        String tokens = numbered ? FolderNames.classTokens(name) : null;
        return new ConceptSource(
                name,
                name,
                FolderNames.repeats(name).orElse(1),
                tokens,
                false,
                tokens != null && !tokens.isEmpty(),
                false,
                ReaderEvidence.NONE,
                CaptionOptions.NONE);
    }
}
