package dev.loralint.report.html.fleet;

import dev.loralint.lora.EqualWeights;
import dev.loralint.report.html.view.FleetView.Bar;
import dev.loralint.report.html.view.FleetView.Facet;
import dev.loralint.report.html.view.FleetView.Icon;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How the files are distributed, as charts that are filters too. */
final class FleetFacets {

    private static final int BARS = 6;

    /** Bins of alpha divided by rank: 0, an eighth and so on to 1, and above. */
    private static final int BINS = 10;

    private final AuditResult result;

    FleetFacets(AuditResult result) {
        this.result = result;
    }

    List<Facet> all() {
        List<Facet> facets = new ArrayList<>(List.of(
                verdicts(),
                commonest(
                        "base",
                        "Base model",
                        f -> f.card().base().isEmpty() ? "unknown" : f.card().base()),
                commonest("optimizer", "Optimizer", f -> f.card().optimizer()),
                ranks(),
                ratios(),
                commonest("resolution", "Resolution", f -> f.card().resolution()),
                twins()));
        if (!result.same().isEmpty()) {
            facets.add(choices());
        }
        return facets;
    }

    private Facet choices() {
        Map<String, String> choices = result.choices();
        List<Bar> bars = new ArrayList<>();
        for (String choice : List.of("go", "keep", "look")) {
            int count = (int) choices.values().stream().filter(choice::equals).count();
            String label = choice.equals("go") ? "can go" : choice.equals("keep") ? "newest, keep" : "compare";
            bars.add(bar(choice, label, Icon.NONE, count, choices.size()));
        }
        return new Facet("choice", "Copies and epochs", false, "", bars);
    }

    private Facet verdicts() {
        List<Bar> bars = new ArrayList<>();
        int most = 1;
        for (AuditVerdict verdict : AuditVerdict.values()) {
            most = Math.max(most, result.count(verdict));
        }
        for (AuditVerdict verdict :
                List.of(AuditVerdict.SOUND, AuditVerdict.CHECK, AuditVerdict.BROKEN, AuditVerdict.UNKNOWN)) {
            bars.add(bar(
                    String.valueOf(verdict.ordinal()),
                    verdict.title(),
                    FleetPage.icon(verdict),
                    result.count(verdict),
                    most));
        }
        return new Facet("verdict", "Verdict", false, "", bars);
    }

    private Facet commonest(String key, String title, Function<AuditedFile, String> value) {
        Map<String, Integer> counts = counts(value);
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey));
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : sorted.subList(0, Math.min(BARS, sorted.size()))) {
            String label = entry.getKey().isEmpty() ? "not recorded" : entry.getKey();
            bars.add(bar(
                    entry.getKey(),
                    label,
                    Icon.NONE,
                    entry.getValue(),
                    sorted.get(0).getValue()));
        }
        return new Facet(key, title, false, "", bars);
    }

    /** The commonest ranks, in their own order. */
    private Facet ranks() {
        Map<Long, Integer> counts = new TreeMap<>();
        result.files().stream()
                .filter(f -> f.card().rank() > 0)
                .forEach(f -> counts.merge(f.card().rank(), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        List<Bar> bars = counts.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
                .limit(BARS)
                .sorted(Map.Entry.comparingByKey())
                .map(e -> bar(String.valueOf(e.getKey()), String.valueOf(e.getKey()), Icon.NONE, e.getValue(), most))
                .toList();
        return new Facet("rank", "Rank", false, "", bars);
    }

    private Facet ratios() {
        int[] counts = new int[BINS];
        int most = 1;
        for (AuditedFile file : result.files()) {
            if (!Double.isNaN(file.card().alphaRatio())) {
                int bin = file.card().alphaRatio() > 1.0001
                        ? BINS - 1
                        : (int) Math.min(BINS - 2, Math.round(file.card().alphaRatio() * 8));
                most = Math.max(most, ++counts[bin]);
            }
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            String label = i == BINS - 1 ? "above 1" : "about " + FleetData.shown(i / 8.0);
            bars.add(bar(String.valueOf(i), label, Icon.NONE, counts[i], most));
        }
        return new Facet(
                "ratio",
                "Alpha ÷ rank, expected ¼ to ½",
                true,
                "Files by alpha ÷ rank; the marked band from ¼ to ½ is expected",
                bars);
    }

    private Facet twins() {
        List<EqualWeights> groups = result.twins();
        List<Bar> bars = new ArrayList<>();
        int most = groups.isEmpty() ? 1 : groups.get(0).size();
        for (int i = 0; i < Math.min(BARS, groups.size()); i++) {
            String path = groups.get(i).paths().stream()
                    .min(Comparator.comparing(String::length))
                    .orElse("");
            String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.safetensors$", "");
            bars.add(bar(String.valueOf(i + 1), name, Icon.NONE, groups.get(i).size(), most));
        }
        String title = groups.isEmpty()
                ? result.weights() ? "Duplicates: none" : "Duplicates: not known without --weights"
                : "Duplicate groups, largest of " + FleetPage.number(groups.size());
        return new Facet("twins", title, false, "", bars);
    }

    private Map<String, Integer> counts(Function<AuditedFile, String> value) {
        Map<String, Integer> counts = new TreeMap<>();
        result.files().forEach(f -> counts.merge(value.apply(f), 1, Integer::sum));
        return counts;
    }

    private static Bar bar(String value, String label, Icon icon, int count, int most) {
        return new Bar(
                value, label, icon, FleetPage.number(count), Math.round(1000.0 * count / Math.max(1, most)) / 10.0);
    }
}
