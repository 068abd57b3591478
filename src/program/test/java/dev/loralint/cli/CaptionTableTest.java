package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.formats.Trainers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trainers do with the same caption files, in a table, and what {@code check} says of files that were made for each row. */
class CaptionTableTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    private Path folder;

    /** Read by hand in the trainers' code; the files and lines are in the tables of knowledge. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        trainer          | extension | lines | missing      | empty   | other bytes | shuffles | keeps           | trigger | subfolders
        sd-scripts       | .caption  | FIRST | CLASS_TOKENS | STOP    | stop        | no       | keep_tokens     | no      | no
        AnimaLoraStudio  | .txt      | ALL   | LEFT_OUT     | EMPTY   | stop        | yes      | keep_tokens     | no      | yes
        anima_lora       | .txt      | FIRST | EMPTY        | EMPTY   | stop        | no       |                 | no      | setting
        ai-toolkit       | .txt      | ALL   | DEFAULT      | DEFAULT | stop        | no       |                 | yes     | yes
        OneTrainer       | .txt      | ONE   | EMPTY        | EMPTY   | stop        | no       | keep_tags_count | no      | setting
        diffusion-pipe   | .txt      | ALL   | LEFT_OUT     | EMPTY   | system      | no       |                 | no      | no
        musubi-tuner     |           | ALL   | LEFT_OUT     | EMPTY   | stop        | no       |                 | no      | no
        SimpleTuner      | .txt      | ONE   | STOP         | EMPTY   | system      | no       |                 | no      | yes
        ComfyUI          | .txt      | ALL   | EMPTY        | EMPTY   | stop        | no       |                 | no      | yes
        Civitai          | .txt      | ALL   | EMPTY        | EMPTY   | system      | no       | keepTokens      | no      | yes
        diffusers        |           | NONE  | LEFT_OUT     | EMPTY   | stop        | no       |                 | no      | yes
        DiffSynth-Studio |           | NONE  | LEFT_OUT     | EMPTY   | system      | no       |                 | no      | yes
        """)
    void trainersDifferAsTheTableSays(
            String trainer,
            String extension,
            String lines,
            String missing,
            String empty,
            String otherBytes,
            String shuffles,
            String keeps,
            String trigger,
            String subfolders) {
        Trainer known = Trainers.named(trainer).orElseThrow();
        CaptionHandling handling = known.captions();
        List<String> expected = new ArrayList<>();
        for (String cell :
                new String[] {extension, lines, missing, empty, otherBytes, shuffles, keeps, trigger, subfolders}) {
            expected.add(cell == null ? "" : cell);
        }
        assertEquals(
                expected,
                List.of(
                        handling.extension(),
                        handling.lines().name(),
                        handling.missing().name(),
                        handling.empty().name(),
                        handling.strict() ? "stop" : "system",
                        handling.shuffles() ? "yes" : "no",
                        handling.keepKey(),
                        handling.insertsTrigger() ? "yes" : "no",
                        known.captionFact("subfolders")));
    }

    /** The words by which a finding is known. */
    private static final Map<String, String> SIGNS = new TreeMap<>(Map.of(
            "first line", "first line, which the trainer ignores",
            "one line", "trains one line, chosen at random",
            "left out", "does not train it",
            "trained", " caption and is trained with ",
            "ends", "caption files is empty; ",
            "no words", "captions contains no words",
            "trigger moves", "Shuffling moves the trigger word",
            "bytes", "captions/encoding"));

    /**
     * Five images: one has two lines, one no file, one an empty file, one bytes that are not UTF-8; the trigger is the first tag.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        trainer         | findings
        sd-scripts      | bytes, ends, first line, trained
        AnimaLoraStudio | bytes, left out, no words, trigger moves
        anima_lora      | bytes, first line, no words, trained
        ai-toolkit      | bytes, no words, trained
        OneTrainer      | bytes, no words, one line, trained
        diffusion-pipe  | bytes, left out, no words
        musubi-tuner    | bytes, left out, no words
        """)
    void checkFindsWhatTheTrainerMakesOfTheFiles(String trainer, String findings) throws IOException {
        Path set = Files.createDirectories(folder.resolve("10_mira"));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            Files.write(set.resolve(name + ".png"), PNG);
        }
        Files.writeString(set.resolve("a.txt"), "mira, 1girl, harbor,\nevening, gull\n");
        Files.writeString(set.resolve("b.txt"), "");
        Files.writeString(set.resolve("c.txt"), "mira, 1girl, smile, hat");
        Files.write(set.resolve("d.txt"), "mira, caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        String out = Cli.run(folder, "check", "10_mira", "--trainer", trainer).out();
        List<String> found = SIGNS.entrySet().stream()
                .filter(sign -> out.contains(sign.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(findings, String.join(", ", found), out);
    }
}
