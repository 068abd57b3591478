package demo;

import static demo.Brush.*;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** The whole character: hair behind, body and clothes, arms, head, and what she holds. About 730 high, feet at 560. */
final class Figure {
    static final int SKIN = 0xfde3d3;

    private final Brush brush;
    private final Picture picture;
    private final Outfit outfit;
    private final Head head;

    Figure(Brush brush, Picture picture) {
        this.brush = brush;
        this.picture = picture;
        this.outfit = picture.outfit;
        this.head = new Head(brush, picture);
    }

    void paint() {
        AffineTransform tilt = AffineTransform.getRotateInstance(Math.toRadians(picture.tilt), 0, 100);
        boolean raised = picture.pose == Pose.REACH || picture.pose == Pose.CHEEKS;
        if (!picture.behind) {
            brush.in(tilt, head::backHair);
        }
        if (picture.pose == Pose.BEHIND) {
            arms();
        }
        legs();
        if (outfit.bottom == Outfit.Bottom.TROUSERS) {
            bottom();
            torso();
        } else {
            torso();
            bottom();
        }
        neck();
        if (picture.pose != Pose.BEHIND && !raised) {
            arms();
        }
        if (picture.behind) {
            hands();
            brush.in(tilt, head::behind);
            return;
        }
        if (picture.prop == Prop.UMBRELLA) {
            picture.prop.paint(brush);
        }
        collar();
        brush.in(tilt, () -> {
            head.front();
            picture.headwear.paint(brush);
        });
        if (raised) {
            arms();
        }
        if (picture.prop != Prop.UMBRELLA) {
            picture.prop.paint(brush);
        }
        if (picture.pose != Pose.BEHIND) {
            hands();
        }
    }

    private void legs() {
        brush.bothSides(() -> {
            brush.tube(curve(30, 320, 36, 420, 33, 516), SKIN, 38);
            if (outfit.bottom == Outfit.Bottom.TROUSERS) {
                brush.tube(curve(30, 320, 37, 420, 35, 500), outfit.legs, 48);
            } else if (outfit.legs != SKIN) {
                brush.tube(curve(34, 412, 36, 450, 33, 516), outfit.legs, 39);
            }
            brush.draw(blob(12, 522, 30, 506, 54, 520, 66, 546, 44, 556, 14, 552), outfit.shoes);
        });
    }

    private void torso() {
        int colour = outfit.topColour;
        Shape body = blob(
                -42, 124, -80, 144, -72, 200, -56, 250, -66, 312, 0, 320, 66, 312, 56, 250, 72, 200, 80, 144, 42, 124,
                0, 118);
        switch (outfit.top) {
            case STRAPS, GOWN -> {
                brush.draw(body, SKIN);
                Shape bodice = blob(
                        -66, 178, -34, 170, 0, 184, 34, 170, 66, 178, 58, 250, 66, 312, 0, 320, -66, 312, -58, 250);
                brush.draw(bodice, colour);
                if (outfit.top == Outfit.Top.STRAPS) {
                    brush.bothSides(() -> brush.tube(curve(42, 132, 46, 150, 42, 174), colour, 8));
                } else {
                    brush.tube(curve(-62, 180, 0, 194, 62, 180), outfit.accent, 7);
                    brush.draw(circle(0, 192, 10), outfit.accent);
                }
            }
            case OVERALLS -> {
                brush.draw(body, colour);
                brush.draw(polygon(-46, 190, 46, 190, 60, 316, -60, 316), outfit.accent);
                brush.bothSides(() -> brush.tube(curve(46, 126, 46, 160, 38, 196), outfit.accent, 13));
                brush.draw(box(-24, 216, 48, 36), shade(outfit.accent));
            }
            case KIMONO -> {
                brush.draw(body, colour);
                brush.bothSides(() -> brush.tube(curve(36, 122, 8, 170, -30, 244), lighter(colour), 13));
                brush.draw(blob(-62, 240, 0, 232, 62, 240, 62, 288, 0, 296, -62, 288), outfit.accent);
            }
            case COAT -> {
                brush.draw(body, colour);
                brush.stroke(curve(0, 130, 2, 230, 0, 316), darker(colour), 3.2);
                for (int y = 196; y <= 290; y += 44) {
                    brush.draw(circle(-18, y, 6.5), shade(colour));
                    brush.draw(circle(18, y, 6.5), shade(colour));
                }
            }
            case HOODIE -> {
                brush.draw(body, colour);
                brush.draw(blob(-42, 262, -26, 244, 26, 244, 42, 262, 38, 300, -38, 300), shade(colour));
            }
            case SHIRT -> {
                brush.draw(body, colour);
                brush.stroke(curve(0, 150, 0, 230, 0, 314), shade(colour), 3.2);
                for (int y = 176; y <= 290; y += 36) {
                    brush.fill(circle(8, y, 4.2), outfit.accent);
                }
            }
            case SAILOR, TURTLENECK, CAPE -> brush.draw(body, colour);
        }
    }

    private void bottom() {
        int colour = outfit.bottomColour;
        switch (outfit.bottom) {
            case PLEATED -> {
                brush.draw(polygon(-62, 284, 62, 284, 108, 386, -108, 386), colour);
                for (int x = -2; x <= 2; x++) {
                    brush.stroke(curve(x * 21, 290, x * 28, 330, x * 36, 382), darker(colour), 2.6);
                }
            }
            case FLARED -> {
                brush.draw(
                        blob(
                                -56, 268, 0, 276, 56, 268, 92, 340, 122, 426, 62, 440, 0, 444, -62, 440, -122, 426, -92,
                                340),
                        colour);
                brush.bothSides(() -> brush.stroke(curve(30, 300, 44, 360, 52, 420), shade(colour), 3.4));
                brush.tube(curve(-54, 270, 0, 282, 54, 270), outfit.accent, 11);
            }
            case TROUSERS -> brush.draw(blob(-62, 286, 62, 286, 70, 336, 34, 368, 0, 350, -34, 368, -70, 336), colour);
            case ROBE -> {
                Shape robe = polygon(-62, 286, 62, 286, 80, 498, -80, 498);
                brush.draw(robe, colour);
                brush.within(robe, () -> {
                    for (int i = 0; i < 7; i++) {
                        double x = -54 + (i % 3) * 52;
                        double y = 322 + i * 27;
                        for (int petal = 0; petal < 5; petal++) {
                            double angle = Math.PI * 2 * petal / 5;
                            brush.fill(
                                    circle(x + StrictMath.cos(angle) * 9, y + StrictMath.sin(angle) * 9, 7),
                                    lighter(colour));
                        }
                        brush.fill(circle(x, y, 4), outfit.accent);
                    }
                });
                brush.stroke(curve(18, 290, 4, 400, 22, 498), darker(colour), 3);
            }
            case GOWN -> {
                brush.draw(
                        blob(
                                -58, 276, 0, 284, 58, 276, 110, 370, 186, 520, 160, 552, 80, 556, 0, 560, -80, 556,
                                -160, 552, -186, 520, -110, 370),
                        colour);
                brush.draw(
                        blob(
                                -34, 290, 0, 286, 34, 290, 60, 400, 86, 540, 40, 556, 0, 558, -40, 556, -86, 540, -60,
                                400),
                        lighter(colour));
                brush.tube(curve(-56, 278, 0, 292, 56, 278), outfit.accent, 9);
                for (int i = 0; i < 5; i++) {
                    brush.fill(star(-48 + i * 24, 500 - Math.abs(i - 2) * 8, 9, 4, 0.35), outfit.accent);
                }
            }
        }
    }

    private void neck() {
        if (outfit.top == Outfit.Top.TURTLENECK) {
            brush.draw(blob(-32, 96, 32, 96, 38, 136, 0, 144, -38, 136), outfit.topColour);
            return;
        }
        brush.fill(blob(-22, 80, 22, 80, 26, 122, 34, 130, 0, 142, -34, 130, -26, 122), SKIN);
        brush.fill(blob(-21, 88, 21, 88, 20, 108, 0, 116, -20, 108), shade(SKIN));
        brush.bothSides(() -> brush.stroke(curve(22, 84, 22, 112, 34, 128), darker(SKIN), 3));
    }

    private void collar() {
        int accent = outfit.accent;
        switch (outfit.top) {
            case SAILOR -> {
                brush.draw(
                        polygon(-40, 116, -76, 150, -30, 176, 0, 206, 30, 176, 76, 150, 40, 116, 0, 176),
                        outfit.bottomColour);
                brush.bothSides(() -> brush.draw(blob(0, 196, 40, 180, 42, 218), accent));
                brush.bothSides(() -> brush.draw(polygon(4, 200, 24, 250, 6, 246, -4, 204), accent));
                brush.draw(circle(0, 198, 11), accent);
            }
            case HOODIE -> {
                brush.draw(
                        blob(
                                -40, 112, -72, 132, -58, 164, 0, 184, 58, 164, 72, 132, 40, 112, 28, 138, 0, 148, -28,
                                138),
                        shade(outfit.topColour));
                brush.bothSides(() -> brush.stroke(curve(18, 174, 22, 200, 18, 222), accent, 5));
            }
            case COAT -> {
                brush.draw(blob(-52, 104, 0, 128, 52, 104, 66, 136, 0, 172, -66, 136), accent);
                brush.draw(polygon(22, 146, 56, 140, 62, 244, 30, 248), accent);
                brush.stroke(curve(30, 236, 46, 238, 60, 232), darker(accent), 2.6);
            }
            case SHIRT -> {
                brush.bothSides(() -> brush.draw(polygon(34, 112, 50, 148, 0, 156, 0, 140), lighter(outfit.topColour)));
            }
            case CAPE -> {
                brush.draw(
                        blob(
                                -44, 114, -96, 150, -110, 218, -50, 238, 0, 244, 50, 238, 110, 218, 96, 150, 44, 114, 0,
                                138),
                        outfit.topColour);
                brush.bothSides(() -> brush.draw(blob(0, 150, 34, 132, 38, 168), accent));
                brush.draw(circle(0, 150, 9), accent);
            }
            case GOWN -> {
                brush.stroke(curve(-30, 126, 0, 152, 30, 126), accent, 5);
                brush.draw(circle(0, 144, 8), lighter(outfit.topColour));
            }
            case TURTLENECK, STRAPS, KIMONO, OVERALLS -> {}
        }
    }

    private void arms() {
        brush.in(MIRRORED, () -> arm(picture.pose.left));
        arm(picture.pose.right);
    }

    /** The arm on the picture's right; the other one is drawn mirrored. */
    private void arm(Pose.Arm arm) {
        double elbowX = arm.elbowX();
        double elbowY = arm.elbowY();
        double handX = arm.handX();
        double handY = arm.handY();
        Shape whole = polyline(68, 154, elbowX, elbowY, handX, handY);
        int colour = outfit.topColour;
        switch (outfit.sleeves) {
            case NONE -> brush.tube(whole, SKIN, 29);
            case SHORT -> {
                brush.tube(whole, SKIN, 29);
                brush.tube(curve(66, 156, 76, 170, (68 + elbowX * 2) / 3, (154 + elbowY * 2) / 3 - 8), colour, 46);
            }
            case LONG -> {
                double middleX = (elbowX + handX) / 2;
                double middleY = (elbowY + handY) / 2;
                double cuffX = middleX * 0.6 + handX * 0.4;
                double cuffY = middleY * 0.6 + handY * 0.4;
                brush.tube(whole, SKIN, 26);
                brush.tube(polyline(66, 158, elbowX, elbowY, cuffX, cuffY), colour, 41);
            }
            case WIDE -> {
                double x = elbowX + (handX - elbowX) * 0.72;
                double y = elbowY + (handY - elbowY) * 0.72;
                brush.tube(whole, SKIN, 26);
                brush.draw(
                        blob(
                                60,
                                140,
                                88,
                                150,
                                elbowX + 10,
                                elbowY - 24,
                                x,
                                y - 16,
                                x + 8,
                                y + 70,
                                elbowX - 6,
                                elbowY + 66,
                                62,
                                196),
                        colour);
            }
            case GLOVES -> {
                brush.tube(curve(68, 154, 78, 172, elbowX, elbowY), SKIN, 28);
                brush.tube(
                        polyline((68 + elbowX) / 2, (154 + elbowY) / 2 + 8, elbowX, elbowY, handX, handY),
                        lighter(colour),
                        29);
            }
        }
        if (picture.pose != Pose.BEHIND) {
            boolean bare = outfit.sleeves == Outfit.Sleeves.NONE || outfit.sleeves == Outfit.Sleeves.GLOVES;
            brush.fill(circle(59, 160, 14), bare ? SKIN : colour);
        }
    }

    private void hands() {
        int skin = outfit.sleeves == Outfit.Sleeves.GLOVES ? lighter(outfit.topColour) : SKIN;
        Pose.Arm left = picture.pose.left;
        brush.draw(oval(-left.handX(), left.handY(), 16, 18), skin);
        double x = picture.pose.right.handX();
        double y = picture.pose.right.handY();
        if (picture.pose == Pose.PEACE) {
            brush.tube(curve(x - 5, y, x - 10, y - 20, x - 16, y - 40), skin, 11);
            brush.tube(curve(x + 5, y, x + 10, y - 20, x + 16, y - 40), skin, 11);
            brush.draw(circle(x, y, 18), skin);
            brush.stroke(curve(x - 10, y + 4, x, y + 10, x + 8, y + 2), darker(skin), 2.6);
        } else if (picture.pose == Pose.WAVE || (picture.pose == Pose.REACH && picture.prop == Prop.NONE)) {
            for (int finger = -1; finger <= 2; finger++) {
                brush.tube(curve(x + finger * 6, y, x + finger * 9, y - 14, x + finger * 12 - 4, y - 28), skin, 10);
            }
            brush.tube(curve(x - 8, y + 4, x - 18, y - 2, x - 24, y - 10), skin, 10);
            brush.fill(oval(x + 2, y, 17, 18), skin);
        } else {
            brush.draw(oval(x, y, 16, 18), skin);
        }
    }

    private static Shape polyline(double x0, double y0, double x1, double y1, double x2, double y2) {
        Path2D path = new Path2D.Double();
        path.moveTo(x0, y0);
        path.quadTo(x1, y1, (x1 + x2) / 2, (y1 + y2) / 2);
        path.lineTo(x2, y2);
        return path;
    }
}
