package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    @Test
    void onlyWhatIsNearIsSuggested() {
        assertEquals("keep_tokens", Suggestions.nearest("keep_token", List.of("keep_tokens", "seed")));
        assertEquals("network_dim", Suggestions.nearest("network-dim", List.of("network_dim", "network_alpha")));
        assertNull(Suggestions.nearest("lora", List.of("keep_tokens", "seed")));
    }
}
