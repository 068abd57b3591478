package dev.loralint.report.html.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.cli.Cli;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetHtmlTest {

    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

    @TempDir
    Path folder;

    @Test
    void textOfAFileIsNotMarkup() throws Exception {
        made("a")
                .metadata("ss_optimizer", HOSTILE)
                .metadata("ss_tag_frequency", "{\"10_" + HOSTILE + "\": {\"" + HOSTILE + "\": 9}}")
                .write(folder.resolve("<b>.safetensors"));
        String page = page();
        assertFalse(page.contains("<img"), "a tag");
        assertFalse(page.contains("<b>.s"), "a file's name");
        assertEquals(4, page.split("</script>", -1).length - 1, "the page's own scripts");
    }

    @Test
    void pageLoadsNothing() throws Exception {
        made("a").write(folder.resolve("a.safetensors"));
        String page = page();
        assertFalse(page.contains("http://") || page.contains("https://") || page.contains("@import"));
        assertFalse(page.matches("(?s).*<(link|iframe|object|embed)\\b.*"));
    }

    @Test
    void dataIsJsonWithOneLinePerFile() throws Exception {
        made("a").write(folder.resolve("a.safetensors"));
        made("b").metadata("ss_output_name", "other").write(folder.resolve("b.safetensors"));
        Files.writeString(folder.resolve("c.safetensors"), "<!doctype html>");
        String page = page();
        assertEquals(
                3,
                new ObjectMapper().readTree(element(page, "data")).get("path").size());
        String[] details = element(page, "details").split("\n");
        assertEquals(3, details.length);
        assertTrue(new ObjectMapper()
                .readTree(details[0])
                .get("findings")
                .toString()
                .contains("lora/unreadable"));
    }

    @Test
    void sameFilesGiveTheSameBytes() throws Exception {
        made("a").write(folder.resolve("a.safetensors"));
        assertEquals(page(), page());
    }

    private static String element(String page, String id) {
        int from = page.indexOf('>', page.indexOf("id=\"" + id + "\"")) + 1;
        return page.substring(from, page.indexOf("</script>", from));
    }

    private String page() throws IOException {
        Cli run = Cli.run(folder, "audit", ".", "-q", "--fail-on", "never", "--format", "html=out.html");
        assertTrue(run.code() == 0 || run.code() == 3, run.err());
        return Files.readString(folder.resolve("out.html"));
    }

    private static MadeSafetensors made(String name) {
        return new MadeSafetensors()
                .metadata("ss_output_name", name)
                .metadata("ss_network_dim", "4")
                .tensor("lora_unet_mid_block.lora_down.weight", Dtype.F16, 4, 8)
                .tensor("lora_unet_mid_block.lora_up.weight", Dtype.F16, 8, 4);
    }
}
