package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.captions.TrainedCaption;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.DatasetPlan;
import dev.loralint.plan.ImagePlan;
import dev.loralint.plan.SubsetPlan;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.buckets.Placement;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.given.PlannedStop;
import dev.loralint.plan.schedule.LearningRate;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.report.html.HtmlReport;
import dev.loralint.report.html.Markup;
import dev.loralint.report.html.SampleReport;
import dev.loralint.report.html.view.PlanView;
import dev.loralint.report.html.view.PlanView.Bar;
import dev.loralint.report.html.view.PlanView.Crop;
import dev.loralint.result.CheckResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanSectionTest {

    private static final ImageSize SQUARE = new ImageSize(1024, 1024);

    @TempDir
    private Path folder;

    private final Map<String, ImagePlan> images = new LinkedHashMap<>();

    private void image(String key, ImageSize size, Placement placement) {
        images.put(
                key,
                new ImagePlan(
                        key,
                        folder.resolve(key),
                        "mira",
                        new TrainedCaption("mira", List.of("mira"), "mira"),
                        size,
                        placement,
                        1,
                        false,
                        false,
                        1,
                        ""));
    }

    private DatasetPlan dataset(int batchSize) {
        Map<ImageSize, Integer> buckets = new TreeMap<>(Buckets.ORDER);
        images.values().forEach(image -> buckets.merge(image.placement().bucket(), 1, Integer::sum));
        return new DatasetPlan(
                DatasetPlan.Method.DREAMBOOTH,
                batchSize,
                new BucketSettings(SQUARE, true, false, 256, 2048, 64),
                buckets,
                images.size(),
                0,
                images.size(),
                List.of(new SubsetPlan("1_mira", null, 1, "<b>mira</b>", false, images.size(), Map.of())),
                images);
    }

    private static TrainingPlan plan(DatasetPlan dataset, Schedule schedule, LeftOut... leftOut) {
        return new TrainingPlan(
                "train.toml",
                "sd-scripts",
                List.of(dataset),
                Optional.of(schedule),
                List.of(leftOut),
                List.of(),
                List.of());
    }

    private static Schedule schedule(LearningRate rate) {
        return new Schedule(10, 4, 40, 10, 1, 0, 4, Optional.of(rate));
    }

    private static Schedule constant() {
        return schedule(new LearningRate("constant", step -> 1));
    }

    private PlanView view(TrainingPlan... plans) throws IOException {
        CheckResult result = new SampleReport(folder).result().planned(List.of(plans));
        Images pictures = new Images(
                folder, List.of(), List.of(), PlanSection.files(result).toList(), true, new SmallCopies());
        return new PlanSection(result, pictures).view();
    }

    @Test
    void noPlanGivesNoSection() throws IOException {
        assertTrue(view().isEmpty());
        assertFalse(new SampleReport(folder).html().contains("id=\"plan\""));
    }

    @Test
    void lengthOfTheTrainingIsShown() throws IOException {
        image("a.png", SQUARE, new Placement(SQUARE, SQUARE));
        PlanView view = view(plan(dataset(1), constant()));
        assertEquals("40 steps in 4 epochs", view.title());
        List<PlanView.Fact> facts = view.trainings().get(0).length();
        assertEquals(
                List.of("10", "4", "40", "4"),
                facts.stream().map(PlanView.Fact::number).toList());
        assertEquals("including 10 warmup steps", facts.get(2).note());
        assertEquals("every epoch and at the end", facts.get(3).note());
    }

    @Test
    void curveStaysInsideItsDrawing() throws IOException {
        image("a.png", SQUARE, new Placement(SQUARE, SQUARE));
        LearningRate rate = new LearningRate("cosine", step -> step < 10 ? step / 10.0 : (40 - step) / 30.0);
        PlanView.Rate drawn =
                view(plan(dataset(1), schedule(rate))).trainings().get(0).rate();
        assertNotNull(drawn);
        assertTrue(drawn.wide().path().startsWith("M40.0 120.0L"), drawn.wide().path());
        assertTrue(drawn.wide().path().contains(" 8.0L"), "it reaches the full rate");
        assertEquals(4, drawn.wide().saves().size());
        assertEquals(drawn.wide().width() - 40, drawn.wide().saves().get(3));
        assertTrue(drawn.wide().warmup() > 40
                && drawn.wide().warmup() < drawn.wide().width() / 2);
    }

    @Test
    void unknownCurveIsNotDrawn() throws IOException {
        image("a.png", SQUARE, new Placement(SQUARE, SQUARE));
        Schedule schedule = new Schedule(10, 4, 40, 0, 0, 0, 1, Optional.empty());
        assertNull(view(plan(dataset(1), schedule)).trainings().get(0).rate());
    }

    @Test
    void bucketsSmallerThanABatchAreMarked() throws IOException {
        ImageSize tall = new ImageSize(832, 1216);
        image("a.png", SQUARE, new Placement(SQUARE, SQUARE));
        image("b.png", SQUARE, new Placement(SQUARE, SQUARE));
        image("c.png", tall, new Placement(tall, tall));
        PlanView.Buckets buckets = view(plan(dataset(2), constant()))
                .trainings()
                .get(0)
                .datasets()
                .get(0)
                .wide();
        assertNotNull(buckets);
        assertEquals(
                List.of("832x1216", "1024x1024"),
                buckets.bars().stream().map(Bar::label).toList());
        assertEquals(
                List.of(true, false), buckets.bars().stream().map(Bar::thin).toList());
        assertEquals("2 images, 1 batch", buckets.bars().get(1).text());
        assertEquals(2 * buckets.bars().get(0).length(), buckets.bars().get(1).length());
    }

    @Test
    void manyBucketsAndPicturesAreCounted() throws IOException {
        for (int i = 0; i < 100; i++) {
            ImageSize size = new ImageSize(64 + 64 * i, 64);
            image(i + ".png", size, new Placement(size, new ImageSize(size.width(), 65 + i)));
        }
        PlanView.Dataset dataset =
                view(plan(dataset(1), constant())).trainings().get(0).datasets().get(0);
        assertNotNull(dataset.wide());
        assertEquals(24, dataset.wide().bars().size());
        assertEquals("76 smaller buckets with 76 images are not shown.", dataset.moreBuckets());
        assertEquals(24, dataset.crops().size());
        assertEquals("99.png", dataset.crops().get(0).name());
        assertEquals("76 more images lose at most 54 % each.", dataset.moreCrops());
    }

    @Test
    void cropIsShownOnBothSides() throws IOException {
        ImageIO.write(
                new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("wide.png").toFile());
        image("wide.png", new ImageSize(200, 100), new Placement(SQUARE, new ImageSize(2048, 1024)));
        Crop crop = view(plan(dataset(1), constant()))
                .trainings()
                .get(0)
                .datasets()
                .get(0)
                .crops()
                .get(0);
        assertEquals("50 % cropped", crop.lost());
        assertEquals("p1", crop.picture());
        assertEquals(
                List.of(96, 48, 24, 0, 48, 48),
                List.of(crop.width(), crop.height(), crop.left(), crop.top(), crop.keptWidth(), crop.keptHeight()));
        assertEquals("M0 0H96V48H0ZM24 0V48H72V0Z", crop.shade());
    }

    @Test
    void hostileNamesAreText() throws IOException {
        String name = "\"><script>alert(1)</script>.png";
        image(name, new ImageSize(200, 100), new Placement(SQUARE, new ImageSize(2048, 1024)));
        TrainingPlan plan = new TrainingPlan(
                name,
                "sd-scripts",
                List.of(dataset(1)),
                Optional.of(constant()),
                List.of(new LeftOut(LeftOut.Kind.UNREAD_SUFFIX, name, 1)),
                List.of(new PlannedStop("it is `no` image", List.of(name), false)),
                List.of());
        StringWriter out = new StringWriter();
        new HtmlReport(folder, folder, true)
                .write(new SampleReport(folder).result().planned(List.of(plan, plan)), out);
        assertFalse(out.toString().contains("<script>alert"));
        assertEquals(List.of(), new Markup(out.toString()).problems());
    }
}
