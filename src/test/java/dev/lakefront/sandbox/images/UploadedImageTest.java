package dev.lakefront.sandbox.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedImageTest {

    private static final Set<String> ALL = Set.of("lqip", "blurhash", "palette");

    @ParameterizedTest
    @CsvSource({
        "png, png, image/png",
        "jpg, jpg, image/jpeg",
        "gif, gif, image/gif",
        "bmp, bmp, image/bmp",
        "tiff, tiff, image/tiff"
    })
    void bitmap_isReadWhateverItIsCalled(String written, String extension, String mimeType) throws Exception {
        UploadedImage image = UploadedImage.read(file(red(60, 40), written));

        assertThat(image.extension()).isEqualTo(extension);
        assertThat(image.mimeType()).isEqualTo(mimeType);
        assertThat(image.width()).isEqualTo(60);
        assertThat(image.height()).isEqualTo(40);
        assertThat(image.metadata(Set.of()))
                .containsEntry("hasAlpha", false)
                .containsEntry("isOpaque", true)
                .containsEntry(
                        "dimensions",
                        Map.of("_type", "sanity.imageDimensions", "aspectRatio", 1.5, "height", 40, "width", 60))
                .doesNotContainKeys("lqip", "palette", "blurHash");
    }

    @Test
    void transparency_isTold() throws Exception {
        BufferedImage clear = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        BufferedImage filled = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        fill(filled, Color.RED);

        assertThat(UploadedImage.read(file(clear, "png")).metadata(Set.of()))
                .containsEntry("hasAlpha", true)
                .containsEntry("isOpaque", false);
        assertThat(UploadedImage.read(file(filled, "png")).metadata(Set.of()))
                .containsEntry("hasAlpha", true)
                .containsEntry("isOpaque", true);
    }

    @Test
    void palette_namesTheCommonestColorAndTheKindsThereAre() throws Exception {
        BufferedImage image = red(100, 100);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xf4f4f4));
        graphics.fillRect(0, 0, 100, 30);
        graphics.dispose();

        Map<?, ?> palette =
                (Map<?, ?>) UploadedImage.read(file(image, "png")).metadata(ALL).get("palette");

        assertThat(palette.get("dominant"))
                .isEqualTo(Map.of(
                        "_type",
                        "sanity.imagePaletteSwatch",
                        "background",
                        "#dd0000",
                        "foreground",
                        "#fff",
                        "population",
                        70.0,
                        "title",
                        "#fff"));
        assertThat(palette.get("vibrant")).isEqualTo(palette.get("dominant"));
        assertThat(palette.get("lightMuted"))
                .isEqualTo(Map.of(
                        "_type",
                        "sanity.imagePaletteSwatch",
                        "background",
                        "#f4f4f4",
                        "foreground",
                        "#000",
                        "population",
                        30.0,
                        "title",
                        "#000"));
        assertThat(palette.containsKey("darkMuted")).isFalse();
    }

    @Test
    void lqip_isASmallPictureInItself() throws Exception {
        Object lqip =
                UploadedImage.read(file(red(400, 200), "jpg")).metadata(ALL).get("lqip");

        assertThat(lqip.toString()).startsWith("data:image/jpeg;base64,/9j/").hasSizeLessThan(1_200);
    }

    @Test
    void blurHash_isTheAlgorithmsOwn() throws Exception {
        BufferedImage black = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);

        assertThat(UploadedImage.read(file(black, "png")).metadata(ALL))
                .containsEntry("blurHash", "L00000" + "fQ".repeat(11));
    }

    @Test
    void webpHeifAndPsd_areMeasuredByTheirHeads() throws Exception {
        byte[] lossy = webp("VP8 ", 30);
        ByteBuffer.wrap(lossy)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) 320)
                .putShort(28, (short) 240);
        byte[] lossless = webp("VP8L", 30);
        ByteBuffer.wrap(lossless).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 319 | 239 << 14 | 1 << 28);
        byte[] extended = webp("VP8X", 40);
        ByteBuffer.wrap(extended)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(20, (byte) 0x10)
                .putInt(24, 319)
                .putInt(27, 239);
        byte[] heif = Arrays.copyOf("\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1), 200);
        ispe(heif, 60, 160, 120);
        ispe(heif, 100, 320, 240);
        byte[] psd = Arrays.copyOf("8BPS\0\u0001".getBytes(StandardCharsets.ISO_8859_1), 40);
        ByteBuffer.wrap(psd).putShort(12, (short) 4).putInt(14, 240).putInt(18, 320);

        assertMeasured(lossy, "webp", false);
        assertMeasured(lossless, "webp", true);
        assertMeasured(extended, "webp", true);
        assertMeasured(heif, "heif", false);
        assertMeasured(psd, "psd", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg' width='320' height='240px'/>",
                "<?xml version='1.0'?><!DOCTYPE svg SYSTEM 'http://localhost:1/x.dtd'><!-- a --><svg viewBox='0 0 320 240'/>",
                "<svg width='100%' height='100%' viewBox='-1, -1, 319.6, 240.2'><g/></svg>"
            })
    void svg_isMeasuredByItsAttributes(String svg) throws Exception {
        assertMeasured(svg.getBytes(StandardCharsets.UTF_8), "svg", true);
    }

    @Test
    void whatIsNoPictureOrBroken_isRefused() throws Exception {
        byte[] png = file(red(300, 300), "png");
        byte[] bomb = png.clone();
        ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);
        for (byte[] bytes : new byte[][] {
            {},
            "hello".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(png, 20),
            Arrays.copyOf(png, png.length / 2),
            bomb,
            Arrays.copyOf(file(red(30, 30), "gif"), 8),
            "BM and nothing else".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(webp("VP8X", 40), 22),
            webp("????", 40),
            Arrays.copyOf("\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1), 200),
            Arrays.copyOf("8BPS\0\u0001".getBytes(StandardCharsets.ISO_8859_1), 40),
            "<svg".getBytes(StandardCharsets.UTF_8),
            "<html><svg/></html>".getBytes(StandardCharsets.UTF_8),
            "<svg width='1' height='1'><g></svg>".getBytes(StandardCharsets.UTF_8),
            "<svg width='99999' height='99999'/>".getBytes(StandardCharsets.UTF_8)
        }) {
            assertThatExceptionOfType(UnreadableImage.class)
                    .as(new String(bytes, StandardCharsets.ISO_8859_1))
                    .isThrownBy(() -> UploadedImage.read(bytes));
        }
    }

    private static void assertMeasured(byte[] bytes, String extension, boolean alpha) throws UnreadableImage {
        UploadedImage image = UploadedImage.read(bytes);
        assertThat(image.width() + "x" + image.height() + " " + image.extension())
                .isEqualTo("320x240 " + extension);
        assertThat(image.metadata(ALL)).containsEntry("hasAlpha", alpha).doesNotContainKeys("lqip", "palette");
    }

    private static byte[] webp(String chunk, int length) {
        return Arrays.copyOf(("RIFF\0\0\0\0WEBP" + chunk).getBytes(StandardCharsets.ISO_8859_1), length);
    }

    private static void ispe(byte[] file, int at, int width, int height) {
        System.arraycopy("ispe".getBytes(StandardCharsets.ISO_8859_1), 0, file, at, 4);
        ByteBuffer.wrap(file).putInt(at + 8, width).putInt(at + 12, height);
    }

    private static BufferedImage red(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(image, new Color(0xdd0000));
        return image;
    }

    private static void fill(BufferedImage image, Color color) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
