package dev.loralint.rules;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out what follows from another finding. If the value of a setting is wrong, then what else is reported of it, and of
 * the settings that mean nothing without it, is solved or changed with it.
 */
final class Causes {

    /** Settings, and those that mean nothing without them, as findings call them. */
    private static final Map<String, Set<String>> DEPENDING = Map.of(
            "optimizer", Set.of("optimizer_args"),
            "scheduler", Set.of("lr_scheduler_args"),
            "lr_scheduler_type", Set.of("lr_scheduler_args"),
            "network_module", Set.of("network_args"),
            "dataset_config", Set.of("dataset_dir", "resolution"));

    /** Rules that report how the file is checked. */
    private static final Set<String> OF_THE_CHECK = Set.of("config/not-checked", "config/base-model");

    private final Map<String, List<Finding>> causes = new HashMap<>();

    /** @param causes findings that are decisive: they say that the value of a setting is wrong */
    Causes(List<Finding> causes) {
        for (Finding cause : causes) {
            this.causes.computeIfAbsent(cause.path(), path -> new ArrayList<>()).add(cause);
        }
    }

    /** Whether it follows from one of the causes. */
    boolean explain(Finding finding) {
        for (Finding cause : causes.getOrDefault(finding.path(), List.of())) {
            if (explains(cause, finding)) {
                return true;
            }
        }
        return false;
    }

    private boolean explains(Finding cause, Finding finding) {
        // a dataset configuration is read by itself and through the training that names it, and its findings are there
        // twice
        boolean isSame =
                finding.rule().equals(cause.rule()) && finding.message().equals(cause.message());
        // what stops the trainer is never hidden by what does not
        boolean isWorse = finding.stop() != null && cause.stop() == null;
        if (isSame || isWorse || OF_THE_CHECK.contains(finding.rule())) {
            return false;
        }
        if (isCause(finding)
                && Finding.WORST_FIRST.compare(finding, cause) < 0
                && (finding.stop() == null) == (cause.stop() == null)) {
            return false;
        }
        String setting = cause.setting();
        return isAt(cause.places(), finding.places())
                || setting != null
                        && finding.setting() != null
                        && (DEPENDING.getOrDefault(setting, Set.of()).contains(finding.setting())
                                || setting.equals(finding.setting()) && isUnset(finding));
    }

    private boolean isCause(Finding finding) {
        return causes.getOrDefault(finding.path(), List.of()).contains(finding);
    }

    /** Whether there is no place in the file: something says that the setting is not set. */
    private static boolean isUnset(Finding finding) {
        return finding.places().stream().allMatch(place -> place.line() == 0);
    }

    private static boolean isAt(List<Location> places, List<Location> others) {
        return !others.isEmpty()
                && others.stream()
                        .allMatch(other -> other.line() > 0
                                && places.stream()
                                        .anyMatch(place -> place.path().equals(other.path())
                                                && place.line() == other.line()
                                                && place.column() == other.column()));
    }
}
