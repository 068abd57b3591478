package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.finding.Change;
import dev.loralint.report.html.SampleReport;
import dev.loralint.report.html.view.ConfigView.Diff;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsDiffTest {

    @TempDir
    private Path folder;

    private List<String> diff(String toml, Change... changes) throws IOException {
        CheckResult result = new SampleReport(folder)
                .config("train.toml", toml)
                .setting("config/alpha-ratio", "alpha", "alpha is wrong", changes)
                .result();
        Diff diff = diff(result, 0);
        return diff == null
                ? List.of()
                : diff.lines().stream().map(l -> l.sign() + l.text()).toList();
    }

    @Test
    void commentAfterTheValueIsKept() throws IOException {
        assertEquals(
                List.of(" network_dim = 32", "-network_alpha = 32   # \"same\"", "+network_alpha = 16   # \"same\""),
                diff(
                        "network_dim = 32\nnetwork_alpha = 32   # \"same\"\n",
                        new Change.SetSetting("network_alpha", "16")));
    }

    @Test
    void newKeyComesWhereTheFixWritesIt() throws IOException {
        assertEquals(
                List.of(" network_dim = 32", "+network_alpha = 16", " learning_rate = 1.0"),
                diff("network_dim = 32\nlearning_rate = 1.0\n", new Change.SetSetting("network_alpha", "16")));
    }

    @Test
    void keyMayBeRemovedOrRenamed() throws IOException {
        assertEquals(
                List.of(" network_dim = 32", "-network_alpha = 1"),
                diff("network_dim = 32\nnetwork_alpha = 1\n", new Change.RemoveSetting("network_alpha")));
        assertEquals(
                List.of("-network_alpha = 1", "+alpha = 1", " network_dim = 32"),
                diff("network_alpha = 1\nnetwork_dim = 32\n", new Change.RenameSetting("network_alpha", "alpha")));
    }

    @Test
    void arrayOverSeveralLinesKeepsItsForm() throws IOException {
        assertEquals(
                List.of(" optimizer_args = [", "-  \"d_coef=1\",", "+  \"d_coef=2\",", " ]", " network_dim = 32"),
                diff(
                        "optimizer_args = [\n  \"d_coef=1\",\n]\nnetwork_dim = 32\n",
                        new Change.SetSetting("optimizer_args", "[\"d_coef=2\"]")));
    }

    @Test
    void noFixGivesNoDiff() throws IOException {
        CheckResult result = new SampleReport(folder)
                .config("train.toml", "network_dim = 32\nlearning_rate = 1.0\n")
                .setting("config/alpha-ratio", "alpha", "alpha is wrong")
                .result();
        assertNull(diff(result, 0));
    }

    @Test
    void commandOfSeveralIsShownWithItsOwnFixes() throws IOException, UsageException {
        Files.writeString(
                folder.resolve("train.sh"),
                Stream.of("first", "second", "third")
                        .map(name -> "accelerate launch train_network.py --network_module=networks.lora"
                                + " --network_dim=16 --network_alpha=16 --output_name=" + name + "\n")
                        .collect(Collectors.joining("\n".repeat(9))));
        CheckResult result = new Check(folder).run(CheckRequest.of(folder)).result();
        Diff diff = diff(result, 1);
        assertNotNull(diff);
        List<String> changed = diff.lines().stream()
                .filter(line -> line.sign().equals("-") || line.sign().equals("+"))
                .map(line -> line.sign() + line.text().replaceAll(".*--output_name=(\\w+).*", "$1"))
                .toList();
        assertEquals(List.of("-second", "+second"), changed);
        assertEquals(
                List.of("…", " 8", " 9", " 10", "-11", "+", " 12", " 13", " 14", "…"),
                diff.lines().stream().map(line -> line.sign() + line.before()).toList());
    }

    private @Nullable Diff diff(CheckResult result, int config) {
        ConfigFiles files = new ConfigFiles(folder, result.configs(), result.findings());
        TrainerConfig shown = result.configs().get(config);
        return new SettingsDiff(files, shown, files.findings(shown)).view();
    }
}
