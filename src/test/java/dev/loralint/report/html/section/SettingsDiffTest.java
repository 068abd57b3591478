package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.loralint.finding.Change;
import dev.loralint.report.html.SampleReport;
import dev.loralint.report.html.view.ConfigView.Diff;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        Diff diff = new SettingsDiff(new ConfigFiles(folder), result.configs().get(0), result.findings()).view();
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
        assertNull(new SettingsDiff(new ConfigFiles(folder), result.configs().get(0), result.findings()).view());
    }
}
