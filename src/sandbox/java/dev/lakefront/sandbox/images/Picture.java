package dev.lakefront.sandbox.images;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A picture of a certain size, any part of which can be had at any other size. */
interface Picture {

    int width();

    int height();

    boolean isOpaque();

    /** The part, given in the picture's own pixels, at the size wanted; as RGB, or as ARGB if not opaque. */
    BufferedImage render(Rectangle2D part, int width, int height);
}
