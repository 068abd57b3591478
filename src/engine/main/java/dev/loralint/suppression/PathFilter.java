package dev.loralint.suppression;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.settings.ProjectSettings;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/** Leaves out the places for which {@code loralint.toml} turns a rule off; a finding without places left goes too. */
public final class PathFilter {

    private final Path directory;
    private final Path base;
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(String rule, List<PathMatcher> paths) {}

    /** @param directory the working directory, which the findings' paths are relative to */
    public PathFilter(ProjectSettings settings, Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        Path file = settings.file();
        Path folder = file == null
                ? null
                // by name: the settings may be those of another state than the one that is checked
                : directory
                        .resolve(file.toString())
                        .toAbsolutePath()
                        .normalize()
                        .getParent();
        this.base = folder == null ? this.directory : folder;
        for (ProjectSettings.Off off : settings.off()) {
            List<PathMatcher> matchers = off.paths().stream()
                    .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                    .toList();
            rules.add(new Rule(off.rule(), matchers));
        }
    }

    public List<Finding> apply(List<Finding> findings) {
        if (rules.isEmpty()) {
            return findings;
        }
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            List<PathMatcher> off = rules.stream()
                    .filter(r -> r.rule().equals(finding.rule()))
                    .flatMap(r -> r.paths().stream())
                    .toList();
            if (off.isEmpty()) {
                left.add(finding);
                continue;
            }
            List<Location> places = finding.places().stream()
                    .filter(p -> !matches(off, p.path()))
                    .toList();
            boolean gone = finding.places().isEmpty() ? matches(off, finding.path()) : places.isEmpty();
            if (!gone) {
                int total = finding.placesTotal() - (finding.places().size() - places.size());
                left.add(finding.at(places, total));
            }
        }
        return left;
    }

    private boolean matches(List<PathMatcher> matchers, String path) {
        Path absolute = directory.resolve(path).normalize();
        Path relative = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return matchers.stream().anyMatch(m -> m.matches(relative));
    }
}
