package dev.loralint.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.parallel.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a person sees of long work. */
final class ProgressOnTerminalTest {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private Progress bar(boolean ascii) {
        return new ProgressOnTerminal(new PrintStream(terminal, true, StandardCharsets.UTF_8), ascii, "Reading files");
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    @Test
    void quickWorkShowsNothing() {
        Progress bar = bar(false);
        bar.at(1, 3);
        bar.at(3, 3);
        bar.end();
        assertEquals("", shown());
    }

    @Test
    void longWorkShowsItsCountAndLeavesAnEmptyLine() throws InterruptedException {
        Progress bar = bar(true);
        bar.at(1, 300);
        Thread.sleep(1_100);
        bar.at(120, 300);
        bar.end();
        assertTrue(shown().contains("Reading files"), shown());
        assertTrue(shown().contains("120/300"), shown());
        assertTrue(shown().chars().allMatch(c -> c < 128), shown());
        assertTrue(shown().matches("(?s).*\r +\r"), shown().replace('\r', '|'));
    }
}
