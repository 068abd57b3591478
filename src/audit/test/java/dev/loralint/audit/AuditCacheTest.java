package dev.loralint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.lora.Fleet;
import dev.loralint.lora.loaders.Load;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.CardSetting;
import dev.loralint.result.LoraCard;
import dev.loralint.result.TrainedSubject;
import dev.loralint.result.TrainedTag;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCacheTest {

    @TempDir
    Path folder;

    private Path lora;

    @BeforeEach
    void makeALora() {
        lora = made("4").write(folder.resolve("mira.safetensors"));
    }

    @Test
    void keptEntriesAreReturned() {
        AuditCache cache = cache("settings");
        String key = cache.key(lora, "mira").orElseThrow();
        assertEquals(Optional.empty(), cache.find(key, "mira.safetensors"));
        cache.keep(key, audited("a/mira.safetensors"));
        cache.write();
        AuditCache later = cache("settings");
        assertEquals(key, later.key(lora, "mira").orElseThrow());
        assertEquals(
                audited("elsewhere/mira.safetensors"),
                later.find(key, "elsewhere/mira.safetensors").orElseThrow(),
                "whatever the path is by then");
    }

    @Test
    void packedEntriesAreReturnedNextToOthers() {
        AuditCache cache = cache("settings");
        cache.keep("00", audited("a.safetensors"));
        cache.packer(true);
        cache.keep("01", audited("b.safetensors"));
        cache.keep("02", audited("c.safetensors"));
        cache.write();
        AuditCache later = cache("settings");
        for (String key : List.of("00", "01", "02")) {
            assertEquals(
                    audited("mira.safetensors"),
                    later.find(key, "mira.safetensors").orElseThrow(),
                    key);
        }
    }

    @Test
    void everythingThatAVerdictDependsOnChangesTheKey() throws IOException {
        String key = cache("settings").key(lora, "mira").orElseThrow();
        assertNotEquals(key, cache("others").key(lora, "mira").orElseThrow(), "settings");
        assertNotEquals(key, cache("settings").key(lora, "neve").orElseThrow(), "name");
        FileTime time = Files.getLastModifiedTime(lora);
        made("8").write(lora);
        Files.setLastModifiedTime(lora, time);
        assertNotEquals(
                key, cache("settings").key(lora, "mira").orElseThrow(), "header, with the size and time of before");
    }

    @Test
    void unreadableFileHasNoKey() throws IOException {
        assertEquals(Optional.empty(), cache("settings").key(folder.resolve("none"), "none"));
    }

    /** Such as one at a line, or with a fix that a command can apply. */
    @Test
    void findingsInsideAFileAreNotKept() {
        Audited whole = audited("mira.safetensors");
        Finding first = whole.file().findings().get(0);
        Finding elsewhere = first.at(List.of(Location.of("mira.safetensors", 3, 1, 4)), 1);
        assertEquals(
                Optional.empty(), AuditEntry.of(new Audited(whole.file().with(List.of(elsewhere)), whole.member())));
    }

    @Test
    void cacheContainsNoPaths() throws IOException {
        AuditCache cache = cache("settings");
        cache.keep(cache.key(lora, "mira").orElseThrow(), audited("secret/place.safetensors"));
        cache.write();
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            for (Path file : files.toList()) {
                assertTrue(!new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("secret"));
            }
        }
    }

    private AuditCache cache(String settings) {
        return new AuditCache(folder.resolve("cache"), settings);
    }

    private static MadeSafetensors made(String dim) {
        return new MadeSafetensors().metadata("ss_network_dim", dim).tensor("lora_unet_a.alpha", Dtype.F32);
    }

    private static Audited audited(String path) {
        Finding plain = new Finding(
                "lora/trigger",
                Severity.WARNING,
                Kind.ADVICE,
                null,
                "No word stands for the subject",
                "10_mira",
                null,
                null,
                null,
                path,
                List.of(Location.of(path)),
                1,
                new Fix(Applicability.DISPLAY, "Prompt it", List.of(), List.of()));
        Finding counted = new Finding(
                "lora/identity-tag",
                Severity.INFO,
                Kind.ADVICE,
                Outcome.WORSE,
                "`見` was in 3 of 4",
                null,
                "見",
                "alpha",
                new Evidence("trait", "eye colour", 3, 4),
                path,
                List.of(Location.of(path)),
                1,
                null);
        LoraCard card = new LoraCard(
                1234,
                "sd-scripts",
                "kohya",
                "LoRA",
                "SDXL",
                new TrainedSubject("10_mira", "mira", "sure", "folder", 20, "mira, 1girl", 4, 0),
                List.of(new TrainedSubject("5_neve", "", "none", "none", 3, "", 0, TrainedSubject.UNKNOWN)),
                16,
                Double.NaN,
                "Prodigy",
                "1",
                "1024 × 1024",
                3000,
                23,
                false,
                List.of(new CardSetting("alpha", "8", true)),
                List.of(new TrainedTag("smile", 40, "plain")),
                List.of(new Load("comfyui", "ComfyUI", "0.19.3", "", 3, List.of("a", "b"), true)),
                List.of("mira"));
        return new Audited(
                new AuditedFile(path, card, null, List.of(plain, counted), List.of()),
                new Fleet.Member(path, "", 7, "abc", false, "session started"));
    }
}
