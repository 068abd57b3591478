package dev.loralint.check;

import dev.loralint.baseline.Baseline;
import dev.loralint.finding.Location;
import dev.loralint.finding.StaleBaseline;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a check can say of a baseline's entries. A problem in a caption may come from a configuration elsewhere, so of a part
 * of what the baseline was made of nobody knows what is fixed.
 */
public final class BaselineScope {

    private final CheckRequest request;
    private final Path folder;
    private final List<Path> checked;

    /**
     * @param directory the working directory
     * @param folder the baseline's
     */
    public BaselineScope(Path directory, CheckRequest request, Path folder) {
        this.request = request;
        this.folder = folder;
        this.checked = Stream.concat(request.paths().stream(), request.configs().stream())
                .map(path -> directory.resolve(path).normalize())
                .toList();
    }

    /** Whether all is checked that the baseline was made of. */
    boolean isWhole(Baseline baseline) {
        return baseline.of().stream().allMatch(this::isChecked);
    }

    private boolean isChecked(String path) {
        Path entry = folder.resolve(path).normalize();
        return checked.stream().anyMatch(entry::startsWith);
    }

    /** Whether an entry is about what was named, and of a rule that was asked for. */
    Predicate<Baseline.Entry> named() {
        return entry -> request.wants(entry.rule()) && isChecked(entry.path());
    }

    /**
     * Of a baseline that was applied, the entries that match nothing any more.
     *
     * @param shown the baseline's file
     */
    public Optional<StaleBaseline> stale(Baseline baseline, String shown) {
        if (!isWhole(baseline)) {
            return Optional.empty();
        }
        List<Location> places = baseline.stale(named()).stream()
                .map(entry -> Location.of(shown, baseline.line(entry), 1, 1))
                .sorted(Comparator.comparingInt(Location::line))
                .toList();
        return places.isEmpty() ? Optional.empty() : Optional.of(new StaleBaseline(places));
    }
}
