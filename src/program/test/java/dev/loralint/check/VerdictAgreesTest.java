package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.RuleInputs;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** In every example the verdict and the findings are of one mind: what ends a training run is an error and ends it in both. */
class VerdictAgreesTest {

    @TestFactory
    Stream<DynamicTest> everyExample() throws IOException {
        return RuleInputs.all().stream()
                .filter(input -> !input.group().equals("lora"))
                .map(input -> DynamicTest.dynamicTest(input.toString(), () -> agrees(input)));
    }

    private static void agrees(RuleInputs.Input input) throws Exception {
        CheckResult result =
                new Check(input.folder()).run(CheckRequest.of(input.folder())).result();
        List<String> contradictions = new ArrayList<>();
        List<Finding> fatal = result.findings().stream()
                .filter(finding -> finding.stop() != null)
                .toList();
        boolean stops = result.isStopping();
        if (stops && fatal.isEmpty()) {
            contradictions.add("stops without a finding: " + result.outlooks());
        }
        if (!fatal.isEmpty() && !stops) {
            contradictions.add("does not stop: " + result.outlooks() + " " + fatal);
        }
        fatal.stream()
                .filter(finding -> finding.severity() == Severity.INFO)
                .forEach(finding -> contradictions.add("only information: " + finding));
        result.findings().stream()
                .filter(finding -> finding.stop() == null
                        && finding.outcome() != null
                        && finding.message().endsWith("exits with an error"))
                .forEach(finding -> contradictions.add("ends nothing: " + finding));
        assertEquals(List.of(), contradictions);
    }
}
