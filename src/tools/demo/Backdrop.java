package demo;

import static demo.Brush.*;

import java.awt.geom.AffineTransform;
import java.util.Random;

/** What is behind her, painted over the whole picture in pixels. What is scattered comes from a fixed seed. */
enum Backdrop {
    CHERRY(0xcfe8f7, (brush, w, h) -> {
        brush.fill(oval(w * 0.5, h * 1.02, w * 0.9, h * 0.24), 0xb9dba6);
        brush.stroke(curve(w * -0.05, h * 0.02, w * 0.3, h * 0.16, w * 0.98, h * 0.06), 0x7c5a58, 22);
        brush.stroke(curve(w * 0.42, h * 0.1, w * 0.2, h * 0.22, w * 0.05, h * 0.26), 0x7c5a58, 12);
        brush.stroke(curve(w * 0.6, h * 0.1, w * 0.84, h * 0.2, w * 0.95, h * 0.24), 0x7c5a58, 12);
        Random random = new Random(11);
        for (int i = 0; i < 34; i++) {
            double x = random.nextDouble() * w;
            double y = h * (0.01 + random.nextDouble() * (x < w * 0.3 || x > w * 0.7 ? 0.26 : 0.16));
            blossom(brush, x, y, 16 + random.nextInt(12), i % 3 == 0 ? 0xfde4ea : 0xf8bccb);
        }
        for (int i = 0; i < 16; i++) {
            double x = random.nextDouble() * w;
            double y = h * (0.3 + random.nextDouble() * 0.65);
            brush.fill(oval(x, y, 11, 7), 0xf8bccb);
        }
    }),
    DOTS(0xfdeab5, (brush, w, h) -> {
        for (int row = 0; row * 110 < h + 110; row++) {
            for (int column = 0; column * 128 < w + 128; column++) {
                brush.fill(circle(column * 128 + row % 2 * 64, row * 110, 26), 0xfff6da);
            }
        }
    }),
    SNOW(0xaec4e0, (brush, w, h) -> {
        for (int i = 0; i < 5; i++) {
            double x = w * (0.02 + i * 0.24);
            double y = h * (0.5 + i % 2 * 0.09);
            for (int layer = 0; layer < 3; layer++) {
                double top = y - h * (0.32 - layer * 0.1);
                brush.fill(
                        polygon(x, top, x + 70 + layer * 26, top + h * 0.2, x - 70 - layer * 26, top + h * 0.2),
                        layer == 0 ? 0xf3f7fc : 0x7f9cc0);
            }
        }
        brush.fill(oval(w * 0.25, h * 1.0, w * 0.6, h * 0.36), 0xe4edf7);
        brush.fill(oval(w * 0.85, h * 1.04, w * 0.6, h * 0.36), 0xf3f7fc);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            brush.fill(circle(random.nextDouble() * w, random.nextDouble() * h, 4 + random.nextInt(8)), WHITE);
        }
    }),
    BEACH(0x8fd3f4, (brush, w, h) -> {
        cloud(brush, w * 0.2, h * 0.17, 1.5);
        cloud(brush, w * 0.84, h * 0.29, 1.2);
        brush.fill(box(0, h * 0.48, w, h), 0x3fa7d6);
        brush.fill(box(0, h * 0.56, w, h), 0x63bfe0);
        brush.fill(oval(w * 0.4, h * 1.05, w * 1.0, h * 0.4), WHITE);
        brush.fill(oval(w * 0.4, h * 1.07, w * 1.0, h * 0.4), 0xf7e3b5);
        brush.draw(star(w * 0.14, h * 0.9, 34, 5, 0.5), 0xf2916d);
        brush.draw(oval(w * 0.86, h * 0.86, 26, 20), 0xfdf3ee);
    }),
    FIREWORKS(0x232a55, (brush, w, h) -> {
        int[] colours = {0xf7a6c0, 0xffe08a, 0x8fe0e8};
        double[][] places = {{0.2, 0.16, 150}, {0.82, 0.13, 130}, {0.88, 0.46, 100}, {0.08, 0.52, 90}};
        for (int i = 0; i < places.length; i++) {
            double x = w * places[i][0];
            double y = h * places[i][1];
            for (int ray = 0; ray < 16; ray++) {
                double angle = Math.PI * 2 * ray / 16;
                double cos = StrictMath.cos(angle);
                double sin = StrictMath.sin(angle);
                double r = places[i][2];
                brush.stroke(
                        curve(
                                x + cos * r * 0.4,
                                y + sin * r * 0.4,
                                x + cos * r * 0.7,
                                y + sin * r * 0.7,
                                x + cos * r,
                                y + sin * r + 8),
                        colours[i % 3],
                        6);
                brush.fill(circle(x + cos * r * 0.22, y + sin * r * 0.22, 5), colours[(i + 1) % 3]);
            }
        }
        brush.fill(oval(w * 0.5, h * 1.0, w * 0.8, h * 0.16), 0x171c3d);
        for (int i = 0; i < 7; i++) {
            brush.fill(oval(w * (0.05 + i * 0.15), h * (0.84 + i % 2 * 0.02), 22, 27), 0xf7824a);
            brush.fill(oval(w * (0.05 + i * 0.15), h * (0.84 + i % 2 * 0.02), 12, 20), 0xffcf7a);
        }
    }),
    SUNSET(0x6d5a9c, (brush, w, h) -> {
        int[] bands = {0xa56aa0, 0xdc7f8f, 0xf5a37a, 0xfbcb83};
        for (int i = 0; i < bands.length; i++) {
            brush.fill(box(0, h * (i + 1) * 0.15, w, h), bands[i]);
        }
        brush.fill(circle(w * 0.72, h * 0.62, 110), 0xfff0b8);
        Random random = new Random(3);
        for (int i = 0; i < 16; i++) {
            double height = h * (0.14 + random.nextDouble() * 0.24);
            double x = i * w / 15.0 - 30;
            brush.fill(box(x, h - height, w / 15.0 + 2, height), i % 2 == 0 ? 0x4b3c6d : 0x594578);
            for (int window = 0; window < 4; window++) {
                brush.fill(box(x + 14 + window % 2 * 28, h - height + 22 + window / 2 * 40, 13, 18), 0xfbcb83);
            }
        }
    }),
    CAFE(0xe9d2b4, (brush, w, h) -> {
        brush.draw(box(w * 0.06, h * 0.08, w * 0.34, h * 0.5), 0xbfe0ee);
        brush.stroke(curve(w * 0.23, h * 0.08, w * 0.23, h * 0.3, w * 0.23, h * 0.58), 0xfaf3e6, 14);
        brush.stroke(curve(w * 0.06, h * 0.33, w * 0.2, h * 0.33, w * 0.4, h * 0.33), 0xfaf3e6, 14);
        brush.stroke(curve(w * 0.82, 0, w * 0.82, h * 0.1, w * 0.82, h * 0.14), 0x5d4438, 8);
        brush.draw(polygon(w * 0.78, h * 0.14, w * 0.86, h * 0.14, w * 0.92, h * 0.24, w * 0.72, h * 0.24), 0xe58a5b);
        brush.draw(box(w * 0.62, h * 0.42, w * 0.4, 18), 0x8a5f45);
        int[] cups = {0xfaf3e6, 0xd9786b, 0x8bb39a};
        for (int i = 0; i < 3; i++) {
            brush.draw(box(w * (0.7 + i * 0.1), h * 0.42 - 52, 56, 50), cups[i]);
        }
        brush.draw(box(-10, h * 0.86, w + 20, h * 0.2), 0x9c6b4c);
    }),
    LIBRARY(0x6a4a3a, (brush, w, h) -> {
        int[] spines = {0x9a4b3e, 0x4f7a6b, 0xd0a552, 0x4d5d8c, 0x8a5a86, 0xc9b79a};
        Random random = new Random(21);
        for (int shelf = 0; shelf < 4; shelf++) {
            double floor = h * (0.235 + shelf * 0.25);
            brush.fill(box(0, floor - h * 0.225, w, h * 0.225), 0x4a3229);
            double x = 8;
            while (x < w) {
                double wide = 30 + random.nextInt(26);
                double tall = h * (0.14 + random.nextDouble() * 0.06);
                int colour = spines[random.nextInt(spines.length)];
                if (random.nextInt(7) > 0) {
                    brush.fill(box(x, floor - tall, wide - 4, tall), colour);
                    brush.fill(box(x, floor - tall + 24, wide - 4, 8), lighter(colour));
                }
                x += wide;
            }
        }
    }),
    RAIN(0x8fa6b8, (brush, w, h) -> {
        for (int i = 0; i < 6; i++) {
            brush.fill(box(i * w / 5.5, h * (0.2 + i % 3 * 0.08), w / 6.0, h), i % 2 == 0 ? 0x7a92a6 : 0x849cb0);
        }
        brush.fill(box(0, h * 0.8, w, h), 0x66788c);
        brush.fill(oval(w * 0.5, h * 0.93, w * 0.44, 42), 0x8fa6b8);
        Random random = new Random(8);
        for (int i = 0; i < 70; i++) {
            double x = random.nextDouble() * w;
            double y = random.nextDouble() * h;
            brush.stroke(curve(x, y, x - 5, y + 22, x - 10, y + 44), 0xc7d6e2, 4);
        }
    }),
    BEDROOM(0x6f78ad, (brush, w, h) -> {
        brush.draw(box(w * 0.58, h * 0.06, w * 0.36, h * 0.42), 0x28305f);
        brush.fill(circle(w * 0.8, h * 0.18, 52), 0xffeaa6);
        brush.fill(circle(w * 0.78, h * 0.165, 46), 0x28305f);
        brush.fill(star(w * 0.65, h * 0.14, 14, 4, 0.35), 0xffeaa6);
        brush.fill(star(w * 0.69, h * 0.36, 12, 4, 0.35), 0xffeaa6);
        brush.stroke(box(w * 0.58, h * 0.06, w * 0.36, h * 0.42), 0xe8e4f3, 16);
        for (int i = 0; i < 8; i++) {
            brush.fill(star(w * (0.06 + i * 0.065), h * (0.1 + i % 3 * 0.05), 17, 5, 0.45), 0xffdf7e);
        }
        brush.draw(
                blob(
                        -60, h * 0.7, w * 0.3, h * 0.62, w * 0.7, h * 0.62, w + 60, h * 0.7, w + 60, h * 1.1, -60,
                        h * 1.1),
                0xf3eef8);
        brush.draw(blob(w * 0.02, h * 0.5, w * 0.3, h * 0.54, w * 0.3, h * 0.72, w * 0.0, h * 0.74), 0xdfe3f6);
    }),
    HALLOWEEN(0xf09a4a, (brush, w, h) -> {
        brush.fill(circle(w * 0.66, h * 0.28, w * 0.36), 0xffdf9a);
        brush.fill(oval(w * 0.3, h * 1.04, w * 0.8, h * 0.22), 0x5b3f63);
        for (int i = 0; i < 5; i++) {
            double x = w * (0.1 + i * 0.2);
            double y = h * (0.08 + i % 3 * 0.07);
            brush.fill(
                    polygon(
                            x, y + 12, x - 18, y - 4, x - 58, y - 16, x - 40, y + 20, x - 14, y + 16, x, y + 32, x + 14,
                            y + 16, x + 40, y + 20, x + 58, y - 16, x + 18, y - 4),
                    0x5b3f63);
        }
        for (int side = 0; side < 2; side++) {
            double x = w * (side == 0 ? 0.13 : 0.87);
            double y = h * 0.9;
            brush.draw(oval(x, y, 92, 72), 0xe9762f);
            brush.stroke(oval(x, y, 44, 70), darker(0xe9762f), 3);
            brush.fill(polygon(x - 46, y - 6, x - 30, y - 34, x - 14, y - 6), 0xffe08a);
            brush.fill(polygon(x + 46, y - 6, x + 30, y - 34, x + 14, y - 6), 0xffe08a);
            brush.fill(blob(x - 40, y + 14, x, y + 24, x + 40, y + 14, x, y + 46), 0xffe08a);
            brush.draw(box(x - 9, y - 94, 18, 28), 0x6f8a4b);
        }
    }),
    AUTUMN(0xfbe6c4, (brush, w, h) -> {
        brush.fill(box(w * 0.04, 0, 70, h), 0x8a6650);
        brush.fill(box(w * 0.84, 0, 90, h), 0x7b5945);
        Random random = new Random(14);
        int[] crown = {0xe58a3c, 0xd9653b, 0xf0b04c};
        for (int i = 0; i < 22; i++) {
            brush.fill(
                    circle(random.nextDouble() * w, random.nextDouble() * h * 0.17, 70 + random.nextInt(40)),
                    crown[i % 3]);
        }
        brush.fill(oval(w * 0.5, h * 1.04, w * 0.9, h * 0.16), 0xd79a55);
        for (int i = 0; i < 30; i++) {
            double x = random.nextDouble() * w;
            double y = h * (0.25 + random.nextDouble() * 0.73);
            brush.fill(star(x, y, 18 + random.nextInt(9), 5, 0.5), crown[i % 3]);
        }
    }),
    GARDEN(0xa8dcf2, (brush, w, h) -> {
        cloud(brush, w * 0.2, h * 0.14, 1.3);
        cloud(brush, w * 0.85, h * 0.22, 1.1);
        brush.fill(oval(w * 0.2, h * 0.78, w * 0.6, h * 0.24), 0x8cc97b);
        brush.fill(box(0, h * 0.74, w, h), 0x79b868);
        for (int i = 0; i < 8; i++) {
            if (i == 3 || i == 4) {
                continue;
            }
            double x = w * (0.04 + i * 0.132);
            double y = h * (0.5 + i % 3 * 0.08);
            brush.stroke(curve(x, y, x + 8, h * 0.8, x, h * 1.02), 0x4f9150, 14);
            brush.draw(star(x, y, 72, 13, 0.68), 0xf7c531);
            brush.draw(circle(x, y, 34), 0x7a4a2a);
        }
    }),
    STRIPES(0xffc9d6, (brush, w, h) -> {
        for (int i = -10; i < 14; i++) {
            double x = i * 130;
            brush.fill(polygon(x, 0, x + 65, 0, x + 65 + h * 0.6, h, x + h * 0.6, h), 0xffdce4);
        }
    }),
    SKY(0x6cbdf0, (brush, w, h) -> {
        cloud(brush, w * 0.16, h * 0.3, 1.7);
        cloud(brush, w * 0.86, h * 0.16, 1.4);
        cloud(brush, w * 0.88, h * 0.62, 1.5);
        brush.fill(oval(w * 0.5, h * 1.08, w * 1.1, h * 0.2), 0x86cf7a);
        brush.stroke(curve(-20, h * 0.5, w * 0.5, h * 0.36, w + 20, h * 0.06), 0xfdf6dd, 10);
    }),
    MEADOW(0x9fd389, (brush, w, h) -> {
        Random random = new Random(33);
        for (int i = 0; i < 80; i++) {
            double x = random.nextDouble() * w;
            double y = random.nextDouble() * h;
            brush.stroke(curve(x, y, x + 3, y - 16, x + 12, y - 28), 0x7dbb6c, 7);
        }
        int[] petals = {0xffffff, 0xffe9a8, 0xf9c6d4};
        for (int i = 0; i < 46; i++) {
            blossom(brush, random.nextDouble() * w, random.nextDouble() * h, 15 + random.nextInt(8), petals[i % 3]);
        }
    }),
    BALLROOM(0xf5e3c3, (brush, w, h) -> {
        brush.fill(box(0, h * 0.78, w, h), 0xc98f6b);
        for (int i = 0; i < 3; i++) {
            double x = w * (0.2 + i * 0.3);
            brush.fill(
                    blob(x - 70, h * 0.7, x - 70, h * 0.36, x, h * 0.26, x + 70, h * 0.36, x + 70, h * 0.7), 0x8bb4d6);
        }
        Runnable curtain = () -> {
            brush.draw(
                    blob(
                            -60, -40, w * 0.22, -40, w * 0.2, h * 0.3, w * 0.08, h * 0.5, w * 0.16, h * 0.82, -60,
                            h * 0.82),
                    0xa83e4c);
            brush.stroke(curve(0, h * 0.48, w * 0.06, h * 0.53, w * 0.13, h * 0.48), 0xf1d27a, 14);
        };
        curtain.run();
        brush.in(new AffineTransform(-1, 0, 0, 1, w, 0), curtain);
        brush.stroke(curve(w * 0.5, 0, w * 0.5, 30, w * 0.5, 70), 0xb98a3e, 8);
        brush.stroke(curve(w * 0.32, h * 0.06, w * 0.5, h * 0.16, w * 0.68, h * 0.06), 0xb98a3e, 10);
        for (int i = 0; i < 5; i++) {
            brush.fill(circle(w * (0.32 + i * 0.09), h * (0.055 + (i % 4 == 0 ? 0 : 0.035)), 17), 0xfff6cf);
        }
    }),
    ROSES(0xf4e7ef, (brush, w, h) -> {
        brush.stroke(curve(w * 0.06, h, w * 0.1, h * 0.02, w * 0.5, h * 0.06), 0xffffff, 30);
        brush.stroke(curve(w * 0.94, h, w * 0.9, h * 0.02, w * 0.5, h * 0.06), 0xffffff, 30);
        Random random = new Random(17);
        for (int i = 0; i < 44; i++) {
            double t = i / 43.0;
            double x = (1 - t) * (1 - t) * w * 0.06
                    + 2 * t * (1 - t) * w * 0.5
                    + t * t * w * 0.94
                    + random.nextInt(70)
                    - 35;
            double y = (1 - t) * (1 - t) * h + 2 * t * (1 - t) * h * -0.72 + t * t * h + random.nextInt(60) - 30;
            brush.fill(oval(x + 30, y + 12, 26, 14), 0x7fb27a);
            double size = 24 + random.nextInt(12);
            brush.draw(circle(x, y, size), i % 2 == 0 ? 0xe8829b : 0xf6b9c6);
            brush.stroke(circle(x, y, size * 0.45), darker(0xe8829b), 2.6);
        }
    }),
    STARS(0x3d3f80, (brush, w, h) -> {
        brush.fill(oval(w * 0.2, h * 0.2, w * 0.7, h * 0.16), 0x484a90);
        brush.fill(oval(w * 0.8, h * 0.7, w * 0.7, h * 0.18), 0x484a90);
        Random random = new Random(41);
        for (int i = 0; i < 46; i++) {
            double size = 7 + random.nextInt(14);
            brush.fill(
                    star(random.nextDouble() * w, random.nextDouble() * h, size, 4, 0.3),
                    i % 4 == 0 ? 0xffd9ec : 0xfff3c4);
        }
    }),
    MOON(0x1f3354, (brush, w, h) -> {
        brush.fill(circle(w * 0.5, h * 0.34, w * 0.46), 0x2c4570);
        brush.fill(circle(w * 0.5, h * 0.34, w * 0.39), 0xfaf0c8);
        brush.fill(circle(w * 0.24, h * 0.26, 34), 0xeadfb0);
        brush.fill(circle(w * 0.78, h * 0.4, 26), 0xeadfb0);
        brush.fill(circle(w * 0.7, h * 0.2, 20), 0xeadfb0);
        brush.fill(box(0, h * 0.84, w, h), 0x17263f);
        for (int i = 0; i < 9; i++) {
            brush.fill(oval(w * (0.1 + i * 0.1), h * (0.87 + i % 3 * 0.035), 44, 4), 0xfaf0c8);
        }
        Random random = new Random(2);
        for (int i = 0; i < 26; i++) {
            brush.fill(circle(random.nextDouble() * w, random.nextDouble() * h * 0.8, 4), 0xfff3c4);
        }
    }),
    STAGE(0x5a2f52, (brush, w, h) -> {
        for (int i = 0; i < 13; i++) {
            brush.fill(box(i * w / 12.0 - 20, 0, w / 26.0, h), 0x69385f);
        }
        brush.fill(polygon(w * 0.3, -20, w * 0.42, -20, w * 0.86, h * 0.96, w * 0.3, h * 0.96), 0x8a4f78);
        brush.fill(oval(w * 0.58, h * 0.94, w * 0.4, h * 0.1), 0xd9a3a0);
        for (int i = 0; i < 11; i++) {
            brush.draw(circle(i * w / 10.0, h * 0.01, w / 18.0), 0xb5485f);
        }
    });

    private interface Painting {
        void paint(Brush brush, int w, int h);
    }

    private final int ground;
    private final Painting painting;

    Backdrop(int ground, Painting painting) {
        this.ground = ground;
        this.painting = painting;
    }

    void paint(Brush brush, int w, int h) {
        brush.fill(box(0, 0, w, h), ground);
        painting.paint(brush, w, h);
    }

    private static void cloud(Brush brush, double x, double y, double size) {
        int white = 0xfbfdff;
        brush.fill(oval(x, y, 110 * size, 34 * size), white);
        brush.fill(circle(x - 36 * size, y - 20 * size, 40 * size), white);
        brush.fill(circle(x + 26 * size, y - 32 * size, 52 * size), white);
    }

    private static void blossom(Brush brush, double x, double y, double size, int petal) {
        for (int i = 0; i < 5; i++) {
            double angle = Math.PI * 2 * i / 5;
            brush.fill(
                    circle(x + StrictMath.cos(angle) * size * 0.6, y + StrictMath.sin(angle) * size * 0.6, size * 0.5),
                    petal);
        }
        brush.fill(circle(x, y, size * 0.3), 0xf2a24b);
    }
}
