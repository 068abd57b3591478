package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.remote.LoopbackServer;
import dev.loralint.report.format.Formats;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with addresses and lists of files. */
class AuditOfAddressesTest {

    @TempDir
    Path folder;

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer(4);
        server.file(
                "/a%20b.safetensors",
                new MadeSafetensors()
                        .metadata("ss_network_dim", "64")
                        .tensor("lora_unet_a.lora_down.weight", Dtype.F16, 4, 8)
                        .tensor("lora_unet_a.lora_up.weight", Dtype.F16, 8, 4)
                        .bytes());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String address() {
        return server.address("/a%20b.safetensors?token=zq8secret");
    }

    @Test
    void everyFormatShowsTheAddressWithoutItsCredentials() throws IOException {
        List<String> formats = Stream.concat(Stream.of("text", "json", "csv"), Formats.OF_FINDINGS.stream())
                .toList();
        for (String format : formats) {
            Cli run = Cli.run(folder, "audit", address(), "--format", format, "--fail-on", "never");
            assertEquals(0, run.code(), format + run.err());
            assertTrue(run.out().contains("safetensors"), format);
            assertFalse((run.out() + run.err()).contains("zq8secret"), format);
        }
        Cli html = Cli.run(folder, "audit", address(), "--format", "html", "--fail-on", "never");
        assertEquals(0, html.code(), html.err());
        String page = Files.readString(folder.resolve("reports/a_b.html"));
        assertFalse(page.contains("zq8secret"));
    }

    @Test
    void listIsAnInput() throws IOException {
        Files.writeString(folder.resolve("list.txt"), address() + "\n");
        Cli run = Cli.run(folder, "audit", "--manifest", "list.txt", "--format", "json", "--fail-on", "never");
        assertEquals(0, run.code(), run.err());
        assertEquals(1, run.json().at("/summary/files").asInt());
    }

    @Test
    void wrongOptionsAreExplained() {
        assertUsage("PATH");
        assertUsage("--threads", address(), "--threads", "0");
        assertUsage("--threads", address(), "--threads", "many");
        assertUsage("--rate", address(), "--rate", "0");
        assertUsage("--rate", address(), "--rate", "NaN");
        assertUsage("--connections", address(), "--connections", "-1");
        assertUsage("--weights", address(), "--weights");
        assertEquals(List.of(), server.requests());
    }

    private void assertUsage(String word, String... args) {
        Cli run = Cli.run(
                folder, Stream.concat(Stream.of("audit"), Stream.of(args)).toArray(String[]::new));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(word), run.err());
    }
}
