package demo;

import static demo.Brush.*;

import java.util.function.Consumer;

/** What she wears on her head, in the measure of {@link Head}; drawn last. */
enum Headwear {
    NONE(brush -> {}),
    HEADPHONES(brush -> {
        brush.tube(curve(-106, 0, 0, -246, 106, 0), 0xf4f1e4, 16);
        brush.bothSides(() -> brush.draw(blob(122, -34, 98, -34, 92, 6, 98, 40, 122, 38, 130, 2), 0xef7f6f));
    }),
    STRAW_HAT(brush -> {
        brush.draw(oval(0, -72, 172, 38), 0xf0d490);
        brush.draw(blob(-84, -78, -78, -142, 0, -166, 78, -142, 84, -78, 0, -62), 0xf6dfa3);
        brush.within(
                blob(-84, -78, -78, -142, 0, -166, 78, -142, 84, -78, 0, -62),
                () -> brush.tube(curve(-100, -92, 0, -72, 100, -92), 0x6db7dd, 20));
    }),
    WITCH_HAT(brush -> {
        brush.draw(oval(0, -70, 168, 36), 0x413152);
        brush.draw(blob(-84, -74, -58, -150, -6, -236, 66, -262, 40, -214, 60, -140, 84, -74, 0, -58), 0x4d3b61);
        brush.within(
                blob(-84, -74, -58, -150, -6, -236, 66, -262, 40, -214, 60, -140, 84, -74, 0, -58),
                () -> brush.tube(curve(-100, -92, 0, -66, 100, -92), 0xee8c3a, 24));
        brush.draw(star(34, -84, 20, 5, 0.45), 0xf6d55f);
    }),
    BERET(brush -> {
        brush.draw(blob(-98, -74, -104, -118, -40, -152, 50, -146, 104, -106, 96, -70, 0, -90), 0xb4493f);
        brush.stroke(curve(0, -148, 4, -160, 10, -164), darker(0xb4493f), 8);
    }),
    GLASSES(brush -> {
        brush.bothSides(() -> brush.stroke(oval(42, 20, 35, 33), 0x6b3a2e, 5));
        brush.stroke(curve(-8, 16, 0, 10, 8, 16), 0x6b3a2e, 5);
    }),
    HAIR_FLOWER(brush -> flower(brush, -78, -70, 0xf7f3ff, 0xf6c54a, 17)),
    HAIR_BOW(brush -> bow(brush, 66, -86, 0xd9485f)),
    HAIRCLIP(brush -> brush.draw(star(-66, -48, 19, 5, 0.45), 0xffd75e)),
    TIARA(brush -> {
        brush.draw(
                polygon(
                        -56, -84, -64, -116, -36, -104, -20, -132, 0, -108, 20, -132, 36, -104, 64, -116, 56, -84, 0,
                        -96),
                0xf1d27a);
        brush.draw(circle(0, -112, 8), 0x6cc6d6);
    }),
    CAT_HEADBAND(brush -> {
        brush.bothSides(() -> {
            brush.draw(polygon(34, -108, 78, -160, 92, -84), 0x46405a);
            brush.fill(polygon(50, -108, 74, -138, 82, -94), 0xf4a9b4);
        });
    });

    private final Consumer<Brush> painting;

    Headwear(Consumer<Brush> painting) {
        this.painting = painting;
    }

    void paint(Brush brush) {
        painting.accept(brush);
    }

    private static void flower(Brush brush, double x, double y, int petals, int middle, double size) {
        for (int i = 0; i < 6; i++) {
            double angle = Math.PI * i / 3;
            brush.draw(circle(x + StrictMath.cos(angle) * size, y + StrictMath.sin(angle) * size, size * 0.62), petals);
        }
        brush.draw(circle(x, y, size * 0.6), middle);
    }

    private static void bow(Brush brush, double x, double y, int colour) {
        brush.draw(blob(x, y, x - 40, y - 30, x - 46, y + 22), colour);
        brush.draw(blob(x, y, x + 40, y - 30, x + 46, y + 22), colour);
        brush.draw(circle(x, y, 11), colour);
    }
}
