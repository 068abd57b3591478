import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Makes pictures to compare: {@code java MakePictures.java FOLDER PICTURES}. Figures on white, as datasets of one
 * character have them; of a hundred one is the one before it in another size and one has the same bytes.
 */
final class MakePictures {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 480;

    private MakePictures() {}

    public static void main(String[] args) throws IOException {
        Path concept = Files.createDirectories(Path.of(args[0], "10_mirakel"));
        IntStream.range(0, Integer.parseInt(args[1])).parallel().forEach(i -> {
            try {
                write(concept, i);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(Path concept, int i) throws IOException {
        Files.writeString(concept.resolve(i + ".txt"), "mirakel, 1girl, standing\n");
        BufferedImage picture =
                switch (i % 100) {
                    case 98 -> halved(figure(i - 1));
                    case 99 -> figure(i - 4);
                    default -> figure(i);
                };
        ImageIO.write(picture, "jpg", concept.resolve(i + ".jpg").toFile());
    }

    private static BufferedImage halved(BufferedImage image) {
        BufferedImage half = new BufferedImage(WIDTH / 2, HEIGHT / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = half.createGraphics();
        g.drawImage(image.getScaledInstance(WIDTH / 2, HEIGHT / 2, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        g.dispose();
        return half;
    }

    private static BufferedImage figure(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        int x = 110 + random.nextInt(100);
        g.setColor(new Color(random.nextInt(0x1000000)));
        g.fillOval(x - 60, 20 + random.nextInt(30), 120, 160);
        g.setColor(new Color(0xffe0c8));
        g.fillOval(x - 40, 60, 80, 100);
        g.setColor(new Color(random.nextInt(0x1000000)));
        int hem = 60 + random.nextInt(80);
        g.fillPolygon(new int[] {x - 40, x + 40, x + hem, x - hem}, new int[] {160, 160, 400, 400}, 4);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(2));
        for (int line = 0; line < 20; line++) {
            g.drawLine(random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(WIDTH), random.nextInt(HEIGHT));
        }
        g.dispose();
        return image;
    }
}
