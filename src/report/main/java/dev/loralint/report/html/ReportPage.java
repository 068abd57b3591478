package dev.loralint.report.html;

import dev.loralint.report.html.part.Asset;
import dev.loralint.report.html.part.Generator;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.section.AboutSection;
import dev.loralint.report.html.section.CaptionsSection;
import dev.loralint.report.html.section.ConfigFiles;
import dev.loralint.report.html.section.ConfigSection;
import dev.loralint.report.html.section.DuplicatesSection;
import dev.loralint.report.html.section.FindingImages;
import dev.loralint.report.html.section.FindingsSection;
import dev.loralint.report.html.section.FixedCaptions;
import dev.loralint.report.html.section.Glossary;
import dev.loralint.report.html.section.HistorySection;
import dev.loralint.report.html.section.Images;
import dev.loralint.report.html.section.LengthsSection;
import dev.loralint.report.html.section.PlaceLists;
import dev.loralint.report.html.section.PlanSection;
import dev.loralint.report.html.section.SeenSection;
import dev.loralint.report.html.section.SmallCopies;
import dev.loralint.report.html.section.Subjects;
import dev.loralint.report.html.section.SubjectsSection;
import dev.loralint.report.html.section.TagsSection;
import dev.loralint.report.html.section.TriggersSection;
import dev.loralint.report.html.section.VerdictSection;
import dev.loralint.report.html.view.CaptionsView;
import dev.loralint.report.html.view.ConfigView;
import dev.loralint.report.html.view.DuplicatesView;
import dev.loralint.report.html.view.FindingsView;
import dev.loralint.report.html.view.PageView;
import dev.loralint.report.html.view.PageView.RailLink;
import dev.loralint.report.html.view.PlanView;
import dev.loralint.report.html.view.VerdictView;
import dev.loralint.result.CheckResult;
import dev.loralint.seen.SeenConcept;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the sections of the report together. */
final class ReportPage {

    private final CheckResult result;
    private final Subjects subjects;
    private final FixedCaptions fixed;
    private final Images pictures;
    private final FindingImages chosen;
    private final Path directory;
    private final SubjectName name;
    private final Generator generator;
    private final @Nullable LivePages live;

    ReportPage(
            CheckResult result,
            Path directory,
            Path place,
            boolean thumbnails,
            Generator generator,
            @Nullable LivePages live) {
        this.generator = generator;
        this.live = live;
        this.directory = directory;
        this.name = SubjectName.of(result, place);
        this.result = result;
        this.subjects = new Subjects(result);
        this.fixed = new FixedCaptions(directory, result.findings());
        this.chosen = new FindingImages(subjects, thumbnails);
        Stream<Path> others = Stream.concat(
                PlanSection.files(result),
                DuplicatesSection.images(result).map(image -> directory.resolve(image.path())));
        this.pictures = new Images(
                directory,
                subjects.concepts(),
                chosen.shown(),
                others.toList(),
                thumbnails,
                live == null ? new SmallCopies() : live.copies());
    }

    PageView view() {
        VerdictView verdict = new VerdictSection(result).view();
        PlaceLists places = new PlaceLists(subjects);
        Glossary terms = new Glossary();
        FindingsSection rules = new FindingsSection(subjects, places, terms, chosen, pictures);
        FindingsView findings = rules.view();
        CaptionsView captions = new CaptionsSection(subjects, fixed, pictures).view();
        PlanView plan = new PlanSection(result, pictures).view();
        DuplicatesView duplicates = new DuplicatesSection(subjects, pictures).view();
        List<ConfigView> configs = new ArrayList<>();
        Set<String> silent = new TreeSet<>();
        ConfigFiles files = new ConfigFiles(directory, result.configs(), result.findings());
        for (int i = 0; i < result.configs().size(); i++) {
            configs.add(new ConfigSection(subjects, files, result.configs().get(i), i + 1, terms, silent).view());
        }
        return new PageView(
                generator.text(),
                name.last() + ": " + verdict.title().toLowerCase(Locale.ROOT) + " – loralint",
                name.whole(),
                Asset.read("ground.css") + Asset.read("report.css"),
                Asset.read("report.js"),
                rail(plan, duplicates, captions, configs),
                pictures.all(),
                verdict,
                new HistorySection(result).view(),
                new SubjectsSection(subjects, pictures).view(),
                new TagsSection(subjects).view(),
                new SeenSection(result, subjects).view(),
                new LengthsSection(subjects, fixed).view(),
                new TriggersSection(subjects).view(),
                plan,
                duplicates,
                findings,
                captions,
                configs,
                rules.pages(silent),
                AboutSection.view(result, terms),
                places.json(),
                live == null ? "" : live.script());
    }

    private List<RailLink> rail(
            PlanView plan, DuplicatesView duplicates, CaptionsView captions, List<ConfigView> configs) {
        List<RailLink> rail = new ArrayList<>();
        rail.add(link("summary", "Summary"));
        if (result.history() != null) {
            rail.add(link("history", "History"));
        }
        if (!subjects.concepts().isEmpty()) {
            long tags = subjects.looks().stream()
                    .flatMap(c -> c.tagUses().stream())
                    .map(u -> u.tag())
                    .distinct()
                    .count();
            long cut = subjects.concepts().stream()
                    .flatMap(c -> c.captions().stream())
                    .filter(c -> c.isReadable() && c.isOverflowing())
                    .count();
            rail.add(link("subject", "Subjects", subjects.concepts().size(), "concept"));
            rail.add(link("tags", "Tags", tags, "tag"));
            if (!result.seen().isEmpty()) {
                long seen =
                        result.seen().stream().mapToLong(SeenConcept::images).sum();
                rail.add(link("seen", "Seen", seen, "image"));
            }
            String truncated = cut == 0 ? "" : Phrases.number(cut) + " truncated";
            rail.add(new RailLink("length", "Length", truncated, truncated));
            rail.add(link("trigger", "Trigger"));
        }
        if (!plan.isEmpty()) {
            rail.add(link("plan", "Plan"));
        }
        if (!duplicates.isEmpty()) {
            rail.add(link(
                    "duplicates", "Duplicates", result.duplicates().images().size(), "image"));
        }
        rail.add(new RailLink(
                "findings",
                "Findings",
                Phrases.number(result.findings().size()),
                result.places() == 0 ? "" : Phrases.count(result.places(), "place")));
        if (!subjects.concepts().isEmpty()) {
            rail.add(new RailLink(
                    "captions",
                    "Captions",
                    Phrases.number(captions.rows().size()),
                    captions.status().split(",", 2)[0]));
        }
        if (!configs.isEmpty()) {
            rail.add(link(
                    "config",
                    "Configuration",
                    configs.stream().mapToInt(c -> c.rows().size()).sum(),
                    "setting"));
        }
        rail.add(link("about", "About"));
        return rail;
    }

    private static RailLink link(String section, String label) {
        return new RailLink(section, label, "", "");
    }

    private static RailLink link(String section, String label, long count, String noun) {
        return new RailLink(section, label, Phrases.number(count), Phrases.count(count, noun));
    }
}
