package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.rules.FactProperty;
import dev.loralint.trainer.SettingScope;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.model.Rule;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * What each rule needs before it can fire: the classes of the facts in its patterns, and for settings which one. Only what
 * every match has counts: patterns, {@code exists}, and {@code not} of a class without conditions, not {@code or} and {@code accumulate}.
 */
final class RuleNeedsTable {

    private static final int DEPTH = 3;

    private static final String NAME = "(?:term|key) == \"(?:\\w+)\"";
    private static final Pattern SCOPES = Pattern.compile("scope == \"\\w+\"(?: \\|\\| scope == \"\\w+\")*");
    private static final Pattern NAMED = Pattern.compile("(?:name ==|traits contains) \"([\\w-]+)\"");
    private static final Pattern ONE_OF =
            Pattern.compile(NAME + "(?: \\|\\| " + NAME + ")*|(?:term|key) in \\( \"\\w+\"(?:, \"\\w+\")* \\)");
    private static final Pattern EACH = Pattern.compile("\"(\\w+)\"");
    private static final Pattern INSERT = Pattern.compile("\\binsert\\(\\s*(?:new\\s+)?([\\w$]+)");
    /** What no setting without a value fulfils. */
    private static final Pattern OF_A_VALUE = Pattern.compile(
            "text != \"\"|text\\.\\w+\\( \"[^\"]+\" \\)|text contains \"[^\"]+\"|number (?:==|<=?|>=?) [^|&]*|text == \"[^\"]+\"(?: \\|\\| text == \"[^\"]+\")*");

    private static final Pattern MATCHES = Pattern.compile("text matches \"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern FLAG = Pattern.compile("!?([\\w.]+)");
    private static final String TEXT = "\"[^\"\\s&|?^+]*\"";
    private static final String LITERAL = "-?\\d+(?:\\.\\d+)?|" + TEXT + "|null|[A-Z][\\w.]+\\.[A-Z_0-9]+";
    private static final Pattern COMPARED = Pattern.compile("([\\w.]+) (==|!=|<=?|>=?) (" + LITERAL + ")");
    private static final Pattern CONTAINS = Pattern.compile("([\\w.]+) (not )?contains (" + TEXT + ")");
    private static final Pattern BEGINS = Pattern.compile("(!?)([\\w.]+)\\.(starts|ends)With\\( (" + TEXT + ") \\)");
    private static final Pattern KIND = Pattern.compile("value instanceof (Boolean|String|Double|Long|List)");
    private static final Pattern IN = Pattern.compile("([\\w.]+) in \\( (" + TEXT + "(?:, " + TEXT + ")*) \\)");

    private final Map<String, String[]> rows = new TreeMap<>();

    /**
     * @param rules the folder of groups
     * @param classes where Drools' classes are, which are on this program's class path too
     * @return rows by group, each with as many cells as {@code Rulebook.NEED_TITLES} has
     */
    static Map<String, List<String[]>> of(Path rules, Path classes) throws IOException {
        RuleNeedsTable table = new RuleNeedsTable();
        try (Stream<Path> files = Files.walk(classes.resolve("loralint"), 2)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches(".*RuleMethods\\d+\\.class"))
                    .sorted()
                    .toList()) {
                table.methods(classes.relativize(file).toString());
            }
        }
        try (Stream<Path> files = Files.walk(rules, DEPTH)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".drl")).sorted().toList()) {
                table.conditions(file);
            }
        }
        return table.rows.values().stream()
                .collect(Collectors.groupingBy(
                        row -> row[0].substring(0, row[0].indexOf('/')), TreeMap::new, Collectors.toList()));
    }

    private void methods(String file) throws IOException {
        String name = file.substring(0, file.length() - ".class".length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            for (Method method : Class.forName(name).getDeclaredMethods()) {
                if (method.getName().startsWith("rule_")) {
                    String rule = ((Rule) method.invoke(null)).getName();
                    rows.put(rule, new String[] {rule, name, method.getName(), "", ""});
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IOException(name + " cannot be loaded", e);
        }
    }

    private void conditions(Path file) throws IOException {
        PackageDescr content;
        try {
            content = new DrlParser(LanguageLevelOption.DRL6).parse(false, Files.readString(file));
        } catch (DroolsParserException e) {
            throw new BuildError(file + ": " + e.getMessage());
        }
        for (RuleDescr rule : content.getRules()) {
            String[] row = rows.get(rule.getName());
            if (row == null) {
                throw new BuildError(file + ": rule \"" + rule.getName() + "\" is not compiled");
            }
            Set<String> needs = new LinkedHashSet<>();
            for (BaseDescr part : rule.getLhs().getDescrs()) {
                BaseDescr inner =
                        part instanceof ExistsDescr exists && exists.getDescrs().size() == 1
                                ? (BaseDescr) exists.getDescrs().get(0)
                                : part;
                if (inner instanceof PatternDescr pattern && pattern.getSource() == null) {
                    needs.add(need(pattern));
                } else if (part instanceof NotDescr not
                        && not.getDescrs().size() == 1
                        && not.getDescrs().get(0) instanceof PatternDescr pattern
                        && pattern.getDescrs().isEmpty()) {
                    needs.add(FactProperty.ABSENT + pattern.getObjectType());
                }
            }
            row[3] = String.join(" ", needs);
            row[4] = String.join(" ", inserted(file, rule));
        }
    }

    private static String need(PatternDescr pattern) {
        String type = pattern.getObjectType();
        if (type.equals("Trainer") && !pattern.getDescrs().isEmpty()) {
            Matcher named = NAMED.matcher(text(pattern.getDescrs().get(0)));
            return named.matches() ? "trainer:" + named.group(1) : type;
        }
        List<String> conditions = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> scopes = List.of();
        Set<String> properties = FactProperty.known(type);
        for (BaseDescr constraint : pattern.getDescrs()) {
            String text = text(constraint);
            if (type.equals("Setting") && SCOPES.matcher(text).matches()) {
                scopes = EACH.matcher(text).results().map(each -> each.group(1)).toList();
            } else if (type.equals("Setting")
                    && keys.isEmpty()
                    && ONE_OF.matcher(text).matches()) {
                EACH.matcher(text).results().forEach(each -> keys.add(each.group(1)));
                scopes = text.startsWith("term") ? List.of(SettingScope.RUN) : scopes;
            } else {
                conditions.addAll(conditions(text, properties));
            }
        }
        List<String> names = names(scopes, keys);
        String subject = names.isEmpty()
                ? type.substring(type.lastIndexOf('.') + 1)
                : FactProperty.NAMED + String.join(",", names);
        return conditions.isEmpty() ? subject : subject + "?" + String.join("&", conditions);
    }

    /** A key alone may be that of any part; a run alone has any. */
    private static List<String> names(List<String> scopes, List<String> keys) {
        if (keys.isEmpty()) {
            return scopes.contains(SettingScope.RUN)
                    ? List.of()
                    : scopes.stream().map(scope -> FactProperty.of(scope, "")).toList();
        }
        return scopes.stream()
                .flatMap(scope -> keys.stream().map(key -> FactProperty.of(scope, key)))
                .toList();
    }

    /** What a constraint demands of known attributes, as far as that can be seen. */
    private static List<String> conditions(String text, Set<String> properties) {
        List<String> found = new ArrayList<>();
        if (properties.contains("given") && OF_A_VALUE.matcher(text).matches()) {
            found.add("given");
        }
        Matcher regular = MATCHES.matcher(text);
        if (properties.contains("given")
                && regular.matches()
                && !"".matches(regular.group(1).replace("\\\\", "\\"))) {
            found.add("given");
        }
        Matcher in = IN.matcher(text);
        if (in.matches() && properties.contains(in.group(1))) {
            found.add(in.group(1) + "==" + in.group(2).replace("\", \"", "|").replace("\"", ""));
        } else {
            alternatives(text, properties).ifPresent(found::add);
        }
        return found;
    }

    /** Empty if one of them may be true whatever the known attributes are. */
    private static Optional<String> alternatives(String text, Set<String> properties) {
        List<String> alternatives = new ArrayList<>();
        for (String alternative : split(text, " || ")) {
            List<String> seen = split(alternative, " && ").stream()
                    .flatMap(part -> comparison(part, properties).stream())
                    .toList();
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(String.join("+", seen));
        }
        return Optional.of(String.join("^", alternatives));
    }

    /** Where no parenthesis is open. */
    private static List<String> split(String text, String operator) {
        List<String> parts = new ArrayList<>();
        int open = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0 && text.startsWith(operator, i)) {
                parts.add(text.substring(start, i));
                start = i + operator.length();
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Optional<String> comparison(String text, Set<String> properties) {
        Matcher flag = FLAG.matcher(text);
        if (flag.matches()) {
            return Optional.of(text).filter(any -> properties.contains(flag.group(1)));
        }
        Matcher contains = CONTAINS.matcher(text);
        if (contains.matches()) {
            return Optional.of((contains.group(2) == null ? "" : "!") + contains.group(1) + "~"
                            + literal(contains.group(3)))
                    .filter(any -> properties.contains(contains.group(1)));
        }
        Matcher begins = BEGINS.matcher(text);
        if (begins.matches()) {
            String operator = begins.group(3).equals("starts") ? "~<" : "~>";
            return Optional.of(begins.group(1) + begins.group(2) + operator + literal(begins.group(4)))
                    .filter(any -> properties.contains(begins.group(2)));
        }
        Matcher kind = KIND.matcher(text);
        if (kind.matches() || text.equals("value == true") || text.equals("value == false")) {
            return Optional.of(FactProperty.KIND + "==" + (kind.matches() ? kind.group(1) : "Boolean"))
                    .filter(any -> properties.contains(FactProperty.KIND));
        }
        Matcher compared = COMPARED.matcher(text);
        return Optional.of(compared)
                .filter(any -> any.matches() && properties.contains(any.group(1)))
                .map(any -> any.group(1) + any.group(2) + literal(any.group(3)));
    }

    /** Without quotation marks, or the class of an enumeration. */
    private static String literal(String written) {
        return Character.isUpperCase(written.charAt(0))
                ? written.substring(written.lastIndexOf('.') + 1)
                : written.replace("\"", "");
    }

    private static String text(BaseDescr constraint) {
        return constraint instanceof ExprConstraintDescr expression
                ? expression.getExpression().strip()
                : "";
    }

    private static Set<String> inserted(Path file, RuleDescr rule) {
        Set<String> classes = new LinkedHashSet<>();
        Matcher insert = INSERT.matcher(String.valueOf(rule.getConsequence()));
        while (insert.find()) {
            if (insert.group(1).startsWith("$")) {
                throw new BuildError(
                        file + ": rule \"" + rule.getName()
                                + "\" inserts a fact of a class that cannot be seen; write `insert( new X( … ) )` or `X.of( … )`");
            }
            classes.add(insert.group(1));
        }
        return classes;
    }
}
