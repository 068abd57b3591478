package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.loralint.finding.Location;
import dev.loralint.finding.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownKeyTest {

    @Test
    void onlyNearNamesAreSuggested() {
        assertEquals("keep_tokens", UnknownKey.nearest("keep_token", List.of("keep_tokens", "seed")));
        assertEquals("network_dim", UnknownKey.nearest("network-dim", List.of("network_dim", "network_alpha")));
        assertNull(UnknownKey.nearest("lora", List.of("keep_tokens", "seed")));
    }

    @Test
    void aReasonIsTheOnlyExplanation() {
        UnknownKey key = new UnknownKey("old", "", Location.of("a.json"), "new", false)
                .because(UnknownKey.Why.NO_EFFECT, List.of())
                .suggested("new")
                .advised(new Sentence("use another one"));
        assertNull(key.suggestion());
        assertNull(key.advice());
    }
}
