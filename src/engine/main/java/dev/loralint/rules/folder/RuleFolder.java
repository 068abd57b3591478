package dev.loralint.rules.folder;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Ending;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.rules.RuleName;
import dev.loralint.settings.ValueType;
import dev.loralint.text.NearestWord;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rule's folder: its DRL and its README with front matter. */
public final class RuleFolder {

    /** The page of a rule, which describes it and begins with its front matter. */
    public static final String PAGE = "README.md";

    /** Folders next to those of groups that hold no rules. */
    public static final Set<String> NOT_GROUPS = Set.of("profiles", "lexicon", "trainers", "languages");

    private static final String LEVEL = "level";
    private static final List<String> KEYS =
            List.of("title", LEVEL, "fix", "guide", "outcome", "kind", "stops", "setting", "expected", "trainer");
    private static final List<String> HEADINGS =
            List.of("## What it does", "## Why", "## Bad", "## Good", "## Options", "## Fix safety", "## References");
    private static final Pattern RULE = Pattern.compile("(?m)^[ \\t]*rule\\s+\"([^\"]+)\"");
    private static final Pattern FIX = Pattern.compile("\\.\\s*(fix|apply)\\s*\\(");
    private static final Pattern REMARK = Pattern.compile("(\"(?:\\\\.|[^\"\\\\\n])*\")|//[^\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private final Path folder;
    private final String id;
    private final String shown;
    private final String readme;
    private final String drl;
    private final Map<String, String> frontMatter;
    private final RuleDoc doc;
    private final Map<String, String> levels;
    private final Set<String> cases;

    private RuleFolder(Path folder, String id, String shown) throws IOException {
        this.folder = folder;
        this.id = id;
        this.shown = shown;
        this.readme = text(PAGE, "; write it with front matter and the headings " + quoted(HEADINGS));
        this.drl = text(drlName(), "; the rule is in a file with the name of its folder");
        this.frontMatter = frontMatter();
        this.doc = readDoc();
        this.cases = readCases();
        checkKinds();
        this.levels = cases(LEVEL);
        for (String level : levels.values()) {
            word(LEVEL, level, ValueType.LEVEL.words());
        }
    }

    /**
     * Reads the folders of some groups.
     *
     * @param shown the folder of the groups, as shown to people
     * @param notGroups names of folders that are no groups of rules
     * @throws RuleFolderException if one of them is not as it must be
     */
    public static List<RuleFolder> all(Path rules, String shown, Set<String> notGroups) throws IOException {
        if (isRule(rules.toAbsolutePath().normalize())) {
            throw new RuleFolderException(
                    shown + " is the folder of one rule; name the folder above its group, `" + above(shown, 2) + "`");
        }
        List<RuleFolder> folders = new ArrayList<>();
        for (Path group : subfolders(rules)) {
            String name = name(group);
            if (notGroups.contains(name)) {
                continue;
            }
            boolean hasRules = subfolders(group).stream().anyMatch(RuleFolder::isRule);
            if (isRule(group) || Files.exists(group.resolve(PAGE)) && !hasRules) {
                throw withoutGroup(rules, shown, group);
            }
            for (Path folder : subfolders(group)) {
                String id = name + "/" + name(folder);
                String place = shown + "/" + id;
                if (!NAME.matcher(name).matches() || !NAME.matcher(name(folder)).matches()) {
                    throw new RuleFolderException(
                            place + ": the names of the folders are the rule's id; expected lower-case letters, digits"
                                    + " and hyphens, such as house/required-tag");
                }
                folders.add(new RuleFolder(folder, id, place));
            }
        }
        return folders;
    }

    /** Whether a folder is that of a rule. */
    private static boolean isRule(Path folder) {
        return Files.exists(folder.resolve(name(folder) + ".drl"));
    }

    /** The folder some levels above, as shown to people. */
    private static String above(String shown, int levels) {
        String above = shown;
        for (int i = 0; i < levels; i++) {
            int slash = above.lastIndexOf('/');
            boolean isOutside = above.equals(".") || above.endsWith("..");
            above = isOutside
                    ? (above.equals(".") ? ".." : above + "/..")
                    : slash < 0 ? "." : above.substring(0, slash);
        }
        return above;
    }

    /** A rule where a group is expected: it has no group, or the folder of the group was named. */
    private static RuleFolderException withoutGroup(Path rules, String shown, Path rule) throws IOException {
        String name = name(rule);
        Path drl = rule.resolve(name + ".drl");
        Matcher named = RULE.matcher(Files.isRegularFile(drl) ? Files.readString(drl) : "");
        if (named.find()
                && named.group(1).startsWith(name(rules.toAbsolutePath().normalize()) + "/")) {
            return new RuleFolderException(
                    shown + " is the folder of a group; name the folder above it, `" + above(shown, 1) + "`");
        }
        return new RuleFolderException(shown + "/" + name
                + " is a rule without a group, and its id needs one; move it to " + shown + "/house/" + name);
    }

    /** Whether a text can be the id of a rule. */
    public static boolean isId(String id) {
        String[] parts = id.split("/", -1);
        return parts.length == 2
                && Stream.of(parts).allMatch(part -> NAME.matcher(part).matches());
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static List<Path> subfolders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(p -> !name(p).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    public RuleDoc doc() {
        return doc;
    }

    private RuleDoc readDoc() throws RuleFolderException {
        Map<String, Applicability> fixes = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : cases("fix").entrySet()) {
            if (!one.getValue().equals("none")) {
                fixes.put(one.getKey(), constant(Applicability.class, "fix", one.getValue()));
            }
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : cases("outcome").entrySet()) {
            outcomes.put(one.getKey(), constant(Outcome.class, "outcome", one.getValue()));
        }
        Map<String, Ending> stops = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : cases("stops").entrySet()) {
            stops.put(one.getKey(), constant(Ending.class, "stops", one.getValue()));
        }
        List<String> guide = Stream.of(frontMatter.getOrDefault("guide", "").split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        String title = value("title");
        if (title.isEmpty()) {
            throw new RuleFolderException(shown + "/" + PAGE
                    + ": the front matter has no title; add a line such as `title: Required tag is missing`");
        }
        return new RuleDoc(
                id,
                title,
                fixes,
                guide,
                outcomes,
                kinds(outcomes),
                stops,
                value("setting"),
                value("expected"),
                value("trainer"));
    }

    /** The kinds that the front matter names, and those that follow from the outcomes. */
    private Map<String, Kind> kinds(Map<String, Outcome> outcomes) throws RuleFolderException {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : cases("kind").entrySet()) {
            kinds.put(one.getKey(), constant(Kind.class, "kind", one.getValue()));
        }
        boolean isDerived = kinds.putIfAbsent("", Kind.of(outcomes.get(""))) == null;
        if (isDerived) {
            outcomes.forEach((ruleCase, outcome) -> kinds.putIfAbsent(ruleCase, Kind.of(outcome)));
        }
        Kind usual = kinds.get("");
        kinds.entrySet().removeIf(one -> !one.getKey().isEmpty() && one.getValue() == usual);
        return kinds;
    }

    /** What stops the trainer is no advice. */
    private void checkKinds() throws RuleFolderException {
        for (String ruleCase : cases) {
            if (doc.outcome(ruleCase) == Outcome.FATAL && doc.kind(ruleCase) != Kind.FACT) {
                throw new RuleFolderException(shown + "/" + PAGE + ": "
                        + (ruleCase.isEmpty() ? "the outcome" : "the outcome of \"" + ruleCase + "\"")
                        + " is fatal and its kind is advice; write `"
                        + (ruleCase.isEmpty() ? "kind: fact`" : "kind: advice; " + ruleCase + "=fact`"));
            }
        }
    }

    private static String quoted(List<String> headings) {
        return headings.stream().map(heading -> "`" + heading + "`").collect(Collectors.joining(", "));
    }

    private String value(String key) {
        return frontMatter.getOrDefault(key, "").replace('\t', ' ');
    }

    /** The README without its front matter. */
    public String page() {
        return readme.substring(readme.indexOf("\n---", 4) + 4).strip() + "\n";
    }

    /** Cases of the rule as the DRL names them. */
    public Set<String> cases() {
        return cases;
    }

    private Set<String> readCases() throws RuleFolderException {
        Set<String> found = new TreeSet<>();
        Matcher rule = RULE.matcher(drl);
        while (rule.find()) {
            RuleName name = RuleName.of(rule.group(1));
            if (!name.id().equals(id)) {
                throw new RuleFolderException(drlPlace(lineAt(rule.start(1))) + ": the rule is named \"" + rule.group(1)
                        + "\"; expected \"" + id + "\", the names of its folders, or \"" + id + ": CASE\"");
            }
            found.add(name.ruleCase());
        }
        return found;
    }

    /** The line of the rule of a name; 1 where it has none. */
    public int lineOf(String ruleName) {
        Matcher rule = RULE.matcher(drl);
        while (rule.find()) {
            if (rule.group(1).equals(ruleName)) {
                return lineAt(rule.start(1));
            }
        }
        return 1;
    }

    private int lineAt(int offset) {
        return 1 + (int) drl.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    public String id() {
        return id;
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** The folder as shown to people. */
    public String shown() {
        return shown;
    }

    /** The text of the DRL file. */
    public String drl() {
        return drl;
    }

    /** The DRL file as shown to people. */
    public String drlFile() {
        return shown + "/" + drlName();
    }

    private String drlPlace(int line) {
        return drlFile() + ":" + line;
    }

    /** What the front matter says of its level: {@code warning} by case, the empty string being every other case. */
    public Map<String, String> levels() {
        return levels;
    }

    /**
     * The rule as it must be to be used: it has a level and a DRL rule of its name.
     *
     * @throws RuleFolderException otherwise
     */
    public void checkUsable() throws RuleFolderException {
        if (!levels.containsKey("")) {
            throw new RuleFolderException(shown + "/" + PAGE
                    + ": the front matter has no level; add `level: error`, `level: warning` or `level: info`");
        }
        checkHasRule();
        checkFixes();
        for (String ruleCase : new TreeMap<>(levels).keySet()) {
            if (!ruleCase.isEmpty() && !cases.contains(ruleCase)) {
                throw new RuleFolderException(shown + "/" + PAGE + ": level names the case \"" + ruleCase + "\"; "
                        + drlName() + " has no rule \"" + id + ": " + ruleCase + "\"");
            }
        }
    }

    /** A change in a case whose page names nobody who may apply it. */
    private void checkFixes() throws RuleFolderException {
        String code = withoutRemarks(drl);
        Matcher rule = RULE.matcher(code);
        for (boolean found = rule.find(); found; ) {
            int begin = rule.end();
            String name = rule.group(1);
            found = rule.find();
            Matcher fix = FIX.matcher(code.substring(begin, found ? rule.start() : code.length()));
            if (fix.find() && doc.fix(RuleName.of(name).ruleCase()).isEmpty()) {
                throw new RuleFolderException(drlPlace(lineAt(begin + fix.start())) + ": rule \"" + name + "\": `."
                        + fix.group(1) + "` needs a line `fix: safe`, `fix: unsafe` or `fix: display` in " + shown + "/"
                        + PAGE + "; add it, or write `.advice` for what only a person can do");
            }
        }
    }

    /** The same lines and columns, with spaces for remarks. */
    static String withoutRemarks(String drl) {
        return REMARK.matcher(drl)
                .replaceAll(remark -> Matcher.quoteReplacement(
                        remark.group(1) != null
                                ? remark.group()
                                : remark.group().replaceAll("[^\\n]", " ")));
    }

    private void checkHasRule() throws RuleFolderException {
        if (cases.isEmpty()) {
            throw new RuleFolderException(drlFile() + ": there is no rule; add `rule \"" + id + "\"`");
        }
    }

    /**
     * The rule as it must be to be published: with a page of all headings.
     *
     * @throws RuleFolderException otherwise
     */
    public void checkComplete() throws RuleFolderException {
        checkHasRule();
        List<String> missing = HEADINGS.stream()
                .filter(heading -> !readme.contains("\n" + heading + "\n"))
                .toList();
        if (!missing.isEmpty()) {
            throw new RuleFolderException(shown + "/" + PAGE + ": add the missing "
                    + (missing.size() == 1 ? "heading " : "headings ") + quoted(missing));
        }
    }

    /** The rows of the tables next to the rule: the table's name, then {@code column=cell} between tabs. */
    public List<String> tableLines() throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.list(folder)) {
            tables = files.filter(file -> name(file).endsWith(".tsv") && !TranslationFile.isOne(name(file)))
                    .sorted()
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : tables) {
            String table = name(file).replace(".tsv", "");
            List<String> rows = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
            String[] titles = rows.get(0).split("\t", -1);
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split("\t", -1);
                if (cells.length != titles.length) {
                    throw new RuleFolderException(shown + "/" + name(file) + ": expected " + titles.length
                            + " cells in the row \"" + row + "\", found " + cells.length);
                }
                StringBuilder line = new StringBuilder(table);
                for (int i = 0; i < cells.length; i++) {
                    line.append('\t').append(titles[i]).append('=').append(cells[i]);
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private String drlName() {
        return name(folder) + ".drl";
    }

    private String text(String name, String advice) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new RuleFolderException(shown + "/" + name + " is missing" + advice);
        }
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new RuleFolderException(shown + "/" + name + " is not UTF-8; save it as UTF-8");
        }
    }

    private Map<String, String> frontMatter() throws RuleFolderException {
        if (!readme.startsWith("---\n") || readme.indexOf("\n---", 4) < 0) {
            throw new RuleFolderException(shown + "/" + PAGE
                    + ":1: there is no front matter; begin with a line `---`, `title: …` and another" + " line `---`");
        }
        Map<String, String> found = new LinkedHashMap<>();
        int line = 1;
        for (String text : readme.substring(4, readme.indexOf("\n---", 4)).split("\n")) {
            line++;
            int colon = text.indexOf(':');
            String key = colon < 0 ? text.strip() : text.substring(0, colon).strip();
            if (colon < 0 || !KEYS.contains(key)) {
                Optional<String> nearest = NearestWord.of(key, KEYS);
                throw new RuleFolderException(shown + "/" + PAGE + ":" + line + ": "
                        + (colon < 0 ? "\"" + key + "\" has no value" : "unknown key \"" + key + "\"")
                        + nearest.filter(word -> colon >= 0)
                                .map(word -> "; did you mean \"" + word + "\"?")
                                .orElse("; expected `KEY: VALUE` with one of " + String.join(", ", KEYS)));
            }
            found.put(key, text.substring(colon + 1).strip());
        }
        return found;
    }

    /** Reads {@code safe} or {@code safe; guess=unsafe}: what applies, and what applies in a case. */
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

    private <E extends Enum<E>> E constant(Class<E> type, String key, String word) throws RuleFolderException {
        List<String> words = Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        word(key, word, words);
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private void word(String key, String word, List<String> words) throws RuleFolderException {
        if (!words.contains(word)) {
            throw new RuleFolderException(shown + "/" + PAGE + ": " + key + " is \"" + word + "\"; expected one of "
                    + String.join(", ", words));
        }
    }
}
