package dev.loralint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsHeaderTest {

    private static final String EMPTY_TENSOR = "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";

    @TempDir
    Path folder;

    @Test
    void metadataIsKeptUnchanged() throws Exception {
        SafetensorsHeader header = read(new MadeSafetensors()
                .metadata("ss_tag_frequency", "{\"10_mira\": {\"smile\": 3}}")
                .metadata("title", "Mirä \u2028 \uD83D\uDE00")
                .metadata("empty", "")
                .tensor("lora_unet_a.alpha", Dtype.F32)
                .bytes());
        assertEquals(
                Map.of(
                        "ss_tag_frequency",
                        "{\"10_mira\": {\"smile\": 3}}",
                        "title",
                        "Mirä \u2028 \uD83D\uDE00",
                        "empty",
                        ""),
                header.metadata());
        assertEquals(
                List.of("ss_tag_frequency", "title", "empty"),
                List.copyOf(header.metadata().keySet()));
    }

    @Test
    void tensorsAreListedInByteOrder() throws Exception {
        SafetensorsHeader header = read(MadeSafetensors.file(
                "{\"b\":{\"dtype\":\"F16\",\"shape\":[2,3],\"data_offsets\":[4,16]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
                new byte[16]));
        assertEquals(
                List.of("a", "b"), header.tensors().stream().map(Tensor::name).toList());
        Tensor b = header.tensors().get(1);
        assertEquals(Dtype.F16, b.dtype());
        assertEquals("2 × 3", b.shapeInWords());
        assertEquals(6, b.elements());
        assertEquals(12, b.bytes());
    }

    @Test
    void namesAndValuesThatNoToolWritesAreNotRead() throws Exception {
        String tensor = ":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
        for (String header : List.of(
                "{\"" + "k".repeat(99_000_000) + "\"" + tensor,
                "{\"__metadata__\":{\"a\":\"" + "v".repeat(98_000_000) + "\"},\"a\"" + tensor)) {
            IOException e = assertThrows(IOException.class, () -> read(MadeSafetensors.file(header, new byte[0])));
            assertTrue(String.valueOf(e.getMessage()).contains("longer than loralint reads"), e.getMessage());
        }
    }

    @Test
    void aLongNameIsRefusedWithLittleMemory() throws Exception {
        Path file = folder.resolve("long.safetensors");
        Files.write(file, MadeSafetensors.file("{\"" + "k".repeat(99_000_000) + "\":{}}", new byte[0]));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThrows(IOException.class, () -> SafetensorsHeader.read(file, SafetensorsHeader.LONGEST));
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertTrue(allocated < 32 << 20, allocated + " bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{}",
                "{}   ",
                " \t\n{}",
                "{\"__metadata__\":null}",
                "{\"__metadata__\":{}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,18446744073709551615],\"data_offsets\":[0,0],\"more\":[{}]}}"
            })
    void acceptsTheSameAsTheReferenceReader(String header) throws Exception {
        read(MadeSafetensors.file(header, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "[]|INVALID_HEADER_DESERIALIZATION|not a JSON object",
                "{|INVALID_HEADER_DESERIALIZATION|not valid JSON",
                "{} x|INVALID_HEADER_DESERIALIZATION|not valid JSON",
                "{}{}|INVALID_HEADER_DESERIALIZATION|continues after the JSON object",
                "{\"__metadata__\":{\"a\":1}}|INVALID_HEADER_DESERIALIZATION|value `a` is not a string",
                "{\"__metadata__\":{\"a\":\"\\ud800\"}}|INVALID_HEADER_DESERIALIZATION|not valid JSON",
                "{\"__metadata__\":{},\"__metadata__\":{}}|INVALID_HEADER_DESERIALIZATION|twice",
                "{\"a\":1}|INVALID_HEADER_DESERIALIZATION|expected a tensor",
                "{\"a\":{\"dtype\":\"F32\"}}|INVALID_HEADER_DESERIALIZATION|requires",
                "{\"a\":{\"dtype\":\"F99\",\"shape\":[],\"data_offsets\":[0,4]}}|INVALID_HEADER_DESERIALIZATION|`F99`",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,4]}}|INVALID_HEADER_DESERIALIZATION|whole",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[1.0],\"data_offsets\":[0,4]}}|INVALID_HEADER_DESERIALIZATION|whole",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}|INVALID_OFFSET|2 unused bytes",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[4,2]}}|INVALID_OFFSET|ends before",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|TENSOR_INVALID_INFO|needs 8 bytes",
                "{\"a\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,4]}}|MISALIGNED_SLICE|whole bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807],\"data_offsets\":[0,4]}}|VALIDATION_OVERFLOW|exceeds any file size",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}|METADATA_INCOMPLETE_BUFFER|2 unexpected bytes follow",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}}|METADATA_INCOMPLETE_BUFFER|did not finish"
            })
    void refusesTheSameAsTheReferenceReader(String header, HeaderError problem, String words) {
        assertRefused(MadeSafetensors.file(header, new byte[4]), problem, words);
    }

    @Test
    void overlapsAndHolesAreDistinguished() {
        assertRefused(
                MadeSafetensors.file(
                        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
                                + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}",
                        new byte[4]),
                HeaderError.INVALID_OFFSET,
                "`b` overlaps");
    }

    @Test
    void lastOfTwoTensorsWithOneNameIsUsed() throws Exception {
        String twice = "{" + EMPTY_TENSOR + "," + EMPTY_TENSOR + "}";
        assertEquals(
                List.of("a"), read(MadeSafetensors.file(twice, new byte[0])).repeatedKeys());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html>|web page",
                "<html lang='en'>|web page",
                "{\"message\": \"Unauthorized\"}|error message from a server",
                "Access to model somebody/mira is restricted.|a text file that starts with `access to model somebody/mira is restricted.`",
                "version https://git-lfs.github.com/spec/v1|Git LFS pointer",
                "{\"error\":\"Unauthorized\"}|error message"
            })
    void otherFileTypesAreNamed(String content, String words) {
        BrokenSafetensorsException broken = broken(content.getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(broken.getMessage().contains(words), broken.getMessage());
    }

    @Test
    void picklesZipsAndZerosAreRecognised() {
        byte[] pickle = {(byte) 0x80, 2, '}', 'q', 0, '(', 'X', 1, 0, 0, 0};
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 0, 0};
        assertTrue(broken(zip).getMessage().contains("zip archive or a renamed PyTorch file"));
        assertTrue(broken(pickle).getMessage().contains("pickle"));
        assertTrue(broken(new byte[4096]).getMessage().contains("only zeros"));
    }

    @Test
    void truncatedDownloadIsRecognised() {
        byte[] whole = new MadeSafetensors()
                .metadata("a", "b")
                .tensor("x", Dtype.F32, 16)
                .bytes();
        for (int length = 0; length < whole.length; length++) {
            BrokenSafetensorsException broken = broken(Arrays.copyOf(whole, length));
            HeaderError expected = length < 8
                    ? HeaderError.HEADER_TOO_SMALL
                    : length < whole.length - 64
                            ? HeaderError.INVALID_HEADER_LENGTH
                            : HeaderError.METADATA_INCOMPLETE_BUFFER;
            assertEquals(expected, broken.problem(), length + " bytes");
            assertTrue(broken.getMessage().contains("download it again"), broken.getMessage());
        }
    }

    @Test
    void invalidUtf8IsRefused() {
        for (int[] bytes :
                new int[][] {{0xFF}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xF4, 0x90, 0x80, 0x80}, {0xE2, 0x82}, {0x80}
                }) {
            byte[] header = "{\"__metadata__\":{\"a\":\"....\"}}".getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < bytes.length; i++) {
                header[21 + i] = (byte) bytes[i];
            }
            assertEquals(
                    HeaderError.INVALID_HEADER,
                    broken(MadeSafetensors.file(header, new byte[0])).problem());
        }
    }

    @Test
    void longNamesAreShortenedInMessages() {
        String header = "{\"" + "x".repeat(100_000) + "\":1}";
        assertTrue(
                broken(MadeSafetensors.file(header, new byte[0])).getMessage().length() < 400);
    }

    private SafetensorsHeader read(byte[] bytes) throws IOException, BrokenSafetensorsException {
        return SafetensorsHeader.read(
                Files.write(folder.resolve("file.safetensors"), bytes), SafetensorsHeader.LONGEST);
    }

    /** What stands behind the metadata of most files of a folder is the same, and is taken apart once. */
    @Test
    void tensorsDoNotDependOnMetadata() throws Exception {
        String tensors = "\"z%s\":{\"dtype\":\"F16\",\"shape\":[2,3],\"data_offsets\":[4,16]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}  ";
        for (String name : List.of("", "", "y", "")) {
            for (String title : List.of("one", "another of them")) {
                SafetensorsHeader header = read(MadeSafetensors.file(
                        "{\"__metadata__\":{\"title\":\"" + title + "\"}," + tensors.formatted(name), new byte[16]));
                assertEquals(Map.of("title", title), header.metadata());
                assertEquals(
                        List.of("a", "z" + name),
                        header.tensors().stream().map(Tensor::name).toList());
                assertEquals("2 × 3", header.tensors().get(1).shapeInWords());
            }
        }
        assertRefused(
                MadeSafetensors.file("{\"__metadata__\":{}," + tensors.formatted(""), new byte[15]),
                HeaderError.METADATA_INCOMPLETE_BUFFER,
                "the download did not finish");
        assertRefused(
                MadeSafetensors.file("{\"__metadata__\":{\"a\":1}," + tensors.formatted(""), new byte[16]),
                HeaderError.INVALID_HEADER_DESERIALIZATION,
                "");
    }

    private BrokenSafetensorsException broken(byte[] bytes) {
        return assertThrows(BrokenSafetensorsException.class, () -> read(bytes));
    }

    private void assertRefused(byte[] bytes, HeaderError problem, String words) {
        BrokenSafetensorsException broken = broken(bytes);
        assertEquals(problem, broken.problem());
        assertTrue(broken.getMessage().contains(words), broken.getMessage());
    }
}
