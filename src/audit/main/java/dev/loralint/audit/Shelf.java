package dev.loralint.audit;

import dev.loralint.lora.Derivation;
import dev.loralint.lora.EqualValues;
import dev.loralint.lora.EqualWeights;
import dev.loralint.lora.TrainingRun;
import dev.loralint.result.RelatedFiles;
import dev.loralint.result.RelatedFiles.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Which of several files to keep: of copies the one that was changed last, of a training run the one that was saved last. */
final class Shelf {

    private final ToLongFunction<String> modified;

    /** @param modified when the file behind a path was last changed, in any unit */
    Shelf(ToLongFunction<String> modified) {
        this.modified = modified;
    }

    /** The groups. A file that is kept as the newest of copies is not among those of its training run that can go. */
    List<RelatedFiles> same(
            List<EqualWeights> twins, List<TrainingRun> runs, List<EqualValues> values, List<Derivation> derivations) {
        List<RelatedFiles> same = new ArrayList<>();
        Map<String, String> kept = new HashMap<>();
        for (EqualWeights group : twins) {
            String newest = group.measured() ? newest(group.paths()) : "";
            same.add(new RelatedFiles(group.measured() ? Kind.WEIGHTS : Kind.RECORDED, group.paths(), newest));
            if (group.measured()) {
                group.paths().forEach(path -> kept.put(path, newest));
            }
        }
        for (TrainingRun run : runs) {
            if (run.states() > 1) {
                same.add(series(run, kept));
            }
        }
        values.forEach(group -> same.add(new RelatedFiles(Kind.VALUES, group.paths(), "")));
        for (Derivation derivation : derivations) {
            List<String> paths = new ArrayList<>();
            paths.add(derivation.path());
            paths.addAll(derivation.sources());
            same.add(new RelatedFiles(derivation.merged() ? Kind.MERGED : Kind.RESIZED, paths, ""));
        }
        return same;
    }

    /** @param kept the one to keep, by each of several copies */
    private static RelatedFiles series(TrainingRun run, Map<String, String> kept) {
        String newest = kept.getOrDefault(run.newest(), run.newest());
        Set<String> paths = new LinkedHashSet<>();
        for (String path : run.paths()) {
            if (newest.isEmpty() || !kept.containsKey(path)) {
                paths.add(path);
            }
        }
        if (!newest.isEmpty()) {
            paths.add(newest);
        }
        return new RelatedFiles(Kind.SERIES, List.copyOf(paths), paths.size() > 1 ? newest : "");
    }

    private String newest(List<String> paths) {
        return paths.stream()
                .max(Comparator.comparingLong(modified).thenComparing(Comparator.reverseOrder()))
                .orElse("");
    }
}
