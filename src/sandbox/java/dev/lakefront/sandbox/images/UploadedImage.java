package dev.lakefront.sandbox.images;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it was uploaded: its format, its size, and what its asset document tells of it. The Content-Type is not
 * asked, only the bytes.
 *
 * <p>Of WebP, HEIF, PSD and SVG the JDK reads no pixels: of these only size and transparency are known. JPEGs keep the
 * orientation in which they are stored.
 */
public final class UploadedImage {

    /** Pixels, as the real service has it. */
    static final long LARGEST = 256_000_000;

    /** Pixels of the longer side of the picture that colours are taken from. */
    private static final int PREVIEW = 256;

    private static final int LQIP_WIDTH = 20;
    private static final int LQIP_QUALITY = 60;
    private static final int BLUR_HASH_WIDTH = 32;

    private final ImageFormat format;
    private final int width;
    private final int height;
    private final boolean hasAlpha;
    private final @Nullable BufferedImage preview;

    private UploadedImage(
            ImageFormat format, int width, int height, boolean hasAlpha, @Nullable BufferedImage preview) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.hasAlpha = hasAlpha;
        this.preview = preview;
    }

    /** Throws {@link UnreadableImage} if this is no picture of a known format, or broken, or too large. */
    public static UploadedImage read(byte[] bytes) throws UnreadableImage {
        ImageFormat format = ImageFormat.of(bytes);
        if (format == null) {
            throw new UnreadableImage("unknown image format");
        }
        if (format.isDecodable()) {
            return decoded(format, bytes);
        }
        ImageHeader header = ImageHeader.read(format, bytes);
        check(header.width(), header.height());
        return new UploadedImage(format, header.width(), header.height(), header.hasAlpha(), null);
    }

    private static UploadedImage decoded(ImageFormat format, byte[] bytes) throws UnreadableImage {
        ImageReader reader = null;
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new UnreadableImage("could not read the image");
            }
            reader = readers.next();
            reader.setInput(stream, false, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            check(width, height);
            ImageReadParam sparse = reader.getDefaultReadParam();
            int step = Math.ceilDiv(Math.max(width, height), PREVIEW);
            sparse.setSourceSubsampling(step, step, 0, 0);
            BufferedImage preview = reader.read(0, sparse);
            return new UploadedImage(
                    format, width, height, preview.getColorModel().hasAlpha(), preview);
        } catch (IOException | RuntimeException broken) {
            // the JDK's readers meet damage with whatever exception it leads them into
            throw new UnreadableImage("could not read the image");
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private static void check(int width, int height) throws UnreadableImage {
        if ((long) width * height > LARGEST) {
            throw new UnreadableImage("the image is larger than " + LARGEST / 1_000_000 + " megapixels");
        }
    }

    public String extension() {
        return format.extension;
    }

    public String mimeType() {
        return format.mimeType;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * The {@code metadata} of the asset document.
     *
     * @param wanted of {@code lqip}, {@code blurhash} and {@code palette}; sizes and transparency are always told
     */
    public Map<String, Object> metadata(Set<String> wanted) {
        Map<String, Object> dimensions = new LinkedHashMap<>();
        dimensions.put("_type", "sanity.imageDimensions");
        dimensions.put("aspectRatio", (double) width / height);
        dimensions.put("height", height);
        dimensions.put("width", width);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("_type", "sanity.imageMetadata");
        metadata.put("dimensions", dimensions);
        metadata.put("hasAlpha", hasAlpha);
        metadata.put("isOpaque", !hasAlpha || (preview != null && Swatches.opaque(preview)));
        if (preview != null) {
            if (wanted.contains("lqip")) {
                metadata.put("lqip", lqip(preview));
            }
            if (wanted.contains("blurhash")) {
                metadata.put("blurHash", BlurHash.of(scaled(preview, BLUR_HASH_WIDTH)));
            }
            if (wanted.contains("palette")) {
                metadata.put("palette", Swatches.of(preview));
            }
        }
        return metadata;
    }

    private String lqip(BufferedImage image) {
        Encoded small = Encoded.of(scaled(image, LQIP_WIDTH), format.extension, LQIP_QUALITY);
        return "data:" + small.contentType() + ";base64," + Base64.getEncoder().encodeToString(small.bytes());
    }

    private BufferedImage scaled(BufferedImage image, int newWidth) {
        int newHeight = Math.clamp(Math.round((double) newWidth * height / width), 1, 4 * newWidth);
        Rectangle2D whole = new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight());
        return new BitmapPicture(image).render(whole, newWidth, newHeight);
    }
}
