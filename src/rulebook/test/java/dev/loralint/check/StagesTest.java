package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.parallel.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check shows while it works. */
class StagesTest {

    private final Map<String, Boolean> countedToTheEnd = Collections.synchronizedMap(new LinkedHashMap<>());

    private Progress begin(String stage) {
        countedToTheEnd.put(stage, false);
        return new Progress() {
            @Override
            public void at(long done, long of) {
                countedToTheEnd.merge(stage, done == of, Boolean::logicalOr);
            }

            @Override
            public void end() {}
        };
    }

    @Test
    void readingAndComparingAreCounted(@TempDir Path folder) throws Exception {
        Path concept = Files.createDirectory(folder.resolve("10_mira"));
        for (int i = 0; i < 7; i++) {
            Files.writeString(concept.resolve(i + ".txt"), "1girl, smile " + i);
            Files.write(concept.resolve(i + ".png"), new byte[2000]);
        }
        new Check(folder, this::begin).run(CheckRequest.of(folder));
        countedToTheEnd.keySet().removeIf(stage -> stage.startsWith("Checking "));
        assertEquals("{Reading captions=true, Reading images=true, Comparing images=true}", countedToTheEnd.toString());
    }
}
