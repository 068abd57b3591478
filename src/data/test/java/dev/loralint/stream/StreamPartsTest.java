package dev.loralint.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.ConceptTally;
import dev.loralint.concepts.Concepts.PassingConcept;
import dev.loralint.concepts.Concepts.WantedPlaces;
import dev.loralint.concepts.Dataset;
import dev.loralint.corpus.Corpus;
import dev.loralint.corpus.CorpusColumns;
import dev.loralint.corpus.CorpusRow;
import dev.loralint.finding.Location;
import dev.loralint.records.RecordBytes;
import dev.loralint.rules.Findings;
import dev.loralint.rules.StreamFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a corpus that are counted and judged apart, and carried as bytes, say the same as one process. */
class StreamPartsTest {

    private static final RecordBytes<ConceptTally.Known> TALLIES = new RecordBytes<>(ConceptTally.Known.class);
    private static final RecordBytes<StreamFindings.Known> FINDINGS = new RecordBytes<>(StreamFindings.Known.class);

    @TempDir
    Path folder;

    /** Another process, which shares nothing but bytes. */
    private StreamParts process() throws UsageException {
        return StreamParts.of(folder, CheckRequest.of(folder));
    }

    private Corpus corpus() {
        Corpus corpus = new Corpus(CorpusColumns.USUAL, Path::toString);
        corpus.add(() -> Files.newByteChannel(folder.resolve("a.jsonl")), "a.jsonl", "a.jsonl");
        return corpus;
    }

    @Test
    void partsAsBytesAreLikeOne() throws UsageException, IOException {
        Files.writeString(folder.resolve("a.jsonl"), StreamCheckTest.json(StreamCheckTest.captions(8_000)));
        List<String> expected = StreamCheck.run(folder, CheckRequest.of(folder), corpus()).result().findings().stream()
                .map(StreamCheckTest::shown)
                .sorted()
                .toList();
        List<CorpusRow> rows = new ArrayList<>();
        corpus().read(rows::add);
        assertEquals(expected, inParts(rows, 8_000));
        assertEquals(expected, inParts(rows, 900));
        assertTrue(expected.stream().anyMatch(finding -> finding.contains("contradict")), expected.toString());
    }

    private List<String> inParts(List<CorpusRow> rows, int size) throws UsageException {
        StreamParts driver = process();
        Map<String, ConceptTally> tallies = new TreeMap<>();
        for (int from = 0; from < rows.size(); from += size) {
            process().count(part(rows, from, size)).forEach((name, tally) -> {
                byte[] bytes = TALLIES.write(tally.known());
                ConceptTally read = driver.tally(name, TALLIES.read(bytes).orElseThrow());
                ConceptTally known = tallies.putIfAbsent(name, read);
                if (known != null) {
                    known.merge(read);
                }
            });
        }
        Map<String, PassingConcept> passing = new TreeMap<>();
        tallies.forEach((name, tally) -> passing.put(name, driver.passing(name, tally)));
        Dataset dataset = StreamParts.dataset("a.jsonl", passing.values());
        driver.checkConcepts(dataset);
        StreamFindings all = new StreamFindings(driver.nothing());
        for (int from = 0; from < rows.size(); from += size) {
            check(process(), part(rows, from, size), passing)
                    .forEach(bytes -> all.merge(FINDINGS.read(bytes).orElseThrow()));
        }
        all.kept().addAll(driver.checkConcepts(dataset));
        return driver.finished(all.kept()).stream()
                .map(StreamCheckTest::shown)
                .sorted()
                .toList();
    }

    /** In a process that knows only the counts and which places are wanted. */
    private static List<byte[]> check(StreamParts process, List<CorpusRow> rows, Map<String, PassingConcept> passing) {
        Map<String, PassingConcept> copies = new HashMap<>();
        Map<WantedPlaces, WantedPlaces> originals = new HashMap<>();
        passing.forEach((name, concept) -> {
            byte[] bytes = TALLIES.write(concept.tally().known());
            PassingConcept copy = process.passing(
                    name, process.tally(name, TALLIES.read(bytes).orElseThrow()));
            for (int look = 0; look < concept.wanted().size(); look++) {
                for (WantedPlaces wanted : concept.wanted().get(look)) {
                    originals.put(copy.want(look, wanted.tag(), wanted.inCompanyToo()), wanted);
                }
            }
            copies.put(name, copy);
        });
        StreamParts.Checked checked = process.check(rows, copies::get);
        for (Map.Entry<WantedPlaces, Location> place : checked.places()) {
            originals.get(place.getKey()).add(place.getValue());
        }
        List<byte[]> found = new ArrayList<>();
        for (Findings findings : checked.findings().values()) {
            StreamFindings part = new StreamFindings(process.nothing());
            part.add(findings);
            found.add(FINDINGS.write(part.known()));
        }
        return found;
    }

    private static List<CorpusRow> part(List<CorpusRow> rows, int from, int size) {
        return rows.subList(from, Math.min(rows.size(), from + size));
    }
}
