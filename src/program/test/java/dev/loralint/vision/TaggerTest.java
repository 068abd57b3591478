package dev.loralint.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.parallel.Interruption;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Stages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, when the network is loaded, and which pixels it gets. */
class TaggerTest {

    private static final int IMAGES = 20;

    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final SortedMap<String, Path> images = new TreeMap<>();

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "-1x-1x-1x3 1 r");
        Files.writeString(folder.resolve("selected_tags.csv"), "name,category\nred,0\n");
        for (int i = 0; i < IMAGES; i++) {
            image(String.format("%02d.png", i), BufferedImage.TYPE_INT_RGB, 0x050000 * i);
        }
    }

    @AfterEach
    void noInterrupt() {
        Interruption.forget();
    }

    private void image(String name, int type, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(8, 8, type);
        for (int i = 0; i < 64; i++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
                // setRGB would change the shade
                image.getRaster().setSample(i % 8, i / 8, 0, type == BufferedImage.TYPE_BYTE_GRAY ? rgb : rgb * 257);
            } else {
                image.setRGB(i % 8, i / 8, rgb);
            }
        }
        images.put(name, folder.resolve(name));
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private Tagger tagger(Stages stages) throws TaggerException {
        return new Tagger(TaggerModel.read(folder, "model"), folder.resolve("cache"), stages);
    }

    @Test
    void goesOnAfterAnInterrupt() throws TaggerException {
        List<Long> done = new ArrayList<>();
        Stages interrupting = name -> new Progress() {
            @Override
            public void at(long now, long of) {
                if (name.equals("Tagging images")) {
                    assertEquals(IMAGES, of);
                    done.add(now);
                    if (now == 3) {
                        Interruption.ask();
                    }
                }
            }

            @Override
            public void end() {}
        };
        Tagger.Tagged first = tagger(interrupting).tag(images, () -> runtime);
        assertEquals(List.of(1L, 2L, 3L), done);
        assertEquals(List.of(3, IMAGES - 3), List.of(first.tagged(), first.left()));
        Interruption.forget();
        Tagger.Tagged second = tagger(Stages.NONE).tag(images, () -> runtime);
        assertEquals(List.of(IMAGES - 3, 0), List.of(second.tagged(), second.left()));
        assertEquals(2, runtime.opened());
        tagger(Stages.NONE).tag(images, () -> {
            throw new TaggerException("nothing is loaded");
        });
    }

    @Test
    void greyIsNotBrightened() throws IOException, TaggerException {
        images.clear();
        image("grey.png", BufferedImage.TYPE_BYTE_GRAY, 100);
        image("grey16.png", BufferedImage.TYPE_USHORT_GRAY, 100);
        image("colour.png", BufferedImage.TYPE_3BYTE_BGR, 0x646464);
        Tagger tagger = tagger(Stages.NONE);
        assertEquals("""
                {
                "colour.png": {"general":{"red":0.3922},"character":{},"rating":{}},
                "grey.png": {"general":{"red":0.3922},"character":{},"rating":{}},
                "grey16.png": {"general":{"red":0.3922},"character":{},"rating":{}}
                }
                """, json(tagger));
    }

    private String json(Tagger tagger) throws IOException, TaggerException {
        return tagger.json(tagger.tag(images, () -> runtime), Tagger.LEAST);
    }
}
