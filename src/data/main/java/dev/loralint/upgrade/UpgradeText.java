package dev.loralint.upgrade;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.text.Plain;
import java.util.List;
import java.util.Locale;

/** What differs between two releases, for people. */
public final class UpgradeText {

    private UpgradeText() {}

    public static String render(UpgradeResult result) {
        StringBuilder out = new StringBuilder();
        line(
                out,
                result.path() + ": " + result.trainer() + " " + result.from() + " (" + result.reason() + ") to "
                        + result.to());
        if (result.isEmpty()) {
            line(out, "Nothing changes for this file.");
            return out.toString();
        }
        if (!result.changes().isEmpty()) {
            line(out, "");
            for (SettingChange change : result.changes()) {
                line(out, "  " + place(change.place()) + "  " + change.message() + hint(change));
            }
        }
        findings(out, "Findings only for " + result.to() + ":", result.appeared());
        findings(out, "Findings only for " + result.from() + ":", result.gone());
        line(out, "");
        line(
                out,
                Plain.count(result.changes().size(), "setting") + " and "
                        + Plain.count(result.appeared().size() + result.gone().size(), "finding") + " differ.");
        return out.toString();
    }

    private static String hint(SettingChange change) {
        if (change.fix().isEmpty()) {
            return "";
        }
        return change.kind() == SettingChange.Kind.DEFAULT ? "  [--keep-defaults]" : "  [fix]";
    }

    private static void findings(StringBuilder out, String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line(out, "");
        line(out, title);
        for (Finding finding : findings) {
            Location place = finding.places().isEmpty()
                    ? Location.of(finding.path())
                    : finding.places().get(0);
            line(
                    out,
                    "  " + finding.severity().name().toLowerCase(Locale.ROOT) + "  " + finding.rule() + "  "
                            + place(place) + "  " + finding.message());
        }
    }

    private static String place(Location place) {
        return place.line() == 0 ? place.path() : place.path() + ":" + place.line() + ":" + place.column();
    }

    private static void line(StringBuilder out, String text) {
        out.append(Plain.text(text)).append('\n');
    }
}
