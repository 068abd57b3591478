package dev.loralint.trainer.sdscripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeySuggestionsTest {

    @Test
    void onlyNearNamesAreSuggested() {
        assertEquals("keep_tokens", KeySuggestions.nearest("keep_token", List.of("keep_tokens", "seed")));
        assertEquals("network_dim", KeySuggestions.nearest("network-dim", List.of("network_dim", "network_alpha")));
        assertNull(KeySuggestions.nearest("lora", List.of("keep_tokens", "seed")));
    }
}
