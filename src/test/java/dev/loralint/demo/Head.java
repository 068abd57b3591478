package dev.loralint.demo;

import static dev.loralint.demo.Brush.blob;
import static dev.loralint.demo.Brush.box;
import static dev.loralint.demo.Brush.circle;
import static dev.loralint.demo.Brush.colour;
import static dev.loralint.demo.Brush.curve;
import static dev.loralint.demo.Brush.oval;
import static dev.loralint.demo.Brush.polygon;
import static dev.loralint.demo.Brush.star;

import java.awt.Color;
import java.awt.Shape;
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

    private static final Color LASH = colour(0x44305c);
    private static final Color BLUSH = colour(0xf8b9b0);
    private static final Color MOUTH = colour(0xb24a58);
    private static final Color TONGUE = colour(0xf08c8f);

    private final Brush brush;
    private final Color hair;
    private final Color hairLight;
    private final Hair style;

    Head(Brush brush, Color hair, Hair style) {
        this.brush = brush;
        this.hair = hair;
        this.hairLight = Brush.mix(hair, Color.WHITE, 0.32);
        this.style = style;
    }

    /** What falls down behind the body, or in front of it when she is seen from behind. */
    void backHair() {
        Color back = Brush.shade(hair);
        switch (style) {
            case LONG -> {
                brush.draw(
                        blob(
                                -104, -14, -122, 110, -140, 250, -126, 352, -92, 322, -62, 366, -26, 332, 8, 372, 40,
                                330, 76, 364, 100, 320, 132, 346, 140, 240, 122, 110, 104, -14, 70, -90, 0, -108, -70,
                                -90),
                        back);
                brush.stroke(curve(-104, 130, -112, 230, -100, 300), Brush.darker(hair), 2.4);
                brush.stroke(curve(104, 130, 112, 230, 106, 296), Brush.darker(hair), 2.4);
                brush.stroke(curve(-66, 180, -70, 260, -60, 330), Brush.darker(hair), 2.4);
                brush.stroke(curve(66, 180, 72, 260, 70, 326), Brush.darker(hair), 2.4);
            }
            case PONYTAIL -> {
                brush.draw(
                        blob(
                                60, -100, 120, -130, 186, -76, 206, 40, 196, 160, 220, 250, 160, 230, 132, 262, 118,
                                150, 140, 50, 104, -30),
                        back);
                brush.stroke(curve(130, -80, 178, 0, 162, 200), Brush.darker(hair), 2.4);
                brush.draw(blob(-100, -10, -104, 60, -84, 104, 84, 104, 104, 60, 100, -10, 0, -110), back);
                brush.draw(oval(82, -92, 17, 20), colour(0x58a05c));
            }
            case BUN -> {
                brush.draw(circle(58, -112, 46), hair);
                brush.stroke(curve(30, -122, 62, -142, 84, -106), Brush.darker(hair), 2.4);
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
        brush.stroke(curve(-56, -40, -80, 40, -70, 130), Brush.darker(hair), 2.4);
        brush.stroke(curve(56, -40, 80, 40, 70, 130), Brush.darker(hair), 2.4);
        brush.stroke(curve(0, -100, -10, 0, 4, 128), Brush.darker(hair), 2.4);
        shine(-46);
    }

    /** Face and everything in front of it. */
    void front(Expression expression, double turn) {
        ears();
        brush.draw(
                blob(
                        -88, -30, -88, 26, -70, 70, -30, 98, 0, 106, 30, 98, 70, 70, 88, 26, 88, -30, 50, -86, 0, -98,
                        -50, -86),
                Figure.SKIN);
        features(expression, turn);
        ahoge();
        frontHair(turn * 0.5);
        brows(expression, turn);
    }

    private void ears() {
        for (int side : new int[] {-1, 1}) {
            brush.draw(
                    blob(side * 82, 4, side * 112, -14, side * 142, -30, side * 126, 14, side * 104, 44, side * 82, 46),
                    Figure.SKIN);
            brush.stroke(curve(side * 92, 16, side * 112, -2, side * 126, -16), Brush.shade(Figure.SKIN), 4);
        }
    }

    private void features(Expression expression, double turn) {
        if (expression.blush()) {
            brush.fill(oval(turn - 56, 56, 21, 11), BLUSH);
            brush.fill(oval(turn + 56, 56, 21, 11), BLUSH);
        } else {
            brush.fill(oval(turn - 56, 56, 15, 7), Brush.mix(Figure.SKIN, BLUSH, 0.6));
            brush.fill(oval(turn + 56, 56, 15, 7), Brush.mix(Figure.SKIN, BLUSH, 0.6));
        }
        eye(-1, expression, turn);
        eye(1, expression, turn);
        brush.fill(circle(turn + 62, 66, 4.2), LASH);
        brush.stroke(curve(turn - 1, 51, turn + 3, 54, turn + 1, 55), Brush.darker(Figure.SKIN), 2.6);
        mouth(expression.mouth(), turn);
    }

    private void eye(int side, Expression expression, double turn) {
        double x = turn + side * 41;
        boolean shut =
                expression.eyes() == Expression.Eyes.CLOSED || (expression.eyes() == Expression.Eyes.WINK && side == 1);
        if (shut) {
            brush.stroke(curve(x - 24, 22, x, 42, x + 24, 22), LASH, 6);
            brush.stroke(curve(x + side * 24, 22, x + side * 30, 20, x + side * 33, 15), LASH, 5);
            return;
        }
        double top = expression.eyes() == Expression.Eyes.HALF ? 12 : -14;
        double tall = expression.eyes() == Expression.Eyes.WIDE ? 36 : 33;
        Shape outline = blob(x - 25, 10, x - 16, -16, x + 10, -20, x + 25, 4, x + 21, 34, x, 46, x - 20, 36);
        brush.within(box(x - 40, top, 80, 80), () -> {
            brush.fill(outline, Color.WHITE);
            brush.within(outline, () -> iris(x + expression.gazeX(), 14 + expression.gazeY(), tall, expression.eyes()));
        });
        if (expression.eyes() == Expression.Eyes.HALF) {
            brush.stroke(curve(x - 27, 16, x, 7, x + 27, 16), LASH, 7);
            brush.stroke(curve(x - 22, 0, x, -8, x + 22, 0), Brush.darker(Figure.SKIN), 2.4);
        } else {
            brush.stroke(curve(x - side * 22, -9, x + side * 2, -34, x + side * 28, 8), LASH, 7.5);
            brush.stroke(curve(x + side * 26, 4, x + side * 32, 0, x + side * 35, -7), LASH, 5);
        }
        brush.stroke(curve(x - 12, 46, x, 50, x + 12, 46), Brush.darker(Figure.SKIN), 2.6);
    }

    private void iris(double x, double y, double tall, Expression.Eyes eyes) {
        double wide = eyes == Expression.Eyes.WIDE ? 17 : 21;
        brush.fill(oval(x, y, wide, tall), colour(0xb8611c));
        brush.within(oval(x, y, wide, tall), () -> {
            brush.fill(oval(x, y + 16, wide - 1, tall - 8), colour(0xf3a92a));
            brush.fill(oval(x, y + 30, wide - 5, tall - 18), colour(0xffe07a));
        });
        brush.fill(oval(x, y + 2, wide * 0.42, tall * 0.42), colour(0x5c2c1c));
        brush.fill(oval(x - 8, y - 12, 8, 10), Color.WHITE);
        brush.fill(circle(x + 9, y + 16, 4.5), Color.WHITE);
        brush.stroke(oval(x, y, wide, tall), colour(0x84401c), 2.6);
    }

    private void brows(Expression expression, double turn) {
        double lift = expression.eyes() == Expression.Eyes.WIDE ? -8 : 0;
        for (int side : new int[] {-1, 1}) {
            double x = turn + side * 42;
            brush.stroke(
                    curve(x - side * 16, -38 + lift, x, -47 + lift, x + side * 20, -38 + lift), Brush.darker(hair), 4);
        }
    }

    private void mouth(Expression.Mouth mouth, double turn) {
        switch (mouth) {
            case SMILE -> brush.stroke(curve(turn - 15, 72, turn, 84, turn + 15, 72), MOUTH, 3.6);
            case LINE -> brush.stroke(curve(turn - 8, 77, turn, 75, turn + 8, 77), MOUTH, 3.6);
            case ROUND -> brush.draw(oval(turn, 78, 7, 9), MOUTH);
            case CAT -> {
                brush.stroke(curve(turn - 16, 73, turn - 8, 84, turn, 74), MOUTH, 3.6);
                brush.stroke(curve(turn, 74, turn + 8, 84, turn + 16, 73), MOUTH, 3.6);
            }
            case OPEN -> open(turn, 17, 27);
            case GRIN -> {
                Shape teeth = open(turn, 22, 24);
                brush.within(teeth, () -> brush.fill(box(turn - 30, 66, 60, 11), Color.WHITE));
                brush.stroke(teeth, MOUTH, 3.2);
            }
        }
    }

    private Shape open(double turn, double half, double depth) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(turn - half, 69);
        shape.quadTo(turn, 73, turn + half, 69);
        shape.curveTo(turn + half - 2, 69 + depth, turn - half + 2, 69 + depth, turn - half, 69);
        shape.closePath();
        brush.fill(shape, MOUTH);
        brush.within(shape, () -> brush.fill(oval(turn, 69 + depth * 0.8, half * 0.75, depth * 0.36), TONGUE));
        brush.stroke(shape, MOUTH, 3.2);
        return shape;
    }

    private void frontHair(double turn) {
        for (int side : new int[] {-1, 1}) {
            brush.draw(
                    blob(
                            side * 66,
                            -60,
                            side * 102,
                            -30,
                            side * 104,
                            50,
                            side * 98,
                            120,
                            side * 80,
                            168,
                            side * 78,
                            110,
                            side * 74,
                            40),
                    hair);
            brush.stroke(curve(side * 88, 0, side * 92, 70, side * 85, 130), Brush.darker(hair), 2.2);
        }
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
        brush.stroke(bangs, Brush.darker(hair), 3.2);
        brush.stroke(curve(48 + turn, -28, 46 + turn, -46, 38, -70), Brush.darker(hair), 2.2);
        brush.stroke(curve(8 + turn, -29, 8 + turn, -46, 6, -72), Brush.darker(hair), 2.2);
        brush.stroke(curve(-34 + turn, -29, -34 + turn, -46, -26, -70), Brush.darker(hair), 2.2);
    }

    private void shine(double y) {
        brush.stroke(curve(-74, y + 20, -40, y - 4, -12, y - 6), hairLight, 11);
        brush.stroke(curve(8, y - 6, 30, y - 5, 44, y), hairLight, 11);
    }

    private void ahoge() {
        brush.draw(
                blob(12, -96, 8, -134, -16, -162, -50, -168, -78, -144, -46, -150, -20, -138, -12, -118, -14, -96),
                hair);
    }

    /** What she wears on the head; drawn last. */
    void wear(Headwear headwear) {
        switch (headwear) {
            case NONE -> {}
            case HEADPHONES -> {
                brush.tube(curve(-106, 0, 0, -246, 106, 0), colour(0xf4f1e4), 16);
                brush.draw(blob(-122, -34, -98, -34, -92, 6, -98, 40, -122, 38, -130, 2), colour(0xef7f6f));
                brush.draw(blob(122, -34, 98, -34, 92, 6, 98, 40, 122, 38, 130, 2), colour(0xef7f6f));
            }
            case STRAW_HAT -> {
                brush.draw(oval(0, -72, 172, 38), colour(0xf0d490));
                brush.draw(blob(-84, -78, -78, -142, 0, -166, 78, -142, 84, -78, 0, -62), colour(0xf6dfa3));
                brush.within(
                        blob(-84, -78, -78, -142, 0, -166, 78, -142, 84, -78, 0, -62),
                        () -> brush.tube(curve(-100, -92, 0, -72, 100, -92), colour(0x6db7dd), 20));
            }
            case WITCH_HAT -> {
                brush.draw(oval(0, -70, 168, 36), colour(0x413152));
                brush.draw(
                        blob(-84, -74, -58, -150, -6, -236, 66, -262, 40, -214, 60, -140, 84, -74, 0, -58),
                        colour(0x4d3b61));
                brush.within(
                        blob(-84, -74, -58, -150, -6, -236, 66, -262, 40, -214, 60, -140, 84, -74, 0, -58),
                        () -> brush.tube(curve(-100, -92, 0, -66, 100, -92), colour(0xee8c3a), 24));
                brush.draw(star(34, -84, 20, 5, 0.45), colour(0xf6d55f));
            }
            case BERET -> {
                brush.draw(
                        blob(-98, -74, -104, -118, -40, -152, 50, -146, 104, -106, 96, -70, 0, -90), colour(0xb4493f));
                brush.stroke(curve(0, -148, 4, -160, 10, -164), Brush.darker(colour(0xb4493f)), 8);
            }
            case GLASSES -> {
                for (int side : new int[] {-1, 1}) {
                    brush.stroke(oval(side * 42, 20, 35, 33), colour(0x6b3a2e), 5);
                }
                brush.stroke(curve(-8, 16, 0, 10, 8, 16), colour(0x6b3a2e), 5);
            }
            case HAIR_FLOWER -> flower(-78, -70, colour(0xf7f3ff), colour(0xf6c54a), 17);
            case HAIR_BOW -> bow(66, -86, colour(0xd9485f));
            case HAIRCLIP -> {
                brush.draw(star(-66, -48, 19, 5, 0.45), colour(0xffd75e));
            }
            case TIARA -> {
                brush.draw(
                        polygon(
                                -56, -84, -64, -116, -36, -104, -20, -132, 0, -108, 20, -132, 36, -104, 64, -116, 56,
                                -84, 0, -96),
                        colour(0xf1d27a));
                brush.draw(circle(0, -112, 8), colour(0x6cc6d6));
            }
            case HOOD -> {
                Path2D hood = new Path2D.Double();
                hood.moveTo(-104, 124);
                hood.curveTo(-150, -40, -110, -138, 0, -142);
                hood.curveTo(110, -138, 150, -40, 104, 124);
                hood.curveTo(112, 0, 92, -78, 0, -88);
                hood.curveTo(-92, -78, -112, 0, -104, 124);
                hood.closePath();
                brush.draw(hood, colour(0xf3c742));
            }
            case SUNFLOWER -> flower(-76, -66, colour(0xf7c531), colour(0x7a4a2a), 20);
            case CAT_HEADBAND -> {
                for (int side : new int[] {-1, 1}) {
                    brush.draw(polygon(side * 34, -108, side * 78, -160, side * 92, -84), colour(0x46405a));
                    brush.fill(polygon(side * 50, -108, side * 74, -138, side * 82, -94), colour(0xf4a9b4));
                }
            }
        }
    }

    private void flower(double x, double y, Color petals, Color middle, double size) {
        for (int i = 0; i < 6; i++) {
            double angle = Math.PI * i / 3;
            brush.draw(circle(x + StrictMath.cos(angle) * size, y + StrictMath.sin(angle) * size, size * 0.62), petals);
        }
        brush.draw(circle(x, y, size * 0.6), middle);
    }

    private void bow(double x, double y, Color colour) {
        brush.draw(blob(x, y, x - 40, y - 30, x - 46, y + 22), colour);
        brush.draw(blob(x, y, x + 40, y - 30, x + 46, y + 22), colour);
        brush.draw(circle(x, y, 11), colour);
    }
}
