package dev.loralint.result;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What many files come to, counted in one pass.
 *
 * @param verdicts files by their verdict (count)
 * @param severities findings about single files by their level (count)
 * @param rules such findings by rule, without remarks (count)
 * @param places of such findings (count)
 * @param loaders the titles of programs by their names, in the order of the files
 */
public record AuditSums(
        Map<AuditVerdict, Integer> verdicts,
        Map<Severity, Integer> severities,
        Map<String, Integer> rules,
        int places,
        Map<String, String> loaders) {

    static AuditSums of(List<AuditedFile> files) {
        Map<AuditVerdict, Integer> verdicts = new EnumMap<>(AuditVerdict.class);
        Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
        Map<String, Integer> rules = new TreeMap<>();
        Map<String, String> loaders = new LinkedHashMap<>();
        int places = 0;
        for (AuditedFile file : files) {
            verdicts.merge(file.verdict(), 1, Integer::sum);
            for (Finding finding : file.findings()) {
                severities.merge(finding.severity(), 1, Integer::sum);
                places += finding.placesTotal();
                if (finding.severity() != Severity.INFO) {
                    rules.merge(finding.rule(), 1, Integer::sum);
                }
            }
            file.card().loads().forEach(load -> loaders.putIfAbsent(load.loader(), load.title()));
        }
        return new AuditSums(verdicts, severities, rules, places, loaders);
    }
}
