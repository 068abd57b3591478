package dev.loralint.examples;

import dev.loralint.audit.Audit;
import dev.loralint.audit.AuditRequest;
import dev.loralint.audit.RemoteRequest;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import dev.loralint.comparison.ComparedCheck;
import dev.loralint.duplicate.Fingerprints;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.fix.FixResult;
import dev.loralint.fix.FixRun;
import dev.loralint.fix.FixSelection;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Stages;
import dev.loralint.rules.RuleSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the examples of rules. A bad example gives exactly the findings in its {@code findings.tsv}, a good one none; fixing a
 * bad one changes what is in {@code fixed/}, and fixing again changes nothing. Each runs in a copy outside of the project, whose
 * settings say nothing there.
 */
public final class RuleExamples {

    /** The rule that reports those that fail. */
    private static final String FAILURE = "config/house-rule";

    private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");
    private static final long MINUTE = 60_000;

    private final RequestedRules house;
    private final boolean update;

    /**
     * @param house the rules of the user's own
     * @param update whether what was found is written down as what is expected
     */
    public RuleExamples(RequestedRules house, boolean update) {
        this.house = house;
        this.update = update;
    }

    /**
     * Runs one example.
     *
     * @param rule the rule's id
     * @param examples those of the rule
     * @return what differs from what the example says, a line each; nothing where it is as the example says
     * @throws UsageException if a rule does not compile, or the settings in the example are wrong
     */
    public List<String> differences(String rule, Examples examples, String name) throws IOException, UsageException {
        List<String> twice = update ? List.of() : examples.twice(name);
        if (!twice.isEmpty()) {
            return twice;
        }
        Example example = examples.example(name);
        if (example.input().isEmpty()) {
            return List.of("`" + ExampleFile.INPUT + "` is missing; it is the working directory of the check");
        }
        try (FileTree files = FileTree.of(example.input())) {
            make(example.made(), files.folder());
            return new Run(rule, examples, example, files).differences();
        } catch (WrongExampleException e) {
            return List.of(ExampleFile.INPUT + e.getMessage());
        }
    }

    /**
     * What not every system can hold, and times. A line is a path, of which file it is a copy (nothing for one that is there)
     * and its age in minutes.
     */
    private static void make(List<String> made, Path folder) throws IOException {
        long now = System.currentTimeMillis();
        for (String line : made) {
            String[] columns = ESCAPE.matcher(line)
                    .replaceAll(m -> String.valueOf((char) Integer.parseInt(m.group(1), 16)))
                    .split("\t", -1);
            Path file = FileTree.resolve(folder, columns[0]);
            if (!columns[1].isEmpty()) {
                Files.copy(FileTree.resolve(folder, columns[1]), file);
            }
            if (!columns[2].isEmpty()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(now - MINUTE * Long.parseLong(columns[2])));
            }
        }
    }

    private final class Run {

        private final String rule;
        private final Examples examples;
        private final Example example;
        private final FileTree files;
        private final List<String> differences = new ArrayList<>();

        Run(String rule, Examples examples, Example example, FileTree files) {
            this.rule = rule;
            this.examples = examples;
            this.example = example;
            this.files = files;
        }

        List<String> differences() throws IOException, UsageException {
            List<Finding> found = found();
            List<String> failures = found.stream()
                    .filter(finding -> finding.rule().equals(FAILURE) && !rule.equals(FAILURE))
                    .map(Finding::message)
                    .toList();
            if (!failures.isEmpty()) {
                return failures; // no example expects that its rule fails
            }
            List<String> lines = found.stream().map(RuleExamples::line).toList();
            boolean isWritten = update && example.isBad() && !lines.isEmpty();
            if (!example.isBad()) {
                compare(ExampleFile.FINDINGS, "", String.join("\n", lines));
            } else if (!isWritten && example.findings() == null) {
                differences.add(ExampleFile.FINDINGS + " is missing; --update writes what is found");
            } else if (!isWritten) {
                compare(ExampleFile.FINDINGS, String.join("\n", example.findings()), String.join("\n", lines));
            }
            if (example.isBad() && found.isEmpty()) {
                differences.add("a bad example has findings, and nothing was found");
            }
            if (!example.isBad() && !found.isEmpty()) {
                differences.add("a good example has no findings");
            }
            Map<String, byte[]> input = files.contents();
            Map<String, byte[]> fixed = example.isBad() && lines.isEmpty() ? example.fixed(input) : null;
            if (example.isBad() && found.stream().anyMatch(Finding::fixable)) {
                fixed = fix(input);
            }
            if (update) {
                examples.update(example.name(), isWritten ? lines : null, input, fixed);
            }
            return differences;
        }

        private List<Finding> found() throws IOException, UsageException {
            Path folder = files.folder();
            if (!rule.startsWith("lora/") && !DescribedSafetensors.isIn(folder)) {
                return ComparedCheck.of(folder, null, false, null)
                        .run(directory -> request().seeing(new Fingerprints(null, Progress.NONE)), Stages.NONE)
                        .result()
                        .findings();
            }
            DescribedSafetensors.make(folder);
            return Audit.run(new AuditRequest(
                            folder,
                            List.of(folder),
                            RemoteRequest.NONE,
                            true,
                            Loader.all(),
                            null,
                            null,
                            selection(),
                            house,
                            null,
                            Progress.NONE))
                    .result()
                    .findings();
        }

        /** Findings of conventions have their names, and not that of the rule that checks them. */
        private RuleSelection selection() {
            return new RuleSelection(Set.of(rule.startsWith(RuleDoc.CONVENTIONS) ? "convention" : rule), Set.of());
        }

        /** Whoever tests rules wants them run, also those that the settings of an example name. */
        private CheckRequest request() throws UsageException {
            CheckRequest request =
                    CheckRequest.of(files.folder()).by(selection()).by(house);
            List<Path> named = new ArrayList<>(house.folders());
            named.addAll(new EffectiveSettings(files.folder()).project(request).rules());
            return request.by(house.in(named));
        }

        /** What fixing leaves. */
        private @Nullable Map<String, byte[]> fix(Map<String, byte[]> input) throws IOException, UsageException {
            if (!update && example.changes() == null) {
                differences.add("`" + ExampleFile.FIXED + "` is missing; --update writes what fixing leaves");
                return null;
            }
            apply("fixing");
            Map<String, byte[]> once = files.contents();
            if (!update) {
                compare(example.fixed(input), once, "fixing leaves");
            }
            apply("fixing again");
            compare(once, files.contents(), "fixing again leaves");
            return once;
        }

        private void apply(String what) throws UsageException {
            FixResult result = FixRun.of(files.folder(), new FixSelection(request(), true, List.of()))
                    .applyToCopies();
            result.problems().forEach(problem -> differences.add(what + ": " + problem.sentence()));
            if (!result.stable()) {
                differences.add(what + " does not end: fixes undo each other");
            }
        }

        private void compare(Map<String, byte[]> expected, Map<String, byte[]> left, String what) {
            Set<String> names = new TreeSet<>(expected.keySet());
            names.addAll(left.keySet());
            names.removeIf(name -> name.isEmpty() || name.endsWith("/"));
            for (String name : names) {
                byte[] before = expected.get(name);
                byte[] after = left.get(name);
                if (before == null) {
                    differences.add(what + " " + name + ", which is not expected");
                } else if (after == null) {
                    differences.add(what + " no " + name + ", which is expected");
                } else {
                    compare(what + " " + name, text(before), text(after));
                }
            }
        }

        private void compare(String what, String expected, String found) {
            if (expected.equals(found)) {
                return;
            }
            List<String> missing = linesOnlyIn(expected, found);
            List<String> more = linesOnlyIn(found, expected);
            boolean isSame = missing.isEmpty() && more.isEmpty();
            differences.add(what + (isSame ? ": the order of lines or their ends differ" : " (- expected, + found)"));
            missing.forEach(line -> differences.add("  - " + line));
            more.forEach(line -> differences.add("  + " + line));
        }
    }

    /** A character for each byte. */
    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static List<String> linesOnlyIn(String one, String other) {
        Set<String> known = new HashSet<>(other.lines().toList());
        return one.lines().filter(line -> !known.contains(line)).toList();
    }

    private static String line(Finding finding) {
        return finding.severity().label() + "\t" + place(finding) + "\t" + finding.message();
    }

    private static String place(Finding finding) {
        if (finding.places().isEmpty()) {
            return finding.path();
        }
        Location first = finding.places().get(0);
        String at = first.line() > 0 ? ":" + first.line() + ":" + first.column() : "";
        int more = finding.placesTotal() - 1;
        return first.path() + at + (more > 0 ? " (+" + more + ")" : "");
    }
}
