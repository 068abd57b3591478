package dev.loralint.report.html.fleet;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Severity;
import dev.loralint.lora.EqualWeights;
import dev.loralint.lora.weights.BlockStrength;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.report.html.part.Asset;
import dev.loralint.report.html.view.FleetView;
import dev.loralint.report.html.view.FleetView.Card;
import dev.loralint.report.html.view.FleetView.Icon;
import dev.loralint.report.html.view.FleetView.Line;
import dev.loralint.report.html.view.FleetView.Pair;
import dev.loralint.report.html.view.FleetView.Row;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.CardSetting;
import dev.loralint.result.LoraCard;
import dev.loralint.result.MeasuredWeights;
import dev.loralint.text.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns an audit into what the page shows. */
final class FleetPage {

    /** More rows and cards than this are for readers with JavaScript, who see all. */
    private static final int WITHOUT_SCRIPT = 200;

    /** So few files have their cards below the table for everybody. */
    private static final int FEW = 12;

    private final AuditResult result;

    FleetPage(AuditResult result) {
        this.result = result;
    }

    FleetView view() {
        List<AuditedFile> files = result.files();
        Map<String, String> loaders = result.loaders();
        List<Row> rows = new ArrayList<>();
        List<Card> cards = new ArrayList<>();
        for (int i = 0; i < Math.min(files.size(), WITHOUT_SCRIPT); i++) {
            rows.add(row(i, files.get(i), loaders));
            cards.add(card(i, files.get(i)));
        }
        FleetData data = new FleetData(result);
        return new FleetView(
                title(),
                result.subject(),
                lede(),
                "loralint audit " + result.subject() + (result.weights() ? " --weights" : "")
                        + loaders.keySet().stream()
                                .map(name -> " --for " + name)
                                .collect(Collectors.joining())
                        + " --format html",
                result.version(),
                result.profile(),
                files.size(),
                Asset.read("ground.css") + Asset.read("report.css") + Asset.read("fleet.css"),
                Asset.read("fleet.js"),
                new FleetFacets(result).all(),
                List.copyOf(loaders.values()),
                rows,
                cards,
                files.size() <= FEW,
                result.problems().stream()
                        .map(p -> new FleetView.Problem(p.path(), p.message()))
                        .toList(),
                data.columns(),
                data.details());
    }

    /** {@code 2,796 of 10,000 files are sound; 1,063 are broken}. */
    private String title() {
        int all = result.files().size();
        int sound = result.count(AuditVerdict.SOUND);
        int broken = result.count(AuditVerdict.BROKEN);
        if (all == 0) {
            return "No .safetensors files found";
        }
        if (all == 1) {
            AuditedFile only = result.files().get(0);
            return switch (only.verdict()) {
                case BROKEN -> only.name() + " is broken";
                case CHECK -> only.name() + " needs checking";
                case UNKNOWN -> only.name() + " has no training information";
                case SOUND -> only.name() + " is OK";
            };
        }
        String start = sound == all
                ? "All " + number(all) + " files are OK"
                : number(sound) + " of " + number(all) + " files are OK";
        return broken == 0 ? start : start + "; " + number(broken) + (broken == 1 ? " is broken" : " are broken");
    }

    private String lede() {
        List<String> sentences = new ArrayList<>();
        int check = result.count(AuditVerdict.CHECK);
        int unknown = result.count(AuditVerdict.UNKNOWN);
        if (result.files().size() > 1 && check + unknown > 0) {
            String some = check == 0 ? "" : number(check) + (check == 1 ? " needs checking" : " need checking");
            String silent = unknown == 0
                    ? ""
                    : number(unknown) + (unknown == 1 ? " has" : " have") + " no training information";
            sentences.add(some + (some.isEmpty() || silent.isEmpty() ? "" : " and ") + silent + '.');
        }
        int groups = result.twins().size();
        if (groups > 0) {
            int together = result.twins().stream().mapToInt(EqualWeights::size).sum();
            sentences.add(number(together) + " files have the same weights as another file, in " + number(groups)
                    + (groups == 1 ? " group." : " groups."));
        }
        sentences.add(
                result.weights()
                        ? "Based on headers and weights."
                        : "Based on headers only; use --weights to check the weights.");
        return String.join(" ", sentences);
    }

    private static Row row(int index, AuditedFile file, Map<String, String> loaders) {
        return new Row(
                "file-" + index,
                file.verdict().title(),
                icon(file.verdict()),
                file.path(),
                file.card().subject().trigger(),
                file.card().base(),
                file.card().rank() == 0 ? "" : String.valueOf(file.card().rank()),
                Double.isNaN(file.card().alphaRatio())
                        ? ""
                        : FleetData.shown(file.card().alphaRatio()),
                file.card().optimizer(),
                findings(file),
                loaders.keySet().stream().map(file.card()::load).toList());
    }

    /** With what to do about it. */
    static String message(Finding finding) {
        Fix fix = finding.fix();
        return fix == null || fix.description().isEmpty()
                ? finding.message()
                : finding.message() + ". " + fix.description();
    }

    private static String findings(AuditedFile file) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long n = file.allFindings().stream()
                    .filter(f -> f.severity() == severity)
                    .count();
            String word = severity == Severity.INFO ? "note" : severity.label();
            if (n > 0) {
                counts.add(n + " " + word + (n == 1 ? "" : "s"));
            }
        }
        return String.join(", ", counts);
    }

    private Card card(int index, AuditedFile file) {
        return new Card(
                "file-" + index,
                file.path(),
                file.verdict().title(),
                icon(file.verdict()),
                kind(file),
                result.files().size() == 1,
                file.allFindings().stream().map(FleetPage::line).toList(),
                facts(file),
                file.card().settings().stream().map(FleetPage::pair).toList(),
                file.card().tags().stream()
                        .map(t -> new FleetView.Tag(t.tag(), t.percent(), t.kind()))
                        .toList(),
                file.card().subject().prompt(),
                file.card().subject().promptTokens(),
                norms(file));
    }

    private static Pair pair(CardSetting setting) {
        return new Pair(setting.name(), setting.value(), setting.odd());
    }

    private static Line line(Finding finding) {
        Icon icon = switch (finding.severity()) {
            case ERROR -> Icon.ERROR;
            case WARNING -> Icon.WARNING;
            case INFO -> Icon.NOTE;
        };
        String level = finding.severity() == Severity.INFO
                ? "Note"
                : finding.severity().label();
        return new Line(icon, level, finding.rule(), Prose.of(message(finding)));
    }

    static Icon icon(AuditVerdict verdict) {
        return switch (verdict) {
            case BROKEN -> Icon.ERROR;
            case CHECK -> Icon.WARNING;
            case UNKNOWN -> Icon.NOTE;
            case SOUND -> Icon.OK;
        };
    }

    /** {@code LoRA, 217 MB}. */
    static String kind(AuditedFile file) {
        String algorithm =
                file.card().algorithm().isEmpty() ? "not a LoRA" : file.card().algorithm();
        return (file.verdict() == AuditVerdict.BROKEN && file.card().algorithm().isEmpty() ? "" : algorithm + ", ")
                + size(file.card().size());
    }

    private static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? Math.round(bytes / 1e3) + " kB"
                : bytes < 1_000_000_000
                        ? Math.round(bytes / 1e6) + " MB"
                        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** What is known in addition to the settings. */
    static List<Pair> facts(AuditedFile file) {
        LoraCard card = file.card();
        List<Pair> facts = new ArrayList<>();
        add(facts, "Subject", card.subject().name());
        add(facts, "Trigger", card.subject().triggerInWords());
        card.otherSubjects().forEach(s -> add(facts, "Also", s.inWords()));
        add(facts, "Base model", card.base());
        add(facts, "Keys", card.keys());
        card.loads().forEach(load -> add(facts, "Used in " + load.title(), load.inWords()));
        add(
                facts,
                "Rank, alpha",
                card.rank() == 0
                        ? ""
                        : card.rank() + (Double.isNaN(card.alpha()) ? "" : ", " + FleetData.shown(card.alpha())));
        add(facts, "Resolution", card.resolution());
        add(facts, "Run", run(card));
        add(facts, "Recorded by", card.source());
        MeasuredWeights weights = file.weights();
        if (weights != null) {
            Hashes hashes = weights.hashes();
            add(facts, "Strength", BlockStrength.inWords(weights.blocks()));
            add(facts, "SHA-256", hashes.sha256());
            add(facts, "AutoV2, AutoV3", hashes.autoV2() + ", " + hashes.autoV3());
            add(facts, "Legacy hash", hashes.legacy());
        }
        return facts;
    }

    private static String run(LoraCard card) {
        List<String> run = new ArrayList<>();
        if (card.steps() > 0) {
            run.add(number(card.steps()) + (card.steps() == 1 ? " step" : " steps"));
        }
        if (card.images() > 0) {
            run.add(number(card.images()) + (card.images() == 1 ? " image" : " images"));
        }
        return String.join(" on ", run);
    }

    private static void add(List<Pair> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Pair(name, value, false));
        }
    }

    /** A stroke for each module, the strongest as high as the chart. */
    static String norms(AuditedFile file) {
        List<Float> norms = file.weights() == null ? List.of() : file.weights().norms();
        double most = 0;
        for (float norm : norms) {
            most = Float.isFinite(norm) ? Math.max(most, norm) : most;
        }
        if (most == 0) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        double step = 420.0 / norms.size();
        int every = Math.max(1, norms.size() / 210);
        for (int i = 0; i < norms.size(); i += every) {
            float norm = norms.get(i);
            double height = Float.isFinite(norm) ? 58 * norm / most : 0;
            path.append(String.format(Locale.ROOT, "M%.1f 61v-%.1f", 2 + i * step, height));
        }
        return path.toString();
    }

    static String number(long n) {
        return Plain.number(n);
    }
}
