package dev.loralint.duplicate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures to compare: a figure on white, as datasets of one character have them by the hundred. */
public final class Drawing {

    private Drawing() {}

    /** @param eyes open or closed; all else is the same for one seed */
    public static BufferedImage figure(long seed, boolean eyes) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(512, 768, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 512, 768);
        int x = 216 + random.nextInt(80);
        g.setColor(new Color(random.nextInt(0x1000000)));
        g.fillOval(x - 100, 40, 200, 260);
        g.setColor(new Color(0xffe0c8));
        g.fillOval(x - 70, 80, 140, 180);
        g.setColor(new Color(random.nextInt(0x1000000)));
        g.fillPolygon(new int[] {x - 60, x + 60, x + 160, x - 160}, new int[] {260, 260, 620, 620}, 4);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(3));
        for (int side : new int[] {-1, 1}) {
            int at = x + side * 32;
            if (eyes) {
                g.fillOval(at - 14, 140, 28, 34);
            } else {
                g.drawLine(at - 14, 160, at + 14, 160);
            }
        }
        for (int i = 0; i < 30; i++) {
            g.drawLine(random.nextInt(512), 620 + random.nextInt(140), random.nextInt(512), 620 + random.nextInt(140));
        }
        g.dispose();
        return image;
    }

    public static BufferedImage scaled(BufferedImage image, double factor) {
        int width = (int) Math.round(image.getWidth() * factor);
        int height = (int) Math.round(image.getHeight() * factor);
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = scaled.createGraphics();
        g.drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        g.dispose();
        return scaled;
    }

    public static Path write(BufferedImage image, Path file) throws IOException {
        String name = file.getFileName().toString();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return file;
    }
}
