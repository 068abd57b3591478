package dev.loralint.report;

import dev.loralint.finding.Message;
import dev.loralint.plan.RunLength;
import dev.loralint.plan.SubsetPlan;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.text.Plain;
import dev.loralint.training.AlphaInEffect;
import dev.loralint.training.Strength;
import dev.loralint.training.UsualRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How strongly and how long a LoRA is trained, for people. */
public final class StrengthText {

    private static final int CONCEPTS = 12;

    private StrengthText() {}

    /** Folders that are trained, each once, apart from regularisation images. */
    static List<SubsetPlan> concepts(TrainingPlan plan) {
        Map<String, SubsetPlan> folders = new LinkedHashMap<>();
        plan.datasets().stream()
                .flatMap(dataset -> dataset.subsets().stream())
                .filter(subset -> !subset.regularisation() && subset.imageCount() > 0)
                .forEach(subset -> folders.putIfAbsent(subset.imageDir() + "\n" + subset.metadataFile(), subset));
        return List.copyOf(folders.values());
    }

    static void append(Strength strength, TrainingPlan plan, StringBuilder out) {
        line("Strength", scale(strength), out);
        line("", rates(strength), out);
        RunLength length = strength.length();
        if (length.isCounted()) {
            line("Seen", seen(length, plan), out);
            concepts(plan, length, out);
        }
        line("Usual", usual(strength), out);
        strength.memory()
                .ifPresent(memory -> line(
                        "Memory",
                        memory.gigabytes() + (memory.with().isEmpty() ? "" : " with " + memory.with()) + " ("
                                + plan.trainer() + ", " + memory.source() + ")",
                        out));
    }

    private static void line(String label, String text, StringBuilder out) {
        if (!text.isEmpty()) {
            out.append(String.format("%-10s", label)).append(Plain.text(text)).append('\n');
        }
    }

    /** Alpha and dim, and what their quotient makes of the steps. */
    public static String scale(Strength strength) {
        AlphaInEffect alpha = strength.alpha();
        List<String> parts = new ArrayList<>();
        if (strength.isScaled()) {
            String by = alpha.divisor() == alpha.dim().number() ? "dim " : "the root of dim ";
            parts.add("alpha " + number(alpha.ratio() * alpha.divisor()) + " / " + by
                    + number(alpha.dim().number()) + " = " + number(alpha.ratio()));
            if (strength.steps() > 0 && alpha.ratio() < 1) {
                parts.add(strength.steps() + " steps count as " + strength.fullSteps() + " with alpha equal to dim");
            }
        } else if (alpha.dim().number() > 0) {
            parts.add("dim " + number(alpha.dim().number()));
        }
        if (strength.dropout() > 0) {
            parts.add("dropout " + number(strength.dropout()));
        }
        return String.join(", ", parts);
    }

    /** The optimizer and its rates. */
    public static String rates(Strength strength) {
        List<String> parts = new ArrayList<>();
        if (!strength.optimizer().isEmpty()) {
            parts.add(strength.optimizer());
        }
        if (strength.rate().isMoving()) {
            parts.add("learning rate " + number(strength.rate().rate()));
        }
        if (strength.textRate().isMoving()) {
            parts.add("text encoder " + number(strength.textRate().rate()));
        }
        return String.join(", ", parts);
    }

    private static String seen(RunLength length, TrainingPlan plan) {
        return length.images() + " " + plan.medium() + (length.images() == 1 ? "" : "s") + ", each "
                + times(length.timesEach()) + " in "
                + number(Math.round(length.epochs() * 10) / 10.0) + " epochs: " + length.seen() + " in "
                + length.steps() + " steps of " + number(Math.round(length.perStep() * 10) / 10.0);
    }

    private static void concepts(TrainingPlan plan, RunLength length, StringBuilder out) {
        List<SubsetPlan> concepts = concepts(plan);
        if (concepts.size() < 2
                || concepts.stream().map(SubsetPlan::repeats).distinct().count() < 2) {
            return;
        }
        concepts.stream()
                .limit(CONCEPTS)
                .forEach(concept -> line(
                        "",
                        (concept.imageDir().isEmpty() ? String.valueOf(concept.metadataFile()) : concept.imageDir())
                                + ": " + concept.imageCount() + ", each "
                                + times(Math.round(concept.repeats() * length.epochs())),
                        out));
        if (concepts.size() > CONCEPTS) {
            line("", "and " + (concepts.size() - CONCEPTS) + " more", out);
        }
    }

    private static String times(long number) {
        return number == 1 ? "once" : number + " times";
    }

    private static String usual(Strength strength) {
        List<String> parts = new ArrayList<>();
        for (UsualRange usual : strength.usual()) {
            String range = usual.isClosed()
                    ? number(usual.least()) + " to " + number(usual.most())
                    : "at least " + number(usual.least());
            String what =
                    usual.kind().equals("rate") ? "learning rate " + range + " with AdamW" : range + " " + usual.kind();
            parts.add(what + " (" + usual.source() + ")");
        }
        return String.join("; ", parts);
    }

    private static String number(double value) {
        return Message.of("{}", value);
    }
}
