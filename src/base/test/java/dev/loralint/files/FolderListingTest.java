package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {

    @TempDir
    private Path folder;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Test
    void namesAreToldApartBySuffixAndSorted() throws IOException {
        files("b.png", "a.PNG", "c.Png", "d.gif", "b.txt", "a.txt", "a.caption", "train.toml", "b.tags");
        Files.createDirectory(folder.resolve("below"));

        FolderListing listing = FolderListing.of(folder, "");

        assertEquals(List.of("a.PNG", "b.png"), listing.images());
        assertEquals(List.of("c.Png", "d.gif"), listing.unreadImages());
        assertEquals(Map.of(".txt", List.of("a.txt", "b.txt"), ".caption", List.of("a.caption")), listing.captions());
        assertEquals(List.of("below"), listing.folders());
        assertEquals(List.of("b.tags", "train.toml"), listing.others());
    }

    @Test
    void anotherCaptionSuffixCountsWhereItIsNamed() throws IOException {
        files("b.tags", "a.txt");

        FolderListing listing = FolderListing.of(folder, ".tags");

        assertEquals(Map.of(".txt", List.of("a.txt"), ".tags", List.of("b.tags")), listing.captions());
    }

    @Test
    void onlyImagesAndCaptionsCanBeTrainedOn() throws IOException {
        files("a.gif", "train.toml");
        assertFalse(FolderListing.of(folder, "").holdsTrainingFiles());

        files("a.txt");
        assertTrue(FolderListing.of(folder, "").holdsTrainingFiles());
    }

    @Test
    void aFolderThatIsNotThereCannotBeListed() {
        assertThrows(NoSuchFileException.class, () -> FolderListing.of(folder.resolve("gone"), ""));
    }
}
