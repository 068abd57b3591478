package dev.loralint.vision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Assertions;

/**
 * Networks that are texts: the shape of the input, the number of scores, then the scores; {@code r}, {@code g} and {@code b} are
 * the mean of a channel from 0 to 1.
 */
public final class FakeRuntime implements NetworkRuntime {

    private int opened;

    int opened() {
        return opened;
    }

    @Override
    public Network open(Path model) throws IOException {
        opened++;
        List<Long> shape = new ArrayList<>();
        List<String> scores = new ArrayList<>();
        long size;
        try (Scanner words = new Scanner(Files.readString(model))) {
            String[] sizes = words.hasNext() ? words.next().split("x") : new String[0];
            for (String one : sizes) {
                shape.add(Long.parseLong(one));
            }
            if (!words.hasNextLong()) {
                throw new IOException("Protobuf parsing failed.");
            }
            size = words.nextLong();
            words.forEachRemaining(scores::add);
        }
        return new Network() {
            @Override
            public List<Port> inputs() {
                return List.of(new Port("input", true, shape));
            }

            @Override
            public List<Port> outputs() {
                return List.of(
                        new Port("embedding", true, List.of(1L, 7L)), new Port("prediction", true, List.of(-1L, size)));
            }

            @Override
            public float[] run(float[] values, long[] given, String output) {
                Assertions.assertEquals("prediction", output);
                Assertions.assertEquals(Arrays.stream(given).reduce(1, (a, b) -> a * b), values.length);
                float[] all = new float[scores.size()];
                for (int i = 0; i < all.length; i++) {
                    int channel = "rgb".indexOf(scores.get(i));
                    all[i] = channel < 0 ? Float.parseFloat(scores.get(i)) : mean(values, given, channel);
                }
                return all;
            }

            @Override
            public void close() {}
        };
    }

    private static float mean(float[] values, long[] shape, int channel) {
        boolean planes = shape[1] == 3;
        double sum = 0;
        int pixels = values.length / 3;
        for (int i = 0; i < pixels; i++) {
            sum += planes ? (values[channel * pixels + i] + 1) / 2 : values[i * 3 + 2 - channel] / 255;
        }
        return (float) (sum / pixels);
    }
}
