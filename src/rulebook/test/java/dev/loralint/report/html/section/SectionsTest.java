package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Change;
import dev.loralint.report.html.SampleReport;
import dev.loralint.report.html.view.ConfigView;
import dev.loralint.report.html.view.FindingsView;
import dev.loralint.report.html.view.LengthsView;
import dev.loralint.report.html.view.SubjectsView.Card;
import dev.loralint.report.html.view.TagsView;
import dev.loralint.report.html.view.TriggersView;
import dev.loralint.report.html.view.VerdictView.StepView;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionsTest {

    @TempDir
    private Path folder;

    private SampleReport sample() throws IOException {
        return new SampleReport(folder)
                .concept(
                        "10_mira",
                        "mira, 1girl, blonde hair, blue eyes",
                        "1girl, mira, blonde hair, blue eyes",
                        "1girl, blonde hair, green eyes",
                        "mira, 1girl, black hair, blue eyes")
                .identityTag("blonde hair")
                .identityTag("blue eyes")
                .triggerMissing();
    }

    private static FindingsView findings(SampleReport sample) {
        Subjects subjects = subjects(sample);
        return new FindingsSection(
                        subjects, new PlaceLists(subjects), new Glossary(), new FindingImages(subjects, false), none())
                .view();
    }

    private static Images none() {
        return new Images(Path.of(""), List.of(), List.of(), List.of(), false, new SmallCopies());
    }

    private static Subjects subjects(SampleReport sample) {
        return new Subjects(sample.result());
    }

    @Test
    void stepsShowTheRemainingErrors() throws IOException {
        List<StepView> steps = new Steps(sample().result()).list();
        assertEquals(2, steps.size());
        assertEquals(List.of("loralint", "fix", "set"), steps.get(0).command());
        assertEquals("3 → 1 error", steps.get(0).countdown().replace("errors", "error"));
        assertEquals(
                List.of("loralint", "fix", "--unsafe", "--diff", "set"),
                steps.get(1).command());
        assertEquals(0, steps.get(1).left());
    }

    @Test
    void cardShowsTraitsVariantsAndTrigger() throws IOException {
        Subjects subjects = subjects(sample());
        Card card = new SubjectsSection(subjects, none()).view().cards().get(0);
        assertEquals(
                List.of("blonde hair", "blue eyes"),
                card.traits().rows().stream().map(r -> r.label()).toList());
        assertEquals("75 %", card.traits().rows().get(0).percent());
        assertEquals("black hair in 1, green eyes in 1.", card.variants().toString());
        assertEquals("mira missing from 1 of 4 captions", card.trigger().toString());
        assertEquals("Taken from the folder name.", card.triggerNote());
        assertNotNull(card.now());
        assertNotNull(card.after());
        assertEquals("mira, 1girl, blonde hair, blue eyes", card.now().text());
        assertEquals("mira, 1girl", card.after().text());
        assertTrue(card.after().tokens() < card.now().tokens());
    }

    @Test
    void tagsAreMarkedByClass() throws IOException {
        TagsView tags = new TagsSection(subjects(sample())).view();
        assertEquals("The fixes remove two of 6 tags", tags.title());
        List<TagsView.Row> rows = tags.panels().get(0).columns().get(0).rows();
        assertEquals("ordinary", style(rows, "1girl"));
        assertEquals("trait", style(rows, "blonde hair"));
        assertEquals("trigger", style(rows, "mira"));
        assertEquals("ordinary", style(rows, "black hair"));
    }

    private static String style(List<TagsView.Row> rows, String label) {
        return rows.stream()
                .filter(r -> r.label().equals(label))
                .findFirst()
                .orElseThrow()
                .style();
    }

    @Test
    void labelsStayInsideTheDrawing() throws IOException {
        String longTag = "floral print kimono jacket sleeves past wrists hair ornament";
        TagsView tags = new TagsSection(subjects(
                        new SampleReport(folder).concept("1_x", "x, 1girl, solo, smile, hat, bow, " + longTag)))
                .view();
        for (TagsView.Row row : tags.panels().get(0).columns().get(0).rows()) {
            assertTrue(
                    row.x() > tags.panels().get(0).columns().get(0).labelEnd() && row.x() < TagsSection.WIDTH - 40,
                    row.label());
            assertEquals(row.label().equals(longTag), row.squeeze() > 0);
        }
    }

    @Test
    void triggerPlacesAreCounted() throws IOException {
        TriggersView triggers = new TriggersSection(subjects(sample())).view();
        assertEquals("Two captions do not start with the trigger word", triggers.title());
        assertEquals(
                "Captions by position of mira: 2 at position 1, 1 at position 2, 1 without it",
                triggers.panels().get(0).spoken());
    }

    @Test
    void truncatedCaptionsShowTheirTail() throws IOException {
        String tags = String.join(", ", java.util.Collections.nCopies(60, "tree"));
        SampleReport sample = new SampleReport(folder).concept("1_mira", "mira, 1girl", "mira, " + tags + ", last tag");
        LengthsView lengths = new LengthsSection(subjects(sample), new FixedCaptions(folder, List.of())).view();
        assertEquals("One caption is truncated at 75 tokens", lengths.title());
        assertEquals("0002.txt", lengths.cuts().get(0).caption());
        assertTrue(lengths.cuts().get(0).tail().toString().endsWith("last tag"));
        LengthsView.Drawing wide = lengths.plots().get(0).wide();
        assertEquals(
                1, wide.dots().stream().filter(d -> d.style().equals("cut")).count());
        assertTrue(wide.dots().stream().filter(d -> d.style().equals("cut")).allMatch(d -> d.x() > wide.limit()));
        assertTrue(wide.dots().stream().filter(d -> d.style().equals("before")).allMatch(d -> d.x() < wide.limit()));
        assertFalse(wide.after(), "nothing changes, so nothing is drawn below");
    }

    @Test
    void fittingCaptionsAreReported() throws IOException {
        SampleReport sample = sample();
        LengthsView lengths = new LengthsSection(
                        subjects(sample),
                        new FixedCaptions(folder, sample.result().findings()))
                .view();
        assertEquals("No caption is truncated", lengths.title());
        assertTrue(lengths.plots().get(0).wide().after());
    }

    @Test
    void firstErrorAndLargestRuleAreOpen() throws IOException {
        FindingsView findings = findings(sample());
        assertEquals("Three findings in two rules", findings.title());
        assertEquals(
                List.of("captions-identity-tag", "captions-trigger-missing"),
                findings.rules().stream().map(r -> r.key()).toList());
        assertEquals(
                List.of(true, false),
                findings.rules().stream().map(r -> r.open()).toList());
        FindingsView.Row row = findings.rules().get(0).rows().get(0);
        assertNotNull(row.strip());
        assertEquals("In 3 of 4 captions", row.strip().spoken());
        assertEquals("3 of 4", row.where().toString());
    }

    @Test
    void settingShowsFoundAndExpectedValue() throws IOException {
        CheckResult result = new SampleReport(folder)
                .config("train.toml", "network_dim = 32\nnetwork_alpha = 32\n")
                .setting("config/alpha-ratio", "alpha", "alpha is 32", new Change.SetSetting("network_alpha", "16"))
                .result();
        Set<String> pages = new TreeSet<>();
        ConfigView view = new ConfigSection(
                        new Subjects(result),
                        new ConfigFiles(folder, result.configs(), result.findings()),
                        result.configs().get(0),
                        1,
                        new Glossary(),
                        pages)
                .view();
        ConfigView.Row row = view.rows().get(0);
        assertEquals("network_alpha", row.setting());
        assertEquals("32", row.found());
        assertEquals("what alpha should be", row.expected().toString());
        assertEquals("line 2", row.line());
        assertNotNull(row.gauge());
        assertTrue(row.gauge().found() > row.gauge().to());
        assertEquals(
                List.of("lr_scheduler"),
                view.silent().stream().map(r -> r.setting()).toList());
        assertEquals("not set", view.silent().get(0).found());
        assertEquals("page-config-lr-scheduler", view.silent().get(0).key());
        assertEquals(Set.of("config/lr-scheduler"), pages);
    }
}
