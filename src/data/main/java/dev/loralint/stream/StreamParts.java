package dev.loralint.stream;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.captions.TrainedText;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.InForce;
import dev.loralint.check.UnfollowedConventions;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.ConceptTally;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Concepts.PassingConcept;
import dev.loralint.concepts.Concepts.WantedPlaces;
import dev.loralint.concepts.Dataset;
import dev.loralint.corpus.CorpusRow;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.parallel.Stages;
import dev.loralint.rules.Findings;
import dev.loralint.rules.RuleRunner;
import dev.loralint.suppression.PathFilter;
import dev.loralint.workspace.FolderNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts and checks the captions of a corpus part by part. What is counted and found in parts is merged in their order, and then
 * says the same as of the whole. Safe for use by several threads.
 */
public final class StreamParts {

    private final InForce inForce;
    private final List<String> notes;
    private final Concepts concepts;
    private final RuleRunner runner;
    private final PathFilter filter;
    private final ThreadLocal<CaptionParser> parsers;
    private final ThreadLocal<TrainedText> trained;

    private StreamParts(InForce inForce, PathFilter filter, List<String> notes) {
        this.inForce = inForce;
        this.notes = notes;
        this.concepts = inForce.concepts();
        this.runner = inForce.runner(null, Stages.NONE);
        this.filter = filter;
        this.parsers = ThreadLocal.withInitial(concepts::parser);
        this.trained = ThreadLocal.withInitial(() -> concepts.trained(CaptionOptions.NONE));
    }

    /**
     * @param directory the working directory
     * @param request its paths are not read
     * @throws UsageException if the request or the settings cannot be followed
     */
    public static StreamParts of(Path directory, CheckRequest request) throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(directory);
        InForce inForce = InForce.of(settings, request);
        return new StreamParts(
                inForce,
                new PathFilter(inForce.project(), directory),
                settings.distrusted(request.first(directory), inForce.house()));
    }

    /** What is not done because nobody said to trust it. */
    public List<String> notes() {
        return notes;
    }

    InForce inForce() {
        return inForce;
    }

    /** Counts captions that follow each other, by concept. */
    public Map<String, ConceptTally> count(List<CorpusRow> rows) {
        Map<String, ConceptTally> tallies = new LinkedHashMap<>();
        for (CorpusRow row : rows) {
            tallies.computeIfAbsent(row.concept(), name -> concepts.tally(source(name)))
                    .add(row.path(), parsed(row));
        }
        return tallies;
    }

    /** The tally of a concept that goes on from a value. */
    public ConceptTally tally(String name, ConceptTally.Known known) {
        return concepts.tally(source(name), known);
    }

    /** A concept of which all captions were counted. */
    public PassingConcept passing(String name, ConceptTally tally) {
        return concepts.passing(source(name), tally);
    }

    /** All concepts of a corpus, without their captions. */
    public static Dataset dataset(String subject, Collection<PassingConcept> concepts) {
        return new Dataset(
                subject,
                false,
                concepts.stream().map(PassingConcept::concept).toList(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * What captions show when they come by again.
     *
     * @param findings by concept
     * @param places that somebody asked for, in the order of the captions
     * @param prose how many captions are prose, by concept (count)
     */
    public record Checked(
            Map<String, Findings> findings, List<Map.Entry<WantedPlaces, Location>> places, Map<String, Long> prose) {}

    /**
     * Judges captions that follow each other.
     *
     * @param passing their concepts by name; {@code null} for one that was not counted
     */
    public Checked check(List<CorpusRow> rows, Function<String, @Nullable PassingConcept> passing) {
        Map<String, List<Caption>> byConcept = new LinkedHashMap<>();
        List<Map.Entry<WantedPlaces, Location>> places = new ArrayList<>();
        for (CorpusRow row : rows) {
            PassingConcept concept = passing.apply(row.concept());
            if (concept != null) {
                Caption caption = concept.caption(row.path(), parsed(row));
                places.addAll(concept.wantedIn(caption));
                byConcept
                        .computeIfAbsent(row.concept(), name -> new ArrayList<>())
                        .add(caption);
            }
        }
        Map<String, Findings> findings = new LinkedHashMap<>();
        Map<String, Long> prose = new LinkedHashMap<>();
        byConcept.forEach((name, captions) -> {
            findings.put(name, runner.checkPart(captions));
            prose.put(name, captions.stream().filter(Caption::isProse).count());
        });
        return new Checked(findings, places, prose);
    }

    /** What spans the captions of a concept, and the concepts. It shows which places are wanted, and needs them. */
    public Findings checkConcepts(Dataset dataset) {
        return runner.checkConcepts(dataset);
    }

    /** What conventions do not check in a corpus, which no configuration names. */
    List<String> unfollowed(Dataset dataset, Map<String, Long> prose) {
        return new UnfollowedConventions(
                        inForce.conventions(List.of()),
                        List.of(dataset),
                        List.of(),
                        concept -> prose.getOrDefault(concept.name(), 0L))
                .notes();
    }

    /** Takes what is found in parts. */
    public Findings nothing() {
        return runner.nothing();
    }

    /** What was found in all parts, worst first. Nothing changes the files of a corpus, so nothing is fixed. */
    public List<Finding> finished(Findings parts) {
        return filter.apply(
                runner.sorted(parts).stream().map(StreamParts::unfixed).toList());
    }

    private static Finding unfixed(Finding finding) {
        Fix fix = finding.fix();
        return fix == null || !fix.automatic()
                ? finding
                : finding.with(new Fix(Applicability.DISPLAY, fix.description(), List.of(), List.of()));
    }

    private CaptionText parsed(CorpusRow row) {
        byte[] bytes = row.text().getBytes(StandardCharsets.UTF_8);
        return parsers.get().parse(trained.get(), bytes, bytes.length);
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
