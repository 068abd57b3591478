package dev.loralint.lora.weights;

import dev.loralint.safetensors.ShownName;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What was measured in the weights of a file.
 *
 * @param hashes hashes of the file
 * @param modules what was measured in each module
 */
public record WeightReport(Hashes hashes, List<ModuleWeights> modules) {

    public WeightReport {
        modules = List.copyOf(modules);
    }

    /** The number of weights that are NaN (count). */
    public long notANumber() {
        return sum(ModuleWeights::notANumber);
    }

    /** The number of infinite weights (count). */
    public long infinite() {
        return sum(ModuleWeights::infinite);
    }

    /** The number of weights at the largest number of their format (count). */
    public long saturated() {
        return sum(ModuleWeights::saturated);
    }

    /** {@code 1 weight is}, {@code 3 weights are}. */
    public String counted(long weights) {
        return weights + (weights == 1 ? " weight is" : " weights are");
    }

    /** Whether all weights of the text encoders change nothing, so that only the U-Net was trained. */
    public boolean isTextEncoderZero() {
        return modules.stream().anyMatch(ModuleWeights::textEncoder)
                && modules.stream().filter(ModuleWeights::textEncoder).allMatch(ModuleWeights::zero);
    }

    /**
     * The number of U-Net modules that change nothing, and of text encoder modules if others change something (count).
     */
    public int zeroModules() {
        boolean whole = isTextEncoderZero();
        return (int) modules.stream()
                .filter(m -> m.zero() && !(whole && m.textEncoder()))
                .count();
    }

    /** Whether every module is zero in one of its matrices or in all weights. */
    public boolean isZero() {
        return !modules.isEmpty() && modules.stream().allMatch(ModuleWeights::zero);
    }

    /** The number of ranks that change nothing, in modules that do (count). */
    public int deadRanks() {
        return modules.stream()
                .filter(m -> !m.zero())
                .mapToInt(ModuleWeights::deadRanks)
                .sum();
    }

    /** The number of ranks of the modules that change something (count). */
    public int ranks() {
        return modules.stream()
                .filter(m -> !m.zero())
                .mapToInt(ModuleWeights::rank)
                .sum();
    }

    /** The strength of each block, in the file's order. */
    public List<BlockStrength> blocks() {
        return BlockStrength.of(modules);
    }

    /** The median norm of the modules that change something; NaN if none does (norm). */
    public double medianNorm() {
        double[] norms = modules.stream()
                .filter(m -> !m.zero() && Double.isFinite(m.norm()))
                .mapToDouble(ModuleWeights::norm)
                .sorted()
                .toArray();
        return norms.length == 0 ? Double.NaN : norms[norms.length / 2];
    }

    /** Modules whose norm is more than this many times the median, the largest first. */
    public List<ModuleWeights> outliers(double times) {
        double median = medianNorm();
        return modules.stream()
                .filter(m -> m.norm() > times * median)
                .sorted(Comparator.comparingDouble(ModuleWeights::norm).reversed())
                .toList();
    }

    /** Whether the norm of a module is more than this many times the median. */
    public boolean isWithOutliers(double times) {
        return !outliers(times).isEmpty();
    }

    /** {@code `lora_unet_…` at 40 times the middle}. */
    public String outliersInWords(double times) {
        List<ModuleWeights> outliers = outliers(times);
        ModuleWeights first = outliers.get(0);
        String more = outliers.size() == 1 ? "" : " and " + (outliers.size() - 1) + " more";
        double found = first.norm() / medianNorm();
        return ShownName.quoted(first.name())
                + (found < 1_000_000 ? " (" + Math.round(found) + " times)" : " (more than a million times)")
                + more;
    }

    /** The first module with such values, quoted, and how many more there are. */
    public String modulesInWords(Predicate<ModuleWeights> which) {
        List<ModuleWeights> found = modules.stream().filter(which).toList();
        return found.isEmpty()
                ? ""
                : ShownName.quoted(found.get(0).name())
                        + (found.size() == 1 ? "" : " and " + (found.size() - 1) + " more");
    }

    public String notANumberInWords() {
        return modulesInWords(m -> m.notANumber() > 0);
    }

    public String infiniteInWords() {
        return modulesInWords(m -> m.infinite() > 0);
    }

    public String saturatedInWords() {
        return modulesInWords(m -> m.saturated() > 0);
    }

    public String zeroInWords() {
        boolean whole = isTextEncoderZero();
        return modulesInWords(m -> m.zero() && !(whole && m.textEncoder()));
    }

    private long sum(ToLongFunction<ModuleWeights> count) {
        return modules.stream().mapToLong(count).sum();
    }
}
