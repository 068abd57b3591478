package dev.loralint.report.audit;

import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One line a file, for spreadsheets (RFC 4180). */
final class AuditCsv implements AuditReport {

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        AuditTable table = new AuditTable(result);
        line(out, table.names());
        for (AuditedFile file : result.files()) {
            List<String> fields = new ArrayList<>();
            for (Object value : table.row(file)) {
                fields.add(value == null ? "" : value.toString());
            }
            line(out, fields);
        }
    }

    private static void line(Appendable out, List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.append(i == 0 ? "" : ",").append(field(fields.get(i)));
        }
        out.append("\r\n");
    }

    /**
     * A field that a spreadsheet would take for a formula becomes text (OWASP, CSV injection); what a terminal or a log would
     * obey is written as an escape, line breaks too.
     */
    private static String field(String raw) {
        String text = Plain.text(raw);
        boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 && !isNumber(text);
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isNumber(String text) {
        return text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '-');
    }
}
