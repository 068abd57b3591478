package dev.loralint.stream;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.NamedConcepts;
import dev.loralint.check.PlannedTrainings;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.ConceptTally;
import dev.loralint.concepts.Concepts.PassingConcept;
import dev.loralint.concepts.Dataset;
import dev.loralint.corpus.Corpus;
import dev.loralint.corpus.CorpusRow;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.parallel.OrderedParts;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.StreamFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks the captions of a corpus, which come by twice and are not kept: they are counted, then checked. Memory grows with the
 * different tags of its concepts. Images and configurations are not looked at.
 */
public final class StreamCheck {

    /** Captions that a thread works on at once. */
    private static final int PART = 16_384;

    private final Corpus corpus;
    private final StreamParts parts;

    private StreamCheck(Corpus corpus, StreamParts parts) {
        this.corpus = corpus;
        this.parts = parts;
    }

    /**
     * @param directory the working directory
     * @param request the first of its paths decides which settings apply; its configurations are not read
     * @throws UsageException if the request or the settings cannot be followed
     */
    public static Check.Outcome run(Path directory, CheckRequest request, Corpus corpus) throws UsageException {
        StreamParts parts = StreamParts.of(directory, request);
        List<ReadProblem> problems = new ArrayList<>(corpus.problems());
        Checked checked = Checked.NONE;
        try {
            checked = new StreamCheck(corpus, parts).check(corpus.subject());
        } catch (Corpus.DamagedShard e) {
            problems.add(new ReadProblem(e.name(), e.problem()));
        } catch (IOException e) {
            problems.add(new ReadProblem(corpus.subject(), String.valueOf(e.getMessage())));
        }
        List<Dataset> datasets = checked.dataset().stream().toList();
        new NamedConcepts(datasets)
                .checkTriggers(
                        checked.dataset().isEmpty()
                                ? Set.of()
                                : request.triggers().words().keySet());
        List<String> notes = new ArrayList<>(checked.notes());
        notes.addAll(parts.notes());
        CheckResult result = parts.inForce()
                .result(corpus.subject(), List.of(), datasets, checked.findings(), problems, notes, Duplicates.NONE);
        return new Check.Outcome(
                result,
                List.of(),
                new PlannedTrainings(directory, parts.inForce().project().paths(), Map.of(), List.of()));
    }

    private record Checked(Optional<Dataset> dataset, List<Finding> findings, List<String> notes) {
        static final Checked NONE = new Checked(Optional.empty(), List.of(), List.of());
    }

    private Checked check(String subject) throws IOException {
        Map<String, ConceptTally> tallies = new TreeMap<>();
        long counted = inParts(
                parts::count,
                part -> part.forEach((name, tally) -> {
                    ConceptTally known = tallies.putIfAbsent(name, tally);
                    if (known != null) {
                        known.merge(tally);
                    }
                }));
        Map<String, PassingConcept> passing = new TreeMap<>();
        tallies.forEach((name, tally) -> passing.put(name, parts.passing(name, tally)));
        tallies.clear();
        Dataset dataset = StreamParts.dataset(subject, passing.values());
        // the first time only shows which places are wanted
        parts.checkConcepts(dataset);
        Map<String, Long> prose = new TreeMap<>();
        StreamFindings all = new StreamFindings(parts.nothing());
        long checked = inParts(rows -> parts.check(rows, passing::get), part -> {
            part.findings().values().forEach(all::add);
            part.places().forEach(place -> place.getKey().add(place.getValue()));
            part.prose().forEach((name, count) -> prose.merge(name, count, Long::sum));
        });
        if (checked != counted) {
            throw new IOException("the files changed while they were read; run the check again");
        }
        all.kept().addAll(parts.checkConcepts(dataset));
        List<String> notes = new ArrayList<>();
        notes.add(counted + " captions in " + corpus.files() + (corpus.files() == 1 ? " file" : " files")
                + "; images are not checked");
        notes.addAll(parts.unfollowed(dataset, prose));
        all.unkept()
                .forEach(more -> notes.add(more.findings() + " more findings of " + more.rule() + " in "
                        + more.concepts() + (more.concepts() == 1 ? " concept" : " concepts") + " are not listed"));
        return new Checked(Optional.of(dataset), parts.finished(all.kept()), notes);
    }

    private interface Taking<T> {
        void take(T part);
    }

    /** @return how many captions there are (count) */
    private <T> long inParts(OrderedParts.Work<List<CorpusRow>, T> work, Taking<T> taking) throws IOException {
        long[] count = new long[1];
        try (OrderedParts<List<CorpusRow>, T> inOrder = new OrderedParts<>(work, taking::take)) {
            List<CorpusRow> part = new ArrayList<>(PART);
            corpus.read(row -> {
                part.add(row);
                count[0]++;
                if (part.size() == PART) {
                    inOrder.add(List.copyOf(part));
                    part.clear();
                }
            });
            inOrder.add(List.copyOf(part));
            inOrder.finish();
        }
        return count[0];
    }
}
