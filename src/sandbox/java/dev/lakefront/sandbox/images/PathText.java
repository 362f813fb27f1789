package dev.lakefront.sandbox.images;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.StringTokenizer;

/**
 * Outlines written as in SVG ({@code M L H V C Q Z}, absolute), with two commands more: {@code E} for an ellipse
 * (centre, radii) and {@code R} for a rounded rectangle (corner, size, radius).
 */
final class PathText {

    private final StringTokenizer tokens;
    private final Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);

    private PathText(String text) {
        this.tokens = new StringTokenizer(text.replaceAll("[A-Z]", " $0 "));
    }

    static Shape parse(String text) {
        PathText parser = new PathText(text);
        while (parser.tokens.hasMoreTokens()) {
            parser.command(parser.tokens.nextToken());
        }
        return parser.path;
    }

    private void command(String name) {
        switch (name) {
            case "M" -> path.moveTo(next(), next());
            case "L" -> path.lineTo(next(), next());
            case "H" -> path.lineTo(next(), path.getCurrentPoint().getY());
            case "V" -> path.lineTo(path.getCurrentPoint().getX(), next());
            case "C" -> path.curveTo(next(), next(), next(), next(), next(), next());
            case "Q" -> path.quadTo(next(), next(), next(), next());
            case "Z" -> path.closePath();
            case "E" -> ellipse(next(), next(), next(), next());
            case "R" -> rounded(next(), next(), next(), next(), next());
            default -> throw new IllegalArgumentException("not a path command: " + name);
        }
    }

    private void ellipse(double x, double y, double radiusX, double radiusY) {
        path.append(new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY), false);
    }

    private void rounded(double x, double y, double width, double height, double radius) {
        path.append(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius), false);
    }

    private double next() {
        return Double.parseDouble(tokens.nextToken());
    }
}
