package dev.loralint.comparison;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems in files that a change did not touch, reported at the change that brings them about: a setting may make the same
 * problem of a thousand captions, and that is one thing to decide.
 */
final class FarPlaces {

    /** More are counted. */
    private static final int NAMED = 3;

    private final Map<Cause, List<Finding>> found = new LinkedHashMap<>();

    private record Cause(String rule, Severity severity, String concept, String setting, Location place) {}

    /** @param cause the place of the change */
    void add(Finding finding, Location cause) {
        Cause key = new Cause(
                finding.rule(),
                finding.severity(),
                finding.concept() == null ? "" : finding.concept(),
                finding.setting() == null ? "" : finding.setting(),
                cause);
        found.computeIfAbsent(key, k -> new ArrayList<>()).add(finding);
    }

    List<Finding> stated() {
        List<Finding> stated = new ArrayList<>();
        found.forEach((cause, findings) -> stated.add(stated(findings, cause.place())));
        return stated;
    }

    private static Finding stated(List<Finding> findings, Location cause) {
        Finding first = findings.get(0);
        List<String> files = findings.stream()
                .flatMap(f -> f.places().stream())
                .map(Location::path)
                .distinct()
                .sorted()
                .toList();
        String named = String.join("`, `", files.subList(0, Math.min(NAMED, files.size())));
        String where = files.size() == 1
                ? "`" + named + "`"
                : files.size() + " unchanged files: `" + named + "`" + (files.size() > NAMED ? " …" : "");
        boolean same = findings.stream().allMatch(f -> f.message().equals(first.message()));
        return new Finding(
                first.rule(),
                first.severity(),
                first.kind(),
                first.outcome(),
                first.message() + (same ? "; also in " : "; also, or similar, in ") + where,
                first.concept(),
                findings.stream().allMatch(f -> String.valueOf(f.tag()).equals(String.valueOf(first.tag())))
                        ? first.tag()
                        : null,
                first.setting(),
                null,
                cause.path(),
                List.of(cause),
                1,
                null);
    }
}
