package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.result.FailOn;
import dev.loralint.rules.RuleSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckRequestTest {

    private static final Path WORK = Path.of("work").toAbsolutePath();
    private static final CheckRequest DATA = CheckRequest.of(Path.of("data"));

    private static CheckRequest request(List<Path> paths, List<Path> configs, @Nullable StandardInput input) {
        return CheckRequest.of(
                new CheckRequest.Files(paths, configs, input),
                FailOn.NEVER,
                new CheckRequest.Rules(null, RuleSelection.ALL, RequestedRules.none()));
    }

    @Test
    void allRulesAreWantedUnlessSomeAreNamed() {
        assertTrue(DATA.wants("captions/empty"));
        assertTrue(
                DATA.by(new RuleSelection(Set.of("captions/empty"), Set.of())).wants("captions/empty"));
        assertFalse(
                DATA.by(new RuleSelection(Set.of("captions/empty"), Set.of())).wants("captions/duplicate-tag"));
    }

    @Test
    void aGroupStandsForItsRules() {
        CheckRequest captions = DATA.by(new RuleSelection(Set.of("captions"), Set.of()));

        assertTrue(captions.wants("captions/empty"));
        assertFalse(captions.wants("config/alpha-ratio"));
    }

    @Test
    void aRuleThatIsLeftOutIsNotWantedThoughItsGroupIs() {
        CheckRequest request = DATA.by(new RuleSelection(Set.of("captions"), Set.of("captions/empty")));

        assertFalse(request.wants("captions/empty"));
        assertTrue(request.wants("captions/duplicate-tag"));
        assertFalse(DATA.by(new RuleSelection(Set.of("captions/empty"), Set.of("captions")))
                .wants("captions/empty"));
    }

    @Test
    void onePathIsNamedAndSeveralAreCounted() {
        assertEquals("data", DATA.subject(WORK));
        assertEquals("2 paths", CheckRequest.of(Path.of("a"), Path.of("b")).subject(WORK));
        assertEquals(
                "train.toml",
                request(List.of(), List.of(WORK.resolve("train.toml")), null).subject(WORK));
    }

    @Test
    void standardInputIsNamedAndHasTheSettingsOfTheWorkingDirectory() {
        Path file = Path.of("tmp", "stdin.txt");
        CheckRequest request = request(List.of(file), List.of(), new StandardInput(file, false));

        assertEquals("stdin", request.subject(WORK));
        assertEquals(WORK, request.first(WORK));
    }

    @Test
    void theFirstPathDecidesWhoseSettingsHold() {
        Path config = Path.of("configs", "train.toml");

        assertEquals(
                WORK.resolve("data"),
                request(List.of(Path.of("data")), List.of(config), null).first(WORK));
        assertEquals(
                WORK.resolve(config), request(List.of(), List.of(config), null).first(WORK));
    }

    @Test
    void pathsAndConfigurationsMoveTogether() {
        CheckRequest moved = request(List.of(Path.of("data")), List.of(Path.of("train.toml")), null)
                .at(WORK::resolve);

        assertEquals(List.of(WORK.resolve("data")), moved.paths());
        assertEquals(List.of(WORK.resolve("train.toml")), moved.configs());
    }

    @Test
    void otherPathsComeWithoutConfigurations() throws UsageException {
        CheckRequest other = request(List.of(Path.of("data")), List.of(Path.of("train.toml")), null)
                .withTriggers(List.of("tovamir"))
                .ofPaths(List.of(Path.of("other")));

        assertEquals(List.of(Path.of("other")), other.paths());
        assertEquals(List.of(), other.configs());
        assertEquals("tovamir", other.triggers().everywhere());
    }
}
