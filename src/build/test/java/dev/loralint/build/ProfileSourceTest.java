package dev.loralint.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.settings.PolicyKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileSourceTest {

    @TempDir
    private Path folder;

    @Test
    void unknownPolicyStopsTheBuild() throws IOException {
        write("mine", "[policy]\ntrait-shares = 0.6\n");
        assertFault("rules/profiles/mine.toml: unknown key trait-shares in [policy]");
    }

    @Test
    void policyOfAWrongTypeOrOutOfRangeStopsTheBuild() throws IOException {
        write("mine", "[policy]\ntrait-share = 60\n");
        assertFault("rules/profiles/mine.toml: trait-share is 60; expected a number from 0 to 1");
        write("mine", "[policy]\nwall-tags = \"five\"\n");
        assertFault("rules/profiles/mine.toml: wall-tags is five; expected a number");
        write("mine", "[policy]\nsignature = \"drop\"\n");
        assertFault("rules/profiles/mine.toml: signature is drop; expected one of [keep, prune, report]");
    }

    @Test
    void missingPolicyStopsTheBuild() throws IOException {
        write("mine", "[policy]\ntrait-share = 0.6\n");
        ProfileSource mine = ProfileSource.all(folder, List.of()).get("mine");
        BuildError problem = assertThrows(BuildError.class, () -> mine.checkComplete(List.of()));
        assertEquals("rules/profiles/mine.toml: trait-share-least is missing in [policy]", problem.getMessage());
    }

    @Test
    void unknownLevelStopsTheBuild() throws IOException {
        write("mine", "[levels]\n\"captions/encoding\" = \"fatal\"\n");
        assertFault("rules/profiles/mine.toml: the level of captions/encoding is \"fatal\"; expected one of"
                + " [error, warning, info, off]");
    }

    @Test
    void profileInheritsWhatItDoesNotSet() throws IOException {
        write("base", "[levels]\n\"a/b\" = { otherwise = \"info\", c = \"error\" }\n[policy]\ntrait-share = 0.6\n");
        write("mine", "extends = \"base\"\n[levels]\n\"a/b\" = \"warning\"\n");
        Map<String, ProfileSource> profiles = ProfileSource.all(folder, List.of());
        assertEquals("info, c: error", profiles.get("base").levelsOf("a/b"));
        assertEquals("warning", profiles.get("mine").levelsOf("a/b"));
        assertEquals("0.6", profiles.get("mine").policy(PolicyKey.TRAIT_SHARE));
        String table = ProfileSource.table(profiles.values()).text();
        assertTrue(
                table.startsWith("kind\tkey\tbase\tmine\nlevel\ta/b\tinfo\twarning\nlevel\ta/b:c\terror\t\n"), table);
    }

    private void write(String name, String toml) throws IOException {
        Files.writeString(folder.resolve(name + ".toml"), toml);
    }

    private void assertFault(String message) {
        BuildError problem = assertThrows(BuildError.class, () -> ProfileSource.all(folder, List.of()));
        assertEquals(message, problem.getMessage());
    }
}
