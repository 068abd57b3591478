package dev.loralint.vision;

import dev.loralint.image.ImageDecoder;
import dev.loralint.records.JsonValues;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an image becomes the input of a network: as the programs of each layout's authors prepare it, where EXIF does not rotate it.
 * WD v3 (SmilingWolf's wd-tagger): in a white square, bicubic, blue first, 0 to 255, pixel by pixel. PixAI (imgutils of deepghs, by
 * preprocess.json): stretched, channel by channel, normalised.
 *
 * @param square whether the image is put in the middle of a white square, and not stretched
 * @param planes whether each channel comes on its own, red first; else the pixels, blue first
 * @param mean what is subtracted from each channel, from 0 to 1; only with {@code planes}
 * @param deviation what it is divided by
 */
record Preparation(
        int width,
        int height,
        boolean square,
        boolean planes,
        Resampling resampling,
        List<Double> mean,
        List<Double> deviation) {

    static final String FILE = "preprocess.json";

    private static final int CHANNELS = 3;
    private static final int LARGEST_SIDE = 4096;
    private static final int USUAL_SIDE = 448;
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);
    private static final float FULL = 255;

    /** By what the model's input and the files next to it say. */
    static Preparation of(Network.Port input, TagList list, @Nullable String stages, String model, String folder)
            throws TaggerException {
        List<Long> shape = input.shape();
        boolean image = input.floats() && shape.size() == 4 && isOne(shape.get(0));
        boolean planes = image && shape.get(1) == CHANNELS;
        if (!planes && !(image && shape.get(3) == CHANNELS)) {
            throw new TaggerException(model + ": the input `" + input.name() + "` has the shape " + shape
                    + "; expected one image in colour, as WD v3 [1, 448, 448, 3] and PixAI [1, 3, 448, 448] take it");
        }
        int height = side(shape.get(planes ? 2 : 1), model);
        int width = side(shape.get(planes ? 3 : 2), model);
        if (planes && stages != null) {
            return ofStages(stages, width, height, folder + FILE);
        }
        if (planes != list.pixai()) {
            throw new TaggerException(folder + ": the model is of another layout than its list: "
                    + (planes
                            ? "it takes channels, and " + FILE + " is missing, which says how images are prepared"
                            : "it takes pixels as WD v3, and " + TagList.FILE + " is PixAI's")
                    + "; download both from one place");
        }
        return new Preparation(
                width == 0 ? USUAL_SIDE : width,
                height == 0 ? USUAL_SIDE : height,
                !planes,
                planes,
                planes ? Resampling.BILINEAR : Resampling.BICUBIC,
                HALF,
                HALF);
    }

    private static boolean isOne(long batch) {
        return batch == 1 || batch < 0;
    }

    /** 0 where any is right. */
    private static int side(long length, String model) throws TaggerException {
        if (length == 0 || length > LARGEST_SIDE) {
            throw new TaggerException(
                    model + ": the input has a side of " + length + " pixels; expected at most " + LARGEST_SIDE);
        }
        return (int) Math.max(0, length);
    }

    private static Preparation ofStages(String text, int width, int height, String shown) throws TaggerException {
        Resampling resampling = Resampling.BILINEAR;
        int wide = width;
        int high = height;
        List<Double> mean = List.of(0.0, 0.0, 0.0);
        List<Double> deviation = List.of(1.0, 1.0, 1.0);
        for (Map<?, ?> stage : stages(text, shown)) {
            String type = String.valueOf(stage.get("type"));
            if (type.equals("resize") && stage.get("size") instanceof List<?> size && size.size() == 2) {
                high = (int) number(size.get(0), 1, LARGEST_SIDE, "size", shown);
                wide = (int) number(size.get(1), 1, LARGEST_SIDE, "size", shown);
                resampling = resampling(stage.get("interpolation"), shown);
            } else if (type.equals("normalize")) {
                mean = channels(stage.get("mean"), -10, "mean", shown);
                deviation = channels(stage.get("std"), 1e-3, "std", shown);
            } else if (!type.equals("to_tensor") && !type.equals("maybe_to_tensor")) {
                throw new TaggerException(
                        shown + ": the stage " + stage + " is not supported; expected `resize` to a width and a"
                                + " height, `to_tensor` and `normalize`");
            }
        }
        if (wide == 0 || high == 0 || width > 0 && wide != width || height > 0 && high != height) {
            throw new TaggerException(shown + " prepares images of " + wide + "x" + high + ", and the model takes "
                    + width + "x" + height + "; download both from one place");
        }
        return new Preparation(wide, high, false, true, resampling, mean, deviation);
    }

    private static List<? extends Map<?, ?>> stages(String text, String shown) throws TaggerException {
        try {
            if (JsonValues.object(text).get("stages") instanceof List<?> list
                    && list.stream().allMatch(Map.class::isInstance)) {
                return list.stream().map(stage -> (Map<?, ?>) stage).toList();
            }
        } catch (IOException e) {
            throw new TaggerException(shown + " is damaged: " + e.getMessage() + "; download it again");
        }
        throw new TaggerException(shown + " has no list `stages`; expected the file of a PixAI tagger");
    }

    private static Resampling resampling(@Nullable Object word, String shown) throws TaggerException {
        if (word == null || word.equals("bilinear")) {
            return Resampling.BILINEAR;
        }
        if (word.equals("bicubic")) {
            return Resampling.BICUBIC;
        }
        throw new TaggerException(
                shown + ": the interpolation `" + word + "` is not supported; expected `bilinear` or `bicubic`");
    }

    private static List<Double> channels(@Nullable Object values, double least, String key, String shown)
            throws TaggerException {
        if (!(values instanceof List<?> list) || list.size() != CHANNELS) {
            throw new TaggerException(shown + ": `" + key + "` is `" + values + "`; expected three numbers");
        }
        return List.of(
                number(list.get(0), least, 10, key, shown),
                number(list.get(1), least, 10, key, shown),
                number(list.get(2), least, 10, key, shown));
    }

    private static double number(@Nullable Object value, double least, double most, String key, String shown)
            throws TaggerException {
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new TaggerException(shown + ": `" + key + "` has the value `" + value + "`; expected a number from "
                + least + " to " + most);
    }

    long[] shape() {
        return planes ? new long[] {1, CHANNELS, height, width} : new long[] {1, height, width, CHANNELS};
    }

    /** The input for an image; what is transparent is white. */
    float[] of(BufferedImage image) {
        byte[] rgb = resampling.of(ImageDecoder.opaque(image), square, width, height);
        float[] values = new float[rgb.length];
        int pixels = width * height;
        for (int i = 0; i < rgb.length; i++) {
            int value = rgb[i] & 0xFF;
            int pixel = i / CHANNELS;
            int channel = i % CHANNELS;
            if (planes) {
                values[channel * pixels + pixel] =
                        (value / FULL - mean.get(channel).floatValue())
                                / deviation.get(channel).floatValue();
            } else {
                values[pixel * CHANNELS + CHANNELS - 1 - channel] = value;
            }
        }
        return values;
    }
}
