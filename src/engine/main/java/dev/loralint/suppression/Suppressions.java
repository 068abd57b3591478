package dev.loralint.suppression;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.SuppressionUse;
import dev.loralint.settings.Suppression;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out what suppressions and comments name, and finds what is wrong with these. */
public final class Suppressions {

    private final List<Suppression> settings;
    private final AllowComments comments;
    private final Path directory;
    private final Path base;
    private final LocalDate today;
    private final Set<Object> used = new HashSet<>();
    private int suppressed;

    /**
     * @param settings those of {@code loralint.toml}
     * @param comments those in configurations
     * @param directory the working directory, which the findings' paths are relative to
     * @param base the folder of {@code loralint.toml}
     */
    public Suppressions(
            List<Suppression> settings, AllowComments comments, Path directory, Path base, LocalDate today) {
        this.settings = settings;
        this.comments = comments;
        this.directory = directory;
        this.base = base;
        this.today = today;
    }

    /** How many findings were left out altogether. */
    public int suppressed() {
        return suppressed;
    }

    /** What is left of the findings. */
    public List<Finding> apply(List<Finding> findings) {
        if (settings.isEmpty() && comments.allowed().isEmpty()) {
            return findings;
        }
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            Predicate<Location> hidden = hidden(finding);
            List<Location> places =
                    finding.places().stream().filter(hidden.negate()).toList();
            boolean placed = !finding.places().isEmpty();
            boolean gone = placed ? places.isEmpty() : hidden.test(Location.of(finding.path()));
            if (gone) {
                suppressed++;
            } else {
                left.add(finding.at(
                        places, finding.placesTotal() - (finding.places().size() - places.size())));
            }
        }
        return left;
    }

    private Predicate<Location> hidden(Finding finding) {
        List<Predicate<Location>> all = new ArrayList<>();
        for (Suppression suppression : settings) {
            if (suppression.rule().equals(finding.rule()) && !isOver(suppression)) {
                PathMatcher matcher = suppression.path().isEmpty()
                        ? path -> true
                        : base.getFileSystem().getPathMatcher("glob:" + suppression.path());
                all.add(using(
                        suppression,
                        place -> concerns(suppression, finding, place) && matcher.matches(relative(place.path()))));
            }
        }
        for (AllowComment comment : comments.allowed()) {
            if (comment.rule().equals(finding.rule())) {
                all.add(using(comment, comment::covers));
            }
        }
        return place -> all.stream().anyMatch(p -> p.test(place));
    }

    private Predicate<Location> using(Object suppression, Predicate<Location> covers) {
        return place -> {
            boolean covered = covers.test(place);
            if (covered) {
                used.add(suppression);
            }
            return covered;
        };
    }

    /** What a finding about several is about at a place, else what it is about. */
    private static boolean concerns(Suppression suppression, Finding finding, Location place) {
        return (suppression.tag().isEmpty()
                        || suppression.tag().equals(finding.tag() == null ? place.about() : finding.tag()))
                && (suppression.setting().isEmpty()
                        || suppression.setting().equals(finding.setting() == null ? place.about() : finding.setting()));
    }

    private boolean isOver(Suppression suppression) {
        return suppression.until() != null && today.isAfter(suppression.until());
    }

    private Path relative(String path) {
        Path absolute = directory.resolve(path).normalize();
        return absolute.startsWith(base) ? base.relativize(absolute) : absolute;
    }

    /**
     * The facts that are checked.
     *
     * @param checked which rules were applied; of the others nobody knows whether there is something to suppress
     */
    public List<Object> facts(Predicate<String> checked) {
        List<Object> facts = new ArrayList<>(comments.unread());
        for (Suppression suppression : settings) {
            facts.add(new SuppressionUse(
                    suppression.rule(),
                    suppression.reason(),
                    suppression.until() == null ? "" : suppression.until().toString(),
                    today.toString(),
                    used.contains(suppression),
                    checked.test(suppression.rule()),
                    suppression.place()));
        }
        for (AllowComment comment : comments.allowed()) {
            facts.add(new SuppressionUse(
                    comment.rule(),
                    comment.reason(),
                    "",
                    today.toString(),
                    used.contains(comment),
                    checked.test(comment.rule()),
                    comment.place()));
        }
        return facts;
    }
}
