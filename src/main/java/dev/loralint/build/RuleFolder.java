package dev.loralint.build;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.rules.RuleName;
import dev.loralint.settings.PolicyKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One rule's folder: its DRL, its README with front matter, its examples. */
final class RuleFolder {

    private static final List<String> NOT_RULES = List.of("profiles", "lexicon", "trainers");
    private static final List<String> KEYS =
            List.of("title", "fix", "guide", "outcome", "setting", "expected", "trainer");
    private static final List<String> HEADINGS =
            List.of("## What it does", "## Why", "## Bad", "## Good", "## Options", "## Fix safety", "## References");
    private static final Pattern RULE = Pattern.compile("(?m)^\\s*rule\\s+\"([^\"]+)\"");

    private final Path folder;
    private final String id;
    private final String readme;
    private final Map<String, String> frontMatter;
    private final String page;

    private RuleFolder(Path folder, String id) throws IOException {
        this.folder = folder;
        this.id = id;
        Path file = folder.resolve("README.md");
        if (!Files.exists(file)) {
            throw new BuildFault(
                    show() + ": README.md is missing; write it with front matter and the headings " + HEADINGS);
        }
        this.readme = Files.readString(file);
        this.frontMatter = frontMatter();
        this.page = readme.substring(readme.indexOf("\n---", 4) + 4).strip() + "\n";
    }

    static List<RuleFolder> all(Path rules) throws IOException {
        List<RuleFolder> folders = new ArrayList<>();
        for (Path group : subfolders(rules)) {
            if (NOT_RULES.contains(group.getFileName().toString())) {
                continue;
            }
            for (Path folder : subfolders(group)) {
                folders.add(new RuleFolder(folder, group.getFileName() + "/" + folder.getFileName()));
            }
        }
        return folders;
    }

    private static List<Path> subfolders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(p -> !p.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    RuleDoc doc() {
        Map<String, Applicability> fixes = new LinkedHashMap<>();
        cases("fix").forEach((c, word) -> {
            if (!word.equals("none")) {
                fixes.put(c, constant(Applicability.class, "fix", word));
            }
        });
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        cases("outcome").forEach((c, word) -> outcomes.put(c, constant(Outcome.class, "outcome", word)));
        List<String> guide = Stream.of(frontMatter.getOrDefault("guide", "").split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        return new RuleDoc(
                id, word("title"), fixes, guide, outcomes, word("setting"), word("expected"), word("trainer"));
    }

    private String word(String key) {
        return frontMatter.getOrDefault(key, "").replace('\t', ' ');
    }

    /** The README without its front matter. */
    String page() {
        return page;
    }

    /** Cases of the rule as the DRL names them. */
    Set<String> cases() throws IOException {
        Set<String> cases = new TreeSet<>();
        Matcher rule = RULE.matcher(Files.readString(drl()));
        while (rule.find()) {
            RuleName name = RuleName.of(rule.group(1));
            if (!name.id().equals(id)) {
                throw new BuildFault(
                        show() + ": unexpected rule name \"" + rule.group(1) + "\" in the DRL; expected " + id);
            }
            cases.add(name.ruleCase());
        }
        return cases;
    }

    String id() {
        return id;
    }

    /** Whether the rule compares with this number or word of the profile. */
    boolean asksFor(PolicyKey key) throws IOException {
        Pattern call = Pattern.compile("\\$policy\\.NAME\\(|\\bPolicy\\([^)]*\\bNAME\\b".replace("NAME", key.method()));
        return call.matcher(Files.readString(drl())).find();
    }

    void checkComplete() throws IOException {
        if (!Files.exists(drl())) {
            throw new BuildFault(show() + ": " + drl().getFileName() + " is missing");
        }
        if (cases().isEmpty()) {
            throw new BuildFault(show() + ": rule \"" + id + "\" is missing in the DRL");
        }
        for (String heading : HEADINGS) {
            if (!readme.contains("\n" + heading + "\n")) {
                throw new BuildFault(show() + "/README.md: the heading \"" + heading + "\" is missing");
            }
        }
        if (doc().title().isEmpty()) {
            throw new BuildFault(show() + "/README.md: title is missing in the front matter");
        }
        example("bad");
        example("good");
    }

    private void example(String kind) throws IOException {
        Path examples = folder.resolve("examples");
        boolean found = Files.isDirectory(examples)
                && subfolders(examples).stream()
                        .anyMatch(p -> p.getFileName().toString().startsWith(kind));
        if (!found) {
            throw new BuildFault(
                    show() + ": examples/" + kind + "-… is missing; a rule requires a good and a bad example");
        }
    }

    /** The rows of the tables beside the rule: the table's name, then {@code column=cell} between tabs. */
    List<String> tableLines() throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.list(folder)) {
            tables = files.filter(file -> file.toString().endsWith(".tsv"))
                    .sorted()
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : tables) {
            String name = file.getFileName().toString().replace(".tsv", "");
            List<String> rows = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
            String[] titles = rows.get(0).split("\t", -1);
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split("\t", -1);
                if (cells.length != titles.length) {
                    throw new BuildFault(show() + "/" + file.getFileName() + ": expected " + titles.length
                            + " cells in the row \"" + row + "\", found " + cells.length);
                }
                StringBuilder line = new StringBuilder(name);
                for (int i = 0; i < cells.length; i++) {
                    line.append('\t').append(titles[i]).append('=').append(cells[i]);
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private Path drl() {
        return folder.resolve(folder.getFileName() + ".drl");
    }

    private Map<String, String> frontMatter() {
        if (!readme.startsWith("---\n") || readme.indexOf("\n---", 4) < 0) {
            throw new BuildFault(show() + "/README.md: expected front matter between two lines of --- at the start");
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : readme.substring(4, readme.indexOf("\n---", 4)).split("\n")) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon).strip();
            if (colon < 0 || !KEYS.contains(key)) {
                throw new BuildFault(show() + "/README.md: unknown key \"" + key
                        + "\" in the front matter; expected one of " + KEYS);
            }
            found.put(key, line.substring(colon + 1).strip());
        }
        return found;
    }

    /** Reads {@code safe} or {@code safe; guess=unsafe}: the value, and the values of cases. */
    private Map<String, String> cases(String key) {
        Map<String, String> cases = new LinkedHashMap<>();
        for (String part : frontMatter.getOrDefault(key, "").split(";")) {
            int eq = part.indexOf('=');
            String word = part.substring(eq + 1).strip();
            if (!word.isEmpty()) {
                cases.put(eq < 0 ? "" : part.substring(0, eq).strip(), word);
            }
        }
        return cases;
    }

    private <E extends Enum<E>> E constant(Class<E> type, String key, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BuildFault(show() + "/README.md: " + key + " is \"" + word + "\"; expected one of "
                    + List.of(type.getEnumConstants()));
        }
    }

    private String show() {
        return "rules/" + id;
    }
}
