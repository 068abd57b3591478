package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.loralint.check.RequestedRules;
import dev.loralint.examples.Examples;
import dev.loralint.examples.RuleExamples;
import dev.loralint.rules.folder.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the examples in the rule folders, as {@code loralint rules test} does. With {@code -Dloralint.golden=write} the
 * expectations are written instead, to {@code examples.txtar}, with {@code -Dloralint.rule=captions/watermark} of one rule alone:
 * read the difference before you commit it.
 */
class RuleExamplesTest {

    private static final boolean WRITE = "write".equals(System.getProperty("loralint.golden"));

    /** Only this rule or group; all by default. */
    private static final String ONLY = System.getProperty("loralint.rule", "");

    @TestFactory
    Stream<DynamicTest> everyExampleGivesItsFindings() throws IOException {
        RuleExamples runs = new RuleExamples(RequestedRules.none(), WRITE);
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleFolder rule : RuleFolder.all(Path.of("rules"), "rules", RuleFolder.NOT_GROUPS)) {
            if (rule.id().startsWith(ONLY)) {
                Examples examples = Examples.of(rule.folder(), rule.shown());
                for (String example : examples.names()) {
                    tests.add(DynamicTest.dynamicTest(
                            rule.id() + " " + example,
                            () -> assertEquals("", String.join("\n", runs.differences(rule.id(), examples, example)))));
                }
            }
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }
}
