package dev.loralint.build;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.build.lexicon.BuildError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReferencesTest {

    private static final String ABOVE = "---\ntitle: A\n---\n\n## Why\n\nSee `train_util.py`.\n\n## References\n\n";

    @TempDir
    private Path knowledge;

    @BeforeEach
    void oneTrainer() throws IOException {
        Path table = knowledge.resolve("sd-scripts/releases.tsv");
        Files.createDirectories(table.getParent());
        Files.writeString(
                table, "# remark\nrelease\tcommit\tdate\tnote\n0.9.1\taaa\t2025-03-21\t\n48d368f\tbbb\t2026-02-16\t\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- sd-scripts 48d368f: `library/train_util.py` `Dataset.load` (1-4, 7) #0123abcd: images are read",
                "- sd-scripts 0.9.1: `library/train_util.py` `<module>` (3) #0123abcd",
                "- sd-scripts 48d368f: `requirements.txt` (27) #0123abcd: imagesize",
                "- another 1.2: `src/tensor.rs` #0123abcd",
                "- [ComfyUI, `comfy/supported_models.py`](https://example.org): tensors",
                "- https://github.com/example/example/issues/1 (`loss`)",
                "- Tried with Pillow 11.1: `Image.open`",
            })
    void aReferenceOfTheFormPasses(String line) {
        assertDoesNotThrow(() -> check(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- sd-scripts 48d368f, `library/train_util.py:751-771`",
                "- `library/train_util.py:104-129` (sd-scripts 48d368f): plug-ins",
                "- sd-scripts 48d368f: `library/train_util.py` `Dataset.load` #0123abcd",
                "- sd-scripts 48d368f: `library/train_util.py` `Dataset.load` (1-4)",
                "- sd-scripts 48d368f: the loader",
                "- another 1.2: `src/tensor.rs`",
                "  `library/config_util.py:429-472` (what subsets fall back to)",
            })
    void anotherFormIsRejectedWithItsLine(String line) {
        BuildError problem = assertThrows(BuildError.class, () -> check(line));
        assertEquals(
                "rules/a/b/README.md:11: the reference to a source has another form; expected `- TRAINER RELEASE: `FILE`"
                        + " `FUNCTION` (LINES) #HASH: TEXT`; src/tools/facts/references.py describes it",
                problem.getMessage());
    }

    @Test
    void anUnknownReleaseIsRejected() {
        BuildError problem =
                assertThrows(BuildError.class, () -> check("- sd-scripts 48d368: `a.py` `f` (1-4) #0123abcd: images"));
        assertEquals(
                "rules/a/b/README.md:11: unknown release `48d368` of sd-scripts; expected one of 0.9.1, 48d368f",
                problem.getMessage());
    }

    @Test
    void withoutTablesAnyReleasePasses() throws IOException {
        SourceReferences references = SourceReferences.of(knowledge.resolve("none"));
        assertDoesNotThrow(() -> references.check(
                "rules/a/b/README.md", ABOVE + "- sd-scripts 1: `a.py` `f` (1-4) #0123abcd: images\n"));
    }

    private void check(String line) throws IOException {
        SourceReferences.of(knowledge).check("rules/a/b/README.md", ABOVE + line + "\n");
    }
}
