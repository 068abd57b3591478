package dev.loralint.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.MadeFinding;
import dev.loralint.finding.Severity;
import dev.loralint.repository.GitException;
import dev.loralint.repository.GitRepository;
import dev.loralint.repository.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change brings about: the findings with it, less those before it. */
class NewFindingsTest {

    private static final MadeFinding DOUBLED =
            MadeFinding.of("captions/duplicate-tag").in("set").about("smile");
    private static final MadeFinding ALPHA =
            MadeFinding.of("config/alpha-ratio").ofSetting("alpha").saying("alpha is odd");

    @TempDir
    private Path temporary;

    private GitRepository git;

    @BeforeEach
    void aCommit() throws IOException {
        git = GitRepository.init(temporary.toRealPath().resolve("work"));
        git.write("set/a.txt", "tovamir, beach\n");
        git.write("set/b.txt", "tovamir, library\n");
        git.write("train.toml", "rank = 16\nalpha = 64\n");
        git.commit("a set and a training");
    }

    private List<Finding> found(List<Finding> now, List<Finding> before) throws GitException {
        try (Repository repository = Repository.of(git.folder())) {
            return new NewFindings(repository.since("HEAD"), git.folder()).of(now, before);
        }
    }

    @Test
    void aFindingOfBeforeIsNotNew() throws Exception {
        git.write("set/a.txt", "tovamir, sea\n");

        assertEquals(List.of(), found(List.of(DOUBLED.at("set/a.txt")), List.of(DOUBLED.at("set/a.txt"))));
    }

    @Test
    void aFindingInAChangedFileIsNew() throws Exception {
        git.write("set/a.txt", "tovamir, sea\n");
        Finding doubled = DOUBLED.at("set/a.txt");

        assertEquals(List.of(doubled), found(List.of(doubled), List.of()));
    }

    @Test
    void onlyThePlacesThatAreNewAreListed() throws Exception {
        git.write("set/a.txt", "tovamir, sea\n");

        List<Finding> found = found(List.of(DOUBLED.at("set/a.txt", "set/b.txt")), List.of(DOUBLED.at("set/b.txt")));

        assertEquals(List.of(DOUBLED.at("set/a.txt")), found);
    }

    @Test
    void aFaultThatMovedToAnotherLineIsNotNew() throws Exception {
        git.write("train.toml", "# comment\nrank = 16\nalpha = 64\n");

        assertEquals(
                List.of(),
                found(
                        List.of(ALPHA.at(Location.of("train.toml", 3, 9, 2))),
                        List.of(ALPHA.at(Location.of("train.toml", 2, 9, 2)))));
    }

    @Test
    void aSettingOfAnotherValueIsAnotherFault() throws Exception {
        git.write("train.toml", "rank = 16\nalpha = 128\n");
        Finding now = ALPHA.at(Location.of("train.toml", 2, 9, 3));
        Finding before = ALPHA.at(Location.of("train.toml", 2, 9, 2));

        assertEquals(List.of(now), found(List.of(now), List.of(before)));
    }

    @Test
    void aFaultThatBecameWorseIsNew() throws Exception {
        git.write("set/a.txt", "tovamir, sea\n");
        Finding worse = DOUBLED.as(Severity.ERROR).at("set/a.txt");
        Finding lesser = DOUBLED.as(Severity.INFO).at("set/a.txt");

        assertEquals(List.of(worse), found(List.of(worse), List.of(DOUBLED.at("set/a.txt"))));
        assertEquals(List.of(), found(List.of(lesser), List.of(DOUBLED.at("set/a.txt"))));
    }

    @Test
    void aSecondFaultOfTheSameKindIsNew() throws Exception {
        git.write("set/a.txt", "tovamir, sea\n");
        Location first = Location.of("set/a.txt", 1, 1, 3);
        Location second = Location.of("set/a.txt", 1, 9, 3);

        List<Finding> found = found(List.of(DOUBLED.at(first, second)), List.of(DOUBLED.at(first)));

        assertEquals(1, found.size());
        assertEquals(1, found.get(0).placesTotal());
    }

    @Test
    void aFileThatWasRenamedKeepsItsFaults() throws Exception {
        git.git("mv", "set/a.txt", "set/sea.txt");

        assertEquals(List.of(), found(List.of(DOUBLED.at("set/sea.txt")), List.of(DOUBLED.at("set/a.txt"))));
    }

    @Test
    void faultsInUntouchedFilesAreToldOnceWhereTheChangeIs() throws Exception {
        git.write("train.toml", "rank = 16\nalpha = 32\n");

        List<Finding> found = found(List.of(DOUBLED.at("set/a.txt"), DOUBLED.at("set/b.txt")), List.of());

        assertEquals(
                List.of(DOUBLED.saying("something is wrong; also in 2 unchanged files:" + " `set/a.txt`, `set/b.txt`")
                        .at("train.toml")),
                found);
    }

    @Test
    void theCauseIsTheChangeInTheSameFolder() throws Exception {
        git.write("train.toml", "rank = 16\nalpha = 32\n");
        git.write("set/new.txt", "tovamir\n");

        List<Finding> found = found(List.of(DOUBLED.at("set/b.txt")), List.of());

        assertEquals("set/new.txt", found.get(0).path());
    }

    @Test
    void whatConcernsUntouchedPlacesTooIsToldAtOneThatIsTouched() throws Exception {
        git.write("set/b.txt", "tovamir, sea\n");

        List<Finding> found = found(List.of(DOUBLED.at("set/a.txt", "set/b.txt")), List.of());

        assertEquals(List.of(DOUBLED.at("set/b.txt")), found);
    }

    @Test
    void aFindingWithoutPlacesIsNewOnlyIfItWasNotThere() throws Exception {
        git.write("set/a.txt", "tovamir, sea\n");
        Finding few = MadeFinding.of("dataset/few-images").in("set").without("set");

        assertEquals(List.of(), found(List.of(few), List.of(few)));
        assertEquals(
                "set/a.txt",
                found(List.of(few), List.of()).get(0).places().get(0).path());
    }

    @Test
    void theWorstIsFirst() throws Exception {
        git.write("set/a.txt", "tovamir, sea\n");
        git.write("set/b.txt", "tovamir, sea\n");
        Finding info = DOUBLED.as(Severity.INFO).at("set/a.txt");
        Finding error = DOUBLED.about("hat").as(Severity.ERROR).at("set/b.txt");

        assertEquals(List.of(error, info), found(List.of(info, error), List.of()));
    }
}
