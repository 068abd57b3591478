package dev.loralint.audit;

import dev.loralint.lora.ShelfOutlier;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.MeasuredWeights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares how strongly files change each layer with the other files of the shelf that are for the same base model. */
final class ShelfStrength {

    /** Of fewer files nobody knows which one is odd. */
    private static final int FILES_AT_LEAST = 8;

    /** The median of more files is the same; memory does not grow with the shelf. */
    private static final int FILES_AT_MOST = 1_000;

    private ShelfStrength() {}

    /** @param most how many times as much as the median file a layer may be changed */
    static List<ShelfOutlier> outliers(Collection<AuditedFile> files, double most) {
        Map<String, List<AuditedFile>> byBase = new TreeMap<>();
        for (AuditedFile file : files) {
            if (!file.card().base().isEmpty()) {
                byBase.computeIfAbsent(file.card().base(), base -> new ArrayList<>())
                        .add(file);
            }
        }
        List<ShelfOutlier> found = new ArrayList<>();
        for (List<AuditedFile> group : byBase.values()) {
            if (group.size() >= FILES_AT_LEAST) {
                Map<String, Double> medians = medians(group);
                group.forEach(file -> outlier(file, medians, most, group.size(), found));
            }
        }
        return found;
    }

    private static Map<String, Double> medians(List<AuditedFile> files) {
        Map<String, List<Float>> norms = new HashMap<>();
        int step = (files.size() + FILES_AT_MOST - 1) / FILES_AT_MOST;
        for (int i = 0; i < files.size(); i += step) {
            MeasuredWeights weights = files.get(i).weights();
            for (int layer = 0; weights != null && layer < weights.norms().size(); layer++) {
                float norm = weights.norms().get(layer);
                if (Float.isFinite(norm) && norm > 0) {
                    norms.computeIfAbsent(weights.layers().get(layer), name -> new ArrayList<>())
                            .add(norm);
                }
            }
        }
        Map<String, Double> medians = new HashMap<>();
        norms.forEach((layer, all) -> {
            if (all.size() >= FILES_AT_LEAST) {
                double[] sorted =
                        all.stream().mapToDouble(Float::doubleValue).sorted().toArray();
                medians.put(layer, sorted[sorted.length / 2]);
            }
        });
        return medians;
    }

    private static void outlier(
            AuditedFile file, Map<String, Double> medians, double most, int files, List<ShelfOutlier> found) {
        MeasuredWeights weights = file.weights();
        if (weights == null) {
            return;
        }
        int layers = 0;
        int of = 0;
        String strongest = "";
        double times = 0;
        for (int i = 0; i < weights.norms().size(); i++) {
            Double median = medians.get(weights.layers().get(i));
            float norm = weights.norms().get(i);
            if (median != null && Float.isFinite(norm)) {
                of++;
                layers += norm > most * median ? 1 : 0;
                if (norm / median > times) {
                    times = norm / median;
                    strongest = weights.layers().get(i);
                }
            }
        }
        if (layers > 0) {
            found.add(new ShelfOutlier(file.path(), layers, of, strongest, times, files));
        }
    }
}
