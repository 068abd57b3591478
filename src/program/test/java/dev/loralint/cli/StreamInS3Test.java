package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.remote.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus behind an address, with credentials from the environment, by the command line as it starts. */
class StreamInS3Test {

    @TempDir
    Path folder;

    @Test
    void credentialsOfTheEnvironmentAreUsedAndNotPrinted() throws IOException {
        String line = "{\"caption\": \"miravex, smile, smile\", \"concept\": \"10_miravex\"}\n";
        try (LoopbackServer server = new LoopbackServer(2)) {
            server.file("/corpus/a.jsonl", line.repeat(5).getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL",
                    server.address(""),
                    "AWS_ACCESS_KEY_ID",
                    "key",
                    "AWS_SECRET_ACCESS_KEY",
                    "hidden",
                    "XDG_CACHE_HOME",
                    folder.toString());
            Console console = new Console(both, both, InputStream.nullInputStream(), folder, environment, false);
            String[] words = {"check", "--stream", "s3://corpus/a.jsonl", "--fail-on", "never"};
            int code = Main.run(words, console, Optional.of("this program"), () -> Long.MAX_VALUE);
            String printed = out.toString(StandardCharsets.UTF_8);
            assertEquals(0, code, printed);
            assertTrue(printed.contains("captions/duplicate-tag") && printed.contains("5 captions"), printed);
            assertTrue(!printed.contains("hidden"), printed);
        }
    }
}
