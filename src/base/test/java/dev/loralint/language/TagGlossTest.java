package dev.loralint.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagGlossTest {

    @TempDir
    private Path folder;

    @Test
    void theTagIsInTheFirstCellAndItsMeaningInTheLast() throws IOException {
        Path table = folder.resolve("tags.csv");
        Files.writeString(table, "long_hair,0,长发\nsmile\t微笑\n\"1girl\",\"1个女孩\"\nalone\nempty,\n");
        TagGloss gloss = TagGloss.read(table);
        assertEquals("长发", gloss.of("long hair"));
        assertEquals("长发", gloss.of("Long_Hair"));
        assertEquals("微笑", gloss.of("smile"));
        assertEquals("1个女孩", gloss.of("1girl"));
        assertEquals("", gloss.of("alone"));
        assertEquals("", gloss.of("empty"));
    }
}
