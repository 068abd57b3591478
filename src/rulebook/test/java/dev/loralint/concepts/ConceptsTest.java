package dev.loralint.concepts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.finding.Finding;
import dev.loralint.folders.ConceptFolder;
import dev.loralint.folders.DatasetReader;
import dev.loralint.folders.Reading;
import dev.loralint.rules.Profile;
import dev.loralint.rules.RuleRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same captions give the same facts and findings, wherever they come from. */
class ConceptsTest {

    private static final ConceptSource SOURCE = new ConceptSource(
            "10_tovamir", "10_tovamir", 10, "tovamir", false, true, false, ReaderEvidence.NONE, CaptionOptions.NONE);

    private final Map<String, String> captions = new TreeMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeCaptions() {
        for (int i = 0; i < 12; i++) {
            String more = i % 3 == 0 ? "smile, looking_at_viewer" : i % 3 == 1 ? "outdoors, night, hat" : "";
            captions.put(i + ".txt", "tovamir, blonde hair, blue eyes" + (more.isEmpty() ? "" : ", " + more));
        }
        captions.put("odd.txt", "blonde hair, blonde hair, [trigger]");
        captions.put("prose.txt", "She has long blonde hair, and her eyes are blue.");
        captions.put("empty.txt", "");
    }

    private List<String> findings(Concept concept) {
        Profile profile = Profile.named("illustrious").orElseThrow();
        return RuleRunner.by(profile).check(Dataset.of("10_tovamir", concept)).stream()
                .map(Finding::toString)
                .toList();
    }

    private Concept made(Map<String, String> texts) {
        Concepts concepts = Concepts.standard();
        List<CaptionRecord> records = new ArrayList<>();
        texts.forEach((name, text) -> records.add(concepts.caption(SOURCE, name, text)));
        return concepts.of(ConceptRecords.of(SOURCE, records, List.of()));
    }

    @Test
    void captionsInMemoryAreJudged() {
        List<String> found = findings(made(captions));
        assertTrue(
                found.stream().anyMatch(f -> f.contains("identity-tag") && f.contains("blonde hair")), found::toString);
        assertTrue(found.stream().anyMatch(f -> f.contains("duplicate-tag")), found::toString);
    }

    @Test
    void addedTagsAreWrittenAsTheOthers() {
        Concept alike = made(Map.of("1.txt", "tovamir, blue_eyes, (bow:1.2)", "2.txt", "tovamir, long_hair"));
        assertTrue(alike.isSpelledWithUnderscores());
        assertEquals("ribbon (object)", alike.escaped("ribbon (object)"), "a weight says nothing of parentheses");
        Concept escaping = made(Map.of("1.txt", "tovamir, bow \\(weapon\\), smile", "2.txt", "tovamir, hat"));
        assertFalse(escaping.isSpelledWithUnderscores());
        assertEquals("ribbon \\(object\\)", escaping.escaped("ribbon (object)"));
        assertEquals("ribbon \\(object\\)", escaping.escaped("ribbon \\(object\\)"));
        assertEquals("(ribbon \\(object\\):1.2)", escaping.escaped("(ribbon (object):1.2)"));
        assertEquals(
                "ribbon (object)",
                made(Map.of(
                                "1.txt", "tovamir, bow (weapon)",
                                "2.txt", "tovamir, bow \\(weapon\\)"))
                        .escaped("ribbon (object)"));
    }

    @Test
    void aFolderGivesTheSameAsMemory() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_tovamir"));
        for (Map.Entry<String, String> caption : captions.entrySet()) {
            Files.writeString(concept.resolve(caption.getKey()), caption.getValue());
        }
        Dataset read = new DatasetReader(Concepts.standard(), Reading.WHOLE)
                .read("10_tovamir", false, List.of(new ConceptFolder(SOURCE, concept, null)), List.of());
        assertEquals(findings(made(captions)), findings(read.concepts().get(0)));
    }

    @Test
    void anArchiveGivesTheSameAsMemory() throws IOException {
        Path zip = folder.resolve("set.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> caption : captions.entrySet()) {
                out.putNextEntry(new ZipEntry(caption.getKey()));
                out.write(caption.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Map<String, String> read = new LinkedHashMap<>();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream().map(ZipEntry.class::cast).toList()) {
                read.put(
                        entry.getName(),
                        new String(archive.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertEquals(findings(made(captions)), findings(made(read)));
    }

    @Test
    void rowsOfATableGiveTheSameAsMemory() throws IOException {
        StringBuilder rows = new StringBuilder();
        captions.forEach((name, text) -> rows.append("{\"image\": \"")
                .append(name.replace(".txt", ".png"))
                .append("\", \"caption\": \"")
                .append(text)
                .append("\"}\n"));
        Map<String, String> read = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(rows.toString())) {
            String name = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING && json.currentName().equals("image")) {
                    name = json.getText().replace(".png", ".txt");
                } else if (token == JsonToken.VALUE_STRING) {
                    read.put(name, json.getText());
                }
            }
        }
        assertEquals(findings(made(captions)), findings(made(read)));
    }

    @Test
    void anImageWithoutCaptionAndACaptionWithoutImageAreTold() {
        Concepts concepts = Concepts.standard();
        Concept concept = concepts.of(ConceptRecords.of(
                SOURCE,
                List.of(concepts.caption(SOURCE, "a.txt", "tovamir, smile"), concepts.caption(SOURCE, "b.txt", "hat")),
                List.of(ImageRecord.named("a.png"), ImageRecord.named("c.png"))));
        assertTrue(concept.captions().get(0).isWithImage());
        assertFalse(concept.captions().get(1).isWithImage());
        assertTrue(concept.images().get(0).captioned());
        assertFalse(concept.images().get(1).captioned());
    }

    @Test
    void captionsOfSeveralPeopleDoNotVote() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            texts.put(i + ".txt", "tovamir, 1girl, solo, blue eyes");
        }
        texts.put("8.txt", "tovamir, 2girls, red eyes");
        texts.put("9.txt", "tovamir, 2girls, solo, blue eyes");
        Concept concept = made(texts);
        assertEquals(9, concept.votingCaptions());
        assertTrue(concept.captions().get(8).isInCompany());
        assertFalse(concept.captions().get(9).isInCompany());
        TagUse red = concept.tagUses().stream()
                .filter(use -> use.tag().equals("red eyes"))
                .findFirst()
                .orElseThrow();
        assertEquals(0, red.captions());
        assertEquals(1, red.inCompany());
    }

    @Test
    void theNameOfAPlainFolderIsATriggerOnlyIfCaptionsHoldIt() {
        Concepts concepts = Concepts.standard();
        ConceptSource plain = ConceptSource.named("tovamir", "tovamir");
        Concept held = concepts.of(
                ConceptRecords.of(plain, List.of(concepts.caption(plain, "a.txt", "tovamir, smile")), List.of()));
        Concept other =
                concepts.of(ConceptRecords.of(plain, List.of(concepts.caption(plain, "a.txt", "smile")), List.of()));
        assertEquals("tovamir", held.trigger());
        assertEquals(TriggerSource.FOLDER, held.triggerSource());
        assertFalse(other.isTriggered());
    }
}
