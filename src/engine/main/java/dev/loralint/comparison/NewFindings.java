package dev.loralint.comparison;

import dev.loralint.baseline.Baseline;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.repository.ChangeSet;
import dev.loralint.repository.FileChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a change introduced: the findings with it, less those before it. Places are distinguished by what stands there and
 * not by its line, so a problem that moved is not a new one. What shows at places that the change did not touch, since it
 * concerns all captions together, is reported once, where the change touched them.
 */
final class NewFindings {

    /** Of a file that is looked into, so much. */
    private static final int BYTES_AT_MOST = 20 << 20;

    /** The rule that says what is wrong with what sets findings aside. */
    private static final String SUPPRESSION = "config/suppression";

    private final ChangeSet changes;
    private final Path directory;
    private final Map<String, List<String>> linesNow = new HashMap<>();
    private final Map<String, List<String>> linesBefore = new HashMap<>();

    /** @param directory the working directory, which the findings' paths are relative to */
    public NewFindings(ChangeSet changes, Path directory) {
        this.changes = changes;
        this.directory = directory;
    }

    /** What a finding is about, wherever it shows. */
    private record Subject(String rule, String concept, String tag, String setting, String scope) {}

    /**
     * What is known of a subject from before.
     *
     * @param cut whether it shows at more places than were listed
     */
    private record Known(Severity severity, boolean cut) {

        Known and(Known other) {
            return new Known(severity.compareTo(other.severity) < 0 ? severity : other.severity, cut || other.cut);
        }
    }

    /** @return worst first; each at the places that are new */
    public List<Finding> of(List<Finding> now, List<Finding> before) {
        Map<Subject, Known> known = new HashMap<>();
        KnownPlaces places = new KnownPlaces();
        UnchangedFindings unchanged = new UnchangedFindings(changes, before, now);
        for (Finding finding : before) {
            boolean cut = finding.placesTotal() > finding.places().size();
            known.merge(subject(finding, changes::renamed), new Known(finding.severity(), cut), Known::and);
            if (unchanged.holds(finding)) {
                continue;
            }
            for (Location place : finding.places()) {
                String path = changes.inRepository(directory, place.path());
                String text = text(finding, place, path, linesBefore, true);
                places.add(finding, place, spot(changes.renamed(path), text));
            }
        }
        List<Finding> found = new ArrayList<>();
        FarPlaces far = new FarPlaces();
        for (Finding finding : now) {
            if (unchanged.holds(finding)) {
                continue;
            }
            Known old = known.get(subject(finding, path -> path));
            List<Location> fresh = new ArrayList<>();
            for (Location place : finding.places()) {
                boolean listed = old == null || !old.cut() || concerns(place);
                if (isNew(finding, place, places) && listed) {
                    fresh.add(place);
                }
            }
            boolean worse = old == null || finding.severity().compareTo(old.severity()) < 0;
            if (!fresh.isEmpty() || finding.places().isEmpty() && worse) {
                tell(finding, fresh, found, far);
            }
        }
        found.addAll(far.stated());
        return found.stream().sorted(Finding.WORST_FIRST).toList();
    }

    private boolean isNew(Finding finding, Location place, KnownPlaces places) {
        String path = changes.inRepository(directory, place.path());
        return !places.take(finding, place, spot(path, text(finding, place, path, linesNow, false)));
    }

    private static String spot(String path, String text) {
        return text.isEmpty() ? path : path + '\0' + text;
    }

    /** At the places that the change concerns; what concerns more than these is reported at one of them. */
    private void tell(Finding finding, List<Location> fresh, List<Finding> found, FarPlaces far) {
        List<Location> own = fresh.stream()
                .filter(place -> concerns(place) || isExcuse(finding))
                .toList();
        boolean whole = own.size() < fresh.size() || fresh.size() < finding.placesTotal() && own.isEmpty();
        if (!whole && !own.isEmpty()) {
            found.add(finding.isAboutSeveral() ? finding.at(own, own.size()) : finding.shownAt(own));
        } else if (own.isEmpty() && finding.placesTotal() == 1) {
            far.add(finding, cause(finding));
        } else {
            Location place = own.isEmpty() ? cause(finding) : own.get(0);
            found.add(finding.shownAt(List.of(place)));
        }
    }

    /** What is wrong with an entry of the baseline, a suppression or a comment is fixed there, whatever made it wrong. */
    static boolean isExcuse(Finding finding) {
        return finding.rule().equals(SUPPRESSION);
    }

    private static boolean isBaseline(Location place) {
        String path = place.path();
        int slash = path.length() - Baseline.NAME.length() - 1;
        return path.endsWith(Baseline.NAME) && (slash < 0 || path.charAt(slash) == '/');
    }

    private boolean concerns(Location place) {
        return changes.concerns(changes.inRepository(directory, place.path()));
    }

    /**
     * The change that a finding without a place of its own comes from: a file next to it, else a configuration, else any;
     * one that is still there, where there is one.
     */
    private Location cause(Finding finding) {
        String folder = scope(finding, path -> path);
        FileChange best = null;
        int bestRank = Integer.MAX_VALUE;
        for (FileChange change : changes.changes()) {
            int rank = rank(change, folder);
            if (rank < bestRank) {
                best = change;
                bestRank = rank;
            }
        }
        return best == null ? Location.of(finding.path()) : Location.of(shown(best.path()));
    }

    private static int rank(FileChange change, String folder) {
        boolean below = folder.isEmpty()
                || change.path().startsWith(folder + "/")
                || change.path().equals(folder);
        boolean settings = change.path().endsWith(".toml")
                || change.path().endsWith(".json")
                || change.path().endsWith(".yaml");
        return (below ? 0 : settings ? 1 : 2) + (change.gone() ? 3 : 0);
    }

    private String shown(String inRepository) {
        return ShownPath.of(changes.root().resolve(inRepository), directory);
    }

    private Subject subject(Finding finding, UnaryOperator<String> renamed) {
        String scope = scope(finding, renamed);
        String concept = finding.concept() == null ? "" : finding.concept();
        String old = scope(finding, path -> path);
        boolean moved = !scope.equals(old) && name(old).equals(concept);
        return new Subject(
                finding.rule(),
                moved ? name(scope) : concept,
                finding.tag() == null ? "" : finding.tag(),
                finding.setting() == null ? "" : finding.setting(),
                scope);
    }

    /** The folder of a concept, or the file that a finding without a concept is about. */
    private String scope(Finding finding, UnaryOperator<String> renamed) {
        boolean placed = !finding.places().isEmpty();
        String path =
                changes.inRepository(directory, placed ? finding.places().get(0).path() : finding.path());
        if (finding.concept() != null && placed) {
            int slash = path.lastIndexOf('/');
            path = slash < 0 ? "" : path.substring(0, slash);
        }
        return renamed.apply(path);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * A setting is another one with another value, a suppression or a comment by what is wrong with it, and an entry of the
     * baseline by its line; all else is distinguished by file.
     */
    private String text(Finding finding, Location place, String path, Map<String, List<String>> known, boolean before) {
        boolean entry = isBaseline(place);
        if (isExcuse(finding) && !entry) {
            return finding.message();
        }
        if (place.line() == 0
                || !entry && (finding.setting() == null && place.about() == null || !changes.touches(path))) {
            return "";
        }
        List<String> lines = known.computeIfAbsent(path, p -> read(p, before));
        if (place.line() > lines.size()) {
            return "";
        }
        String line = lines.get(place.line() - 1);
        if (entry) {
            return line;
        }
        int length = line.codePointCount(0, line.length());
        int start = Math.min(Math.max(0, place.column() - 1), length);
        int end = place.endLine() > place.line() ? length : Math.min(Math.max(start, place.endColumn() - 1), length);
        return line.substring(line.offsetByCodePoints(0, start), line.offsetByCodePoints(0, end));
    }

    private List<String> read(String path, boolean before) {
        Path file = changes.root().resolve(path);
        try (InputStream in = Files.newInputStream(before ? changes.before(file) : changes.now(file))) {
            String text = new String(in.readNBytes(BYTES_AT_MOST), StandardCharsets.UTF_8);
            return List.of((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
