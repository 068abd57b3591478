package dev.loralint.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathMappingTest {

    private static final PathMapping WINDOWS = new PathMapping(Map.of("D:\\train", "data"));

    @Test
    void theBeginningOfAPathIsReplaced() {
        assertEquals("data/10_tovamir", WINDOWS.here("D:\\train\\10_tovamir"));
    }

    @Test
    void slashesBackslashesAndCaseMakeNoDifference() {
        assertEquals("data/10_tovamir", WINDOWS.here("d:/Train/10_tovamir"));
    }

    @Test
    void anotherPathStaysAsItIsWritten() {
        assertEquals("E:\\train\\10_tovamir", WINDOWS.here("E:\\train\\10_tovamir"));
        assertEquals("/mnt/D:/train", WINDOWS.here("/mnt/D:/train"));
        assertEquals("D:\\train", PathMapping.NONE.here("D:\\train"));
    }

    @Test
    void theFirstBeginningThatFitsIsTaken() {
        Map<String, String> beginnings = new LinkedHashMap<>();
        beginnings.put("/workspace/data", "data");
        beginnings.put("/workspace", "work");
        PathMapping mapping = new PathMapping(beginnings);

        assertEquals("data/10_tovamir", mapping.here("/workspace/data/10_tovamir"));
        assertEquals("work/train.toml", mapping.here("/workspace/train.toml"));
    }
}
