package dev.loralint.trainers.sdscripts.format;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model that sd-scripts trains with a script of its own, other than Stable Diffusion 1.5, 2 and SDXL.
 *
 * @param prefix what the names of its scripts begin with, without the underscore
 * @param modules the network modules for it alone
 * @param options those of its LoRA training that the scripts for Stable Diffusion and SDXL do not have
 */
record Architecture(BaseFamily family, String prefix, Set<String> modules, Set<String> options) {

    /** The words that a file uses for one architecture, and the first of them. */
    record Match(BaseFamily family, String option) {}

    private static final List<Architecture> ALL =
            TextTable.read("dev/loralint/trainers/sdscripts/architectures.tsv").rows().stream()
                    .map(row -> new Architecture(
                            BaseFamily.valueOf(row[0]), row[1], Set.of(row[2].split(" ")), Set.of(row[3].split(" "))))
                    .toList();

    /** By the name of a training script. */
    static Optional<BaseFamily> byScript(String script) {
        return ALL.stream()
                .filter(a -> script.startsWith(a.prefix + "_"))
                .map(Architecture::family)
                .findFirst();
    }

    /** The script that trains a LoRA of a family; empty for Stable Diffusion, SDXL and families that sd-scripts cannot train. */
    static Optional<String> script(BaseFamily family) {
        return ALL.stream()
                .filter(a -> a.family == family)
                .map(a -> a.prefix + "_train_network.py")
                .findFirst();
    }

    /** By the network module, where it is for one architecture alone. */
    static Optional<BaseFamily> byModule(String module) {
        return ALL.stream()
                .filter(a -> a.modules.contains(module))
                .map(Architecture::family)
                .findFirst();
    }

    /**
     * By the options that a file sets: the architecture that has most of those that the scripts for Stable Diffusion and
     * SDXL do not have; {@link BaseFamily#OTHER} where two have as many.
     */
    static Optional<Match> byOptions(Collection<String> names) {
        List<String> foreign = names.stream()
                .filter(name -> ALL.stream().anyMatch(a -> a.options.contains(name)))
                .toList();
        if (foreign.isEmpty()) {
            return Optional.empty();
        }
        List<Architecture> best = new ArrayList<>();
        long most = 0;
        for (Architecture architecture : ALL) {
            long count = foreign.stream().filter(architecture.options::contains).count();
            if (count > most) {
                best.clear();
            }
            if (count >= most) {
                best.add(architecture);
                most = count;
            }
        }
        Architecture first = best.get(0);
        String shown =
                foreign.stream().filter(first.options::contains).findFirst().orElseThrow();
        return Optional.of(new Match(best.size() == 1 ? first.family : BaseFamily.OTHER, shown));
    }
}
