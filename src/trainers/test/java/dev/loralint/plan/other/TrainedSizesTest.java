package dev.loralint.plan.other;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.Placement;
import dev.loralint.resource.TextTable;
import dev.loralint.trainers.aitoolkit.AiToolkitPlan;
import dev.loralint.trainers.animalorastudio.AnimaLoraStudioPlan;
import dev.loralint.trainers.diffusionpipe.DiffusionPipePlan;
import dev.loralint.trainers.musubi.MusubiPlan;
import dev.loralint.trainers.onetrainer.OneTrainerPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes that the trainers' own code gave, recorded in a table. */
class TrainedSizesTest {

    @Test
    void imagesGetTheSizeThatTheTrainersGiveThem() {
        List<String[]> rows =
                TextTable.read("dev/loralint/plan/other/sizes.tsv").rows();
        assertTrue(rows.size() > 550, "rows are missing");
        List<String> wrong = new ArrayList<>();
        for (String[] row : rows) {
            ImageSize image = new ImageSize(Integer.parseInt(row[4]), Integer.parseInt(row[5]));
            ImageSize found = of(row).place(image).bucket();
            if (!found.toString()
                    .equals(new ImageSize(Integer.parseInt(row[6]), Integer.parseInt(row[7])).toString())) {
                wrong.add(String.join(" ", row) + ": " + found);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static TrainedSizes of(String[] row) {
        String[] sides = row[1].split("x");
        int width = Integer.parseInt(sides[0]);
        int steps = Integer.parseInt(row[3]);
        return switch (row[0]) {
            case "musubi-tuner" ->
                MusubiPlan.sizes(new ImageSize(width, Integer.parseInt(sides[1])), row[2].equals("no_upscale"), steps);
            case "ai-toolkit" -> AiToolkitPlan.sizes(width, steps);
            case "AnimaLoraStudio" -> AnimaLoraStudioPlan.sizes(width, Double.parseDouble(row[2]));
            case "OneTrainer" -> OneTrainerPlan.sizes(width, steps);
            default -> DiffusionPipePlan.sizes(width, ratios(row[2].split(" ")), steps);
        };
    }

    private static List<Double> ratios(String[] settings) {
        double least = Double.parseDouble(settings[0]);
        double most = Double.parseDouble(settings[1]);
        int count = Integer.parseInt(settings[2]);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ratios.add(least * Math.pow(most / least, (double) i / (count - 1)));
        }
        return ratios;
    }

    @Test
    void imagesAreScaledUntilTheyCoverTheirBucket() {
        Placement wide = TrainedSizes.fixed(new ImageSize(512, 512)).place(new ImageSize(1000, 500));
        assertEquals(new ImageSize(512, 512), wide.bucket());
        assertEquals(new ImageSize(1024, 512), wide.resized());
        Placement small = AiToolkitPlan.sizes(1024, 16).place(new ImageSize(500, 500));
        assertEquals(new ImageSize(496, 512), small.bucket());
        assertEquals(new ImageSize(512, 512), small.resized());
        Placement down = AnimaLoraStudioPlan.sizes(512, 2).place(new ImageSize(700, 1001));
        assertEquals(new ImageSize(448, 640), down.bucket());
        assertEquals(new ImageSize(448, 640), down.resized());
    }
}
