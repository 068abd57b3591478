package dev.loralint.trainer;

import java.util.List;
import java.util.Map;

/**
 * One {@code [[datasets]]} of a dataset configuration, with the names in the file.
 *
 * @param settings its own settings, and those of {@code [general]}
 * @param subsets the settings of each subset, its own and those of the dataset and {@code [general]}
 */
public record ConfiguredDataset(Map<String, Setting> settings, List<Map<String, Setting>> subsets) {

    /** As of a {@link Setting}: its subsets may be thousands. */
    @Override
    public int hashCode() {
        return 31 * settings.hashCode() + subsets.size();
    }
}
