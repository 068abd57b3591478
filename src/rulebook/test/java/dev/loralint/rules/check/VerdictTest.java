package dev.loralint.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.junit.jupiter.api.Test;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Rules decide, facts do not. A rule whose whole condition is one constraint, and that a kind ({@code kind ==
 * Fault.Kind.X}) or a flag, leaves the decision to Java; unless the flag is what was read or measured, and a rule can add
 * nothing to it. Such flags are listed here, each with what is read.
 */
class VerdictTest {

    private static final Map<String, String> READ_AS_THEY_ARE = Map.ofEntries(
            Map.entry("Caption.misread", "the letters are those of UTF-8 that was read as Windows-1252"),
            Map.entry("Caption.replaced", "a letter is U+FFFD"),
            Map.entry("Caption.withControls", "a letter is a control character"),
            Map.entry("Caption.byteOrderMark", "the first bytes of the file are a byte order mark"),
            Map.entry("Concept.subjectClue", "which of the signs against a character is the strongest"),
            Map.entry("FailedRule.endless", "loralint stopped the rule; what stopped otherwise threw an error"),
            Map.entry("UnknownKey.why", "the option is given twice, and whether it takes a list"),
            Map.entry("DatasetStop.withoutSteps", "the plan counts no steps"),
            Map.entry("Derivation.merged", "the metadata record a merge, or another rank"),
            Map.entry("SdScriptsRun.ofGui", "the file is one of a GUI, which leaves out empty values"));

    @Test
    void noRuleLeavesItsDecisionToJava() throws Exception {
        Set<String> found = new TreeSet<>();
        for (Path file : OwnRules.files()) {
            PackageDescr content = new DrlParser(LanguageLevelOption.DRL6).parse(false, Files.readString(file));
            KnownTypes types = new KnownTypes(content, getClass().getClassLoader());
            for (RuleDescr rule : content.getRules()) {
                verdict(rule, types)
                        .filter(asked -> !READ_AS_THEY_ARE.containsKey(asked))
                        .ifPresent(asked -> found.add(file + ":" + rule.getLine() + ": rule \"" + rule.getName()
                                + "\" asks only " + asked
                                + ": put the comparison into the rule, or list the flag here if it is read as it is"));
            }
        }
        assertEquals(Set.of(), found, () -> found.size() + " rules:\n" + String.join("\n", found) + "\n");
    }

    /** The attribute that alone decides, as {@code Type.attribute}; empty where a rule compares something. */
    private static Optional<String> verdict(RuleDescr rule, KnownTypes types) {
        List<Asked> asked = new ArrayList<>();
        boolean isPlain = collect(rule.getLhs(), types, asked);
        return isPlain && asked.size() == 1 ? asked.get(0).decided() : Optional.empty();
    }

    /** A constraint of a pattern. */
    private record Asked(Class<?> type, Expression constraint) {

        Optional<String> decided() {
            Expression bare = constraint;
            while (bare instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
                bare = not.getExpression();
            }
            if (bare instanceof NameExpr name) {
                return attribute(name.getNameAsString(), boolean.class);
            }
            boolean isKind = bare instanceof BinaryExpr compared
                    && compared.getOperator() == BinaryExpr.Operator.EQUALS
                    && compared.getLeft() instanceof NameExpr
                    && compared.getRight() instanceof FieldAccessExpr;
            return isKind
                    ? attribute(((NameExpr) ((BinaryExpr) bare).getLeft()).getNameAsString(), Enum.class)
                    : Optional.empty();
        }

        private Optional<String> attribute(String name, Class<?> wanted) {
            Method getter = Members.getter(type, name);
            return getter == null || !wanted.isAssignableFrom(getter.getReturnType())
                    ? Optional.empty()
                    : Optional.of(type.getSimpleName() + "." + name);
        }
    }

    /** Whether the condition has nothing but patterns, whose constraints are added; thresholds that are bound are not. */
    private static boolean collect(Object part, KnownTypes types, List<Asked> asked) {
        if (part instanceof PatternDescr pattern) {
            Class<?> type = types.type(String.valueOf(pattern.getObjectType()));
            boolean isSimple =
                    !(pattern.getSource() instanceof AccumulateDescr) && !(pattern.getSource() instanceof CollectDescr);
            if (type == null || !isSimple) {
                return false;
            }
            for (BaseDescr constraint : pattern.getDescrs()) {
                DrlxExpression parsed = parsed(((ExprConstraintDescr) constraint).getText());
                if (parsed.getBind() == null || !(parsed.getExpr() instanceof NameExpr)) {
                    asked.add(new Asked(type, parsed.getExpr()));
                }
            }
            return true;
        }
        return part instanceof ConditionalElementDescr group
                && group.getDescrs().stream().allMatch(each -> collect(each, types, asked));
    }

    private static DrlxExpression parsed(String text) {
        return DrlxParser.parseExpression(DrlxParser.buildDrlxParserWithArguments(List.of()), text);
    }
}
