package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All fixes together on captions made at random: none undoes another, nothing fixable is left, and fixing again changes nothing. */
class CaptionFixesTest {

    private static final int DATASETS = 10;
    private static final int CAPTIONS = 12;

    private static final List<String> TAGS = List.of(
            "tovamir",
            "tovamir (harbor tales)",
            "harbor tales",
            "Tovamir_(Harbor_Tales)",
            "neravelle (harbor tales)",
            "1girl",
            "2girls",
            "solo",
            "masterpiece",
            "best quality",
            "safe",
            "score_7",
            "newest",
            "@kaito",
            "by someone",
            "long hair",
            "very long hair",
            "black hair",
            "blue eyes",
            "red eyes",
            "breasts",
            "large breasts",
            "huge breasts",
            "smile",
            "Smile",
            "smlie",
            "standing",
            "standng",
            "sitting",
            "library",
            "looking at viewer",
            "looking_at_viewer",
            "[trigger]",
            "(white dress:1.2)",
            "dress",
            "white_dress",
            "caf\u00c3\u00a9",
            "watermark");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile = 'illustrious'",
                "profile = 'anima'",
                "profile = 'illustrious'\n[policy]\ntag-order = '1girl, [general]'",
                "profile = 'anima'\n[levels]\n'captions/doubled-name' = 'warning'",
                "profile = 'anima'\n[policy]\ntag-order = '*, masterpiece|best quality'\n[levels]\n'captions/doubled-name' = 'warning'",
                """
        profile = 'anima'
        [levels]
        'captions/doubled-name' = 'warning'
        [[convention]]
        name = 'order'
        order = ['[trigger]', '1girl', '*', 'masterpiece']
        [[convention]]
        name = 'rating'
        require = ['safe']
        """,
            })
    void fixesAreStable(String settings) throws IOException, UsageException {
        for (int i = 0; i < DATASETS; i++) {
            Path folder = directory.resolve("set-" + i);
            write(folder.resolve("10_tovamir"), new Random(i));
            Files.writeString(folder.resolve("loralint.toml"), settings);
            String made = captions(folder);
            FixResult result = fix(folder);
            String fixed = captions(folder);
            assertTrue(result.stable(), () -> made + "\n" + fixed);
            assertEquals(List.of(), fixable(result), () -> made + "\n" + fixed);
            fix(folder);
            assertEquals(fixed, captions(folder), made);
        }
    }

    private static void write(Path folder, Random random) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < CAPTIONS; i++) {
            List<String> tags = new ArrayList<>(TAGS);
            Collections.shuffle(tags, random);
            List<String> some = new ArrayList<>(tags.subList(0, 3 + random.nextInt(9)));
            if (random.nextInt(4) > 0) {
                some.remove("tovamir");
                some.add(random.nextInt(3) > 0 ? 0 : some.size(), "tovamir");
            }
            Files.writeString(folder.resolve(i + ".txt"), String.join(", ", some) + "\n");
        }
    }

    private static String captions(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < CAPTIONS; i++) {
            all.append(i).append(": ").append(Files.readString(folder.resolve("10_tovamir/" + i + ".txt")));
        }
        return all.toString();
    }

    private static FixResult fix(Path folder) throws IOException, UsageException {
        return FixRun.of(folder, new FixSelection(CheckRequest.of(List.of(folder)), true, List.of()))
                .apply();
    }

    private static List<String> fixable(FixResult result) {
        return result.left().findings().stream()
                .filter(CaptionFixesTest::isFixable)
                .map(Finding::toString)
                .toList();
    }

    private static boolean isFixable(Finding finding) {
        Fix fix = finding.fix();
        return fix != null && fix.automatic() && !fix.changes().isEmpty();
    }
}
