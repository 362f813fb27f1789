package dev.lakefront.sandbox.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeveloperTest {

    @ParameterizedTest
    @CsvSource({
        "sat=0, c86432",
        "sat=-100, 7c7c7c",
        "sat=-50, a27057",
        "sat=100, ff4c00",
        "invert=false, c86432",
        "invert=true, 379bcd",
        "sat=-100&invert=true, 838383",
        "sharp=100, c86432",
    })
    void tone_changesAnEvenColor(String query, String color) {
        BufferedImage even = filled(8, 8, BufferedImage.TYPE_INT_RGB, new Color(0xc86432));

        assertThat(Integer.toHexString(developed(even, query).getRGB(4, 4))).isEqualTo("ff" + color);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sat=-100", "invert=true", "sharp=100"})
    void tone_leavesTransparencyAlone(String query) {
        BufferedImage glass = filled(8, 8, BufferedImage.TYPE_INT_ARGB, new Color(0x40c86432, true));

        assertThat(developed(glass, query).getRGB(4, 4) >>> 24).isEqualTo(0x40);
    }

    @Test
    void sharpness_setsEdgesApart_theMoreTheHigher() {
        BufferedImage edge = filled(40, 20, BufferedImage.TYPE_INT_RGB, new Color(0x606060));
        paint(edge, 20, 0, 20, 20, new Color(0xa0a0a0));

        int slight = contrast(developed(edge, "sharp=20"));
        int strong = contrast(developed(edge, "sharp=100"));

        assertThat(contrast(developed(edge, "sharp=0"))).isEqualTo(0x40);
        assertThat(slight).isGreaterThan(0x40);
        assertThat(strong).isGreaterThan(slight);
        assertThat(developed(edge, "sharp=100").getRGB(2, 10)).isEqualTo(0xff606060);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 80})
    void entropy_keepsThePartThatTellsMost_fromLeftToRight(int at) {
        BufferedImage picture = filled(120, 40, BufferedImage.TYPE_INT_RGB, Color.WHITE);
        stripes(picture, at, 0);

        BufferedImage cut = developed(picture, "w=40&h=40&fit=crop&crop=entropy");

        assertThat(pixels(cut)).isEqualTo(pixels(picture.getSubimage(at, 0, 40, 40)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 80})
    void entropy_keepsThePartThatTellsMost_downwards(int at) {
        BufferedImage picture = filled(40, 120, BufferedImage.TYPE_INT_RGB, Color.WHITE);
        stripes(picture, 0, at);

        BufferedImage cut = developed(picture, "w=40&h=40&fit=min&crop=entropy");

        assertThat(pixels(cut)).isEqualTo(pixels(picture.getSubimage(0, at, 40, 40)));
    }

    @Test
    void entropy_doesNotLookAtWhatRectCutsAway() {
        BufferedImage picture = filled(180, 40, BufferedImage.TYPE_INT_RGB, Color.WHITE);
        stripes(picture, 0, 0);
        paint(picture, 150, 10, 20, 20, Color.RED);

        BufferedImage cut = developed(picture, "rect=60,0,120,40&w=40&h=40&fit=crop&crop=entropy");

        assertThat(pixels(cut)).contains(Color.RED.getRGB());
    }

    @Test
    void entropy_ofAnEvenPicture_keepsTheMiddle() {
        BufferedImage even = filled(120, 40, BufferedImage.TYPE_INT_RGB, Color.WHITE);
        even.setRGB(40, 0, 0xfffffe);
        even.setRGB(79, 39, 0xfffffe);

        BufferedImage cut = developed(even, "w=40&h=40&fit=crop&crop=entropy");

        assertThat(pixels(cut)).isEqualTo(pixels(even.getSubimage(40, 0, 40, 40)));
    }

    @Test
    void entropy_isNotDrawnToWhatCannotBeSeen() {
        BufferedImage picture = filled(120, 40, BufferedImage.TYPE_INT_ARGB, new Color(0, true));
        for (int x = 0; x < 40; x++) {
            paint(picture, x, 0, 1, 40, new Color(x * 6, x * 6, x * 6, 1));
        }
        paint(picture, 90, 10, 20, 20, Color.RED);

        BufferedImage cut = developed(picture, "w=40&h=40&fit=crop&crop=entropy");

        assertThat(pixels(cut)).contains(Color.RED.getRGB());
    }

    private static BufferedImage developed(BufferedImage image, String query) {
        Map<String, List<String>> parameters = Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> List.of(parameter[1])));
        return Developer.develop(new BitmapPicture(image), Rendition.parse(parameters));
    }

    private static BufferedImage filled(int width, int height, int type, Color color) {
        BufferedImage image = new BufferedImage(width, height, type);
        paint(image, 0, 0, width, height, color);
        return image;
    }

    /** A square of many greys, 40 pixels wide and high. */
    private static void stripes(BufferedImage image, int left, int top) {
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                int grey = (i * 7 + j * 29) % 256;
                image.setRGB(left + i, top + j, new Color(grey, grey, grey).getRGB());
            }
        }
    }

    private static void paint(BufferedImage image, int x, int y, int width, int height, Color color) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(x, y, width, height);
        graphics.dispose();
    }

    private static int contrast(BufferedImage image) {
        return (image.getRGB(20, 10) & 0xff) - (image.getRGB(19, 10) & 0xff);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
