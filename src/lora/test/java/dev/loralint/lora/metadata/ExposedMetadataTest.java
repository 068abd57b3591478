package dev.loralint.lora.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.loralint.lora.metadata.ExposedMetadata.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What metadata say of the computer and the person that made them. */
class ExposedMetadataTest {

    private static Kind kind(String key, String value) {
        return ExposedMetadata.of(Map.of(key, value)).keySet().stream()
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> stripped(String key, String value) {
        return ExposedMetadata.stripped(Map.of(key, value));
    }

    @Test
    void ofPathsTheLastNameIsLeft() {
        assertEquals(Map.of("a", "10_mira"), stripped("a", "/home/name/lora/10_mira"));
        assertEquals(Map.of("a", "10_mira"), stripped("a", "C:\\Users\\A Name\\lora\\10_mira"));
        assertEquals(Map.of("a", "10_mira"), stripped("a", "\\\\nas\\share\\10_mira"));
        assertEquals(
                Map.of("a", "[{\"image_dir\": \"10_mira\", \"n\": 2}]"),
                stripped("a", "[{\"image_dir\": \"D:\\\\train\\\\10_mira\", \"n\": 2}]"));
        assertEquals(Map.of("a", "x.safetensors"), stripped("a", "/workspace/models/x.safetensors"));
    }

    @Test
    void addressesAndTagsAreNoPaths() {
        for (String value : new String[] {
            "https://example.org/home/mira",
            "owner/model",
            "{\"10_mira\": {\":/\": 3, \"and/or\": 2}}",
            "1/2",
            "runs on data/x"
        }) {
            assertEquals(null, kind("a", value), value);
            assertEquals(Map.of("a", value), stripped("a", value));
        }
    }

    @Test
    void promptsKeysAndScriptsGo() {
        assertEquals(Kind.PROMPT, kind("workflow", "{\"nodes\": []}"));
        assertEquals(Map.of(), stripped("workflow", "{\"nodes\": []}"));
        assertEquals(Kind.SECRET, kind("ss_wandb_api_key", "0123456789abcdef"));
        assertEquals(Map.of(), stripped("ss_wandb_api_key", "0123456789abcdef"));
        assertEquals(null, kind("ss_max_token_length", "225"));
        String token = "hf_" + "aB3".repeat(12);
        assertEquals(Map.of("config", "{\"token\": \"\"}"), stripped("config", "{\"token\": \"" + token + "\"}"));
        assertEquals(Kind.HOSTILE, kind("a", "\u001b[2J"));
        assertEquals(Kind.HOSTILE, kind("a", "x <SCRIPT>"));
        assertEquals(Kind.HOSTILE, kind("a\u202e", "x"));
        assertEquals(null, kind("a", "a <lora:mira:1> smile :D = \"x\""));
        assertEquals(Map.of(), stripped("a", "\u001b[2J"));
    }

    @Test
    void longValuesTakeNoLonger() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String part : new String[] {"/home/", "C:\\", "a/", "hf_", "api_key:", "\\\\"}) {
                ExposedMetadata.stripped(Map.of("a", part.repeat(300_000)));
            }
        });
    }
}
