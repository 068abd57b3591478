package dev.loralint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import dev.loralint.finding.Severity;
import dev.loralint.parallel.Interruption;
import dev.loralint.parallel.Progress;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.RuleSelection;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit as any program calls it. */
class AuditRunTest {

    @TempDir
    Path folder;

    private void makeALora(String name) {
        new MadeSafetensors()
                .metadata("ss_network_dim", "4")
                .tensor("lora_unet_a.alpha", Dtype.F32)
                .write(folder.resolve(name));
    }

    @Test
    void folderIsAuditedWithoutATerminal() throws UsageException, IOException {
        makeALora("a.safetensors");
        Files.writeString(folder.resolve("b.safetensors"), "<html>");
        AuditOutcome outcome = Audit.run(AuditRequest.of(folder, folder));
        assertEquals(
                List.of("b.safetensors", "a.safetensors"),
                outcome.result().files().stream().map(AuditedFile::path).toList(),
                "the worst first");
        assertEquals(AuditVerdict.BROKEN, outcome.result().files().get(0).verdict());
        assertEquals(1, outcome.unloadable());
        assertEquals(ExitCode.INCOMPLETE, outcome.exitCode());
        assertEquals(".", outcome.result().subject());
    }

    @Test
    void whatWasAuditedBeforeAnInterruptIsInTheResult() throws UsageException {
        for (int i = 0; i < 50; i++) {
            makeALora(i + ".safetensors");
        }
        Progress interrupting = new Progress() {
            @Override
            public void at(long done, long of) {
                if (done == 5) {
                    Interruption.ask();
                }
            }

            @Override
            public void end() {}
        };
        AuditRequest all = new AuditRequest(
                folder,
                List.of(folder),
                false,
                null,
                Severity.ERROR,
                RuleSelection.ALL,
                RequestedRules.none(),
                null,
                interrupting);
        try {
            AuditOutcome outcome = Audit.run(all);
            int files = outcome.result().files().size();
            assertTrue(files >= 5 && files < 50, () -> files + " files");
            assertEquals(
                    "the audit was interrupted after " + files + " of 50 files; run it again for the others",
                    outcome.result().problems().get(0).message());
            assertEquals(ExitCode.INCOMPLETE, outcome.exitCode());
        } finally {
            Interruption.forget();
        }
    }

    @Test
    void unwantedRulesFindNothing() throws UsageException {
        makeALora("a.safetensors");
        AuditRequest all = AuditRequest.of(folder, folder.resolve("a.safetensors"));
        assertTrue(Audit.run(all).result().findings().size() > 0);
        AuditRequest none = new AuditRequest(
                folder,
                all.paths(),
                false,
                null,
                Severity.INFO,
                new RuleSelection(Set.of(), Set.of("lora", "config", "captions", "dataset", "trainer")),
                RequestedRules.none(),
                null,
                Progress.NONE);
        assertEquals(List.of(), Audit.run(none).result().findings());
    }

    @Test
    void unknownRuleIsRefused() {
        AuditRequest misspelt = new AuditRequest(
                folder,
                List.of(folder),
                false,
                null,
                null,
                new RuleSelection(Set.of("lora/trigge"), Set.of()),
                RequestedRules.none(),
                null,
                Progress.NONE);
        UsageException said = assertThrows(UsageException.class, () -> Audit.run(misspelt));
        assertTrue(said.getMessage().startsWith("unknown rule \"lora/trigge\"; did you mean"), said.getMessage());
    }

    @Test
    void progressCountsEveryFile() throws UsageException {
        for (int i = 0; i < 5; i++) {
            makeALora(i + ".safetensors");
        }
        AtomicInteger heard = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        Progress progress = new Progress() {
            @Override
            public void at(long done, long of) {
                assertEquals(5, of);
                heard.incrementAndGet();
            }

            @Override
            public void end() {
                ended.incrementAndGet();
            }
        };
        Audit.run(new AuditRequest(
                folder,
                List.of(folder),
                true,
                null,
                null,
                RuleSelection.ALL,
                RequestedRules.none(),
                folder.resolve("cache"),
                progress));
        assertEquals(5, heard.get());
        assertEquals(1, ended.get());
        assertTrue(Files.isDirectory(folder.resolve("cache/weights")), "what was measured is kept");
    }
}
