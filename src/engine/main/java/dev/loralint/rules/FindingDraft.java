package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImpliedTag;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Change;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.LazyPlaces;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.SettingFix;
import dev.loralint.finding.Severity;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Wording;
import dev.loralint.seen.SeenUse;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A finding while a rule describes it. */
public final class FindingDraft {

    private final RuleDoc rule;
    private final String ruleCase;
    private final @Nullable Severity severity;
    private final String template;
    private final Object[] values;
    private String reason = "";
    private @Nullable String concept;
    private int captions;
    private int highest;
    private final Map<String, Wording.Name> names = new LinkedHashMap<>();
    private int last;
    private @Nullable String tag;
    private @Nullable String setting;
    private boolean ofSeveral;
    private int apart;
    private @Nullable Evidence evidence;
    private @Nullable String path;
    private List<Location> places = new ArrayList<>(1);
    private int placesTotal;
    private @Nullable Location whole;
    /** Without what it changes where a command can apply it: that is gathered. */
    private @Nullable Fix fix;

    private final Set<String> changedSettings = new LinkedHashSet<>();
    private final Set<Change> changes = new LinkedHashSet<>();
    private boolean certain = true;
    private boolean chosen = true;

    /** Whether it rests on a value that only the machine knows; nothing is reported then. */
    private boolean unresolved;

    private Predicate<Setting> unresolvedSettings = Setting::unresolved;

    private boolean decisive;

    /** Whether it ends no run of today, only one with other settings. */
    private boolean later;

    FindingDraft(RuleDoc rule, String ruleCase, @Nullable Severity severity, String template, Object... values) {
        this.rule = rule;
        this.ruleCase = ruleCase;
        this.severity = severity;
        this.template = template;
        this.values = values;
        for (Object value : values) {
            unresolved |= value instanceof Setting setting && setting.unresolved();
        }
    }

    FindingDraft(FindingDraft other) {
        this(other.rule, other.ruleCase, other.severity, other.template, other.values);
        reason = other.reason;
        concept = other.concept;
        captions = other.captions;
        highest = other.highest;
        names.putAll(other.names);
        tag = other.tag;
        setting = other.setting;
        ofSeveral = other.ofSeveral;
        apart = other.apart;
        evidence = other.evidence;
        path = other.path;
        add(other.places);
        placesTotal = other.placesTotal;
        whole = other.whole;
        fix = other.fix;
        changedSettings.addAll(other.changedSettings);
        changes.addAll(other.changes);
        unresolvedSettings = other.unresolvedSettings;
        unresolved = other.unresolved;
        decisive = other.decisive;
        later = other.later;
    }

    /** Asks others whether only the machine knows a setting, which takes long for a list that many findings are about. */
    FindingDraft asking(Predicate<Setting> known) {
        unresolvedSettings = known;
        return this;
    }

    /** What the user says why, after the message; nothing if it is empty. */
    FindingDraft because(String why) {
        reason = why;
        return this;
    }

    /** About a concept as a whole. */
    public FindingDraft in(Concept about) {
        concept = about.name();
        captions = about.captionCount();
        if (path == null) {
            path = about.path();
        }
        return this;
    }

    /** About a caption file. */
    public FindingDraft in(Caption about) {
        Location place = about.wholeFile();
        in(about.concept()).at(place);
        whole = place;
        return this;
    }

    /** About a tag of a concept, at all its places. */
    public FindingDraft about(TagUse use) {
        if (severity == null) {
            return this;
        }
        in(use.concept());
        certain &= chosen || use.concept().isTriggered() && !use.concept().isTriggerGuessed();
        tag = use.tag();
        evidence = use.evidence();
        List<Location> found = use.places();
        add(found);
        placesTotal += Math.max(use.captions(), found.size());
        return this;
    }

    /** About a tag of a concept, also in captions of several people. */
    public FindingDraft aboutAll(TagUse use) {
        if (severity == null) {
            return this;
        }
        in(use.concept());
        tag = use.tag();
        evidence = use.evidence();
        List<Location> found = use.allPlaces();
        add(found);
        placesTotal += Math.max(use.captions() + use.inCompany(), found.size());
        return this;
    }

    /** About a tag of a finished LoRA, whose captions are gone. */
    public FindingDraft counted(TagUse use) {
        tag = use.tag();
        evidence = use.evidence();
        return in(use.concept());
    }

    /** About a tag that is seen, at captions that do not say it. */
    public FindingDraft about(SeenUse use) {
        in(use.concept());
        tag = use.tag();
        evidence = use.evidence();
        return at(use.missingPlaces());
    }

    /** About a tag of captions, together with what is seen of it. */
    public FindingDraft about(TagUse use, SeenUse seen) {
        about(use);
        evidence = use.evidence().seenIn(seen.seen());
        return this;
    }

    /** About a look that prose names, at its words. */
    public FindingDraft about(ProseTrait look) {
        in(look.concept());
        tag = look.tag();
        evidence = look.evidence();
        return at(look.places());
    }

    /** About a general tag, at its places. */
    public FindingDraft about(ImpliedTag implied) {
        in(implied.concept());
        tag = implied.tag();
        at(implied.places());
        placesTotal = Math.max(placesTotal, implied.captions());
        return this;
    }

    /** A number of one of the places; the message shows the highest of all as {@code {highest}}. */
    public FindingDraft highest(int number) {
        highest = Math.max(highest, number);
        return this;
    }

    /** One of the names that the message lists as {@code {names}}, the most frequent first. */
    public FindingDraft named(String name) {
        return named(name, () -> Message.quote(name));
    }

    /** The same with another text in the message. The places that were added last are about the name. */
    public FindingDraft named(String name, Shown shown) {
        if (severity == null) {
            return this;
        }
        for (int i = Math.min(last, places.size()); i < places.size(); i++) {
            own().set(i, places.get(i).about(name));
        }
        if (names.size() < Finding.PLACES_AT_MOST || names.containsKey(name)) {
            names.merge(name, new Wording.Name(name, shown.shown(), 1), Wording.Name::and);
        }
        return this;
    }

    /** More places follow, about another name. */
    FindingDraft more() {
        last = places.size();
        return this;
    }

    /** About a tag. */
    public FindingDraft tag(String key) {
        tag = key;
        return this;
    }

    /** About a setting, where it is written. */
    public FindingDraft about(Setting about) {
        setting = about.id();
        unresolved |= unresolvedSettings.test(about);
        return at(about.location());
    }

    /** About a setting or a key, by name. What is gathered about several is about none of them. */
    public FindingDraft setting(String name) {
        boolean several = ofSeveral || setting != null && !setting.equals(name);
        ofSeveral = several;
        setting = several ? null : name;
        return this;
    }

    /** A finding for each of the settings that were gathered, by their names, where they are not more than this. */
    public FindingDraft apartUpTo(int most) {
        apart = most;
        return this;
    }

    /** At a place. A place that is a whole file or a whole caption is replaced by a more exact one in it. */
    public FindingDraft at(Location place) {
        if (severity == null) {
            return this;
        }
        if (placesTotal == 1 && places.size() == 1 && isWholeOf(places.get(0), place)) {
            own().clear();
            placesTotal = 0;
        }
        if (places.size() < Finding.PLACES_AT_MOST) {
            own().add(place);
        }
        placesTotal++;
        return this;
    }

    /** Adds all, or takes them as they are where there are no others. */
    private void add(List<Location> found) {
        if (places.isEmpty() && found instanceof LazyPlaces) {
            places = found;
        } else {
            own().addAll(found);
        }
    }

    /** A list that may be changed. */
    private List<Location> own() {
        if (places instanceof LazyPlaces) {
            places = new ArrayList<>(places);
        }
        return places;
    }

    /**
     * The value of the setting is wrong, and its value will be another: what else is reported of it, and of the settings that mean
     * nothing without it, follows.
     */
    public FindingDraft decisive() {
        decisive = true;
        return this;
    }

    /** The trainer does not come to it with these settings: what would end the run makes it worse at most. */
    FindingDraft later() {
        later = true;
        return this;
    }

    /** At several places. */
    public FindingDraft at(List<Location> all) {
        all.forEach(this::at);
        return this;
    }

    /** About a folder, if there is no file to name. */
    public FindingDraft path(String folder) {
        path = folder;
        return this;
    }

    /** What a person can do. {@code template} is an imperative sentence without a period; its gaps are those of messages. */
    public FindingDraft advice(String template, Object... values) {
        if (severity != null && (fix == null || !fix.automatic())) {
            fix = new Fix(Applicability.DISPLAY, Message.of(template, values), List.of(), List.of());
        }
        return this;
    }

    /**
     * A change that fixes it. Who may apply it is in the rule's front matter.
     *
     * @param template an imperative sentence without a period; its gaps are those of messages
     */
    public FindingDraft fix(Change change, String template, Object... values) {
        return severity == null ? this : fixed(Message.of(template, values), List.of(), List.of(change));
    }

    /** The changes to settings that fix it, described by themselves; where there are none, what a person can do. */
    public FindingDraft fix(SettingFix remedy, String template, Object... values) {
        return remedy.isNone() ? advice(template, values) : fix(remedy);
    }

    /** The changes to settings that fix it, described by the rule; nothing where there are none. */
    public FindingDraft apply(SettingFix remedy, String template, Object... values) {
        return remedy.isNone() || severity == null
                ? this
                : fixed(Message.of(template, values), remedy.settings(), remedy.changes());
    }

    /** The changes to settings that fix it, described by themselves; nothing where there are none. */
    public FindingDraft fix(SettingFix remedy) {
        return remedy.isNone() || severity == null
                ? this
                : fixed(remedy.description(), remedy.settings(), remedy.changes());
    }

    /** About something that is not known well, so that its fix is not safe. */
    FindingDraft uncertain() {
        certain = false;
        return this;
    }

    /** About what nobody chose, so that a fix is only safe where somebody at least named the trigger word. */
    FindingDraft unchosen() {
        chosen = false;
        return this;
    }

    /** A fix that is gathered has the changes of all. */
    private FindingDraft fixed(String description, Collection<String> settings, Collection<Change> changes) {
        if (fix == null || !fix.automatic() || !fix.description().equals(description)) {
            Applicability who = rule.fix(ruleCase)
                    .orElseThrow(() -> new IllegalStateException(rule.id() + " offers a fix that its README denies"));
            Applicability surest = certain || who != Applicability.SAFE ? who : Applicability.UNSAFE;
            fix = new Fix(surest, description, List.of(), List.of());
            changedSettings.clear();
            this.changes.clear();
        }
        changedSettings.addAll(settings);
        this.changes.addAll(changes);
        return this;
    }

    private @Nullable Fix wholeFix() {
        return fix == null
                ? null
                : new Fix(fix.applicability(), fix.description(), List.copyOf(changedSettings), List.copyOf(changes));
    }

    /**
     * What a rule reported of captions, as a value. It has no changes, since nothing changes the files of a stream.
     *
     * @param rule its id
     * @param severity {@code null} where nobody wants to know of it
     * @param values what fills the gaps of the template
     * @param advice what a person may do; {@code null} where nothing is advised
     */
    record Known(
            String rule,
            String ruleCase,
            @Nullable Severity severity,
            String template,
            List<KnownValue> values,
            String reason,
            @Nullable String concept,
            int captions,
            int highest,
            List<Wording.Name> names,
            @Nullable String tag,
            @Nullable String setting,
            @Nullable Evidence evidence,
            @Nullable String path,
            List<Location> places,
            int placesTotal,
            @Nullable String advice) {}

    /**
     * A value of a message: one part, or a list of them.
     *
     * @param list whether the message shows it as a list
     */
    record KnownValue(boolean list, List<Message.Part> parts) {

        static KnownValue of(Object value) {
            return value instanceof Collection<?> all
                    ? new KnownValue(true, all.stream().map(Message.Part::of).toList())
                    : new KnownValue(false, List.of(Message.Part.of(value)));
        }

        Object value() {
            List<Object> values = parts.stream().map(Message.Part::value).toList();
            return list ? values : values.get(0);
        }
    }

    Known known() {
        return new Known(
                rule.id(),
                ruleCase,
                severity,
                template,
                Arrays.stream(values).map(KnownValue::of).toList(),
                reason,
                concept,
                captions,
                highest,
                List.copyOf(names.values()),
                tag,
                setting,
                evidence,
                path,
                List.copyOf(places),
                placesTotal,
                fix == null ? null : fix.description());
    }

    static FindingDraft of(Known known, RuleDoc rule) {
        FindingDraft draft = new FindingDraft(
                rule,
                known.ruleCase(),
                known.severity(),
                known.template(),
                known.values().stream().map(KnownValue::value).toArray());
        draft.reason = known.reason();
        draft.concept = known.concept();
        draft.captions = known.captions();
        draft.highest = known.highest();
        known.names().forEach(name -> draft.names.put(name.about(), name));
        draft.tag = known.tag();
        draft.setting = known.setting();
        draft.evidence = known.evidence();
        draft.path = known.path();
        draft.places.addAll(known.places());
        draft.placesTotal = known.placesTotal();
        draft.fix =
                known.advice() == null ? null : new Fix(Applicability.DISPLAY, known.advice(), List.of(), List.of());
        return draft;
    }

    /** Its rule and its concept. */
    record Subject(String rule, String concept) {}

    /** What tells it from others; empty where nobody wants to know of it. */
    Optional<Subject> subject() {
        return severity == null
                ? Optional.empty()
                : Optional.of(new Subject(rule.id(), concept == null ? "" : concept));
    }

    /** Takes over what was gathered elsewhere. A configuration may be read twice, and what is wrong in it is said once. */
    void join(FindingDraft other) {
        List<Location> more = concept == null
                ? other.places.stream().filter(place -> !places.contains(place)).toList()
                : other.places;
        for (Location place : more) {
            if (places.size() < Finding.PLACES_AT_MOST) {
                own().add(place);
            }
        }
        placesTotal += concept == null ? more.size() : other.placesTotal;
        highest = Math.max(highest, other.highest);
        other.names.forEach((about, name) -> names.merge(about, name, Wording.Name::and));
        if (other.ofSeveral) {
            ofSeveral = true;
            setting = null;
        } else if (other.setting != null) {
            setting(other.setting);
        }
        if (other.fix != null && other.fix.automatic()) {
            fixed(other.fix.description(), other.changedSettings, other.changes);
        }
    }

    /** The id of its rule. */
    String rule() {
        return rule.id();
    }

    /** What it says, and what would fix it. */
    List<String> sentences() {
        String message = wording().of(places, placesTotal);
        return fix == null ? List.of(message) : List.of(message, fix.description());
    }

    /** Whether what else is reported of the same setting follows from it. */
    boolean isDecisive() {
        return decisive;
    }

    void finish(List<Finding> findings) {
        Severity level = severity;
        if (level == null || unresolved) {
            return;
        }
        if (!(places instanceof LazyPlaces)) {
            places.sort(Comparator.comparing(Location::path)
                    .thenComparing(Location::line)
                    .thenComparing(Location::column));
        }
        if (names.size() > 1 && names.size() <= apart) {
            names.keySet()
                    .forEach(name -> findings.add(finding(
                            level,
                            name,
                            places.stream()
                                    .filter(place -> name.equals(place.about()))
                                    .toList())));
        } else {
            findings.add(finding(level, setting, places));
        }
    }

    private Finding finding(Severity level, @Nullable String about, List<Location> at) {
        String where = at.isEmpty() ? (path == null ? "" : path) : at.get(0).path();
        int total = at.size() == places.size() ? placesTotal : at.size();
        Wording wording = wording();
        return new Finding(
                rule.id(),
                level,
                rule.kind(ruleCase),
                later ? Outcome.WORSE : rule.outcome(ruleCase),
                wording.of(at, total),
                concept,
                tag,
                about,
                evidence,
                where,
                at,
                total,
                wholeFix(),
                later ? null : rule.stop(ruleCase),
                template.contains("{n}") || template.contains("{names}") ? wording : null,
                wording.statement(ruleCase, total));
    }

    private Wording wording() {
        return new Wording(template, List.of(values), reason, captions, highest, List.copyOf(names.values()));
    }

    private boolean isWholeOf(Location old, Location place) {
        return (old.line() == 0 || old.equals(whole))
                && place.line() > 0
                && old.path().equals(place.path())
                && Objects.equals(old.image(), place.image());
    }
}
