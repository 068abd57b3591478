package dev.loralint.serve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.loralint.resource.Resources;
import dev.loralint.resource.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON schema of a kind of configuration, which knows its keys: for completion and explanations. */
final class KeySchema {

    private static final List<String> TOGETHER = List.of("allOf", "anyOf", "oneOf");

    private final JsonObject root;

    private KeySchema(JsonObject root) {
        this.root = root;
    }

    /** Nothing for a format without a schema. */
    static Optional<KeySchema> of(String format) {
        String resource = Schemas.resource(format);
        return format.matches("\\w+") && Resources.has(resource)
                ? Optional.of(new KeySchema(
                        JsonParser.parseString(Resources.text(resource)).getAsJsonObject()))
                : Optional.empty();
    }

    /**
     * A key.
     *
     * @param text what it does, its default and its releases
     * @param values those that it can have, as JSON; empty where there are others too
     */
    record Key(String name, String text, List<String> values) {}

    /** The keys of an object, by their names. */
    Map<String, Key> keys(List<String> path) {
        Map<String, Key> keys = new TreeMap<>();
        List<JsonObject> at = whole(root);
        for (String step : path) {
            at = at.stream().flatMap(one -> properties(one, step).stream()).toList();
        }
        for (JsonObject one : at) {
            JsonObject properties = one.getAsJsonObject("properties");
            if (properties != null) {
                properties.entrySet().forEach(entry -> keys.put(entry.getKey(), key(entry.getKey(), entry.getValue())));
            }
        }
        return keys;
    }

    private List<JsonObject> properties(JsonObject object, String name) {
        JsonObject properties = object.getAsJsonObject("properties");
        return properties == null || !properties.has(name) ? List.of() : whole(properties.get(name));
    }

    /** A schema with those that it refers to, and with those of its items. */
    private List<JsonObject> whole(JsonElement element) {
        List<JsonObject> all = new ArrayList<>();
        if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            all.add(object);
            if (object.has("$ref")) {
                String name = object.get("$ref").getAsString();
                JsonObject definitions = root.getAsJsonObject("definitions");
                all.addAll(whole(definitions.get(name.substring(name.lastIndexOf('/') + 1))));
            }
            if (object.has("items")) {
                all.addAll(whole(object.get("items")));
            }
            for (String together : TOGETHER) {
                JsonArray parts = object.getAsJsonArray(together);
                if (parts != null) {
                    parts.forEach(part -> all.addAll(whole(part)));
                }
            }
        }
        return all;
    }

    private Key key(String name, JsonElement element) {
        String text = "";
        List<String> values = new ArrayList<>();
        for (JsonObject one : whole(element)) {
            if (one.has("description") && text.isEmpty()) {
                text = one.get("description").getAsString();
            }
            if (one.has("enum")) {
                one.getAsJsonArray("enum").forEach(value -> values.add(value.toString()));
            }
            if (one.has("type") && one.get("type").toString().equals("\"boolean\"")) {
                values.addAll(List.of("true", "false"));
            }
        }
        return new Key(name, text, List.copyOf(values));
    }
}
