package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** The steps from a picture to a rendition: cut and scale, tone, blur, flip, turn, and set on a background. */
final class Developer {

    private Developer() {}

    static BufferedImage develop(Picture picture, Rendition wanted) {
        Framing framing = Framing.of(picture, wanted);
        BufferedImage image = picture.render(framing.part(), framing.width(), framing.height());
        wanted.tone().apply(image);
        if (wanted.blur() > 0) {
            // the parameter is about twice the radius that the eye sees
            Blur.apply(image, (int) Math.round(wanted.blur() / 2));
        }
        if (wanted.flipHorizontally() || wanted.flipVertically()) {
            image = flipped(image, wanted.flipHorizontally(), wanted.flipVertically());
        }
        boolean filled = framing.canvasWidth() != image.getWidth() || framing.canvasHeight() != image.getHeight();
        if (filled || wanted.padding() > 0 || wanted.background() != null) {
            image = onCanvas(
                    image,
                    framing.canvasWidth() + 2 * wanted.padding(),
                    framing.canvasHeight() + 2 * wanted.padding(),
                    wanted.background());
        }
        return wanted.orientation() == 0 ? image : turned(image, wanted.orientation());
    }

    private static BufferedImage flipped(BufferedImage image, boolean horizontally, boolean vertically) {
        AffineTransform mirror = new AffineTransform(
                horizontally ? -1 : 1,
                0,
                0,
                vertically ? -1 : 1,
                horizontally ? image.getWidth() : 0,
                vertically ? image.getHeight() : 0);
        return drawn(image, mirror, image.getWidth(), image.getHeight(), image.getType(), null);
    }

    private static BufferedImage turned(BufferedImage image, int degrees) {
        boolean upright = degrees == 180;
        int width = upright ? image.getWidth() : image.getHeight();
        int height = upright ? image.getHeight() : image.getWidth();
        AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.quadrantRotate(degrees / 90);
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        return drawn(image, turn, width, height, image.getType(), null);
    }

    /** White is the background that JPEG needs where nothing else is said. */
    private static BufferedImage onCanvas(BufferedImage image, int width, int height, @Nullable Color background) {
        Color color = background == null ? Color.WHITE : background;
        AffineTransform centered =
                AffineTransform.getTranslateInstance((width - image.getWidth()) / 2, (height - image.getHeight()) / 2);
        int type = color.getAlpha() == 255 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        return drawn(image, centered, width, height, type, color);
    }

    private static BufferedImage drawn(
            BufferedImage image,
            AffineTransform transform,
            int width,
            int height,
            int type,
            @Nullable Color background) {
        BufferedImage target = new BufferedImage(width, height, type);
        Graphics2D graphics = target.createGraphics();
        if (background != null) {
            graphics.setColor(background);
            graphics.fillRect(0, 0, width, height);
        }
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return target;
    }
}
