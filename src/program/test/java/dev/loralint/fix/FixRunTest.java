package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.rules.RuleSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fix that is called from Java, on two captions that hold a tag twice. */
class FixRunTest {

    private static final String FIXED = "tovamir, smile, beach\n";

    @TempDir
    Path folder;

    private Path beach;
    private Path library;

    @BeforeEach
    void twoConceptsWithADoubledTag() throws IOException {
        beach = caption("10_tovamir/beach.txt", "tovamir, smile, beach, smile\n");
        library = caption("10_kettlux/library.txt", "kettlux, library, sitting, library\n");
    }

    private Path caption(String name, String text) throws IOException {
        Path file = folder.resolve("data").resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private FixSelection doubledTags(String... concepts) {
        CheckRequest request = CheckRequest.of(List.of(folder.resolve("data")))
                .by(new RuleSelection(Set.of("captions/duplicate-tag"), Set.of()));
        return new FixSelection(request, false, List.of(concepts));
    }

    @Test
    void fixesAreWrittenAndUndone() throws Exception {
        Map<String, String> before = Tree.contents(folder);
        FixRun run = FixRun.of(folder, doubledTags());
        assertEquals(
                Set.of(beach, library),
                Set.copyOf(run.plan().rewrites().stream().map(Rewrite::file).toList()));
        assertEquals(before, Tree.contents(folder));

        FixResult result = run.apply();
        assertEquals(FIXED, Files.readString(beach));
        assertEquals("kettlux, library, sitting\n", Files.readString(library));
        assertEquals(2, result.files());
        assertEquals(List.of(), result.problems());
        assertTrue(result.stable());
        assertTrue(
                result.left().findings().stream().noneMatch(f -> f.rule().equals("captions/duplicate-tag")),
                () -> result.left().findings().toString());

        assertEquals(2, Undo.of(folder).get(0).run(false).restored());
        assertEquals(before, Tree.contents(folder));
    }

    @Test
    void rehearsalWritesNothing() throws Exception {
        Map<String, String> before = Tree.contents(folder);
        List<ContentChange> changes =
                FixRun.of(folder, doubledTags("10_tovamir")).rehearse();
        assertEquals(1, changes.size());
        assertEquals(beach, changes.get(0).file());
        assertFalse(changes.get(0).created());
        assertArrayEquals(FIXED.getBytes(StandardCharsets.UTF_8), changes.get(0).after());
        assertEquals(before, Tree.contents(folder));
    }

    @Test
    void onlyTheNamedConceptIsFixed() throws Exception {
        assertEquals(1, FixRun.of(folder, doubledTags("10_tovamir")).apply().files());
        assertEquals("kettlux, library, sitting, library\n", Files.readString(library));
    }

    @Test
    void unknownConceptIsRefused() throws Exception {
        FixRun run = FixRun.of(folder, doubledTags("10_tovamit"));
        UsageException refusal = assertThrows(UsageException.class, run::checkConcepts);
        assertTrue(refusal.getMessage().contains("did you mean \"10_tovamir\"?"), refusal.getMessage());
    }

    @Test
    void unknownRuleIsRefused() {
        CheckRequest request =
                CheckRequest.of(List.of(folder)).by(new RuleSelection(Set.of("captions/duplicate"), Set.of()));
        assertThrows(UsageException.class, () -> FixRun.of(folder, new FixSelection(request, false, List.of())));
    }
}
