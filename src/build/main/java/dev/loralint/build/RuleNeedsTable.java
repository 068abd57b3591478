package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.rules.FactProperty;
import dev.loralint.trainer.SettingScope;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final Pattern SCOPE = Pattern.compile("scope == \"(\\w+)\"");
    private static final Pattern NAMED = Pattern.compile("(?:name ==|traits contains) \"([\\w-]+)\"");
    private static final Pattern ONE_OF =
            Pattern.compile(NAME + "(?: \\|\\| " + NAME + ")*|(?:term|key) in \\( \"\\w+\"(?:, \"\\w+\")* \\)");
    private static final Pattern EACH = Pattern.compile("\"(\\w+)\"");
    private static final Pattern INSERT = Pattern.compile("\\binsert\\(\\s*(?:new\\s+)?([\\w$]+)");
    /** What no setting without a value fulfils. */
    private static final Pattern OF_A_VALUE = Pattern.compile(
            "text != \"\"|text\\.\\w+\\( \"[^\"]+\" \\)|number (?:==|<=?|>=?) [^|&]*|text == \"[^\"]+\"(?: \\|\\| text == \"[^\"]+\")*");

    private static final Pattern FLAG = Pattern.compile("!?([\\w.]+)");
    private static final String TEXT = "\"[^\"\\s&|?^+]*\"";
    private static final String LITERAL = "-?\\d+(?:\\.\\d+)?|" + TEXT + "|null|[A-Z]\\w+\\.[A-Z_0-9]+";
    private static final Pattern COMPARED = Pattern.compile("([\\w.]+) (==|!=|<=?|>=?) (" + LITERAL + ")");
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
        String scope = "";
        Set<String> properties = FactProperty.known(type);
        for (BaseDescr constraint : pattern.getDescrs()) {
            String text = text(constraint);
            Matcher part = SCOPE.matcher(text);
            if (type.equals("Setting") && part.matches()) {
                scope = part.group(1);
            } else if (type.equals("Setting")
                    && keys.isEmpty()
                    && ONE_OF.matcher(text).matches()) {
                EACH.matcher(text).results().forEach(each -> keys.add(each.group(1)));
                scope = text.startsWith("term") ? SettingScope.RUN : scope;
            } else {
                conditions.addAll(conditions(text, properties));
            }
        }
        List<String> names = names(scope, keys);
        String subject = names.isEmpty()
                ? type.substring(type.lastIndexOf('.') + 1)
                : FactProperty.NAMED + String.join(",", names);
        return conditions.isEmpty() ? subject : subject + "?" + String.join("&", conditions);
    }

    /** A key alone may be that of any part. */
    private static List<String> names(String scope, List<String> keys) {
        return scope.isEmpty()
                ? List.of()
                : scope.equals(SettingScope.RUN) || !keys.isEmpty()
                        ? keys.stream().map(key -> FactProperty.of(scope, key)).toList()
                        : List.of(FactProperty.of(scope, ""));
    }

    /** What a constraint demands of known attributes, as far as that can be seen. */
    private static List<String> conditions(String text, Set<String> properties) {
        List<String> found = new ArrayList<>();
        if (properties.contains("given") && OF_A_VALUE.matcher(text).matches()) {
            found.add("given");
        }
        Matcher in = IN.matcher(text);
        if (in.matches() && properties.contains(in.group(1))) {
            found.add(in.group(1) + "==" + in.group(2).replace("\", \"", "|").replace("\"", ""));
        } else if (text.indexOf('(') < 0) {
            alternatives(text, properties).ifPresent(found::add);
        }
        return found;
    }

    /** Empty if one of them may be true whatever the known attributes are. */
    private static Optional<String> alternatives(String text, Set<String> properties) {
        List<String> alternatives = new ArrayList<>();
        for (String alternative : text.split(" \\|\\| ")) {
            List<String> seen = Arrays.stream(alternative.split(" && "))
                    .flatMap(part -> comparison(part, properties).stream())
                    .toList();
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(String.join("+", seen));
        }
        return Optional.of(String.join("^", alternatives));
    }

    private static Optional<String> comparison(String text, Set<String> properties) {
        Matcher flag = FLAG.matcher(text);
        if (flag.matches()) {
            return Optional.of(text).filter(any -> properties.contains(flag.group(1)));
        }
        Matcher compared = COMPARED.matcher(text);
        return Optional.of(compared)
                .filter(any -> any.matches() && properties.contains(any.group(1)))
                .map(any -> any.group(1) + any.group(2) + literal(any.group(3)));
    }

    /** Without quotation marks, or the class of an enumeration. */
    private static String literal(String written) {
        return Character.isUpperCase(written.charAt(0))
                ? written.substring(written.indexOf('.') + 1)
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
