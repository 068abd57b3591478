package dev.loralint.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change touches, and the files of both states, in a repository that git made. */
class ChangeSetTest {

    @TempDir
    private Path temporary;

    private GitRepository git;
    private Repository repository;

    @BeforeEach
    void aCommitOfThreeCaptions() throws Exception {
        Path real = temporary.toRealPath();
        git = GitRepository.init(real.resolve("work"));
        git.write("data/beach.txt", "tovamir, beach\n");
        git.write("data/library.txt", "tovamir, library\n");
        git.write("data/night.txt", "tovamir, night\n");
        git.commit("captions");
        repository = Repository.of(git.folder());
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private Path file(String path) {
        return git.folder().resolve(path);
    }

    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(path -> names.add(path.getFileName().toString()));
        }
        return names;
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void aModifiedFileHasItsOldTextBeforeAndItsNewTextNow() throws Exception {
        git.write("data/beach.txt", "tovamir, sea\n");

        ChangeSet change = repository.since("HEAD");

        assertEquals("tovamir, beach\n", Files.readString(change.before(file("data/beach.txt"))));
        assertEquals("tovamir, sea\n", Files.readString(change.now(file("data/beach.txt"))));
        assertEquals(
                "data/beach.txt",
                change.changes().stream().map(FileChange::path).findFirst().orElseThrow());
        assertEquals(1, change.changes().size());
    }

    @Test
    void aDeletedFileIsThereBeforeAndNotNow() throws Exception {
        Files.delete(file("data/night.txt"));

        ChangeSet change = repository.since("HEAD");

        assertEquals(Set.of("beach.txt", "library.txt", "night.txt"), names(change.before(file("data"))));
        assertEquals(Set.of("beach.txt", "library.txt"), names(change.now(file("data"))));
        assertEquals("tovamir, night\n", Files.readString(change.before(file("data/night.txt"))));
        assertTrue(change.changes().get(0).gone());
    }

    @Test
    void anUntrackedFileIsThereNowAndNotBefore() throws Exception {
        git.write("data/new.txt", "tovamir, hat\n");

        ChangeSet change = repository.since("HEAD");

        assertFalse(exists(change.before(file("data/new.txt"))));
        assertTrue(exists(change.now(file("data/new.txt"))));
        assertTrue(change.touches("data/new.txt"));
    }

    @Test
    void aFolderOfNewFilesOnlyIsNotThereBefore() throws Exception {
        git.write("more/new.txt", "tovamir, hat\n");

        ChangeSet change = repository.since("HEAD");

        assertFalse(exists(change.before(file("more"))));
        assertTrue(Files.isDirectory(change.now(file("more"))));
    }

    @Test
    void aFolderWhoseFilesAreAllDeletedIsAFolderBefore() throws Exception {
        git.write("old/one.txt", "tovamir\n");
        git.commit("another folder");
        Files.delete(file("old/one.txt"));
        Files.delete(file("old"));

        ChangeSet change = repository.since("HEAD");

        assertTrue(Files.isDirectory(change.before(file("old"))));
        assertFalse(exists(change.now(file("old"))));
    }

    @Test
    void anIgnoredFileIsTheSameInBothStates() throws Exception {
        git.write(".gitignore", "*.npz\n");
        git.commit("ignore caches");
        git.write("data/beach.npz", "cache");

        ChangeSet change = repository.since("HEAD");

        assertTrue(exists(change.before(file("data/beach.npz"))));
        assertTrue(exists(change.now(file("data/beach.npz"))));
        assertFalse(change.touches("data/beach.npz"));
    }

    @Test
    void changesOfTheOtherBranchAreNoPartOfTheWork() throws Exception {
        git.git("branch", "other");
        git.write("data/beach.txt", "tovamir, sea\n");
        git.commit("own work");
        git.git("checkout", "-q", "other");
        git.write("data/night.txt", "tovamir, dusk\n");
        git.commit("others' work");
        git.git("checkout", "-q", "main");

        ChangeSet change = repository.since("other");

        assertTrue(change.touches("data/beach.txt"));
        assertFalse(change.touches("data/night.txt"));
        assertEquals("tovamir, night\n", Files.readString(change.before(file("data/night.txt"))));
    }

    @Test
    void whatIsNotStagedIsNoPartOfTheNextCommit() throws Exception {
        git.write("data/beach.txt", "tovamir, staged\n");
        git.git("add", "data/beach.txt");
        git.write("data/beach.txt", "tovamir, later\n");
        git.write("data/night.txt", "tovamir, later\n");
        git.write("data/new.txt", "tovamir, later\n");

        ChangeSet change = repository.staged();

        assertEquals("tovamir, beach\n", Files.readString(change.before(file("data/beach.txt"))));
        assertEquals("tovamir, staged\n", Files.readString(change.now(file("data/beach.txt"))));
        assertEquals("tovamir, night\n", Files.readString(change.now(file("data/night.txt"))));
        assertFalse(exists(change.now(file("data/new.txt"))));
        assertFalse(change.touches("data/night.txt"));
    }

    @Test
    void aFileThatTheIndexLostIsNotInTheNextCommit() throws Exception {
        git.git("rm", "-q", "--cached", "data/night.txt");

        ChangeSet change = repository.staged();

        assertTrue(exists(change.before(file("data/night.txt"))));
        assertFalse(exists(change.now(file("data/night.txt"))));
    }

    @Test
    void beforeTheFirstCommitNothingIsThere() throws Exception {
        GitRepository fresh = GitRepository.init(git.folder().resolveSibling("fresh"));
        fresh.write("a.txt", "tovamir\n");
        fresh.git("add", "a.txt");
        try (Repository first = Repository.of(fresh.folder())) {
            ChangeSet change = first.staged();

            assertFalse(exists(change.before(fresh.folder().resolve("a.txt"))));
            assertEquals("tovamir\n", Files.readString(change.now(fresh.folder().resolve("a.txt"))));
        }
    }

    @Test
    void aRenamedFileIsKnownByBothNames() throws Exception {
        git.git("mv", "data/night.txt", "data/dusk.txt");

        ChangeSet change = repository.since("HEAD");

        assertTrue(change.isRenaming());
        assertEquals("data/dusk.txt", change.renamed("data/night.txt"));
        assertEquals("data/beach.txt", change.renamed("data/beach.txt"));
        assertEquals(file("data/night.txt"), change.formerly(file("data/dusk.txt")));
        assertEquals(file("data/beach.txt"), change.formerly(file("data/beach.txt")));
        assertEquals("tovamir, night\n", Files.readString(change.before(file("data/night.txt"))));
        assertFalse(exists(change.before(file("data/dusk.txt"))));
        assertFalse(exists(change.now(file("data/night.txt"))));
    }

    @Test
    void aFolderIsRenamedWhenNothingIsLeftOfIt() throws Exception {
        git.git("mv", "data", "pictures");

        ChangeSet change = repository.since("HEAD");

        assertEquals("pictures", change.renamed("data"));
        assertEquals(file("data"), change.formerly(file("pictures")));
    }

    @Test
    void aFolderIsNotRenamedWhileFilesAreLeftInIt() throws Exception {
        Files.createDirectories(file("pictures"));
        git.git("mv", "data/night.txt", "pictures/night.txt");

        ChangeSet change = repository.since("HEAD");

        assertEquals("data", change.renamed("data"));
        assertEquals("pictures/night.txt", change.renamed("data/night.txt"));
    }

    @Test
    void aChangedCaptionConcernsTheImageOfItsName() throws Exception {
        git.write("data/beach.txt", "tovamir, sea\n");

        ChangeSet change = repository.since("HEAD");

        assertTrue(change.concerns("data/beach.png"));
        assertFalse(change.touches("data/beach.png"));
        assertFalse(change.concerns("data/night.png"));
        assertFalse(change.concerns("beach.png"));
    }

    @Test
    void concernedNamesAreThoseOfTheFolderItself() throws Exception {
        git.write("data/beach.txt", "tovamir, sea\n");
        git.write("data/below/night.txt", "tovamir, sea\n");

        Predicate<String> concerned = repository.since("HEAD").concernedIn(file("data"));

        assertTrue(concerned.test("beach.txt"));
        assertTrue(concerned.test("beach.png"));
        assertFalse(concerned.test("night.txt"));
    }

    @Test
    void anUnchangedFileHasTheSameContentInBothStates() throws Exception {
        git.write("data/beach.txt", "tovamir, sea\n");

        ChangeSet change = repository.since("HEAD");

        Object before = content(change, change.before(file("data/night.txt")));
        assertNotNull(before);
        assertEquals(before, content(change, change.now(file("data/night.txt"))));
        assertNotEquals(before, content(change, change.now(file("data/library.txt"))));
    }

    @Test
    void filesOfTheSameBlobHaveTheSameContent() throws Exception {
        git.write("data/one.txt", "the same\n");
        git.write("data/two.txt", "the same\n");
        git.write("data/three.txt", "another\n");
        git.commit("two alike");
        for (String name : Set.of("one", "two", "three")) {
            git.write("data/" + name + ".txt", "changed " + name + "\n");
        }

        ChangeSet change = repository.since("HEAD");

        Object one = content(change, change.before(file("data/one.txt")));
        assertNotNull(one);
        assertEquals(one, content(change, change.before(file("data/two.txt"))));
        assertNotEquals(one, content(change, change.before(file("data/three.txt"))));
    }

    @Test
    void aStagedRenameHasTheSameContentUnderBothNames() throws Exception {
        git.git("mv", "data/night.txt", "data/dusk.txt");

        ChangeSet change = repository.staged();

        Object before = content(change, change.before(file("data/night.txt")));
        assertNotNull(before);
        assertEquals(before, content(change, change.now(file("data/dusk.txt"))));
    }

    @Test
    void theContentOfAFileThatMustBeLookedAtIsNotKnown() throws Exception {
        git.write("data/beach.txt", "tovamir, sea\n");
        git.write("data/new.txt", "tovamir\n");

        ChangeSet change = repository.since("HEAD");

        assertNull(content(change, change.now(file("data/beach.txt"))), "modified");
        assertNull(content(change, change.now(file("data/new.txt"))), "untracked");
        assertNull(content(change, change.before(file("data/none.txt"))), "not there");
        assertNull(content(change, file("data/night.txt")), "of neither state");
        assertNull(content(change, change.now(temporary.resolve("elsewhere.txt"))), "outside");
    }

    @Test
    void aNewLinkOutOfTheRepositoryIsBlocked() throws Exception {
        Path outside = Files.writeString(git.folder().resolveSibling("secret.txt"), "secret\n");
        Files.createSymbolicLink(file("data/leak.txt"), outside);
        Files.createSymbolicLink(file("data/fine.txt"), Path.of("night.txt"));

        ChangeSet change = repository.since("HEAD");

        assertEquals(Set.of("data/leak.txt"), Set.copyOf(change.blockedLinks()));
        assertFalse(Files.exists(change.now(file("data/leak.txt"))));
        assertThrows(IOException.class, () -> Files.readString(change.now(file("data/leak.txt"))));
        assertEquals("tovamir, night\n", Files.readString(change.now(file("data/fine.txt"))));
    }

    @Test
    void aChangeOfAFileTouchesTheLinkToIt() throws Exception {
        Files.createSymbolicLink(file("data/link.txt"), Path.of("night.txt"));
        git.commit("a link");
        git.write("data/night.txt", "tovamir, dusk\n");

        ChangeSet change = repository.since("HEAD");

        assertTrue(change.touches("data/link.txt"));
        assertFalse(change.touches("data/beach.txt"));
        assertEquals("tovamir, night\n", Files.readString(change.before(file("data/link.txt"))));
    }

    @Test
    void aLinkLeadsWhereItLedInEachState() throws Exception {
        Files.createSymbolicLink(file("data/link.txt"), Path.of("night.txt"));
        git.commit("a link");
        Files.delete(file("data/link.txt"));
        Files.createSymbolicLink(file("data/link.txt"), Path.of("beach.txt"));

        ChangeSet change = repository.since("HEAD");

        assertEquals("tovamir, night\n", Files.readString(change.before(file("data/link.txt"))));
        assertEquals("tovamir, beach\n", Files.readString(change.now(file("data/link.txt"))));
    }

    @Test
    void gitsOwnFolderIsNotSeen() throws Exception {
        ChangeSet change = repository.since("HEAD");

        assertFalse(exists(change.now(file(".git/config"))));
        assertFalse(exists(change.before(file(".git"))));
    }

    @Test
    void neitherStateCanBeWritten() throws Exception {
        ChangeSet change = repository.since("HEAD");

        assertThrows(ReadOnlyFileSystemException.class, () -> Files.delete(change.now(file("data/beach.txt"))));
        assertTrue(exists(file("data/beach.txt")));
    }

    @Test
    void pathsOfFindingsAreRelativeToTheRepository() throws Exception {
        ChangeSet change = repository.since("HEAD");

        assertEquals("data/beach.txt", change.inRepository(git.folder(), "data/beach.txt"));
        assertEquals("data/beach.txt", change.inRepository(file("data"), "beach.txt"));
        assertEquals("data/beach.txt", change.inRepository(file("other"), "../data/./beach.txt"));
        assertEquals("../elsewhere.txt", change.inRepository(git.folder(), "../elsewhere.txt"));
    }

    @Test
    void theRepositoryIsFoundFromAFolderBelow() throws Exception {
        git.write("data/beach.txt", "tovamir, sea\n");
        try (Repository below = Repository.of(file("data"))) {
            ChangeSet change = below.since("HEAD");

            assertEquals(git.folder(), change.root());
            assertTrue(change.touches("data/beach.txt"));
        }
    }

    @Test
    void anUnknownCommitIsNamed() {
        GitException unknown = assertThrows(GitException.class, () -> repository.since("nowhere"));
        assertTrue(unknown.getMessage().startsWith("unknown commit \"nowhere\""), unknown::getMessage);
    }

    @Test
    void aReferenceIsNeverAnOptionOfGit() {
        assertThrows(GitException.class, () -> repository.since("--all"));
    }

    @Test
    void aSnapshotHasTheFilesOfItsCommit() throws Exception {
        git.write("data/beach.txt", "tovamir, sea\n");
        git.commit("later");
        git.write("data/new.txt", "tovamir\n");

        Snapshot first = repository.at("HEAD~1");

        assertEquals("tovamir, beach\n", Files.readString(first.file(file("data/beach.txt"))));
        assertFalse(exists(first.file(file("data/new.txt"))));
    }

    private static @Nullable Object content(ChangeSet change, Path file) {
        return change.contentIn(file.getParent()).apply(file.getFileName().toString());
    }
}
