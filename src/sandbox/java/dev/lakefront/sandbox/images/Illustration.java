package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;

/** A flat picture of a thing in a square of {@link #SIZE}, as layers from back to front. */
record Illustration(List<Layer> layers, double shadow) {

    static final double SIZE = 1_000;

    /** How far down things stand, as a share of the square. */
    static final double GROUND = 0.86;

    /** One layer a line; the shadow is the width of what touches the ground, 0 for none. */
    static Illustration parse(double shadow, String text) {
        List<Layer> layers = new ArrayList<>();
        Layer body = null;
        for (String line : text.lines().toList()) {
            Layer layer = Layer.parse(line, body);
            layers.add(layer);
            body = layer.isSurface() && !line.startsWith("^") ? layer : body;
        }
        return new Illustration(layers, shadow);
    }

    void draw(Graphics2D graphics, Palette palette) {
        if (shadow > 0) {
            Color deep = palette.deep();
            graphics.setColor(new Color(deep.getRed(), deep.getGreen(), deep.getBlue(), 46));
            graphics.fill(new Ellipse2D.Double((SIZE - shadow) / 2, GROUND * SIZE - 24, shadow, 48));
        }
        layers.forEach(layer -> layer.draw(graphics, palette));
    }
}
