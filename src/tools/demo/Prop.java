package demo;

import static demo.Brush.*;

import java.awt.geom.Path2D;
import java.util.function.Consumer;

/** What she holds, in the figure's measure; drawn before the hands that hold it. */
enum Prop {
    NONE(brush -> {}),
    CUP(brush -> {
        brush.stroke(oval(32, 216, 17, 16), 0xd8d2c6, 8);
        brush.draw(blob(-30, 184, 30, 184, 27, 236, 16, 246, -16, 246, -27, 236), 0xfdfaf2);
        brush.draw(oval(0, 186, 30, 8), 0x7b4b33);
        brush.stroke(curve(-8, 170, -20, 156, -6, 142), 0xfdfaf2, 4);
        brush.stroke(curve(10, 168, -2, 152, 12, 138), 0xfdfaf2, 4);
    }),
    BOOK(brush -> {
        brush.draw(polygon(0, 168, -62, 156, -62, 244, 0, 258, 62, 244, 62, 156), 0x9a4b3e);
        brush.stroke(curve(0, 168, 0, 210, 0, 258), darker(0x9a4b3e), 4);
        brush.draw(star(-31, 204, 13, 5, 0.45), 0xf1d27a);
        brush.draw(star(31, 204, 13, 5, 0.45), 0xf1d27a);
    }),
    BOUQUET(brush -> {
        brush.draw(polygon(-16, 280, 16, 280, 52, 190, -52, 190), 0xfdf6ea);
        int[] petals = {0xf48ca0, 0xfbd2da, 0xfff3d6, 0xf48ca0, 0xfbd2da, 0xf6b352, 0xfff3d6};
        double[][] places = {{-40, 186}, {-14, 172}, {14, 172}, {40, 186}, {-28, 200}, {0, 194}, {28, 200}};
        for (int i = 0; i < petals.length; i++) {
            brush.draw(circle(places[i][0], places[i][1], 19), petals[i]);
            brush.stroke(circle(places[i][0], places[i][1], 8), darker(petals[i]), 2.4);
        }
    }),
    UMBRELLA(brush -> {
        brush.tube(curve(92, 240, 84, 20, 74, -150), 0xd9d3cc, 7);
        Path2D canopy = new Path2D.Double();
        canopy.moveTo(-170, -90);
        canopy.curveTo(-150, -250, 40, -300, 110, -262);
        canopy.curveTo(220, -230, 290, -130, 300, -46);
        canopy.quadTo(256, -84, 206, -58);
        canopy.quadTo(140, -108, 74, -76);
        canopy.quadTo(10, -128, -50, -86);
        canopy.quadTo(-110, -124, -170, -90);
        canopy.closePath();
        brush.draw(canopy, 0xe0647a);
        brush.stroke(curve(90, -262, 190, -170, 206, -58), darker(0xe0647a), 2.6);
        brush.stroke(curve(90, -262, 76, -170, 74, -76), darker(0xe0647a), 2.6);
        brush.stroke(curve(90, -262, -40, -210, -50, -86), darker(0xe0647a), 2.6);
    }),
    PLUSH(brush -> {
        brush.draw(star(0, 218, 72, 5, 0.6), 0xffdf7e);
        brush.fill(circle(-13, 214, 5), 0x5b4234);
        brush.fill(circle(13, 214, 5), 0x5b4234);
        brush.stroke(curve(-8, 224, 0, 232, 8, 224), 0x5b4234, 3.4);
    }),
    LANTERN(brush -> {
        brush.stroke(curve(14, 196, 14, 214, 14, 226), 0x4a2f2a, 4);
        brush.draw(oval(14, 268, 38, 44), 0xf7824a);
        brush.fill(oval(14, 268, 22, 34), 0xffcf7a);
        brush.draw(box(-4, 220, 36, 9), 0x4a2f2a);
        brush.draw(box(-4, 308, 36, 9), 0x4a2f2a);
    }),
    WAND(brush -> {
        brush.tube(curve(142, 40, 138, -10, 132, -56), 0x8a5a3c, 9);
        brush.draw(star(130, -74, 32, 5, 0.45), 0xffd75e);
    }),
    TROWEL(brush -> {
        brush.draw(polygon(-52, 300, 52, 300, 40, 224, -40, 224), 0xc8744a);
        brush.draw(box(-60, 216, 120, 20), 0xd98a5e);
        brush.tube(curve(0, 214, -6, 180, 0, 150), 0x5fa35a, 8);
        brush.draw(blob(0, 190, -34, 172, -44, 190, -20, 202), 0x6fb566);
        brush.draw(blob(0, 180, 30, 158, 44, 174, 20, 192), 0x6fb566);
        brush.draw(star(0, 136, 30, 9, 0.6), 0xf7c531);
        brush.draw(circle(0, 136, 12), 0x7a4a2a);
    }),
    ICE_CREAM(brush -> {
        brush.draw(polygon(66, 138, 110, 138, 90, 206), 0xe3b06b);
        brush.draw(circle(88, 124, 27), 0xfbd2da);
        brush.draw(circle(88, 92, 20), 0xd9f2e3);
    });

    private final Consumer<Brush> painting;

    Prop(Consumer<Brush> painting) {
        this.painting = painting;
    }

    void paint(Brush brush) {
        painting.accept(brush);
    }
}
