package dev.loralint.lora.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightCacheTest {

    @TempDir
    Path folder;

    private Path file;
    private int measured;

    @BeforeEach
    void makeALora() {
        file = new MadeSafetensors().tensor("lora_unet_a.alpha", Dtype.F32).write(folder.resolve("a.safetensors"));
    }

    /** Has the number of the measuring in place of a hash. */
    private WeightReport report() {
        ModuleWeights module = new ModuleWeights("lora_unet_ä", true, Double.NaN, false, 16, 2, 3, 4, 1L << 40, false);
        return new WeightReport(new Hashes(String.valueOf(++measured), "b", ""), List.of(module), SampledValues.NONE);
    }

    private String found() throws IOException, BrokenSafetensorsException {
        SafetensorsHeader header;
        try (FileChannel channel = SafetensorsHeader.open(file)) {
            header = SafetensorsHeader.read(channel);
        }
        return new WeightCache(folder.resolve("cache"))
                .of(file, header, this::report)
                .hashes()
                .sha256();
    }

    @Test
    void unchangedFileIsMeasuredOnce() throws IOException, BrokenSafetensorsException {
        assertEquals("1", found());
        assertEquals("1", found());
        FileTime time = Files.getLastModifiedTime(file);
        file = Files.move(file, folder.resolve("elsewhere.safetensors"));
        Files.setLastModifiedTime(file, time);
        assertEquals("1", found(), "wherever it lies");
    }

    @Test
    void changedWeightsAreMeasuredAgain() throws IOException, BrokenSafetensorsException {
        assertEquals("1", found());
        FileTime time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        assertEquals("2", found(), "weights under the same header, with the size and time of before");
    }

    @Test
    void damagedEntryIsMeasuredAgain() throws IOException, BrokenSafetensorsException {
        assertEquals("1", found());
        try (Stream<Path> cached = Files.walk(folder.resolve("cache"))) {
            Path entry = cached.filter(Files::isRegularFile).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(entry);
            bytes[bytes.length - 1] ^= 1;
            Files.write(entry, bytes);
        }
        assertEquals("2", found());
        assertEquals("2", found(), "it was written anew");
    }
}
