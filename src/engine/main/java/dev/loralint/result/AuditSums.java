package dev.loralint.result;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.lora.loaders.Load;
import dev.loralint.text.Plain;
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
 * @param loaders what programs load, by their names, in the order of the files
 */
public record AuditSums(
        Map<AuditVerdict, Integer> verdicts,
        Map<Severity, Integer> severities,
        Map<String, Integer> rules,
        int places,
        Map<String, Loaded> loaders) {

    /**
     * What a program loads of the files of whose families it has a base model.
     *
     * @param title its name in sentences
     * @param whole files of which it uses each tensor (count)
     * @param part files of which it ignores some (count)
     * @param none files of which it uses none, or at which it stops (count)
     */
    public record Loaded(String title, int whole, int part, int none) {

        private static Loaded of(Load load) {
            boolean isWhole = load.isWhole();
            boolean isPart = !isWhole && load.applied() > 0;
            return new Loaded(load.title(), isWhole ? 1 : 0, isPart ? 1 : 0, isWhole || isPart ? 0 : 1);
        }

        private Loaded and(Loaded other) {
            return new Loaded(title, whole + other.whole, part + other.part, none + other.none);
        }

        /** {@code ComfyUI loads 120 of 160 files whole, 30 in part, 10 not at all}. */
        public String inWords() {
            return title + " loads " + whole + " of " + Plain.count(whole + part + none, "file") + " whole, " + part
                    + " in part, " + none + " not at all";
        }
    }

    static AuditSums of(List<AuditedFile> files) {
        Map<AuditVerdict, Integer> verdicts = new EnumMap<>(AuditVerdict.class);
        Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
        Map<String, Integer> rules = new TreeMap<>();
        Map<String, Loaded> loaders = new LinkedHashMap<>();
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
            file.card().loads().forEach(load -> loaders.merge(load.loader(), Loaded.of(load), Loaded::and));
        }
        return new AuditSums(verdicts, severities, rules, places, loaders);
    }
}
