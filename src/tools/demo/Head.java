package demo;

import static demo.Brush.*;
import static demo.Figure.SKIN;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * The character's head, which is what makes her herself: purple hair with blunt bangs, sidelocks and an ahoge, yellow
 * eyes, pointed ears, a mole under one eye. The head is about 200 wide with its middle at the origin.
 */
final class Head {
    enum Hair {
        LONG,
        PONYTAIL,
        BUN
    }

    enum Eyes {
        OPEN,
        CLOSED,
        WINK,
        HALF,
        WIDE
    }

    enum Mouth {
        SMILE,
        OPEN,
        LINE,
        ROUND,
        GRIN,
        CAT
    }

    private static final int LASH = 0x44305c;
    private static final int BLUSH = 0xf8b9b0;
    private static final int MOUTH = 0xb24a58;
    private static final int TONGUE = 0xf08c8f;

    private final Brush brush;
    private final Picture picture;
    private final int hair;

    Head(Brush brush, Picture picture) {
        this.brush = brush;
        this.picture = picture;
        this.hair = picture.hairColour;
    }

    /** What falls down behind the body, or in front of it when she is seen from behind. */
    void backHair() {
        int back = shade(hair);
        switch (picture.hair) {
            case LONG -> {
                brush.draw(
                        blob(
                                -104, -14, -122, 110, -140, 250, -126, 352, -92, 322, -62, 366, -26, 332, 8, 372, 40,
                                330, 76, 364, 100, 320, 132, 346, 140, 240, 122, 110, 104, -14, 70, -90, 0, -108, -70,
                                -90),
                        back);
                brush.stroke(curve(-104, 130, -112, 230, -100, 300), darker(hair), 2.4);
                brush.stroke(curve(104, 130, 112, 230, 106, 296), darker(hair), 2.4);
                brush.stroke(curve(-66, 180, -70, 260, -60, 330), darker(hair), 2.4);
                brush.stroke(curve(66, 180, 72, 260, 70, 326), darker(hair), 2.4);
            }
            case PONYTAIL -> {
                brush.draw(
                        blob(
                                60, -100, 120, -130, 186, -76, 206, 40, 196, 160, 220, 250, 160, 230, 132, 262, 118,
                                150, 140, 50, 104, -30),
                        back);
                brush.stroke(curve(130, -80, 178, 0, 162, 200), darker(hair), 2.4);
                brush.draw(blob(-100, -10, -104, 60, -84, 104, 84, 104, 104, 60, 100, -10, 0, -110), back);
                brush.draw(oval(82, -92, 17, 20), 0x58a05c);
            }
            case BUN -> {
                brush.draw(circle(58, -112, 46), hair);
                brush.stroke(curve(30, -122, 62, -142, 84, -106), darker(hair), 2.4);
                brush.draw(blob(-100, -10, -104, 60, -84, 100, 84, 100, 104, 60, 100, -10, 0, -110), back);
            }
        }
    }

    /** The head as seen from behind: hair, the tips of the ears, the ahoge. */
    void behind() {
        ears();
        backHair();
        ahoge();
        brush.draw(
                blob(
                        -104, 0, -98, -62, -56, -104, 0, -114, 56, -104, 98, -62, 104, 0, 112, 110, 60, 140, 0, 128,
                        -60, 140, -112, 110),
                hair);
        brush.stroke(curve(-56, -40, -80, 40, -70, 130), darker(hair), 2.4);
        brush.stroke(curve(56, -40, 80, 40, 70, 130), darker(hair), 2.4);
        brush.stroke(curve(0, -100, -10, 0, 4, 128), darker(hair), 2.4);
        shine(-46);
    }

    /** Face and everything in front of it. */
    void front() {
        AffineTransform turned = AffineTransform.getTranslateInstance(picture.turn, 0);
        ears();
        brush.draw(
                blob(
                        -88, -30, -88, 26, -70, 70, -30, 98, 0, 106, 30, 98, 70, 70, 88, 26, 88, -30, 50, -86, 0, -98,
                        -50, -86),
                SKIN);
        brush.in(turned, this::features);
        ahoge();
        frontHair(picture.turn * 0.5);
        brush.in(turned, this::brows);
    }

    private void ears() {
        brush.bothSides(() -> {
            brush.draw(blob(82, 4, 112, -14, 142, -30, 126, 14, 104, 44, 82, 46), SKIN);
            brush.stroke(curve(92, 16, 112, -2, 126, -16), shade(SKIN), 4);
        });
    }

    private void features() {
        brush.bothSides(() -> brush.fill(
                picture.blush ? oval(56, 56, 21, 11) : oval(56, 56, 15, 7),
                picture.blush ? BLUSH : mix(SKIN, BLUSH, 0.6)));
        eye(-1);
        eye(1);
        brush.fill(circle(62, 66, 4.2), LASH);
        brush.stroke(curve(-1, 51, 3, 54, 1, 55), darker(SKIN), 2.6);
        mouth();
    }

    private void eye(int side) {
        double x = side * 41;
        boolean shut = picture.eyes == Eyes.CLOSED || (picture.eyes == Eyes.WINK && side == 1);
        if (shut) {
            brush.stroke(curve(x - 24, 22, x, 42, x + 24, 22), LASH, 6);
            brush.stroke(curve(x + side * 24, 22, x + side * 30, 20, x + side * 33, 15), LASH, 5);
            return;
        }
        double top = picture.eyes == Eyes.HALF ? 12 : -14;
        double tall = picture.eyes == Eyes.WIDE ? 36 : 33;
        Shape outline = blob(x - 25, 10, x - 16, -16, x + 10, -20, x + 25, 4, x + 21, 34, x, 46, x - 20, 36);
        brush.within(box(x - 40, top, 80, 80), () -> {
            brush.fill(outline, WHITE);
            brush.within(outline, () -> iris(x + picture.gazeX, 14 + picture.gazeY, tall, picture.eyes));
        });
        if (picture.eyes == Eyes.HALF) {
            brush.stroke(curve(x - 27, 16, x, 7, x + 27, 16), LASH, 7);
            brush.stroke(curve(x - 22, 0, x, -8, x + 22, 0), darker(SKIN), 2.4);
        } else {
            brush.stroke(curve(x - side * 22, -9, x + side * 2, -34, x + side * 28, 8), LASH, 7.5);
            brush.stroke(curve(x + side * 26, 4, x + side * 32, 0, x + side * 35, -7), LASH, 5);
        }
        brush.stroke(curve(x - 12, 46, x, 50, x + 12, 46), darker(SKIN), 2.6);
    }

    private void iris(double x, double y, double tall, Eyes eyes) {
        double wide = eyes == Eyes.WIDE ? 17 : 21;
        brush.fill(oval(x, y, wide, tall), 0xb8611c);
        brush.within(oval(x, y, wide, tall), () -> {
            brush.fill(oval(x, y + 16, wide - 1, tall - 8), 0xf3a92a);
            brush.fill(oval(x, y + 30, wide - 5, tall - 18), 0xffe07a);
        });
        brush.fill(oval(x, y + 2, wide * 0.42, tall * 0.42), 0x5c2c1c);
        brush.fill(oval(x - 8, y - 12, 8, 10), WHITE);
        brush.fill(circle(x + 9, y + 16, 4.5), WHITE);
        brush.stroke(oval(x, y, wide, tall), 0x84401c, 2.6);
    }

    private void brows() {
        double y = picture.eyes == Eyes.WIDE ? -46 : -38;
        brush.bothSides(() -> brush.stroke(curve(26, y, 42, y - 9, 62, y), darker(hair), 4));
    }

    private void mouth() {
        switch (picture.mouth) {
            case SMILE -> brush.stroke(curve(-15, 72, 0, 84, 15, 72), MOUTH, 3.6);
            case LINE -> brush.stroke(curve(-8, 77, 0, 75, 8, 77), MOUTH, 3.6);
            case ROUND -> brush.draw(oval(0, 78, 7, 9), MOUTH);
            case CAT -> {
                brush.stroke(curve(-16, 73, -8, 84, 0, 74), MOUTH, 3.6);
                brush.stroke(curve(0, 74, 8, 84, 16, 73), MOUTH, 3.6);
            }
            case OPEN -> open(17, 27);
            case GRIN -> {
                Shape teeth = open(22, 24);
                brush.within(teeth, () -> brush.fill(box(-30, 66, 60, 11), WHITE));
                brush.stroke(teeth, MOUTH, 3.2);
            }
        }
    }

    private Shape open(double half, double depth) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(-half, 69);
        shape.quadTo(0, 73, half, 69);
        shape.curveTo(half - 2, 69 + depth, 2 - half, 69 + depth, -half, 69);
        shape.closePath();
        brush.fill(shape, MOUTH);
        brush.within(shape, () -> brush.fill(oval(0, 69 + depth * 0.8, half * 0.75, depth * 0.36), TONGUE));
        brush.stroke(shape, MOUTH, 3.2);
        return shape;
    }

    private void frontHair(double turn) {
        brush.bothSides(() -> {
            brush.draw(blob(66, -60, 102, -30, 104, 50, 98, 120, 80, 168, 78, 110, 74, 40), hair);
            brush.stroke(curve(88, 0, 92, 70, 85, 130), darker(hair), 2.2);
        });
        Path2D bangs = new Path2D.Double();
        bangs.moveTo(-94, 8);
        bangs.curveTo(-112, -70, -60, -116, 0, -116);
        bangs.curveTo(60, -116, 112, -70, 94, 8);
        bangs.quadTo(86, -14, 76, -34);
        bangs.quadTo(66, -23, 60 + turn, -21);
        bangs.lineTo(48 + turn, -28);
        bangs.quadTo(30 + turn, -19, 20 + turn, -20);
        bangs.lineTo(8 + turn, -29);
        bangs.quadTo(-10 + turn, -19, -24 + turn, -21);
        bangs.lineTo(-34 + turn, -29);
        bangs.quadTo(-50 + turn, -20, -62 + turn, -22);
        bangs.lineTo(-76, -34);
        bangs.quadTo(-86, -14, -94, 8);
        bangs.closePath();
        brush.fill(bangs, hair);
        brush.within(bangs, () -> shine(-66));
        brush.stroke(bangs, darker(hair), 3.2);
        brush.stroke(curve(48 + turn, -28, 46 + turn, -46, 38, -70), darker(hair), 2.2);
        brush.stroke(curve(8 + turn, -29, 8 + turn, -46, 6, -72), darker(hair), 2.2);
        brush.stroke(curve(-34 + turn, -29, -34 + turn, -46, -26, -70), darker(hair), 2.2);
    }

    private void shine(double y) {
        int light = mix(hair, WHITE, 0.32);
        brush.stroke(curve(-74, y + 20, -40, y - 4, -12, y - 6), light, 11);
        brush.stroke(curve(8, y - 6, 30, y - 5, 44, y), light, 11);
    }

    private void ahoge() {
        brush.draw(
                blob(12, -96, 8, -134, -16, -162, -50, -168, -78, -144, -46, -150, -20, -138, -12, -118, -14, -96),
                hair);
    }
}
