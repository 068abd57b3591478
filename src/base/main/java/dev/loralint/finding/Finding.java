package dev.loralint.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing to decide. Where it shows are its places: a trait that stands in forty captions is one finding with forty
 * places.
 *
 * @param rule the rule's id, which is its folder below {@code rules/}
 * @param kind a fact about the trainer, or advice
 * @param message one sentence with the value found and what was expected
 * @param concept the concept it is about, if it is about one
 * @param tag the tag it is about, in canonical spelling
 * @param setting the field's term for the setting ({@code alpha}), or the trainer's own key where the field has none
 * @param path the first place's file, or the folder it is about
 * @param places at most {@link #PLACES_AT_MOST} of the spots where it shows
 * @param placesTotal how many spots there are
 * @param stop when it ends the training run; {@code null} if it does not
 * @param wording how the message is said of some of the places, if it counts them
 * @param statement what it states, as data; {@code null} if an earlier version saved it
 */
public record Finding(
        String rule,
        Severity severity,
        Kind kind,
        @Nullable Outcome outcome,
        String message,
        @Nullable String concept,
        @Nullable String tag,
        @Nullable String setting,
        @Nullable Evidence evidence,
        String path,
        List<Location> places,
        int placesTotal,
        @Nullable Fix fix,
        @Nullable Ending stop,
        @Nullable Wording wording,
        @Nullable Statement statement) {

    /** A report that lists more places than this helps nobody. */
    public static final int PLACES_AT_MOST = 10_000;

    /**
     * By damage: what stops the trainer; then by level, in each first what makes the result worse, then what trains with another value, then
     * what is only ignored, and facts before advice; then by rule, file and position, and tag: the order of every report.
     */
    public static final Comparator<Finding> WORST_FIRST = Finding::worstFirst;

    // By hand: a chain of comparators takes three times as long, and a report sorts hundreds of thousands.
    private static int worstFirst(Finding one, Finding other) {
        int order = Boolean.compare(one.stop == null, other.stop == null);
        if (order == 0) {
            order = one.severity.compareTo(other.severity);
        }
        if (order == 0) {
            order = Integer.compare(one.harmlessness(), other.harmlessness());
        }
        if (order == 0) {
            order = one.kind.compareTo(other.kind);
        }
        if (order == 0 && !one.rule.equals(other.rule)) {
            order = one.group().compareTo(other.group());
            order = order == 0 ? one.rule.compareTo(other.rule) : order;
        }
        if (order == 0) {
            order = nothingLast(one.concept).compareTo(nothingLast(other.concept));
        }
        if (order == 0) {
            order = Integer.compare(other.placesTotal, one.placesTotal);
        }
        if (order == 0) {
            order = one.path.compareTo(other.path);
        }
        if (order == 0) {
            order = Integer.compare(one.line(), other.line());
        }
        if (order == 0) {
            order = Integer.compare(one.column(), other.column());
        }
        if (order == 0) {
            order = nothingLast(one.tag).compareTo(nothingLast(other.tag));
        }
        return order == 0 ? one.message.compareTo(other.message) : order;
    }

    /** 0 where the result is worse, 1 where another value is trained, 2 where the trainer trains the same as without it. */
    private int harmlessness() {
        return outcome == null || outcome == Outcome.IGNORED ? 2 : outcome == Outcome.CHANGED ? 1 : 0;
    }

    private int line() {
        return places.isEmpty() ? 0 : places.get(0).line();
    }

    private int column() {
        return places.isEmpty() ? 0 : places.get(0).column();
    }

    /** One whose message says the same of all places. */
    public Finding(
            String rule,
            Severity severity,
            Kind kind,
            @Nullable Outcome outcome,
            String message,
            @Nullable String concept,
            @Nullable String tag,
            @Nullable String setting,
            @Nullable Evidence evidence,
            String path,
            List<Location> places,
            int placesTotal,
            @Nullable Fix fix) {
        this(
                rule,
                severity,
                kind,
                outcome,
                message,
                concept,
                tag,
                setting,
                evidence,
                path,
                places,
                placesTotal,
                fix,
                outcome == Outcome.FATAL ? Ending.START : null,
                null,
                null);
    }

    /** The same with what it states. */
    public Finding stating(@Nullable Statement stated) {
        return new Finding(
                rule,
                severity,
                kind,
                outcome,
                message,
                concept,
                tag,
                setting,
                evidence,
                path,
                places,
                placesTotal,
                fix,
                stop,
                wording,
                stated);
    }

    public Finding {
        places = places instanceof LazyPlaces ? places : List.copyOf(places);
    }

    /** Of what tells findings apart: the places, of which there may be thousands, rarely do, and the first one shows it. */
    @Override
    public int hashCode() {
        return Objects.hash(rule, message, path, placesTotal, line(), column());
    }

    /** The part of the rule's id before the slash: {@code captions}, {@code config} … */
    public String group() {
        int slash = rule.indexOf('/');
        return slash < 0 ? rule : rule.substring(0, slash);
    }

    /** The place of that number, from 0; the whole file if there is none. */
    public Location place(int number) {
        return places.isEmpty() ? Location.of(path) : places.get(number);
    }

    /** Whether {@code loralint fix}, with {@code --unsafe} or without, can fix it. */
    public boolean fixable() {
        return fix != null && fix.automatic();
    }

    /** The same with another fix. */
    public Finding with(@Nullable Fix other) {
        return with(severity, message, path, places, placesTotal, other);
    }

    /** The same in other words, as for readers of another language. */
    public Finding worded(String otherMessage, @Nullable Fix other) {
        return with(severity, otherMessage, path, places, placesTotal, other);
    }

    /** The same, and weighing as much as this. */
    public Finding with(Severity other) {
        return with(other, message, path, places, placesTotal, fix);
    }

    /** The same at fewer places. */
    public Finding at(List<Location> left, int total) {
        if (wording == null || total == placesTotal) {
            return saying(message, left, total);
        }
        Finding fewer = saying(wording.of(left, total), left, total);
        return statement == null ? fewer : fewer.stating(wording.statement(statement.ruleCase(), total));
    }

    /** The same, said of all places and shown at some. */
    public Finding shownAt(List<Location> some) {
        return saying(message, some, some.size());
    }

    /** Whether its places are about several tags, keys or names, which the message lists. */
    public boolean isAboutSeveral() {
        return wording != null && !wording.names().isEmpty();
    }

    private Finding saying(String said, List<Location> left, int total) {
        return with(severity, said, left.isEmpty() ? path : left.get(0).path(), left, total, fix);
    }

    private Finding with(Severity level, String said, String where, List<Location> at, int total, @Nullable Fix cure) {
        return new Finding(
                rule, level, kind, outcome, said, concept, tag, setting, evidence, where, at, total, cure, stop,
                wording, statement);
    }

    /** Whether all that it shows is in this file. */
    public boolean isIn(String file) {
        return path.equals(file)
                && places.stream().allMatch(place -> place.path().equals(file));
    }

    /** Whether it is about a folder or something in it; {@code .} is where all paths begin. */
    public boolean isBelow(String folder) {
        return folder.equals(".") || path.equals(folder) || path.startsWith(folder + "/");
    }

    /** The same at the same places of another file. */
    public Finding in(String file) {
        List<Location> moved = places.stream().map(place -> place.in(file)).toList();
        return with(severity, message, file, moved, placesTotal, fix);
    }

    /**
     * Stays the same while the fault stays the same, whatever moves around it: no line numbers, no counts. In a file with the
     * captions of several images the image is a part of it.
     */
    public String fingerprint() {
        return fingerprint(path);
    }

    /** @param named its file, as it is called from wherever it is checked */
    public String fingerprint(String named) {
        return fingerprint(named, places.isEmpty() ? Location.of(path) : places.get(0));
    }

    /** @param place one of its places */
    public String fingerprint(String named, Location place) {
        boolean several = tag == null && setting == null;
        String ofTag = several && concept != null ? place.about() : tag;
        String ofSetting = several && concept == null ? place.about() : setting;
        return place.image() == null
                ? Sha256.key(rule, named, concept, ofTag, ofSetting)
                : Sha256.key(rule, named, concept, ofTag, ofSetting, place.image());
    }

    private static String nothingLast(@Nullable String text) {
        return text == null ? "\uffff" : text;
    }
}
