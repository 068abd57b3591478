package dev.loralint.rules;

import dev.loralint.rules.FindingDraft.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found in the parts of a stream. Its size is bounded: of the findings that a rule reports caption by caption in one
 * concept, the first ones are kept and the others counted. For one thread.
 */
public final class StreamFindings {

    /** Of a rule in a concept, caption by caption. */
    public static final int KEPT = 100;

    private final Findings all;
    private final Map<Subject, Integer> counts = new HashMap<>();

    /** @param all takes what is kept */
    public StreamFindings(Findings all) {
        this.all = all;
    }

    /** Adds what was found in the captions that come next. */
    public void add(Findings part) {
        all.addSome(
                part,
                report -> report.subject()
                        .filter(subject -> counts.merge(subject, 1, Integer::sum) <= KEPT)
                        .isPresent());
    }

    /** Adds what was found and counted in captions that come after these. */
    public void merge(Known later) {
        Map<Subject, Integer> seen = new HashMap<>();
        all.addSome(
                all.with(later.kept()),
                report -> report.subject()
                        .filter(subject ->
                                counts.getOrDefault(subject, 0) + seen.merge(subject, 1, Integer::sum) <= KEPT)
                        .isPresent());
        later.counts().forEach(count -> counts.merge(count.subject(), count.findings(), Integer::sum));
    }

    /** What was found, as a value: parts of a stream are merged in the order of their captions. */
    public record Known(Findings.Known kept, List<Count> counts) {}

    /**
     * How many findings a rule reports caption by caption in one concept.
     *
     * @param findings also those that are not kept (count)
     */
    public record Count(FindingDraft.Subject subject, int findings) {}

    public Known known() {
        List<Count> all = new ArrayList<>();
        counts.forEach((subject, count) -> all.add(new Count(subject, count)));
        return new Known(this.all.known(), all);
    }

    public Findings kept() {
        return all;
    }

    /**
     * Findings that were counted and not kept.
     *
     * @param findings how many (count)
     * @param concepts in how many concepts (count)
     */
    public record Unkept(String rule, int findings, int concepts) {}

    /** By rule. */
    public List<Unkept> unkept() {
        Map<String, Unkept> byRule = new TreeMap<>();
        counts.forEach((subject, count) -> {
            if (count > KEPT) {
                byRule.merge(
                        subject.rule(),
                        new Unkept(subject.rule(), count - KEPT, 1),
                        (one, other) -> new Unkept(
                                one.rule(), one.findings() + other.findings(), one.concepts() + other.concepts()));
            }
        });
        return List.copyOf(byRule.values());
    }
}
