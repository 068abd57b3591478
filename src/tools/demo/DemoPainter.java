package demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Writes the images and captions below {@code src/demo}, or with {@code --check} lists the files there that differ from
 * what it would write. Runs in the root of the repository.
 */
public final class DemoPainter {
    private static final Path DEMO = Path.of("src/demo");

    private static final Set<String> WRITTEN_BY_HAND = Set.of(
            ".gitattributes",
            "README.md",
            "raw/README.md",
            "raw/loralint.toml",
            "raw/train.toml",
            "clean/README.md",
            "clean/loralint.toml",
            "clean/train.toml");

    /** Another JDK may draw the edge of a curve one pixel off; half a percent of the pixels is far below a new stroke. */
    private static final double PIXELS_THAT_MAY_DIFFER = 0.005;

    /** Of 255, in one of red, green and blue: decoders of JPEG may differ a little. */
    private static final int DIFFERENCE_THAT_SHOWS = 24;

    private DemoPainter() {}

    /** Exits with 1 if {@code --check} finds a difference, and with 2 if it is called in another way or folder. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        boolean check = Arrays.equals(arguments, new String[] {"--check"});
        if (arguments.length > 0 && !check || !Files.isDirectory(DEMO)) {
            System.err.println("usage, in the root of the repository: DemoPainter [--check]");
            System.exit(2);
        }
        SortedMap<String, byte[]> files = Demo.files();
        if (check) {
            System.exit(differences(files) == 0 ? 0 : 1);
        }
        for (var file : files.entrySet()) {
            Path target = DEMO.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    /** Prints a line for each file that is missing, left over or different, and returns their number. */
    private static int differences(SortedMap<String, byte[]> painted) throws IOException {
        SortedSet<String> all = committed();
        all.addAll(painted.keySet());
        all.addAll(WRITTEN_BY_HAND);
        int differences = 0;
        for (String path : all) {
            byte[] expected = painted.get(path);
            Path file = DEMO.resolve(path);
            String problem = "";
            if (!Files.exists(file)) {
                problem = "is missing";
            } else if (expected != null) {
                problem = difference(path, expected, Files.readAllBytes(file));
            } else if (!WRITTEN_BY_HAND.contains(path)) {
                problem = "is not part of the demo";
            }
            if (!problem.isEmpty()) {
                System.out.println(DEMO + "/" + path + " " + problem);
                differences++;
            }
        }
        System.out.println(all.size() + " files of the demo checked, " + differences + " differ");
        return differences;
    }

    private static SortedSet<String> committed() throws IOException {
        try (Stream<Path> files = Files.walk(DEMO)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> DEMO.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What differs, or the empty text: captions are compared by byte, images by pixel. */
    private static String difference(String path, byte[] expected, byte[] committed) throws IOException {
        if (Arrays.equals(expected, committed)) {
            return "";
        }
        if (!path.matches(".*\\.(png|jpg|gif)")) {
            return "has other bytes";
        }
        BufferedImage a = ImageIO.read(new ByteArrayInputStream(expected));
        BufferedImage b = ImageIO.read(new ByteArrayInputStream(committed));
        if (b == null) {
            return "is not an image";
        }
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return "has another size";
        }
        double share = shareOfDifferentPixels(a, b);
        return share > PIXELS_THAT_MAY_DIFFER ? "differs in " + share + " of its pixels" : "";
    }

    private static double shareOfDifferentPixels(BufferedImage a, BufferedImage b) {
        int width = a.getWidth();
        int[] first = a.getRGB(0, 0, width, a.getHeight(), null, 0, width);
        int[] second = b.getRGB(0, 0, width, a.getHeight(), null, 0, width);
        int different = 0;
        for (int i = 0; i < first.length; i++) {
            if (clearlyDifferent(first[i], second[i])) {
                different++;
            }
        }
        return (double) different / first.length;
    }

    private static boolean clearlyDifferent(int a, int b) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((a >> shift & 255) - (b >> shift & 255)) > DIFFERENCE_THAT_SHOWS) {
                return true;
            }
        }
        return false;
    }
}
