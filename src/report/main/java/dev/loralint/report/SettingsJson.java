package dev.loralint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingsComparison;
import dev.loralint.trainer.Terms;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a configuration says, for programs. */
public final class SettingsJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private SettingsJson() {}

    /** One JSON object, with a line end behind it. */
    public static String render(TrainerConfig config) {
        return object(json -> {
            json.writeStringField("format", config.format().label());
            if (!config.recognisedBy().isEmpty()) {
                json.writeStringField("recognised_by", config.recognisedBy());
            }
            json.writeStringField("trainer", config.trainer().name());
            if (config.script().isPresent()) {
                json.writeStringField("script", config.script().get());
            }
            BaseModel model = config.baseModel();
            json.writeObjectFieldStart("model");
            json.writeStringField("family", model.family().title());
            if (model.by() != BaseModel.Evidence.NOTHING) {
                json.writeStringField("recognised_by", config.modelRecognisedBy());
            }
            json.writeEndObject();
            json.writeBooleanField("judged", config.isChecked());
            json.writeObjectFieldStart("settings");
            for (String term : Terms.ALL) {
                Setting setting = config.settings().get(term);
                if (setting != null) {
                    json.writeFieldName(term);
                    setting(setting, config, json);
                }
            }
            json.writeEndObject();
        });
    }

    /** What differs in effect between two, as one JSON object. */
    public static String render(TrainerConfig first, TrainerConfig second) {
        return object(json -> {
            json.writeStringField("first", first.name());
            json.writeStringField("second", second.name());
            json.writeObjectFieldStart("differences");
            for (SettingsComparison.Difference difference : SettingsComparison.of(first, second)) {
                json.writeObjectFieldStart(difference.concept());
                json.writeFieldName("first");
                setting(difference.first(), first, json);
                json.writeFieldName("second");
                setting(difference.second(), second, json);
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    /** Writes the fields of an object. */
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** One JSON object, with a line end behind it. */
    public static String object(Fields fields) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot be written to", e);
        }
        return out.append('\n').toString();
    }

    private static void setting(Setting inEffect, TrainerConfig config, JsonGenerator json) throws IOException {
        Setting inFile = config.inFile(inEffect);
        // what the file says, unless something else is on
        Setting setting = inEffect.on() ? inEffect : inFile;
        json.writeStartObject();
        if (setting.unresolved()) {
            json.writeBooleanField("known", false);
        } else {
            json.writeFieldName("value");
            value(setting.value(), json);
        }
        if (setting != inEffect && !inEffect.unresolved()) {
            json.writeFieldName("in_effect");
            value(inEffect.value(), json);
        }
        if (setting != inFile && !inFile.unresolved()) {
            json.writeFieldName("in_file");
            value(inFile.value(), json);
        }
        json.writeBooleanField("written", inFile.written());
        json.writeStringField("name", inFile.name());
        // what several fields of a form make together has no place
        if (inFile.written() && inFile.location().line() > 0) {
            json.writeNumberField("line", inFile.location().line());
            json.writeNumberField("column", inFile.location().column());
            if (!inFile.location().path().equals(config.path())) {
                json.writeStringField("path", inFile.location().path());
            }
        }
        json.writeEndObject();
    }

    private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            json.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(entry.getValue(), json);
            }
            json.writeEndObject();
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
