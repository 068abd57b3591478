package dev.loralint.trainers.musubi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import dev.loralint.resource.Resources;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What musubi-tuner 0.3.4 does with random configurations, most with one thing wrong. Its code was run without models and without a
 * GPU, from the command line to the last step of a training; the cases were made after the rules.
 */
class RecordedRunsTest {

    /** A file of other cases, whose misses are printed. */
    private static final String OTHERS = System.getProperty("loralint.musubi.cases", "");

    private static final double LEAST = 0.95;

    /** What the models refuse, which were not run. */
    private static final String OF_THE_MODEL = "in the first steps";

    /** What the prompts for samples lack, which were not encoded. */
    private static final String OF_PROMPTS = "has a prompt without";

    private static final BufferedImage IMAGE = new BufferedImage(320, 256, BufferedImage.TYPE_INT_RGB);

    @TempDir
    Path folder;

    /** @param files each with its name before {@code >>>} */
    private record Case(String id, boolean stops, String what, List<String> media, List<String> files) {

        static Case of(String line) {
            String[] cells = line.split("\t", -1);
            String text = cells[5].replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
            return new Case(
                    cells[0],
                    cells[2].equals("stop"),
                    cells[1] + " " + cells[3],
                    cells[4].isEmpty() ? List.of() : List.of(cells[4].split(" ")),
                    List.of(text.split("\\|\\|\\|")));
        }

        Path lay(Path folder) throws IOException {
            Path laid = Files.createDirectory(folder.resolve(id));
            for (String file : files) {
                String[] parts = file.split(">>>", 2);
                write(laid.resolve(parts[0]), parts[1]);
            }
            for (String name : media) {
                if (name.endsWith(".png")) {
                    Files.createDirectories(laid.resolve(name).getParent());
                    ImageIO.write(IMAGE, "png", laid.resolve(name).toFile());
                } else {
                    write(laid.resolve(name), "");
                }
            }
            for (String name : List.of("dit_bf16.safetensors", "dit_fp16.safetensors", "dit_fp8.safetensors")) {
                write(laid.resolve(name), "");
            }
            return laid;
        }

        private static void write(Path file, String text) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private List<Case> cases() throws IOException {
        List<String> lines = OTHERS.isEmpty()
                ? Resources.lines("dev/loralint/trainers/musubi/runs.tsv")
                : Files.readAllLines(Path.of(OTHERS));
        return lines.stream()
                .filter(line -> !line.startsWith("#") && line.indexOf('\t') > 0)
                .filter(line -> !OTHERS.isEmpty() || RuleInputs.isChosen(line, 3))
                .map(Case::of)
                .toList();
    }

    @Test
    void stopsAreReportedAndNothingElseIsAnError() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> untrue = new ArrayList<>();
        int stops = 0;
        for (Case one : cases()) {
            List<String> errors = errors(one.lay(folder));
            if (one.stops()) {
                stops++;
                if (errors.isEmpty()) {
                    missed.add(one.id() + " " + one.what());
                }
            } else {
                errors.removeIf(error -> error.endsWith(OF_THE_MODEL) || error.contains(OF_PROMPTS));
                if (!errors.isEmpty()) {
                    untrue.add(one.id() + " " + errors);
                }
            }
        }
        if (!OTHERS.isEmpty()) {
            missed.forEach(miss -> System.out.println("missed " + miss));
            untrue.forEach(wrong -> System.out.println("untrue " + wrong));
            System.out.println(stops - missed.size() + " of " + stops + " stops, " + untrue.size() + " untrue");
            return;
        }
        assertTrue(stops >= 25, "" + stops);
        assertTrue(stops - missed.size() >= LEAST * stops, missed.toString());
        assertEquals(List.of(), untrue);
    }

    /** Findings with which a training run ends, which the exit code and the verdict show too. */
    private static List<String> errors(Path laid) {
        Cli cli = Cli.run(laid, "check", "train.sh", "dataset.toml", "--cwd", ".", "--format", "json");
        List<String> errors = new ArrayList<>();
        for (JsonNode finding : cli.json().get("findings")) {
            if (finding.get("severity").asText().equals("error")
                    && finding.path("outcome").asText().equals("fatal")) {
                errors.add(finding.get("rule").asText() + ": "
                        + finding.get("message").asText());
            }
        }
        String state = cli.json().at("/summary/state").asText();
        assertEquals(!errors.isEmpty(), state.equals("stops"), laid + " " + state);
        assertTrue(errors.isEmpty() || cli.code() != 0, laid + " " + errors);
        return errors;
    }
}
