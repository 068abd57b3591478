package dev.loralint.report.format;

import dev.loralint.finding.Location;
import dev.loralint.report.Report;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Result;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.result.Unread;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JUnit XML, which every build server reads: one suite a file, one case a rule. A case fails where the check fails by it;
 * what is below that level is told in the case's output. A check that finds nothing is one case that passed.
 */
public final class JunitReport implements Report {

    private final RepositoryPath paths;

    public JunitReport(RepositoryPath paths) {
        this.paths = paths;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        Map<String, Map<String, List<Result>>> suites = new TreeMap<>();
        for (Result one : Result.of(result.findings())) {
            suites.computeIfAbsent(paths.of(one.place().path()), p -> new TreeMap<>())
                    .computeIfAbsent(one.finding().rule(), r -> new ArrayList<>())
                    .add(one);
        }
        int failures =
                suites.values().stream().mapToInt(s -> failures(result, s)).sum();
        int cases = suites.values().stream().mapToInt(Map::size).sum();
        int errors = result.unread().size();
        int unchecked = result.unchecked().size();
        boolean nothing = cases + errors + unchecked == 0;
        Xml xml = new Xml(out);
        xml.open(
                "testsuites",
                "name",
                "loralint",
                "tests",
                String.valueOf(nothing ? 1 : cases + errors + unchecked),
                "failures",
                String.valueOf(failures),
                "errors",
                String.valueOf(errors));
        if (nothing) {
            xml.open("testsuite", "name", "loralint", "tests", "1", "failures", "0", "errors", "0", "skipped", "0");
            xml.empty("testcase", "classname", "loralint", "name", "check");
            xml.close("testsuite");
        }
        for (Map.Entry<String, Map<String, List<Result>>> suite : suites.entrySet()) {
            suite(result, suite.getKey(), suite.getValue(), xml);
        }
        if (errors > 0) {
            unread(result.unread(), xml);
        }
        if (unchecked > 0) {
            unchecked(result.unchecked(), xml);
        }
        xml.close("testsuites");
    }

    private static int failures(CheckResult result, Map<String, List<Result>> suite) {
        return (int) suite.values().stream().filter(c -> fails(result, c)).count();
    }

    private static boolean fails(CheckResult result, List<Result> testcase) {
        return testcase.stream().anyMatch(r -> result.fails(r.finding()));
    }

    private static void suite(CheckResult result, String path, Map<String, List<Result>> suite, Xml xml)
            throws IOException {
        xml.open(
                "testsuite",
                "name",
                path,
                "tests",
                String.valueOf(suite.size()),
                "failures",
                String.valueOf(failures(result, suite)),
                "errors",
                "0",
                "skipped",
                "0");
        for (Map.Entry<String, List<Result>> testcase : suite.entrySet()) {
            Result worst = testcase.getValue().get(0);
            xml.open("testcase", "classname", path, "name", testcase.getKey());
            String text = text(testcase.getValue());
            if (fails(result, testcase.getValue())) {
                xml.text(
                        "failure",
                        text,
                        "type",
                        worst.finding().severity().label(),
                        "message",
                        worst.messageWithKind());
            } else {
                xml.text("system-out", text);
            }
            xml.close("testcase");
        }
        xml.close("testsuite");
    }

    private static String text(List<Result> results) {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(where(result.place()))
                    .append(result.messageWithKind());
        }
        return text.toString();
    }

    private static String where(Location place) {
        return place.line() == 0 ? "" : place.line() + ":" + place.column() + " ";
    }

    private static void unchecked(List<Input> unchecked, Xml xml) throws IOException {
        String count = String.valueOf(unchecked.size());
        xml.open("testsuite", "name", "not checked", "tests", count, "failures", "0", "errors", "0", "skipped", count);
        for (Input one : unchecked) {
            xml.open("testcase", "classname", "loralint", "name", Plain.text(one.path()));
            xml.empty("skipped", "message", "no rule covers it");
            xml.close("testcase");
        }
        xml.close("testsuite");
    }

    private static void unread(List<Unread> unread, Xml xml) throws IOException {
        String count = String.valueOf(unread.size());
        xml.open("testsuite", "name", "not read", "tests", count, "failures", "0", "errors", count, "skipped", "0");
        for (Unread one : unread) {
            xml.open(
                    "testcase",
                    "classname",
                    "loralint",
                    "name",
                    Plain.text(one.place().path()));
            xml.empty("error", "type", "unreadable", "message", Plain.text(one.message()));
            xml.close("testcase");
        }
        xml.close("testsuite");
    }
}
