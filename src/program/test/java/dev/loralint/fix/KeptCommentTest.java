package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comment next to a value that a fix changes stays, and the user is told to look at it. */
class KeptCommentTest {

    @TempDir
    private Path folder;

    private static List<String> told(String before, String after) {
        return KeptComment.in(
                        Path.of("train.toml"),
                        before.getBytes(StandardCharsets.UTF_8),
                        after.getBytes(StandardCharsets.UTF_8))
                .stream()
                .map(comment -> comment.line() + " " + comment.text())
                .toList();
    }

    @Test
    void commentNextToAChangedValueIsFoundInEveryNotation() {
        assertEquals(
                List.of("2 # same as dim"),
                told(
                        "network_dim = 32 # large\nnetwork_alpha = 32  # same as dim\n",
                        "network_dim = 32 # large\nnetwork_alpha = 16  # same as dim\n"));
        assertEquals(List.of("1 # off"), told("  alpha: 32 # off\r\n", "  alpha: 16 # off\r\n"));
        assertEquals(List.of("1 // off"), told("{\"a\": 1, // off\n\"b\": 2}", "{\"a\": 2, // off\n\"b\": 2}"));
        assertEquals(List.of("1 # off"), told("ALPHA='3#2' # off", "ALPHA='1#6' # off"));
        assertEquals(List.of("1 & rem off"), told("set ALPHA=32 & rem off", "set ALPHA=16 & rem off"));
        assertEquals(List.of("3 # x", "4 # x"), told("a = 1 # x\nb = 2 # x\n", "\n\na = 3 # x\nb = 4 # x\n"));
    }

    @Test
    void whatStaysTrueAndWhatIsNoCommentIsNotTold() {
        assertEquals(List.of(), told("a = 1 # x\n", "\na = 1 # x\nb = 2\n"));
        assertEquals(List.of(), told("alpha = 1 # x\n", "network_alpha = 1 # x\n"));
        assertEquals(List.of(), told("# x\na = 1\n", "# x\na = 2\n"));
        assertEquals(List.of(), told("a = \"1 # x\"\n", "a = \"2 # x\"\n"));
        assertEquals(List.of(), told("u = http://1 \n", "u = http://2 \n"));
        assertEquals(
                List.of(),
                KeptComment.in(
                        Path.of("a.txt"),
                        "a # b".getBytes(StandardCharsets.UTF_8),
                        "c # b".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void fixAndItsDifferencesTellOfIt() throws IOException {
        String text = "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 32  # same as dim\n";
        Path config = Files.writeString(folder.resolve("train.toml"), text);
        String said = "train.toml:3: the comment `# same as dim` is kept, and the value next to it has changed;"
                + " check that it is still true";
        Cli diff = Cli.run(folder, "fix", "train.toml", "--unsafe", "--diff", "--rule", "config/alpha-ratio");
        assertTrue(diff.err().contains(said), diff.out() + diff.err());
        assertFalse(diff.out().contains("check that"), diff.out());
        assertEquals(text, Files.readString(config));
        Cli fix = Cli.run(folder, "fix", "train.toml", "--unsafe", "--yes", "--rule", "config/alpha-ratio");
        assertTrue(fix.err().contains(said), fix.out() + fix.err());
        assertTrue(Files.readString(config).contains("network_alpha = 16  # same as dim"), Files.readString(config));
    }

    @Test
    void fixThatTurnsCompilationOnSaysWhatItRequires() throws IOException {
        Files.writeString(
                folder.resolve("train.toml"),
                "network_module = \"networks.lora\"\npretrained_model_name_or_path = \"illustrious.safetensors\"\n");
        Files.writeString(folder.resolve("loralint.toml"), "gpu = \"RTX 4090\"\n");
        Cli fix = Cli.run(folder, "fix", "train.toml", "--unsafe", "--yes", "--rule", "config/dynamo-backend");
        assertTrue(
                Files.readString(folder.resolve("train.toml")).contains("torch_compile = true"), fix.out() + fix.err());
        assertTrue(fix.out().contains("on Windows, install `triton-windows` first"), fix.out());
    }
}
