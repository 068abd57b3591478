package dev.loralint.plan.given;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.trainer.StartFolders;
import dev.loralint.workspace.PathMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void aConfiguration() throws IOException {
        config = Files.createFile(
                Files.createDirectory(folder.resolve("configs")).resolve("train.toml"));
    }

    private Path resolve(String name, PathMapping mapping) throws Stop {
        return new Places(folder, StartFolders.of(config, folder, folder), mapping).resolve(name);
    }

    @Test
    void theConfigurationsFolderComesFirstAndThoseAboveItNext() throws Exception {
        Path above = Files.createDirectory(folder.resolve("data"));
        assertEquals(above, resolve("data", PathMapping.NONE));

        Path here = Files.createDirectory(folder.resolve("configs/data"));
        assertEquals(here, resolve("data", PathMapping.NONE));
    }

    @Test
    void aPathThatIsNowhereIsInTheConfigurationsFolder() throws Exception {
        assertEquals(folder.resolve("configs/gone"), resolve("gone", PathMapping.NONE));
    }

    @Test
    void aPathOfAnotherMachineIsMapped() throws Exception {
        PathMapping mapping =
                new PathMapping(Map.of("D:\\train", folder.resolve("data").toString()));
        assertEquals(folder.resolve("data/a"), resolve("D:\\train\\a", mapping));
    }
}
