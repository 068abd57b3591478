package dev.loralint.demo;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * One picture of the character. {@code scale} is in pixels per unit of the figure, {@code headX} and {@code headY} are
 * where the middle of her head comes to lie, as a share of the width and height; {@code lean} turns all of her and
 * {@code tilt} only the head, in degrees; {@code turn} moves the face to one side, in units of the figure.
 */
record Picture(
        int width,
        int height,
        Backdrop backdrop,
        double scale,
        double headX,
        double headY,
        double lean,
        Outfit outfit,
        int hairColour,
        Head.Hair hair,
        Headwear headwear,
        Expression expression,
        double turn,
        double tilt,
        boolean behind,
        Pose pose,
        Prop prop) {
    private static final int PURPLE = 0xb79be6;
    private static final int BLACK = 0x474257;

    /** The three buckets that the pictures fall into exactly at a training resolution of 1024. */
    enum Format {
        TALL(832, 1216),
        SQUARE(1024, 1024),
        WIDE(1216, 832);

        private final int width;
        private final int height;

        Format(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    static Picture of(Format format, Backdrop backdrop, Outfit outfit, Expression expression, Pose pose) {
        return new Picture(
                format.width,
                format.height,
                backdrop,
                1.6,
                0.5,
                0.4,
                0,
                outfit,
                PURPLE,
                Head.Hair.LONG,
                Headwear.NONE,
                expression,
                0,
                0,
                false,
                pose,
                Prop.NONE);
    }

    Picture framed(double newScale, double newHeadX, double newHeadY) {
        return new Picture(
                width,
                height,
                backdrop,
                newScale,
                newHeadX,
                newHeadY,
                lean,
                outfit,
                hairColour,
                hair,
                headwear,
                expression,
                turn,
                tilt,
                behind,
                pose,
                prop);
    }

    Picture leaning(double newLean) {
        return new Picture(
                width,
                height,
                backdrop,
                scale,
                headX,
                headY,
                newLean,
                outfit,
                hairColour,
                hair,
                headwear,
                expression,
                turn,
                tilt,
                behind,
                pose,
                prop);
    }

    Picture head(double newTurn, double newTilt) {
        return new Picture(
                width,
                height,
                backdrop,
                scale,
                headX,
                headY,
                lean,
                outfit,
                hairColour,
                hair,
                headwear,
                expression,
                newTurn,
                newTilt,
                behind,
                pose,
                prop);
    }

    Picture wearing(Headwear newHeadwear) {
        return new Picture(
                width,
                height,
                backdrop,
                scale,
                headX,
                headY,
                lean,
                outfit,
                hairColour,
                hair,
                newHeadwear,
                expression,
                turn,
                tilt,
                behind,
                pose,
                prop);
    }

    Picture holding(Prop newProp) {
        return new Picture(
                width,
                height,
                backdrop,
                scale,
                headX,
                headY,
                lean,
                outfit,
                hairColour,
                hair,
                headwear,
                expression,
                turn,
                tilt,
                behind,
                pose,
                newProp);
    }

    Picture styled(Head.Hair newHair) {
        return new Picture(
                width,
                height,
                backdrop,
                scale,
                headX,
                headY,
                lean,
                outfit,
                hairColour,
                newHair,
                headwear,
                expression,
                turn,
                tilt,
                behind,
                pose,
                prop);
    }

    Picture blackHaired() {
        return new Picture(
                width,
                height,
                backdrop,
                scale,
                headX,
                headY,
                lean,
                outfit,
                BLACK,
                hair,
                headwear,
                expression,
                turn,
                tilt,
                behind,
                pose,
                prop);
    }

    Picture fromBehind() {
        return new Picture(
                width,
                height,
                backdrop,
                scale,
                headX,
                headY,
                lean,
                outfit,
                hairColour,
                hair,
                headwear,
                expression,
                turn,
                tilt,
                true,
                pose,
                prop);
    }

    BufferedImage paint() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            Brush brush = new Brush(graphics);
            backdrop.paint(brush, width, height);
            AffineTransform camera = new AffineTransform();
            camera.translate(headX * width, headY * height);
            camera.rotate(Math.toRadians(lean));
            camera.scale(scale, scale);
            brush.in(camera, () -> new Figure(brush, this).paint());
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
