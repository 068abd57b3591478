package dev.loralint.report.audit;

import dev.loralint.finding.Severity;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.LoraCard;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One line a file, for spreadsheets (RFC 4180). */
final class AuditCsv implements AuditReport {

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        List<String> loaders = List.copyOf(result.loaders().keySet());
        List<String> loads =
                loaders.stream().map(loader -> "," + field("loads_" + loader)).toList();
        out.append(
                        "path,verdict,errors,warnings,infos,base,keys,algorithm,rank,alpha,optimizer,learning_rate,resolution,"
                                + "steps,images,trigger,confidence,prompt,metadata,size,sha256,autov2,autov3,legacy,findings")
                .append(String.join("", loads))
                .append("\r\n");
        for (AuditedFile file : result.files()) {
            List<String> rules = file.findings().stream()
                    .filter(f -> f.severity() != Severity.INFO)
                    .map(f -> f.rule())
                    .distinct()
                    .toList();
            LoraCard card = file.card();
            Hashes hashes = file.weights() == null ? null : file.weights().hashes();
            List<String> fields = new ArrayList<>(List.of(
                    file.path(),
                    file.verdict().label(),
                    String.valueOf(file.count(Severity.ERROR)),
                    String.valueOf(file.count(Severity.WARNING)),
                    String.valueOf(file.count(Severity.INFO)),
                    card.base(),
                    card.keys(),
                    card.algorithm(),
                    number(card.rank()),
                    Double.isNaN(card.alpha()) ? "" : String.valueOf(card.alpha()),
                    card.optimizer(),
                    card.rate(),
                    card.resolution(),
                    number(card.steps()),
                    number(card.images()),
                    card.subject().trigger(),
                    card.subject().confidence(),
                    card.subject().prompt(),
                    card.source(),
                    String.valueOf(card.size()),
                    hashes == null ? "" : hashes.sha256(),
                    hashes == null ? "" : hashes.autoV2(),
                    hashes == null ? "" : hashes.autoV3(),
                    hashes == null ? "" : hashes.legacy(),
                    String.join(" ", rules)));
            loaders.forEach(loader -> fields.add(card.load(loader)));
            line(out, fields);
        }
    }

    private static String number(long value) {
        return value > 0 ? String.valueOf(value) : "";
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
