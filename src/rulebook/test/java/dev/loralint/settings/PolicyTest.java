package dev.loralint.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.rules.Profile;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolicyTest {

    private static final Policy ILLUSTRIOUS =
            Profile.named("illustrious").orElseThrow().policy();

    @TestFactory
    Stream<DynamicTest> methodOfAKeyReturnsItsValue() {
        return Stream.of(PolicyKey.values())
                .map(key -> DynamicTest.dynamicTest(key.key(), () -> {
                    Object value = Policy.class.getMethod(key.method()).invoke(ILLUSTRIOUS);
                    String written = ILLUSTRIOUS.values().get(key);
                    if (key.type().isNumber()) {
                        assertEquals(Double.parseDouble(written), ((Number) value).doubleValue());
                    } else {
                        assertEquals(written, String.valueOf(value));
                    }
                }));
    }

    @Test
    void everyGetterBelongsToAKey() {
        Set<String> expected = new TreeSet<>(Set.of("values", "toString", "traitLine", "seenLimits"));
        Stream.of(PolicyKey.values()).forEach(key -> expected.add(key.method()));
        Set<String> found = new TreeSet<>();
        for (Method method : Policy.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0) {
                found.add(method.getName());
            }
        }
        assertEquals(expected, found);
    }

    @Test
    void userValueReplacesTheProfileValue() {
        Policy policy = ILLUSTRIOUS.with(Map.of(PolicyKey.WALL_TAGS, "7", PolicyKey.OPTIMIZER, "AdamW8bit"));
        assertEquals(7, policy.wallTags());
        assertEquals("AdamW8bit", policy.optimizer());
        assertEquals(ILLUSTRIOUS.traitShare(), policy.traitShare());
    }

    @Test
    void missingValueIsNamed() {
        IllegalStateException e = assertThrows(IllegalStateException.class, Policy.NONE::traitShare);
        assertEquals("the profile has no policy trait-share", e.getMessage());
    }

    @Test
    void textIsSortedByName() {
        Policy policy = new Policy(Map.of(PolicyKey.WALL_TAGS, "5", PolicyKey.CLIP_SKIP, "2"));
        assertEquals("{clip-skip=2, wall-tags=5}", policy.toString());
    }
}
