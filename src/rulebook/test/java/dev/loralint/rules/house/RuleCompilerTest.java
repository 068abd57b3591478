package dev.loralint.rules.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled rules are kept by content. */
class RuleCompilerTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path folder;

    private Path rules;
    private Path cache;

    @BeforeEach
    void rule() throws IOException {
        rules = folder.resolve("rules");
        cache = folder.resolve("cache");
        MadeRule.write(rules, "house/one", "$use : TagUse( tag == \"one\" )", "findings.report( drools, \"one\" );");
    }

    private void compile(String program) throws IOException {
        HouseFolders read = HouseFolders.read(List.of(rules), Path::toString);
        assertNotNull(new RuleCompiler(cache, () -> Optional.of(program)).compile(read));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void unchangedRulesAreCompiledOnce() throws IOException {
        compile("program");
        Path kept = kept().get(0);
        Files.setLastModifiedTime(kept, LONG_AGO);
        Files.writeString(rules.resolve("house/one/notes.txt"), "says nothing of the rule");
        compile("program");
        assertEquals(List.of(kept), kept());
        assertEquals(LONG_AGO, Files.getLastModifiedTime(kept));
    }

    @Test
    void changedRulesAndAnotherProgramAreCompiledAnew() throws IOException {
        compile("program");
        compile("another program");
        assertEquals(2, kept().size());
        MadeRule.write(rules, "house/one", "$use : TagUse( tag == \"two\" )", "findings.report( drools, \"two\" );");
        compile("program");
        assertEquals(3, kept().size());
    }

    @Test
    void damageIsRepaired() throws IOException {
        compile("program");
        Path kept = kept().get(0);
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        compile("program");
        assertEquals(bytes.length, Files.size(kept));
        bytes[bytes.length / 2] ^= 1;
        assertEquals(-1, java.util.Arrays.mismatch(bytes, Files.readAllBytes(kept)));
    }
}
