package dev.loralint.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.report.html.part.Asset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final String TOML =
            "[network]\nnetwork_dim = 32\nnetwork_alpha = 32 # as found\nlr_scheduler = \"constant\"\n";

    @TempDir
    private Path folder;

    private SampleReport full() throws IOException {
        return new SampleReport(folder)
                .concept("10_mira", "mira, 1girl, blonde hair, smile", "1girl, blonde hair, mira", "1girl, blonde hair")
                .concept("4_mira_gown", "mira gown, 1girl, blonde hair, white dress")
                .config("train.toml", TOML)
                .identityTag("blonde hair")
                .triggerMissing()
                .setting("config/alpha-ratio", "alpha", "alpha is 32", new Change.SetSetting("network_alpha", "16"))
                .note("judged by its captions alone");
    }

    @Test
    void everySectionExistsAndEveryElementIsClosed() throws IOException {
        String html = full().html();
        assertEquals(List.of(), new Markup(html).problems());
        for (String id :
                List.of("summary", "subject", "tags", "length", "trigger", "findings", "captions", "config", "about")) {
            assertTrue(html.contains(" id=\"" + id + "\""), id);
            assertTrue(html.contains("href=\"#" + id + "\""), "no way to " + id);
        }
    }

    @Test
    void captionShowsRemovedAndAddedTags() throws IOException {
        String html = full().html();
        assertTrue(html.contains("<ins>mira, </ins>1girl<del>, blonde hair</del>"), html);
    }

    @Test
    void verdictCountsFindingsAndPlaces() throws IOException {
        String html = full().html();
        assertTrue(html.contains("Ready to train"));
        assertTrue(html.contains("sd-scripts 0.11.1 would train 23 images, 1,150 steps."), html);
        assertTrue(html.contains("4 in 6 places"), html);
    }

    @Test
    void pageLoadsNothing() throws IOException {
        Markup page = new Markup(full().html());
        assertEquals(0, page.count("link") + page.count("iframe") + page.count("object") + page.count("base"));
        for (String tag : page.tags()) {
            assertFalse(tag.contains("src=\"") && !tag.contains("src=\"data:"), tag);
            assertFalse(tag.contains("href=\"http") && !tag.startsWith("<a "), tag);
        }
        String styles = Asset.read("ground.css") + Asset.read("report.css");
        assertFalse(styles.contains("url(") || styles.contains("@import"), "the style sheet fetches something");
    }

    @Test
    void reportIsTheSameInEveryLocale() throws IOException {
        String first = full().html();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals(first, full().html());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hostileNamesAreText() throws IOException {
        String attack = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u2028&amp;";
        SampleReport sample = new SampleReport(folder)
                .concept(
                        "10_<b onclick='x'>\"q\" & co",
                        "1girl, " + attack.replace("\u2028", " "),
                        attack,
                        "</title><svg onload=alert(2)>")
                .config("train.toml", TOML)
                .problem("<i>file</i>.txt", attack)
                .note(attack);
        List<Location> places = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            places.add(Location.of("set/" + attack + i + ".txt", 1, 1, 3));
        }
        sample.finding(new Finding(
                "captions/identity-tag",
                Severity.ERROR,
                Kind.ADVICE,
                null,
                attack,
                attack,
                attack,
                null,
                null,
                "set/x",
                places,
                300,
                null));
        sample.finding(new Finding(
                "config/" + attack,
                Severity.WARNING,
                Kind.ADVICE,
                null,
                attack,
                null,
                null,
                attack,
                null,
                "set/train.toml",
                List.of(),
                1,
                null));
        String html = sample.html();
        Markup page = new Markup(html);
        assertEquals(List.of(), page.problems());
        assertEquals(3, page.count("script"), "theme, places, script");
        assertEquals(0, page.count("img"));
        for (String tag : page.tags()) {
            assertFalse(tag.replaceAll("\"[^\"]*\"", "").matches("(?s).*\\son[a-z]+ *=.*"), tag);
        }
        assertFalse(html.contains("<script>alert"));
        String data = html.substring(html.indexOf("id=\"places\""));
        data = data.substring(data.indexOf('{'), data.indexOf("</script>"));
        assertTrue(
                data.endsWith("}") && !data.contains("<") && !data.contains("\u2028"),
                data.substring(data.length() - 40));
    }

    @Test
    void cleanCheckIsOneSentence() throws IOException {
        String html = new SampleReport(folder)
                .concept("10_mira", "mira, 1girl, smile")
                .config("train.toml", TOML)
                .html();
        assertTrue(html.contains("Ready to train"));
        assertFalse(html.contains("<ol class=\"first"), "no steps");
        assertFalse(html.contains("class=\"ledger\""), "no marks");
        assertFalse(html.contains("id=\"v-after\""), "nothing to fix, so nothing to compare");
        assertEquals(List.of(), new Markup(html).problems());
    }

    @Test
    void warningsAloneDoNotFailTheCheck() throws IOException {
        String html = new SampleReport(folder)
                .config("train.toml", TOML)
                .setting("config/alpha-ratio", "alpha", "alpha is 32", new Change.SetSetting("network_alpha", "16"))
                .html();
        assertTrue(html.contains("Ready to train") && !html.contains("Not ready"));
        assertFalse(html.contains("id=\"captions\""), "a configuration alone has no captions");
        assertTrue(html.contains("loralint</span> <span>fix</span> <span>--unsafe</span> <span>--diff</span>"));
        assertEquals(List.of(), new Markup(html).problems());
    }

    @Test
    void reportWorksWithoutAConfiguration() throws IOException {
        String html =
                new SampleReport(folder).concept("10_mira", "mira, 1girl", "").html();
        assertFalse(html.contains("id=\"config"));
        assertEquals(List.of(), new Markup(html).problems());
    }

    @Test
    void unreadableFilesAreShownFirst() throws IOException {
        String html = new SampleReport(folder)
                .problem("set/locked", "cannot list the folder")
                .html();
        assertFalse(html.contains("Ready to train"));
        assertTrue(html.indexOf("cannot list the folder") < html.indexOf("id=\"findings\""));
        assertEquals(List.of(), new Markup(html).problems());
    }

    @Test
    void manyConceptsAreInASelectionList() throws IOException {
        SampleReport sample = new SampleReport(folder);
        for (int i = 1; i <= 9; i++) {
            sample.concept(i + "_mira" + i, "1girl, smile");
        }
        String html = sample.triggerMissing().html();
        assertTrue(html.contains("id=\"fsubject\"") && html.contains("id=\"cconcept\""));
        assertEquals(List.of(), new Markup(html).problems());
    }

    @Test
    void brokenConfigurationShowsItsFault() throws IOException {
        String html = new SampleReport(folder)
                .config("train.toml", "network_dim = \n")
                .html();
        assertTrue(html.contains("would train is not known"));
        assertTrue(html.contains("cannot be read"));
        assertTrue(html.contains("set/train.toml:1"));
        assertEquals(List.of(), new Markup(html).problems());
    }

    @Test
    void reportOfFiveThousandCaptionsIsSmall() throws IOException {
        String[] captions = new String[5_000];
        for (int i = 0; i < captions.length; i++) {
            captions[i] = (i % 9 == 0 ? "" : "mira, ")
                    + "1girl, solo, blonde hair, long hair, blue eyes, looking at viewer, tag " + i % 300
                    + ", outdoors, standing, white shirt";
        }
        String html = new SampleReport(folder)
                .concept("10_mira", captions)
                .identityTag("blonde hair")
                .identityTag("long hair")
                .identityTag("blue eyes")
                .triggerMissing()
                .html();
        assertTrue(html.length() < 6_000_000, html.length() + " characters");
        Markup page = new Markup(html);
        assertEquals(List.of(), page.problems());
        String list = page.tags().stream()
                .filter(t -> t.contains("\"caps "))
                .findFirst()
                .orElseThrow();
        assertTrue(list.contains(" many\""), "rows out of sight are not laid out: " + list);
        // The places are data for the script: as elements they would be three times as many as the captions.
        assertTrue(page.tags().stream().filter(t -> t.startsWith("<li")).count() < 5_400);
        assertTrue(html.contains("loralint check --rule captions/identity-tag set"));
    }
}
