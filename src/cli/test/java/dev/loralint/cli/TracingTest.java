package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack trace is for those who ask for it. */
class TracingTest {

    @TempDir
    Path folder;

    @Test
    void failureIsOneSentence() {
        String said = failing(Map.of());
        assertTrue(said.contains("the disk is gone"), said);
        assertTrue(said.contains("LORALINT_TRACE=1"), said);
        assertFalse(said.contains("\tat "), said);
    }

    @Test
    void stackTraceIsShownOnRequest() {
        assertTrue(failing(Map.of("LORALINT_TRACE", "1")).contains("\tat dev.loralint."));
    }

    /** Standard input that cannot be read stands for whatever may go wrong. */
    private String failing(Map<String, String> environment) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = Loralint.run(
                new String[] {"check", "-", "--as", "caption"},
                new Console(out, out, broken, folder, environment, false));
        assertEquals(3, code);
        return err.toString(StandardCharsets.UTF_8);
    }
}
