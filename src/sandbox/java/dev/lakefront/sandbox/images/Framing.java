package dev.lakefront.sandbox.images;

import dev.lakefront.sandbox.images.Rendition.Crop;
import java.awt.geom.Rectangle2D;

/**
 * Which part of a picture is shown, how large it comes out, and on what canvas (equal to the picture unless it is to be
 * filled up). Sizes stay within {@link Rendition#LARGEST} with their proportions kept.
 */
record Framing(Rectangle2D part, int width, int height, int canvasWidth, int canvasHeight) {

    static Framing of(Picture picture, Rendition wanted) {
        Rectangle2D whole = new Rectangle2D.Double(0, 0, picture.width(), picture.height());
        Rectangle2D area = wanted.rect() == null ? whole : whole.createIntersection(wanted.rect());
        if (area.isEmpty()) {
            throw new IllegalArgumentException("rect: lies outside the picture");
        }
        double w = wanted.width();
        double h = wanted.height();
        boolean box = w > 0 && h > 0;
        double inside = Math.min(w > 0 ? w / area.getWidth() : 1e9, h > 0 ? h / area.getHeight() : 1e9);
        double scale = w > 0 || h > 0 ? inside : 1;
        return switch (wanted.fit()) {
            case CLIP -> scaled(area, scale);
            case MAX -> scaled(area, Math.min(1, scale));
            case FILL -> box ? filled(area, scale, w, h) : scaled(area, scale);
            case FILLMAX -> box ? filled(area, Math.min(1, scale), w, h) : scaled(area, Math.min(1, scale));
            case SCALE -> box ? sized(area, w, h) : scaled(area, scale);
            case CROP -> bounded(picture, area, wanted);
            case MIN -> {
                Rectangle2D cut = box ? cropped(picture, area, w / h, wanted.crop()) : area;
                yield scaled(cut, Math.min(1, box ? w / cut.getWidth() : scale));
            }
        };
    }

    private static Framing scaled(Rectangle2D part, double scale) {
        return sized(part, part.getWidth() * scale, part.getHeight() * scale);
    }

    private static Framing sized(Rectangle2D part, double width, double height) {
        double shrink = Math.min(1, Rendition.LARGEST / Math.max(width, height));
        int w = pixels(width * shrink);
        int h = pixels(height * shrink);
        return new Framing(part, w, h, w, h);
    }

    private static Framing filled(Rectangle2D part, double scale, double width, double height) {
        double shrink = Math.min(1, Rendition.LARGEST / Math.max(width, height));
        return new Framing(
                part,
                pixels(part.getWidth() * scale * shrink),
                pixels(part.getHeight() * scale * shrink),
                pixels(width * shrink),
                pixels(height * shrink));
    }

    /** A side that is not asked for follows the other, or is the picture's own; then the bounds have the last word. */
    private static Framing bounded(Picture picture, Rectangle2D area, Rendition wanted) {
        Bounds widths = wanted.widths();
        Bounds heights = wanted.heights();
        double aspect = area.getWidth() / area.getHeight();
        double w = widths.clamp(wanted.width());
        double h = heights.clamp(wanted.height());
        if (wanted.width() == 0 && wanted.height() == 0) {
            double grown = Math.max(1, Math.max(widths.least() / area.getWidth(), heights.least() / area.getHeight()));
            double scale =
                    Math.min(grown, Math.min(widths.most() / area.getWidth(), heights.most() / area.getHeight()));
            w = widths.clamp(area.getWidth() * scale);
            h = heights.clamp(area.getHeight() * scale);
        } else if (wanted.width() == 0) {
            w = widths.clamp(h * aspect);
        } else if (wanted.height() == 0) {
            h = heights.clamp(w / aspect);
        }
        return sized(cropped(picture, area, w / h, wanted.crop()), w, h);
    }

    /** The largest part of these proportions, placed as the crop says. */
    private static Rectangle2D cropped(Picture picture, Rectangle2D area, double aspect, Crop crop) {
        double width = Math.min(area.getWidth(), area.getHeight() * aspect);
        double height = Math.min(area.getHeight(), area.getWidth() / aspect);
        double spareWidth = area.getWidth() - width;
        double spareHeight = area.getHeight() - height;
        double x = crop.x() * spareWidth;
        double y = crop.y() * spareHeight;
        switch (crop.anchor()) {
            case EDGE -> {}
            case FOCUS -> {
                x = crop.x() * area.getWidth() - width / 2;
                y = crop.y() * area.getHeight() - height / 2;
            }
            case ENTROPY -> {
                boolean across = spareWidth > spareHeight;
                double share = across ? width / area.getWidth() : height / area.getHeight();
                double place = Entropy.place(picture, area, across, share);
                x = place * spareWidth;
                y = place * spareHeight;
            }
        }
        return new Rectangle2D.Double(
                area.getX() + Math.clamp(x, 0, spareWidth), area.getY() + Math.clamp(y, 0, spareHeight), width, height);
    }

    private static int pixels(double length) {
        return Math.clamp(Math.round(length), 1, Rendition.LARGEST);
    }
}
