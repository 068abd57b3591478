package dev.loralint.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.finding.Finding;
import dev.loralint.finding.MadeFinding;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.settings.ProjectSettings.Off;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathFilterTest {

    private static final Path PROJECT = Path.of("project").toAbsolutePath();
    private static final String RULE = "captions/duplicate-tag";
    private static final MadeFinding DOUBLED = MadeFinding.of(RULE);

    private static List<Finding> left(Path directory, List<String> globs, Finding... findings) {
        ProjectSettings none = ProjectSettings.NONE;
        ProjectSettings settings = new ProjectSettings(
                PROJECT.resolve("loralint.toml"),
                none.profile(),
                none.gate(),
                none.gpu(),
                none.trainer(),
                none.cwd(),
                none.subject(),
                none.tagsFrom(),
                none.rules(),
                none.levels(),
                none.policy(),
                none.triggers(),
                none.subjects(),
                none.keep(),
                none.prune(),
                none.leave(),
                none.lexicon(),
                List.of(new Off(RULE, globs)),
                none.paths(),
                none.conventions(),
                none.suppressions());
        return new PathFilter(settings, directory).apply(List.of(findings));
    }

    @Test
    void placesThatAGlobMatchesAreLeftOut() {
        assertEquals(
                List.of(DOUBLED.at("new/b.txt")),
                left(PROJECT, List.of("old/**"), DOUBLED.at("old/x/a.txt", "new/b.txt")));
    }

    @Test
    void aFindingWithNoPlaceLeftIsLeftOut() {
        assertEquals(List.of(), left(PROJECT, List.of("old/*", "older/*"), DOUBLED.at("old/a.txt", "older/a.txt")));
    }

    @Test
    void aFindingWithoutPlacesIsLeftOutByItsPath() {
        assertEquals(
                List.of(DOUBLED.without("new")),
                left(PROJECT, List.of("old"), DOUBLED.without("old"), DOUBLED.without("new")));
    }

    @Test
    void otherRulesStay() {
        Finding other = MadeFinding.of("captions/empty").at("old/a.txt");

        assertEquals(List.of(other), left(PROJECT, List.of("**"), other));
    }

    @Test
    void globsAreRelativeToTheFolderOfTheSettings() {
        assertEquals(List.of(), left(PROJECT.resolve("data"), List.of("data/old/*"), DOUBLED.at("old/a.txt")));
        assertEquals(
                List.of(DOUBLED.at("old/a.txt")),
                left(PROJECT.resolve("data"), List.of("old/*"), DOUBLED.at("old/a.txt")));
    }
}
