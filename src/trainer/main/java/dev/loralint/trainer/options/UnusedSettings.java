package dev.loralint.trainer.options;

import dev.loralint.finding.Shown;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Settings that have no effect for one cause.
 *
 * @param settings in the order of their lines
 * @param reasons what keeps the trainer from using them
 */
public record UnusedSettings(List<Setting> settings, List<Setting> reasons) {

    /**
     * When a trainer uses settings.
     *
     * @param keys its names of them
     * @param when words that must all be true
     */
    public record UsedIf(List<String> keys, List<String> when) {}

    /**
     * Settings that no use reads, one for each cause; the first use of a setting counts that it lacks.
     *
     * @param isChosen whether a setting is worth a finding
     */
    public static List<UnusedSettings> of(Stream<UsedIf> uses, Conditions conditions, Predicate<Setting> isChosen) {
        Map<List<Setting>, List<Setting>> byReason = new LinkedHashMap<>();
        Set<Setting> seen = new HashSet<>();
        uses.forEach(use -> {
            List<Setting> obstacles = conditions.obstacles(use.when());
            for (String key : use.keys()) {
                Setting setting = conditions.option().apply(key);
                List<Setting> reasons = obstacles.stream()
                        .filter(obstacle -> !obstacle.equals(setting))
                        .toList();
                if (!reasons.isEmpty() && isChosen.test(setting) && seen.add(setting)) {
                    byReason.computeIfAbsent(reasons, none -> new ArrayList<>()).add(setting);
                }
            }
        });
        List<UnusedSettings> unread = new ArrayList<>();
        byReason.forEach((reasons, found) -> unread.add(new UnusedSettings(found, reasons)));
        return unread;
    }

    /** The first of them, where the finding is reported. */
    public Setting first() {
        return settings.get(0);
    }

    /** {@code has} or {@code have}. */
    public Shown verb() {
        return () -> settings.size() == 1 ? "has" : "have";
    }
}
