package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Location;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** A concept with what it ends up with ({@code ConceptConfig}). */
record OneTrainerConcept(EffectiveConfig config) {

    static OneTrainerConcept of(Document document, Release release, Table concept) {
        Location location = document.location(concept.span());
        ConfigItem item = ConfigItem.of(document, concept, "", location);
        Map<String, ConfigItem> keys = item.table();
        return new OneTrainerConcept(
                EffectiveConfig.ofConcept(release, item.with(keys == null ? Map.of() : migrated(keys))));
    }

    /** Concepts of versions 0 and 1 have two keys with other names. */
    private static Map<String, ConfigItem> migrated(Map<String, ConfigItem> keys) {
        ConfigItem named = keys.get(ConfigField.VERSION);
        double version = named == null ? 0 : Values.number(named.value());
        Map<String, ConfigItem> migrated = new LinkedHashMap<>(keys);
        ConfigItem repeats = migrated.get("repeats");
        if (repeats != null && version == 0) {
            migrated.put("balancing", repeats);
        }
        ConfigItem validation = migrated.get("validation_concept");
        if (validation != null && (version == 0 || version == 1)) {
            migrated.put("type", validation.with(Values.truthy(validation.plain()) ? "VALIDATION" : "STANDARD"));
        }
        return migrated;
    }

    /** Whether it is trained: it is not turned off, and not for validation. */
    boolean isTrained() {
        return Values.truthy(config.value("enabled")) && !"VALIDATION".equals(config.value("type"));
    }

    /** Whether images in folders below its folder are trained too. */
    boolean isReadingFoldersBelow() {
        return Values.truthy(config.value("include_subdirectories"));
    }

    /** How often an epoch uses each image; 1 where the number is one of images. */
    int repeats() {
        double balancing = Values.number(config.value("balancing"));
        boolean counted = "REPEATS".equals(config.value("balancing_strategy")) && !Double.isNaN(balancing);
        return counted ? Math.max(1, (int) balancing) : 1;
    }
}
