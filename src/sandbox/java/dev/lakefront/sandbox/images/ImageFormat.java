package dev.lakefront.sandbox.images;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The formats of pictures that may be uploaded, told by their first bytes. */
enum ImageFormat {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    GIF("gif", "image/gif"),
    BMP("bmp", "image/bmp"),
    TIFF("tiff", "image/tiff"),
    WEBP("webp", "image/webp"),
    HEIF("heif", "image/heif"),
    PSD("psd", "image/vnd.adobe.photoshop"),
    SVG("svg", "image/svg+xml");

    /** How far into a text its root element is looked for: declarations and comments come before it. */
    private static final int PROLOGUE = 4_096;

    private static final int BRAND = 8;

    final String extension;
    final String mimeType;

    ImageFormat(String extension, String mimeType) {
        this.extension = extension;
        this.mimeType = mimeType;
    }

    /** Null if the bytes are of none of these. */
    static @Nullable ImageFormat of(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, PROLOGUE), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return GIF;
        }
        if (start.startsWith("BM")) {
            return BMP;
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return TIFF;
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", BRAND)) {
            return WEBP;
        }
        if (start.startsWith("8BPS\0\u0001")) {
            return PSD;
        }
        if (start.startsWith("ftyp", 4) && start.length() > 12 && isHeif(start.substring(BRAND, 12))) {
            return HEIF;
        }
        return start.contains("<svg") ? SVG : null;
    }

    private static boolean isHeif(String brand) {
        return switch (brand) {
            case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis" -> true;
            default -> false;
        };
    }

    /** Whether its pixels can be had here. */
    boolean isDecodable() {
        return switch (this) {
            case PNG, JPEG, GIF, BMP, TIFF -> true;
            case WEBP, HEIF, PSD, SVG -> false;
        };
    }
}
