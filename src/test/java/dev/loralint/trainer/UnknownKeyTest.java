package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownKeyTest {

    @Test
    void onlyNearNamesAreSuggested() {
        assertEquals("keep_tokens", UnknownKey.nearest("keep_token", List.of("keep_tokens", "seed")));
        assertEquals("network_dim", UnknownKey.nearest("network-dim", List.of("network_dim", "network_alpha")));
        assertNull(UnknownKey.nearest("lora", List.of("keep_tokens", "seed")));
    }
}
