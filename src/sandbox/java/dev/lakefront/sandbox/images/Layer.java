package dev.lakefront.sandbox.images;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import org.jspecify.annotations.Nullable;

/**
 * One coloured outline of an illustration, written as {@code paint[/opacity][~width] path}. With a width it is a line,
 * else a surface; a leading {@code ^} keeps it inside the last surface without one, for shades and stripes.
 */
record Layer(String paint, int opacity, float width, Shape shape) {

    static Layer parse(String line, @Nullable Layer body) {
        boolean inside = line.startsWith("^");
        int space = line.indexOf(' ');
        String[] width = line.substring(inside ? 1 : 0, space).split("~", 2);
        String[] opacity = width[0].split("/", 2);
        Layer layer = new Layer(
                opacity[0],
                opacity.length < 2 ? 100 : Integer.parseInt(opacity[1]),
                width.length < 2 ? 0 : Float.parseFloat(width[1]),
                PathText.parse(line.substring(space + 1)));
        return inside && body != null ? layer.within(body) : layer;
    }

    boolean isSurface() {
        return width == 0;
    }

    /** An intersection and not a clip, whose edge Java2D would draw jagged. */
    private Layer within(Layer body) {
        Area area = new Area(isSurface() ? shape : stroke().createStrokedShape(shape));
        area.intersect(new Area(body.shape));
        return new Layer(paint, opacity, 0, area);
    }

    private BasicStroke stroke() {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    void draw(Graphics2D graphics, Palette palette) {
        Color color = color(palette);
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), opacity * 255 / 100));
        if (isSurface()) {
            graphics.fill(shape);
        } else {
            graphics.setStroke(stroke());
            graphics.draw(shape);
        }
    }

    private Color color(Palette palette) {
        return switch (paint) {
            case "main" -> palette.main();
            case "deep" -> palette.deep();
            case "accent" -> palette.accent();
            case "light" -> palette.light();
            case "tone" -> Palette.mix(palette.main(), palette.deep(), 0.35);
            case "pale" -> Palette.mix(palette.main(), palette.light(), 0.45);
            case "white" -> Color.WHITE;
            case "ink" -> new Color(0x23262b);
            case "wood" -> new Color(0xc08a5b);
            case "bark" -> new Color(0x8a5a3a);
            case "steel" -> new Color(0xc9d0d6);
            case "iron" -> new Color(0x8b949d);
            case "flame" -> new Color(0xffb03a);
            case "glow" -> new Color(0xfff0b8);
            default -> throw new IllegalArgumentException("not a paint: " + paint);
        };
    }
}
