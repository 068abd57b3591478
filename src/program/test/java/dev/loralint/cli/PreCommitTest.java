package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.files.Suffixes;
import dev.loralint.repository.GitRepository;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code .pre-commit-hooks.yaml} has pre-commit do: it runs a hook where a staged file that is there matches. */
class PreCommitTest {

    @TempDir
    private Path folder;

    private static Map<String, Object> hook(String id) throws IOException {
        List<Map<String, Object>> hooks = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of(".pre-commit-hooks.yaml")));
        return hooks.stream().filter(h -> id.equals(h.get("id"))).findFirst().orElseThrow();
    }

    private static String[] words(String id, String... files) throws IOException {
        List<String> words = new ArrayList<>();
        ((List<?>) hook(id).get("args")).forEach(word -> words.add(word.toString()));
        words.addAll(List.of(files));
        return words.toArray(String[]::new);
    }

    @Test
    void commitThatOnlyRemovesFilesIsChecked() throws IOException {
        assertEquals(true, hook("loralint-check").get("always_run"));
        assertNull(hook("loralint-check").get("files"));
        GitRepository repository = GitRepository.init(folder.resolve("repo"));
        repository.caption("10_mira/one", "mira, smile");
        repository.caption("10_mira/two", "mira, night");
        repository.commit("base");
        repository.git("rm", "-q", "10_mira/two.txt");
        Cli run = Cli.run(repository.folder(), words("loralint-check"));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("captions/missing-caption"), run.out());
    }

    @Test
    void hookRunsForEveryImageAndCaption() throws IOException {
        Pattern files = Pattern.compile(hook("loralint-fix").get("files").toString());
        for (String suffix :
                "txt caption png PNG jpg jpeg webp bmp gif tif tiff avif jxl heic toml json yaml yml sh bat ps1"
                        .split(" ")) {
            assertTrue(files.matcher("10_mira/a." + suffix).find(), suffix);
        }
        assertTrue(Suffixes.isImage(".avif"));
        assertFalse(files.matcher("README.md").find());
    }

    @Test
    void loraFileNameIsNotReadAsAnOption() throws IOException {
        MadeSafetensors made = new MadeSafetensors()
                .tensor("lora_unet_a.lora_down.weight", Dtype.F16, 4, 8)
                .tensor("lora_unet_a.lora_up.weight", Dtype.F16, 8, 4);
        for (String name : new String[] {"--weights.safetensors", "--format=html.safetensors", "-h.safetensors"}) {
            made.write(folder.resolve(name));
            Cli run = Cli.run(folder, words("loralint-audit", name));
            assertTrue(run.out().contains(name), run.out() + run.err());
            assertTrue(run.code() < 2, run.err());
        }
        assertFalse(Files.exists(folder.resolve("reports")));
    }
}
