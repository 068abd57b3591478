package dev.loralint.report.html.section;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.part.ScriptJson;
import dev.loralint.report.html.view.FindingsView.Place;
import dev.loralint.report.html.view.FindingsView.Places;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spots at which a rule's findings show: in the page where they are few, as data for the script where they are many.
 */
public final class PlaceLists {

    /** Rows that are shown at once; the next come on demand. */
    static final int AT_ONCE = 20;

    /** Rows that are in the page at all. */
    static final int IN_PAGE = 200;

    private final Subjects subjects;
    private final CheckResult result;
    private final Map<String, Integer> paths = new LinkedHashMap<>();
    private final Map<String, String> dataByRule = new LinkedHashMap<>();

    public PlaceLists(Subjects subjects) {
        this.subjects = subjects;
        this.result = subjects.result();
    }

    /** @param named whether each finding has a row of its own that names its spot */
    Places of(String rule, List<Finding> findings, boolean named) {
        boolean said = named && findings.stream().allMatch(f -> f.placesTotal() < 2);
        int total =
                said ? 0 : findings.stream().mapToInt(f -> f.places().size()).sum();
        List<Place> rows = new ArrayList<>();
        if (total > IN_PAGE) {
            dataByRule.put(FindingsSection.anchor(rule), data(findings));
        } else if (!said) {
            for (Finding finding : findings) {
                for (Location place : finding.places()) {
                    rows.add(new Place(spot(place.path(), label(place)), word(finding), rows.size() >= AT_ONCE));
                }
            }
        }
        String label = total == 0 ? "" : total == 1 ? "The place" : "All " + Phrases.count(total, "place");
        String command = "loralint check --rule " + rule + " " + String.join(" ", Phrases.arguments(result));
        return new Places(label, rows, total, command);
    }

    /** A file, with a link to its caption if that is on the page. */
    Prose spot(String path, String label) {
        Prose.Writer prose = new Prose.Writer();
        return subjects.anchor(path)
                .map(anchor -> prose.link(label, "#" + anchor))
                .orElseGet(() -> prose.code(label))
                .done();
    }

    private String label(Location place) {
        String path = subjects.shortened(place.path());
        return place.line() == 0 ? path : path + ":" + place.line() + ":" + place.column();
    }

    private static String word(Finding finding) {
        return finding.tag() != null ? finding.tag() : finding.setting() != null ? finding.setting() : "";
    }

    /**
     * The places that are not in the page: paths once, with their anchors, and for each rule its words and four numbers a
     * place (path, line, column, word). Empty where the page holds all.
     */
    public String json() {
        if (dataByRule.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        List<String> anchors = new ArrayList<>();
        for (String path : paths.keySet()) {
            names.add(subjects.shortened(path));
            anchors.add(subjects.anchor(path).orElse(""));
        }
        ScriptJson json = new ScriptJson()
                .raw("{\"paths\":")
                .texts(names)
                .raw(",\"anchors\":")
                .texts(anchors);
        json.raw(",\"rules\":{");
        boolean first = true;
        for (Map.Entry<String, String> rule : dataByRule.entrySet()) {
            json.raw(first ? "" : ",").text(rule.getKey()).raw(":").raw(rule.getValue());
            first = false;
        }
        return json.raw("}}").toString();
    }

    private String data(List<Finding> findings) {
        Map<String, Integer> words = new LinkedHashMap<>();
        ScriptJson at = new ScriptJson();
        boolean first = true;
        for (Finding finding : findings) {
            int word = words.computeIfAbsent(word(finding), w -> words.size());
            for (Location place : finding.places()) {
                int path = paths.computeIfAbsent(place.path(), p -> paths.size());
                at.raw(first ? "" : ",").number(path).raw(",").number(place.line());
                at.raw(",").number(place.column()).raw(",").number(word);
                first = false;
            }
        }
        return new ScriptJson()
                .raw("{\"words\":")
                .texts(words.keySet())
                .raw(",\"at\":[" + at + "]}")
                .toString();
    }
}
