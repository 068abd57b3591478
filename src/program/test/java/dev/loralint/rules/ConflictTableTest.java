package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.RuleInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule in the table of conflicting settings exists, and every example has findings. */
class ConflictTableTest {

    @TestFactory
    Stream<DynamicTest> everyRowIsCaught() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs", "trainer-conflicts.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length >= 4 && cells[3].contains("/")) {
                String example = cells.length > 4 ? cells[4].strip() : "";
                tests.add(DynamicTest.dynamicTest(cells[1].strip(), () -> check(cells[3].strip(), example)));
            }
        }
        assertTrue(tests.size() > 40, "the table has lost rows");
        return tests.stream();
    }

    private static void check(String rule, String example) throws IOException {
        assertTrue(Rulebook.standard().find(rule).isPresent(), rule);
        if (!example.isEmpty()) {
            Path findings = RuleInputs.folder().resolve("rules/" + rule + "/examples/" + example + "/findings.tsv");
            assertTrue(Files.size(findings) > 0, findings.toString());
        }
    }
}
