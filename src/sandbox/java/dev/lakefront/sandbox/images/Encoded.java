package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A finished picture as bytes. */
record Encoded(String contentType, byte[] bytes) {

    /**
     * Writes PNG or JPEG. A format that cannot be written becomes one of these, by whether the picture is transparent;
     * quality, from 0 to 100, is JPEG's.
     */
    static Encoded of(BufferedImage image, String format, int quality) {
        boolean opaque = !image.getColorModel().hasAlpha();
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "png", "png8", "png32", "gif" -> png(image);
            case "jpg", "jpeg" -> jpeg(image, quality, false);
            case "pjpg", "pjpeg" -> jpeg(image, quality, true);
            default -> opaque ? jpeg(image, quality, false) : png(image);
        };
    }

    private static Encoded png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Encoded("image/png", bytes.toByteArray());
    }

    private static Encoded jpeg(BufferedImage image, int quality, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(Math.max(quality, 1) / 100f);
            settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(opaque(image), null, null), settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return new Encoded("image/jpeg", bytes.toByteArray());
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return flat;
    }
}
