package dev.loralint.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.loralint.baseline.Baseline.Entry;
import dev.loralint.disk.Disk;
import dev.loralint.finding.RuleDoc;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a baseline. What people wrote into it by hand and means nothing is an error, with its line. */
final class BaselineReader {

    private final JsonParser json;
    private final Collection<String> rules;
    private final Map<Entry, Integer> counts = new TreeMap<>();
    private final Map<Entry, Integer> lines = new HashMap<>();
    private final List<String> of = new ArrayList<>();
    private boolean known;

    private BaselineReader(JsonParser json, Collection<String> rules) {
        this.json = json;
        this.rules = rules;
    }

    static Baseline read(Path file, Collection<String> rules) throws IOException {
        try (Reader reader = Disk.reader(file);
                JsonParser json = new JsonFactory().createParser(reader)) {
            return new BaselineReader(json, rules).read();
        } catch (JsonParseException e) {
            throw new IOException(
                    "line " + e.getLocation().getLineNr() + " is not valid JSON; fix it or create the baseline again",
                    e);
        } catch (CharacterCodingException e) {
            throw new IOException("the file is not UTF-8; create the baseline again", e);
        }
    }

    private Baseline read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not a baseline; `loralint baseline create` creates one");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("schema")) {
                known = json.getValueAsInt() == Baseline.SCHEMA;
            } else if (name.equals("of")) {
                while (isAnother(name, JsonToken.VALUE_STRING, "paths")) {
                    of.add(json.getText());
                }
            } else if (name.equals("entries")) {
                while (isAnother(name, JsonToken.START_OBJECT, "objects")) {
                    entry();
                }
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new IOException("line " + json.currentLocation().getLineNr()
                    + ": unexpected text after the end; fix it or create the baseline again");
        }
        if (!known) {
            throw new IOException("unsupported baseline version; `loralint baseline create --force` replaces it");
        }
        return Baseline.read(counts, lines, of);
    }

    /** Goes on to the next of a list. */
    private boolean isAnother(String name, JsonToken kind, String kinds) throws IOException {
        boolean list = json.getParsingContext().inArray();
        JsonToken next = list ? json.nextToken() : json.currentToken();
        if (list && next == JsonToken.END_ARRAY) {
            return false;
        }
        if (!list || next != kind) {
            throw new IOException("line " + json.currentLocation().getLineNr() + ": expected a list of " + kinds
                    + " as `" + name + "`; fix it or create the baseline again");
        }
        return true;
    }

    private void entry() throws IOException {
        int line = json.currentLocation().getLineNr();
        String path = "";
        String rule = "";
        String key = "";
        int count = 1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "path" -> path = json.getValueAsString("");
                case "rule" -> rule = json.getValueAsString("");
                case "key" -> key = json.getValueAsString("");
                case "count" -> count = count(line);
                default -> json.skipChildren();
            }
        }
        if (path.isEmpty()) {
            throw new IOException("line " + line + ": `path` is missing");
        }
        // a convention that is gone leaves entries that match nothing, and these are reported
        if (!rules.contains(rule) && !rule.startsWith(RuleDoc.CONVENTIONS)) {
            throw new IOException("line " + line + ": unknown rule \"" + rule + "\"; `loralint rules` lists all rules");
        }
        Entry entry = new Entry(path, rule, key);
        counts.merge(entry, count, Integer::sum);
        lines.putIfAbsent(entry, line);
    }

    private int count(int line) throws IOException {
        long count = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getValueAsLong() : 0;
        if (count < 1 || count > Integer.MAX_VALUE / 2) {
            throw new IOException(
                    "line " + line + ": `count` is " + json.getText() + "; expected a whole number of at least 1");
        }
        return (int) count;
    }
}
