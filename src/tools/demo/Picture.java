package demo;

import demo.Head.Eyes;
import demo.Head.Hair;
import demo.Head.Mouth;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/** One picture of the character, described by a chain of calls in {@link Album}. */
final class Picture {
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

    final String name;
    final Outfit outfit;
    final Pose pose;
    private final Format format;
    private final Backdrop backdrop;

    private double scale;
    private double headX;
    private double headY;
    private double lean;
    double turn;
    double tilt;
    boolean behind;

    Eyes eyes = Eyes.OPEN;
    Mouth mouth = Mouth.LINE;
    double gazeX;
    double gazeY;
    boolean blush;

    int hairColour = 0xb79be6;
    Hair hair = Hair.LONG;
    Headwear headwear = Headwear.NONE;
    Prop prop = Prop.NONE;

    List<String> tags = List.of();
    List<String> missed = List.of();

    private Picture(String name, Format format, Backdrop backdrop, Outfit outfit, Pose pose) {
        this.name = name;
        this.format = format;
        this.backdrop = backdrop;
        this.outfit = outfit;
        this.pose = pose;
    }

    static Picture picture(String name, Format format, Backdrop backdrop, Outfit outfit, Pose pose) {
        return new Picture(name, format, backdrop, outfit, pose);
    }

    /** Pixels per unit of the figure, and where the middle of her head is, as a share of the width and height. */
    Picture framed(double scale, double headX, double headY) {
        this.scale = scale;
        this.headX = headX;
        this.headY = headY;
        return this;
    }

    /** Turns all of her, in degrees. */
    Picture leaning(double lean) {
        this.lean = lean;
        return this;
    }

    /** Moves the face to one side, in units of the figure, and tilts the head, in degrees. */
    Picture head(double turn, double tilt) {
        this.turn = turn;
        this.tilt = tilt;
        return this;
    }

    Picture fromBehind() {
        behind = true;
        return this;
    }

    Picture face(Eyes eyes, Mouth mouth) {
        this.eyes = eyes;
        this.mouth = mouth;
        return this;
    }

    /** Moves the irises, in units of the figure. */
    Picture gaze(double x, double y) {
        gazeX = x;
        gazeY = y;
        return this;
    }

    Picture blushing() {
        blush = true;
        return this;
    }

    Picture styled(Hair hair) {
        this.hair = hair;
        return this;
    }

    Picture blackHaired() {
        hairColour = 0x474257;
        return this;
    }

    Picture wearing(Headwear headwear) {
        this.headwear = headwear;
        return this;
    }

    Picture holding(Prop prop) {
        this.prop = prop;
        return this;
    }

    /** What changes from picture to picture, as a tagger names it: pose, clothes, place and so on. */
    Picture tags(String tags) {
        this.tags = List.of(tags.split(", "));
        return this;
    }

    /** The character's traits that a tagger misses here: hidden ones, and some that taggers do miss. */
    Picture misses(String... traits) {
        missed = List.of(traits);
        return this;
    }

    BufferedImage paint() {
        BufferedImage image = new BufferedImage(format.width, format.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Brush brush = new Brush(graphics);
        backdrop.paint(brush, format.width, format.height);
        AffineTransform camera = new AffineTransform();
        camera.translate(headX * format.width, headY * format.height);
        camera.rotate(Math.toRadians(lean));
        camera.scale(scale, scale);
        brush.in(camera, () -> new Figure(brush, this).paint());
        graphics.dispose();
        return image;
    }
}
