package dev.loralint.finding;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes findings for tests, which have what a test says of them and nothing else. */
public record MadeFinding(
        String rule,
        Severity severity,
        @Nullable Outcome outcome,
        @Nullable String concept,
        @Nullable String tag,
        @Nullable String setting,
        String message) {

    /** A warning of this rule. */
    public static MadeFinding of(String rule) {
        return new MadeFinding(rule, Severity.WARNING, null, null, null, null, "something is wrong");
    }

    public MadeFinding as(Severity other) {
        return new MadeFinding(rule, other, outcome, concept, tag, setting, message);
    }

    public MadeFinding fatal() {
        return with(Outcome.FATAL);
    }

    public MadeFinding with(Outcome other) {
        return new MadeFinding(rule, severity, other, concept, tag, setting, message);
    }

    public MadeFinding in(String name) {
        return new MadeFinding(rule, severity, outcome, name, tag, setting, message);
    }

    public MadeFinding about(String name) {
        return new MadeFinding(rule, severity, outcome, concept, name, setting, message);
    }

    public MadeFinding ofSetting(String name) {
        return new MadeFinding(rule, severity, outcome, concept, tag, name, message);
    }

    public MadeFinding saying(String words) {
        return new MadeFinding(rule, severity, outcome, concept, tag, setting, words);
    }

    /** At the files as a whole. */
    public Finding at(String... files) {
        return at(Stream.of(files).map(Location::of).toArray(Location[]::new));
    }

    public Finding at(Location... places) {
        return made(places[0].path(), List.of(places), places.length);
    }

    /** About a folder or file, at no place in it. */
    public Finding without(String path) {
        return made(path, List.of(), 0);
    }

    private Finding made(String path, List<Location> places, int total) {
        return new Finding(
                rule,
                severity,
                Kind.of(outcome),
                outcome,
                message,
                concept,
                tag,
                setting,
                null,
                path,
                places,
                total,
                null);
    }
}
