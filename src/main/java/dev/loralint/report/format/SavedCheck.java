package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.loralint.concepts.TriggerSource;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.report.Suggestion;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.result.SetAside;
import dev.loralint.result.Unread;
import dev.loralint.settings.Policy;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JsonReport} wrote, so that it can be told in another format. Datasets and configurations are not in
 * it, only what they are called; what a fix puts in place, and the page that shows it all, where they were asked for.
 */
public final class SavedCheck {

    /** A page holds pictures, so it is the one text that has no bounds. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser json;
    private String version = "";
    private String profile = "";
    private String profileReason = "";
    private boolean passed = true;
    private @Nullable String failOn;
    private @Nullable String page;
    private int suppressed;
    private int baselined;
    private final List<Input> inputs = new ArrayList<>();
    private final Map<Finding, String> fingerprints = new HashMap<>();
    private final Map<Finding, Map<Location, List<Suggestion>>> suggestions = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    private SavedCheck(JsonParser json) {
        this.json = json;
    }

    /**
     * @param rules every rule of this version, for titles and pages
     * @throws IOException also where the file is no saved check; the message is a sentence then
     */
    public static Saved read(Path file, Map<String, RuleDoc> rules, UnaryOperator<String> rulePage) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonParser json = FACTORY.createParser(reader)) {
            SavedCheck saved = new SavedCheck(json);
            saved.read();
            return new Saved(
                    saved.result(rules, rulePage),
                    saved.unread(true),
                    finding -> saved.fingerprints.getOrDefault(finding, finding.fingerprint()),
                    saved::suggestions,
                    saved.page);
        } catch (JsonParseException e) {
            throw new IOException("it is no JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("it holds a word that this version of loralint does not know: " + e.getMessage(), e);
        }
    }

    private CheckResult result(Map<String, RuleDoc> rules, UnaryOperator<String> rulePage) {
        List<ReadProblem> problems = unread(false).stream()
                .map(u -> new ReadProblem(u.position(), u.message()))
                .toList();
        return new CheckResult(
                version,
                inputs.isEmpty() ? "." : inputs.get(0).path(),
                profile,
                profileReason,
                Policy.NONE,
                failOn(),
                List.of(),
                List.of(),
                findings,
                problems,
                rules,
                rulePage,
                notes,
                inputs,
                unread,
                new SetAside(suppressed, baselined),
                Duplicates.NONE,
                List.of());
    }

    private List<Unread> unread(boolean ofConfigs) {
        Set<String> configs = inputs.stream()
                .filter(input -> input.kind().equals("config"))
                .map(Input::path)
                .collect(Collectors.toSet());
        return unread.stream()
                .filter(u -> configs.contains(u.place().path()) == ofConfigs)
                .toList();
    }

    private List<Suggestion> suggestions(Finding finding, Location place) {
        return suggestions.getOrDefault(finding, Map.of()).getOrDefault(place, List.of());
    }

    /** Earlier versions did not save the level; one that gives the same verdict is as good. */
    private @Nullable Severity failOn() {
        if (failOn != null) {
            return failOn.equals(JsonReport.NEVER) ? null : Severity.valueOf(failOn.toUpperCase(Locale.ROOT));
        }
        return passed
                ? null
                : findings.stream()
                        .map(Finding::severity)
                        .min(Severity::compareTo)
                        .orElse(null);
    }

    private void read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw notSaved();
        }
        boolean known = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "schema" -> known = json.getValueAsInt() == 1;
                case "profile" -> profile = json.getValueAsString("");
                case "profileReason" -> profileReason = json.getValueAsString("");
                case "tool" ->
                    fields(field -> {
                        if (field.equals("version")) {
                            version = json.getValueAsString("");
                        }
                    });
                case "summary" -> fields(this::summary);
                case "inputs" -> each(() -> inputs.add(input()));
                case "findings" -> each(() -> findings.add(finding()));
                case "notes" -> each(() -> notes.add(json.getValueAsString("")));
                case "page" -> page = json.getValueAsString();
                case "problems" -> each(() -> unread.add(problem()));
                default -> json.skipChildren();
            }
        }
        if (!known || version.isEmpty()) {
            throw notSaved();
        }
    }

    private static IOException notSaved() {
        return new IOException(
                "it is not what `loralint check --format json` of this version writes; check again and save that");
    }

    private void summary(String field) throws IOException {
        switch (field) {
            case "verdict" -> passed = json.getValueAsString("").equals("pass");
            case "failOn" -> failOn = json.getValueAsString();
            case "suppressed" -> suppressed = json.getValueAsInt();
            case "baselined" -> baselined = json.getValueAsInt();
            default -> json.skipChildren();
        }
    }

    private Input input() throws IOException {
        String[] text = {"", "", ""};
        List<Input.Part> concepts = new ArrayList<>();
        fields(field -> {
            switch (field) {
                case "path" -> text[0] = json.getValueAsString("");
                case "kind" -> text[1] = json.getValueAsString("");
                case "format" -> text[2] = json.getValueAsString("");
                case "concepts" -> each(() -> concepts.add(concept()));
                default -> json.skipChildren();
            }
        });
        return new Input(text[0], text[1], text[2], concepts);
    }

    private Input.Part concept() throws IOException {
        String[] text = {"", TriggerSource.NONE.name()};
        List<String> triggers = new ArrayList<>();
        int[] counts = new int[2];
        boolean[] regularisation = new boolean[1];
        fields(field -> {
            switch (field) {
                case "name" -> text[0] = json.getValueAsString("");
                case "triggers" -> each(() -> triggers.add(json.getValueAsString("")));
                case "triggerFrom" -> text[1] = json.getValueAsString("");
                case "captions" -> counts[0] = json.getValueAsInt();
                case "images" -> counts[1] = json.getValueAsInt();
                case "regularisation" -> regularisation[0] = json.getValueAsBoolean();
                default -> json.skipChildren();
            }
        });
        return new Input.Part(
                text[0],
                triggers,
                TriggerSource.valueOf(text[1].toUpperCase(Locale.ROOT)),
                counts[0],
                counts[1],
                regularisation[0]);
    }

    /** What a finding says while it is being read. */
    private static final class Draft {
        String rule = "";
        Severity severity = Severity.INFO;

        @Nullable
        Outcome outcome;

        String message = "";

        @Nullable
        String concept;

        @Nullable
        String tag;

        @Nullable
        String setting;

        @Nullable
        Evidence evidence;

        String path = "";
        final List<Location> places = new ArrayList<>();
        final Map<Location, List<Suggestion>> suggestions = new HashMap<>();
        int placesTotal;

        @Nullable
        Fix fix;

        @Nullable
        String fingerprint;

        Finding finding() {
            return new Finding(
                    rule, severity, outcome, message, concept, tag, setting, evidence, path, places, placesTotal, fix);
        }
    }

    private Finding finding() throws IOException {
        Draft draft = new Draft();
        fields(field -> finding(draft, field));
        if (draft.rule.isEmpty()) {
            throw notSaved();
        }
        Finding finding = draft.finding();
        if (draft.fingerprint != null) {
            fingerprints.put(finding, draft.fingerprint);
        }
        if (!draft.suggestions.isEmpty()) {
            suggestions.put(finding, draft.suggestions);
        }
        return finding;
    }

    private void finding(Draft draft, String field) throws IOException {
        switch (field) {
            case "rule" -> draft.rule = json.getValueAsString("");
            case "severity" -> draft.severity = Severity.valueOf(word());
            case "message" -> draft.message = json.getValueAsString("");
            case "concept" -> draft.concept = json.getValueAsString();
            case "tag" -> draft.tag = json.getValueAsString();
            case "setting" -> draft.setting = json.getValueAsString();
            case "outcome" -> draft.outcome = Outcome.valueOf(word());
            case "evidence" -> draft.evidence = evidence();
            case "path" -> draft.path = json.getValueAsString("");
            case "places" -> each(() -> place(draft));
            case "placesTotal" -> draft.placesTotal = json.getValueAsInt();
            case "fix" -> draft.fix = fix();
            case "fingerprint" -> draft.fingerprint = json.getValueAsString();
            default -> json.skipChildren();
        }
    }

    private String word() throws IOException {
        return json.getValueAsString("").toUpperCase(Locale.ROOT);
    }

    private Evidence evidence() throws IOException {
        @Nullable String[] text = new String[2];
        int[] counts = new int[2];
        fields(field -> {
            switch (field) {
                case "class" -> text[0] = json.getValueAsString();
                case "slot" -> text[1] = json.getValueAsString();
                case "captions" -> counts[0] = json.getValueAsInt();
                case "of" -> counts[1] = json.getValueAsInt();
                default -> json.skipChildren();
            }
        });
        return new Evidence(text[0], text[1], counts[0], counts[1]);
    }

    private Fix fix() throws IOException {
        String[] text = {"display", ""};
        List<String> settings = new ArrayList<>();
        fields(field -> {
            switch (field) {
                case "applicability" -> text[0] = json.getValueAsString("");
                case "description" -> text[1] = json.getValueAsString("");
                case "settings" -> each(() -> settings.add(json.getValueAsString("")));
                default -> json.skipChildren();
            }
        });
        return new Fix(Applicability.valueOf(text[0].toUpperCase(Locale.ROOT)), text[1], settings, List.of());
    }

    private void place(Draft draft) throws IOException {
        List<Suggestion> mended = new ArrayList<>();
        Location place = place(new String[1], mended);
        draft.places.add(place);
        if (!mended.isEmpty()) {
            draft.suggestions.put(place, mended);
        }
    }

    private Suggestion suggestion() throws IOException {
        String[] text = {""};
        int[] at = new int[4];
        fields(field -> {
            if (field.equals("text")) {
                text[0] = json.getValueAsString("");
            } else {
                position(field, at);
            }
        });
        return new Suggestion(at[0], at[1], at[2], at[3], text[0]);
    }

    private void position(String field, int[] at) throws IOException {
        switch (field) {
            case "line" -> at[0] = json.getValueAsInt();
            case "column" -> at[1] = json.getValueAsInt();
            case "endLine" -> at[2] = json.getValueAsInt();
            case "endColumn" -> at[3] = json.getValueAsInt();
            default -> json.skipChildren();
        }
    }

    private Unread problem() throws IOException {
        @Nullable String[] message = new String[1];
        Location place = place(message, new ArrayList<>());
        return new Unread(place, message[0] == null ? "" : message[0]);
    }

    /**
     * @param message takes a message that stands beside the position
     * @param mended takes what can be put there
     */
    private Location place(@Nullable String[] message, List<Suggestion> mended) throws IOException {
        String[] path = {""};
        int[] at = new int[4];
        fields(field -> {
            switch (field) {
                case "path" -> path[0] = json.getValueAsString("");
                case "message" -> message[0] = json.getValueAsString("");
                case "suggestions" -> each(() -> mended.add(suggestion()));
                default -> position(field, at);
            }
        });
        return new Location(path[0], at[0], at[1], Math.max(at[0], at[2]), at[3]);
    }

    private interface Step {
        void run() throws IOException;
    }

    private interface FieldStep {
        void run(String field) throws IOException;
    }

    /** Each element of the list that the parser stands at. */
    private void each(Step step) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw notSaved();
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            step.run();
        }
    }

    /** Each field of the object that the parser stands at, which then stands at the field's value. */
    private void fields(FieldStep step) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw notSaved();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            step.run(name);
        }
    }
}
