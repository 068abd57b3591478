package dev.loralint.rules.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Problems of one file, in the order of its lines. */
final class ProblemList {

    private final String file;
    private final List<RuleProblem> problems = new ArrayList<>();
    private String rule = "";

    ProblemList(String file) {
        this.file = file;
    }

    /** What follows is about this rule. */
    void in(String name) {
        rule = name;
    }

    void add(int line, String message) {
        RuleProblem problem = new RuleProblem(file, Math.max(1, line), rule, message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    List<RuleProblem> all() {
        return problems.stream()
                .sorted(Comparator.comparingInt(RuleProblem::line))
                .toList();
    }
}
