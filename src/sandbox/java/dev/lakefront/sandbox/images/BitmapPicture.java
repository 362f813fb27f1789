package dev.lakefront.sandbox.images;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** An uploaded picture. */
record BitmapPicture(BufferedImage image) implements Picture {

    /** {@code null} for a format that the JDK cannot read. */
    static @Nullable BitmapPicture decoded(byte[] bytes) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            return image == null ? null : new BitmapPicture(image);
        } catch (IOException | RuntimeException damaged) {
            // the JDK's readers meet damage with whatever exception it leads them into
            return null;
        }
    }

    @Override
    public int width() {
        return image.getWidth();
    }

    @Override
    public int height() {
        return image.getHeight();
    }

    @Override
    public boolean isOpaque() {
        return !image.getColorModel().hasAlpha();
    }

    @Override
    public BufferedImage render(Rectangle2D part, int width, int height) {
        int x = (int) part.getX();
        int y = (int) part.getY();
        int partWidth = Math.clamp(Math.round(part.getWidth()), 1, width() - x);
        int partHeight = Math.clamp(Math.round(part.getHeight()), 1, height() - y);
        BufferedImage scaled = image.getSubimage(x, y, partWidth, partHeight);
        // halved as often as possible, because bilinear sampling looks at four pixels only
        while (scaled.getWidth() >= 2 * width && scaled.getHeight() >= 2 * height) {
            scaled = drawn(scaled, Math.max(width, scaled.getWidth() / 2), Math.max(height, scaled.getHeight() / 2));
        }
        return drawn(scaled, width, height);
    }

    private BufferedImage drawn(BufferedImage source, int width, int height) {
        BufferedImage target =
                new BufferedImage(width, height, isOpaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }
}
