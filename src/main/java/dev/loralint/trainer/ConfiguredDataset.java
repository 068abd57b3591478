package dev.loralint.trainer;

import java.util.List;
import java.util.Map;

/**
 * One {@code [[datasets]]} of a dataset configuration, by the names it is written with.
 *
 * @param settings what it says itself or has from {@code [general]}
 * @param subsets what each of its subsets says itself, or has from the dataset or {@code [general]}
 */
public record ConfiguredDataset(Map<String, Setting> settings, List<Map<String, Setting>> subsets) {}
