package dev.loralint.review;

import dev.loralint.finding.Change;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes decisions of findings. */
final class Decisions {

    private static final String DUPLICATE = "dataset/duplicate-image";
    private static final int SHORT = 40;

    private Decisions() {}

    /**
     * In the order of the findings, worst first.
     *
     * @param settings the file that settings are written to
     */
    static List<Decision> of(Checked checked, Path directory, Path settings) {
        Map<String, List<Finding>> byId = new LinkedHashMap<>();
        for (Finding finding : checked.result().findings()) {
            if (isToDecide(finding)) {
                byId.computeIfAbsent(id(finding), id -> new ArrayList<>()).add(finding);
            }
        }
        List<Decision> decisions = new ArrayList<>();
        Choices choices = new Choices(checked, directory, settings);
        byId.forEach((id, findings) -> decisions.add(decision(id, findings, checked, choices)));
        return decisions;
    }

    /** Notes without a fix are nothing to decide, unless they are about a tag. */
    static boolean isToDecide(Finding finding) {
        return finding.severity() != Severity.INFO || finding.fixable() || Choices.offersChoice(finding);
    }

    /** Rule, concept, and the tag or setting; the file where there is neither. */
    static String id(Finding finding) {
        String concept = Optional.ofNullable(finding.concept()).orElse("");
        String subject = Optional.ofNullable(finding.tag())
                .orElse(Optional.ofNullable(finding.setting()).orElse(""));
        if (subject.isEmpty() && (finding.rule().equals(DUPLICATE) || concept.isEmpty())) {
            subject = finding.places().isEmpty()
                    ? finding.path()
                    : String.join(
                            " ",
                            finding.places().stream()
                                    .map(place -> place.path())
                                    .distinct()
                                    .limit(4)
                                    .toList());
        }
        return finding.rule() + "|" + concept + "|" + subject;
    }

    private static Decision decision(String id, List<Finding> findings, Checked checked, Choices choices) {
        Finding first = findings.get(0);
        RuleDoc rule = checked.result().basis().rules().get(first.rule());
        String ruleTitle = rule == null ? first.rule() : rule.title();
        Decision.Kind kind = kind(first);
        Evidence evidence = first.evidence();
        String about = "";
        if (evidence != null) {
            String slot = evidence.slot();
            String tagClass = evidence.tagClass();
            about = slot != null && !slot.isEmpty() ? slot : tagClass == null ? "" : tagClass;
        }
        return new Decision(
                id,
                kind,
                ruleTitle,
                title(first, kind, ruleTitle, checked),
                about,
                verb(first),
                findings,
                choices.of(id, findings));
    }

    private static Decision.Kind kind(Finding finding) {
        if (finding.tag() != null) {
            return Decision.Kind.TAG;
        }
        if (finding.setting() != null) {
            return Decision.Kind.SETTING;
        }
        return switch (finding.group()) {
            case "images" -> Decision.Kind.IMAGE;
            case "captions" -> Decision.Kind.CAPTION;
            case "dataset" -> finding.rule().equals(DUPLICATE) ? Decision.Kind.IMAGE : Decision.Kind.FILE;
            default -> finding.rule().startsWith("convention/caption") ? Decision.Kind.CAPTION : Decision.Kind.FILE;
        };
    }

    private static String title(Finding finding, Decision.Kind kind, String ruleTitle, Checked checked) {
        return switch (kind) {
            case TAG -> String.valueOf(finding.tag());
            case SETTING -> key(finding, checked);
            default -> ruleTitle;
        };
    }

    /** As the trainer calls it, whose name is in the file. */
    private static String key(Finding finding, Checked checked) {
        String term = String.valueOf(finding.setting());
        return checked.result().configs().stream()
                .filter(config -> config.files().contains(finding.path()))
                .findFirst()
                .map(config -> config.setting(term).name())
                .orElse(term);
    }

    private static String verb(Finding finding) {
        Fix fix = finding.fix();
        if (fix == null || fix.changes().isEmpty()) {
            return "decide";
        }
        Change change = fix.changes().get(0);
        if (change instanceof Change.RemoveTags) {
            return finding.rule().startsWith("captions/identity")
                            || finding.rule().startsWith("captions/signature")
                    ? "prune"
                    : "remove";
        } else if (change instanceof Change.RemoveImpliedTags) {
            return "remove";
        } else if (change instanceof Change.ReplaceTag replace) {
            return "replace with " + shortened(replace.to());
        } else if (change instanceof Change.SetSetting set) {
            return "set to " + shortened(set.value());
        } else if (change instanceof Change.RenameSetting rename) {
            return "rename to " + shortened(rename.to());
        } else if (change instanceof Change.RemoveSetting) {
            return "remove";
        } else if (change instanceof Change.AddTag) {
            return "add";
        } else if (change instanceof Change.RemoveRepeatedTags) {
            return "keep one";
        } else if (change instanceof Change.TriggerFirst) {
            return "put first";
        } else if (change instanceof Change.FillPlaceholder) {
            return "fill in";
        } else if (change instanceof Change.OrderTags) {
            return "reorder";
        } else if (change instanceof Change.JoinLines) {
            return "join the lines";
        } else if (change instanceof Change.WriteCaption) {
            return "write";
        }
        return "rewrite";
    }

    private static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }
}
