package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Launch scripts that their shell cannot read. */
class BrokenScriptTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "train.sh, --output_name=\"lora",
        "train.sh, --output_name='lora",
        "train.sh, --output_name=${NAME",
        "train.sh, --output_name=\"$(date",
        "train.ps1, --output_name=\"lora",
        "train.ps1, --output_name='lora"
    })
    void fixLeavesAScriptWithAnOpenQuoteAsItIs(String name, String open) throws IOException {
        String script = "accelerate launch sdxl_train_network.py --learning_rate 1e-2 " + open
                + "\n  --network_dim=32 --network_alpha=64\necho done\n";
        Path file = Files.writeString(directory.resolve(name), script);
        Cli fix = Cli.run(directory, "fix", "--unsafe", ".");
        assertEquals(script, Files.readString(file));
        assertFalse(fix.err().contains("bug in loralint"), fix.err());
        assertTrue(Cli.run(directory, "check", ".").out().contains("is not closed"));
    }
}
