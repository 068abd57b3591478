package demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;

/**
 * Flat shapes with a thin line in a darker tone around them: the one style in which every demo picture is drawn. A
 * colour is {@code 0xRRGGBB}.
 *
 * <p>Edges are not smoothed: a picture then has a few dozen exact colours, which makes the file a third as large and
 * the pixels the same wherever it is drawn; a thumbnail smooths them anyway.
 */
final class Brush {
    static final int WHITE = 0xffffff;
    static final AffineTransform MIRRORED = AffineTransform.getScaleInstance(-1, 1);

    private static final float LINE = 3.2f;

    private final Graphics2D graphics;

    Brush(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** The tone of a line around a surface of this colour. */
    static int darker(int colour) {
        return mix(colour, 0x3a2748, 0.45);
    }

    /** The tone of a surface of this colour in the shade. */
    static int shade(int colour) {
        return mix(colour, 0x5b4a86, 0.2);
    }

    static int lighter(int colour) {
        return mix(colour, WHITE, 0.4);
    }

    static int mix(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            mixed |= (int) Math.round((a >> shift & 255) * (1 - share) + (b >> shift & 255) * share) << shift;
        }
        return mixed;
    }

    /** A closed curve through the points {@code x0, y0, x1, y1 …}, rounded at each of them. */
    static Shape blob(double... points) {
        int count = points.length / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 0; i < count; i++) {
            int before = (i + count - 1) % count;
            int next = (i + 1) % count;
            int after = (i + 2) % count;
            path.curveTo(
                    points[2 * i] + (points[2 * next] - points[2 * before]) / 6,
                    points[2 * i + 1] + (points[2 * next + 1] - points[2 * before + 1]) / 6,
                    points[2 * next] - (points[2 * after] - points[2 * i]) / 6,
                    points[2 * next + 1] - (points[2 * after + 1] - points[2 * i + 1]) / 6,
                    points[2 * next],
                    points[2 * next + 1]);
        }
        path.closePath();
        return path;
    }

    /** A closed shape with straight sides. */
    static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    static Shape circle(double x, double y, double radius) {
        return oval(x, y, radius, radius);
    }

    static Shape oval(double x, double y, double radiusX, double radiusY) {
        return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
    }

    static Shape box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    static Shape curve(double x0, double y0, double controlX, double controlY, double x1, double y1) {
        return new QuadCurve2D.Double(x0, y0, controlX, controlY, x1, y1);
    }

    /** A star with the given number of rays. */
    static Shape star(double x, double y, double radius, int rays, double inner) {
        double[] points = new double[4 * rays];
        for (int i = 0; i < 2 * rays; i++) {
            double angle = Math.PI * i / rays - Math.PI / 2;
            double r = i % 2 == 0 ? radius : radius * inner;
            points[2 * i] = x + StrictMath.cos(angle) * r;
            points[2 * i + 1] = y + StrictMath.sin(angle) * r;
        }
        return polygon(points);
    }

    /** Surface only. */
    void fill(Shape shape, int colour) {
        graphics.setColor(new Color(colour));
        graphics.fill(shape);
    }

    /** Surface with its darker line. */
    void draw(Shape shape, int colour) {
        fill(shape, colour);
        stroke(shape, darker(colour), LINE);
    }

    /** Line only, with round ends. */
    void stroke(Shape shape, int colour, double width) {
        graphics.setColor(new Color(colour));
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** A limb or strap: a thick rounded line that has a darker line around it. */
    void tube(Shape path, int colour, double width) {
        stroke(path, darker(colour), width + 2 * LINE * 0.9);
        stroke(path, colour, width);
    }

    /** Draws the inner part only where the outline is, for patterns on a surface. */
    void within(Shape outline, Runnable inner) {
        Shape before = graphics.getClip();
        graphics.clip(outline);
        inner.run();
        graphics.setClip(before);
    }

    /** Draws with another frame of reference and puts the old one back. */
    void in(AffineTransform frame, Runnable drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.transform(frame);
        drawing.run();
        graphics.setTransform(before);
    }

    /** Draws twice: first with left and right swapped, then as it is. */
    void bothSides(Runnable drawing) {
        in(MIRRORED, drawing);
        drawing.run();
    }
}
