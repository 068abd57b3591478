package dev.loralint.upgrade;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.knowledge.Release;
import dev.loralint.report.SettingsJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What differs between two releases, for programs (its schema is docs/schema/upgrade.schema.json). */
public final class UpgradeJson {

    private UpgradeJson() {}

    /** One JSON object, with a line end behind it. */
    public static String render(UpgradeResult result) {
        return SettingsJson.object(json -> {
            json.writeStringField("path", result.path());
            json.writeStringField("trainer", result.trainer());
            release("from", result.from(), json);
            json.writeStringField("reason", result.reason());
            release("to", result.to(), json);
            json.writeArrayFieldStart("changes");
            for (SettingChange change : result.changes()) {
                change(change, json);
            }
            json.writeEndArray();
            findings("appeared", result.appeared(), json);
            findings("gone", result.gone(), json);
        });
    }

    private static void release(String name, Release release, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("version", release.name());
        json.writeStringField("commit", release.commit());
        json.writeStringField("date", release.date());
        json.writeEndObject();
    }

    private static void change(SettingChange change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", word(change.kind()));
        json.writeStringField("setting", change.setting());
        place(change.place(), json);
        json.writeStringField("before", change.before());
        json.writeStringField("after", change.after());
        json.writeStringField("message", change.message());
        json.writeBooleanField("fixable", !change.fix().isEmpty());
        json.writeEndObject();
    }

    private static void findings(String name, List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", word(finding.severity()));
            place(
                    finding.places().isEmpty()
                            ? Location.of(finding.path())
                            : finding.places().get(0),
                    json);
            json.writeStringField("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void place(Location place, JsonGenerator json) throws IOException {
        json.writeStringField("path", place.path());
        if (place.line() > 0) {
            json.writeNumberField("line", place.line());
            json.writeNumberField("column", place.column());
        }
    }
}
