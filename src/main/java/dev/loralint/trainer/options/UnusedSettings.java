package dev.loralint.trainer.options;

import dev.loralint.finding.Shown;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
     */
    public record UsedIf(List<String> keys, TableCondition when) {}

    /**
     * Settings that no use reads, one for each cause; the first use of a setting counts that it lacks.
     *
     * @param isChosen whether a setting is worth a finding
     */
    public static List<UnusedSettings> of(
            Stream<UsedIf> uses, Function<String, Setting> settings, Predicate<Setting> isChosen) {
        Map<List<String>, List<Setting>> byReason = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        uses.filter(use -> use.when().keys().stream()
                        .noneMatch(key -> settings.apply(key).unresolved()))
                .filter(use -> !use.when().isTrue(key -> settings.apply(key).value()))
                .forEach(use -> {
                    List<String> obstacles =
                            use.when().obstacles(key -> settings.apply(key).value());
                    for (String key : use.keys()) {
                        Setting setting = settings.apply(key);
                        List<String> reasons = obstacles.stream()
                                .filter(obstacle -> !obstacle.equals(key))
                                .toList();
                        if (!reasons.isEmpty() && isChosen.test(setting) && seen.add(key)) {
                            byReason.computeIfAbsent(reasons, none -> new ArrayList<>())
                                    .add(setting);
                        }
                    }
                });
        List<UnusedSettings> unread = new ArrayList<>();
        byReason.forEach((reasons, found) -> unread.add(
                new UnusedSettings(found, reasons.stream().map(settings).toList())));
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
