package dev.loralint.report.html.section;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.ConfigView;
import dev.loralint.report.html.view.ConfigView.Gauge;
import dev.loralint.report.html.view.ConfigView.Row;
import dev.loralint.report.html.view.Level;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import dev.loralint.text.TextColumns;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One configuration as a table: what was found, what is expected, what the trainer makes of it. */
public final class ConfigSection {

    /** The gauge's scale ends at alpha = 1.1 dim. */
    private static final double GAUGE_END = 1.1;

    private static final int GAUGE_WIDTH = 120;

    private static final int LINE_AT_MOST = 200;

    /** Between a key and its value in TOML, JSON, YAML and on a command line. */
    private static final Pattern BEGIN = Pattern.compile("^[\"']?\\s*[:=]?\\s*");

    /** What follows a value: a comma, the next option, the next line of a command, a comment. */
    private static final Pattern END = Pattern.compile("(?:\\s+(?:--|\\\\|#).*|\\s*,?\\s*)$");

    private final Subjects subjects;
    private final CheckResult result;
    private final ConfigFiles files;
    private final TrainerConfig config;
    private final int number;
    private final Glossary terms;
    private final Set<String> pages;

    /**
     * @param number from 1
     * @param pages gets the rules whose pages it links to, and that are not among the findings
     */
    public ConfigSection(
            Subjects subjects, ConfigFiles files, TrainerConfig config, int number, Glossary terms, Set<String> pages) {
        this.terms = terms;
        this.pages = pages;
        this.subjects = subjects;
        this.result = subjects.result();
        this.files = files;
        this.config = config;
        this.number = number;
    }

    public ConfigView view() {
        List<Finding> findings = files.findings(config);
        List<Row> rows = new ArrayList<>();
        Set<String> stated = new HashSet<>();
        findings.stream()
                .sorted(Comparator.comparing(Finding::severity).thenComparing(ConfigSection::line))
                .forEach(finding -> {
                    rows.add(row(finding));
                    stated.add(String.valueOf(finding.setting()));
                });
        List<Row> silent = new ArrayList<>();
        if (config.isKnown() && config.isTraining()) {
            Set<String> seen = new HashSet<>(stated);
            result.basis().rules().values().stream()
                    .filter(doc -> !doc.setting().isEmpty() && seen.add(doc.setting()))
                    .sorted(Comparator.comparing(RuleDoc::id))
                    .forEach(doc -> silent.add(silent(doc)));
        }
        return new ConfigView(
                "config-" + number,
                title(rows.size()),
                new Prose.Writer()
                        .code(config.name())
                        .text(", " + article(config.format().title()) + ", read in the same way as "
                                + config.trainer().name() + " and compared with the profile "
                                + result.basis().profile()
                                + ".")
                        .done(),
                config.problems().stream()
                        .map(p -> problem(p.location(), p.message()))
                        .toList(),
                config.trainer().name(),
                rows,
                silent,
                silent.isEmpty() ? "" : Phrases.count(silent.size(), "setting") + " without a finding",
                new SettingsDiff(files, config, findings).view());
    }

    private String title(int rows) {
        String name = result.configs().size() > 1 ? config.name() : "the configuration";
        if (!config.isKnown()) {
            return Phrases.capital(name) + " cannot be read";
        }
        if (rows == 0) {
            return result.configs().size() > 1 ? config.name() + ": no findings" : "Configuration";
        }
        return result.configs().size() > 1
                ? config.name() + ": " + Phrases.spelled(rows, "setting") + " with findings"
                : Phrases.capital(Phrases.spelled(rows, "setting")) + " with findings";
    }

    private static String article(String noun) {
        return ("aeio".indexOf(Character.toLowerCase(noun.charAt(0))) >= 0 ? "an " : "a ") + noun;
    }

    private static Prose problem(Location location, String message) {
        return new Prose.Writer()
                .code(Phrases.spot(location))
                .text(": ")
                .ticked(Phrases.sentence(message))
                .done();
    }

    private static int line(Finding finding) {
        return finding.places().isEmpty() || finding.places().get(0).line() == 0
                ? Integer.MAX_VALUE
                : finding.places().get(0).line();
    }

    private Row row(Finding finding) {
        RuleDoc doc = result.basis().rules().get(finding.rule());
        String term = String.valueOf(finding.setting());
        int line = line(finding);
        String expected = doc == null || doc.expected().isEmpty() ? "" : doc.expected();
        if (expected.isEmpty() && finding.fix() != null) {
            expected = finding.fix().description();
        }
        boolean explained = doc != null && !doc.trainer().isEmpty();
        return row(
                Level.of(finding.severity()),
                config.setting(term),
                line == Integer.MAX_VALUE ? "not set" : isHere(finding) ? written(term, line) : "set",
                Prose.of(expected.isEmpty() ? "–" : expected),
                Prose.of(Phrases.sentence(explained && doc != null ? doc.trainer() : finding.message())),
                finding.rule(),
                line == Integer.MAX_VALUE ? "" : "line " + line,
                doc);
    }

    private boolean isHere(Finding finding) {
        return finding.place(0).path().equals(config.path());
    }

    /** The value of a key that the trainer does not read, as the file says it. */
    private String written(String key, int line) {
        String found = "";
        try {
            TextColumns lines = files.lines(config);
            int from = lines.start(line);
            byte[] content = lines.content();
            String text = new String(content, from, Math.min(LINE_AT_MOST, content.length - from), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            String name = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1);
            int at = text.indexOf(name);
            if (at >= 0) {
                found = END.matcher(BEGIN.matcher(text.substring(at + name.length()))
                                .replaceFirst(""))
                        .replaceFirst("");
            }
        } catch (IOException e) {
            // a file that is gone since it was checked
            found = "";
        }
        return found.isEmpty() ? "set" : found;
    }

    private Row silent(RuleDoc doc) {
        Setting setting = config.setting(doc.setting());
        return row(
                Level.OK,
                setting,
                "not set",
                Prose.of(doc.expected().isEmpty() ? "–" : doc.expected()),
                Prose.of(doc.trainer().isEmpty() ? "" : Phrases.sentence(doc.trainer())),
                doc.id(),
                setting.written() && setting.location().line() > 0
                        ? "line " + setting.location().line()
                        : "",
                doc);
    }

    /** @param unset what to say of a setting without a value here: it may be written under a key that nobody reads */
    private Row row(
            Level level,
            Setting setting,
            String unset,
            Prose expected,
            Prose trainer,
            String rule,
            String line,
            @Nullable RuleDoc doc) {
        return new Row(
                level,
                setting.name(),
                setting.written() ? shown(setting) : unset,
                setting.written() ? "" : setting.given() ? "default " + shown(setting) : "",
                expected,
                trainer,
                rule,
                level == Level.OK ? page(rule) : FindingsSection.anchor(rule),
                line,
                terms.guide(doc == null ? List.of() : doc.guide()),
                setting.id().equals("alpha") ? gauge() : null);
    }

    private String page(String rule) {
        if (result.findings().stream().noneMatch(finding -> finding.rule().equals(rule))) {
            pages.add(rule);
        }
        return "page-" + FindingsSection.anchor(rule);
    }

    private static String shown(Setting setting) {
        String text = setting.text();
        return setting.value() instanceof String ? '"' + text + '"' : text;
    }

    private @Nullable Gauge gauge() {
        double ratio = config.alphaRatio();
        double least = subjects.policy().alphaRatioLeast();
        double most = subjects.policy().alphaRatioMost();
        if (!Double.isFinite(ratio)) {
            return null; // dim is no number, or 0
        }
        String label = trim(least) + " to " + trim(most);
        return new Gauge(x(least), x(most), x(ratio), label, "Alpha ÷ dim is " + trim(ratio) + ", expected " + label);
    }

    private static int x(double ratio) {
        return (int) Math.round(Math.max(0, Math.min(GAUGE_END, ratio)) / GAUGE_END * GAUGE_WIDTH);
    }

    private static String trim(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
