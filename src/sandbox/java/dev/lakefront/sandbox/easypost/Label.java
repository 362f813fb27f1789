package dev.lakefront.sandbox.easypost;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** The picture of a label, four inches by six: a frame, and bars that belong to the tracking code but mean nothing. */
final class Label {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 600;

    private Label() {}

    static byte[] png(String trackingCode) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.BLACK);
        pen.drawRect(10, 10, WIDTH - 21, HEIGHT - 21);
        pen.drawLine(10, 320, WIDTH - 11, 320);
        Random widths = new Random(trackingCode.hashCode());
        for (int x = 40; x < WIDTH - 50; ) {
            int bar = 2 + widths.nextInt(4);
            pen.fillRect(x, 370, bar, 170);
            x += bar + 2 + widths.nextInt(5);
        }
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
