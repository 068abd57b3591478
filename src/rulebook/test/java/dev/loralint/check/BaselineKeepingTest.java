package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.baseline.Baseline;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.RuleSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline that is made, pruned and read from Java. */
class BaselineKeepingTest {

    private static final String DOUBLED = "captions/duplicate-tag";

    @TempDir
    Path folder;

    private Path caption;
    private BaselineKeeping keeping;

    @BeforeEach
    void aDoubledTagInTwoCaptions() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("data/10_tovamir"));
        Files.writeString(concept.resolve("beach.txt"), "tovamir, smile, beach, smile\n");
        caption = Files.writeString(concept.resolve("library.txt"), "tovamir, smile, library, smile\n");
        keeping = new BaselineKeeping(folder, request());
    }

    private CheckRequest request() {
        return CheckRequest.of(List.of(folder.resolve("data"))).by(new RuleSelection(Set.of(DOUBLED), Set.of()));
    }

    @Test
    void findingsInTheBaselineAreLeftOut() throws Exception {
        BaselineKeeping.Created created = keeping.create(false);
        assertEquals(folder.resolve(Baseline.NAME), created.file());
        assertEquals(1, created.findings());

        Baseline baseline = keeping.read().baseline();
        assertEquals(Map.of(DOUBLED, 2), baseline.byRule());
        CheckResult later = new Check(folder).run(request()).result();
        assertEquals(List.of(), baseline.apply(later.findings(), folder, folder));
        assertEquals(1, baseline.baselined());
    }

    @Test
    void pruneRemovesWhatIsRepaired() throws Exception {
        keeping.create(false);
        Files.writeString(caption, "tovamir, smile, library\n");
        assertEquals(new BaselineKeeping.Pruned(folder.resolve(Baseline.NAME), 1, 1, List.of()), keeping.prune());
        assertEquals(Map.of(DOUBLED, 1), keeping.read().baseline().byRule());
        assertEquals(0, keeping.prune().gone());
    }

    @Test
    void pruneRemovesNothingWhileAFileIsUnreadable() throws Exception {
        keeping.create(false);
        Files.writeString(caption, "tovamir, smile, library\n");
        Files.writeString(folder.resolve("data/train.toml"), "network_module = \"networks.lora\nseed = \n");
        BaselineKeeping.Pruned pruned = keeping.prune();
        assertEquals(1, pruned.unread().size());
        assertEquals(0, pruned.gone());
        assertEquals(2, keeping.read().baseline().places());
    }

    @Test
    void existingBaselineIsReplacedOnRequestOnly() throws Exception {
        assertThrows(UsageException.class, keeping::read);
        keeping.create(false);
        assertThrows(UsageException.class, () -> keeping.create(false));
        Files.writeString(caption, "tovamir, smile, library\n");
        assertEquals(1, keeping.create(true).baseline().places());
    }
}
