package dev.loralint.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.parallel.Progress;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a very large audit, which are kept as bytes. */
class PackedFilesTest {

    @TempDir
    Path folder;

    private FleetAudit audit(boolean packs) throws UsageException {
        AuditRequest request = AuditRequest.of(folder, folder);
        LoraSources sources = LoraSources.of(request, new ShownPath(folder));
        return FleetAudit.of(sources.all(), 1, AuditParts.of(request), new Unaudited(), Progress.NONE, packs);
    }

    @Test
    void packedFilesAreTheSameInTheSameOrder() throws UsageException, IOException {
        for (int i = 0; i < 20; i++) {
            new MadeSafetensors()
                    .metadata("ss_network_dim", "" + i % 3)
                    .metadata("sshs_model_hash", "%064x".formatted(i / 2))
                    .metadata("ss_tag_frequency", "{\\\"10_mira\\\": {\\\"見\\\": " + i + "}}")
                    .tensor("lora_unet_a.alpha", Dtype.F32)
                    .tensor("lora_unet_a.lora_down.weight", Dtype.F16, 4, 8)
                    .tensor("lora_unet_a.lora_up.weight", Dtype.F16, 8, 4)
                    .write(folder.resolve("mira-" + i + ".safetensors"));
        }
        Files.writeString(folder.resolve("page.safetensors"), "<html>");
        FleetAudit whole = audit(false);
        FleetAudit packed = audit(true);
        assertEquals(AuditVerdict.BROKEN, packed.files().get(0).verdict());
        assertTrue(packed.files().stream().anyMatch(file -> !file.shared().isEmpty()), "twins");
        assertEquals(whole, packed);
    }

    @Test
    void entriesOfOtherDictionariesAndDamagedOnesAreNotUnpacked() throws UsageException {
        new MadeSafetensors().tensor("lora_unet_a.alpha", Dtype.F32).write(folder.resolve("a.safetensors"));
        AuditedFile file = audit(false).files().get(0);
        AuditEntry entry = AuditEntry.of(new Audited(file, null)).orElseThrow();
        EntryPacker packer = new EntryPacker(null);
        byte[] first = packer.pack(entry);
        byte[] second = packer.pack(entry);
        assertArrayEquals(first, second);
        assertEquals(Optional.of(entry), packer.unpack(first));
        assertEquals(Optional.of(entry), new EntryPacker(packer.dictionary()).unpack(first));
        assertEquals(Optional.empty(), new EntryPacker(null).unpack(first));
        assertEquals(Optional.empty(), new EntryPacker(new byte[] {1, 2, 3}).unpack(first));
        for (int i = 0; i < first.length; i++) {
            assertEquals(Optional.empty(), packer.unpack(Arrays.copyOf(first, i)), i + " bytes");
            byte[] damaged = first.clone();
            damaged[i] ^= 0x55;
            assertEquals(Optional.empty(), packer.unpack(damaged), "byte " + i);
        }
        assertEquals(List.of(file), audit(true).files());
    }
}
