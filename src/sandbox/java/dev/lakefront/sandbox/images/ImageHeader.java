package dev.lakefront.sandbox.images;

import java.io.ByteArrayInputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Size and transparency of a picture whose pixels cannot be had here, as its file's head tells them. */
record ImageHeader(int width, int height, boolean hasAlpha) {

    /** What a browser gives an SVG that says nothing of its size. */
    private static final ImageHeader UNSIZED = new ImageHeader(300, 150, true);

    private static final Pattern LENGTH = Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d{1,9})?)(?:px)?\\s*");
    private static final Pattern VIEW_BOX = Pattern.compile(
            "\\s*[-+.\\deE]+[\\s,]+[-+.\\deE]+[\\s,]+(\\d{1,9}(?:\\.\\d{1,9})?)[\\s,]+(\\d{1,9}(?:\\.\\d{1,9})?)\\s*");
    private static final int FOURTEEN_BITS = 0x3fff;
    private static final int WEBP_ALPHA = 0x10;
    private static final int PSD_COLORS = 3;

    /** Throws {@link UnreadableImage} if the head is cut off or makes no sense. */
    static ImageHeader read(ImageFormat format, byte[] bytes) throws UnreadableImage {
        try {
            ByteBuffer file = ByteBuffer.wrap(bytes);
            ImageHeader header = switch (format) {
                case WEBP -> webp(file.order(ByteOrder.LITTLE_ENDIAN));
                case PSD -> new ImageHeader(file.getInt(18), file.getInt(14), file.getShort(12) > PSD_COLORS);
                case HEIF -> heif(file);
                case SVG -> svg(bytes);
                case PNG, JPEG, GIF, BMP, TIFF -> throw new IllegalArgumentException(format + " is read by its pixels");
            };
            if (header.width < 1 || header.height < 1) {
                throw new UnreadableImage("the image has no size");
            }
            return header;
        } catch (BufferUnderflowException | IndexOutOfBoundsException cut) {
            throw new UnreadableImage("the image ends within its head");
        }
    }

    private static ImageHeader webp(ByteBuffer file) throws UnreadableImage {
        return switch (text(file, 12)) {
            case "VP8 " -> new ImageHeader(file.getShort(26) & FOURTEEN_BITS, file.getShort(28) & FOURTEEN_BITS, false);
            case "VP8L" -> {
                int bits = file.getInt(21);
                yield new ImageHeader(
                        1 + (bits & FOURTEEN_BITS), 1 + (bits >> 14 & FOURTEEN_BITS), (bits >> 28 & 1) != 0);
            }
            case "VP8X" ->
                new ImageHeader(1 + threeBytes(file, 24), 1 + threeBytes(file, 27), (file.get(20) & WEBP_ALPHA) != 0);
            default -> throw new UnreadableImage("unknown WebP chunk");
        };
    }

    private static int threeBytes(ByteBuffer file, int at) {
        return file.get(at) & 0xff | (file.get(at + 1) & 0xff) << 8 | (file.get(at + 2) & 0xff) << 16;
    }

    /** The largest of the sizes named, since thumbnails and tiles name theirs in the same way. */
    private static ImageHeader heif(ByteBuffer file) throws UnreadableImage {
        ImageHeader largest = null;
        int end = Math.min(file.limit(), 1 << 16) - 16;
        for (int at = 0; at <= end; at++) {
            if (file.get(at) == 'i' && text(file, at).equals("ispe")) {
                ImageHeader found = new ImageHeader(file.getInt(at + 8), file.getInt(at + 12), false);
                largest = largest == null || found.width > largest.width ? found : largest;
            }
        }
        if (largest == null) {
            throw new UnreadableImage("the image does not tell its size");
        }
        return largest;
    }

    private static String text(ByteBuffer file, int at) {
        byte[] four = new byte[4];
        file.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    /** Reads to the end, so that what is no XML is refused; nothing outside the file is looked at. */
    private static ImageHeader svg(byte[] bytes) throws UnreadableImage {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        ImageHeader found = null;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && found == null) {
                    if (!xml.getLocalName().equals("svg")) {
                        throw new UnreadableImage("the root element is no svg");
                    }
                    found = size(
                            xml.getAttributeValue(null, "width"),
                            xml.getAttributeValue(null, "height"),
                            xml.getAttributeValue(null, "viewBox"));
                }
            }
        } catch (XMLStreamException e) {
            throw new UnreadableImage("the image is no XML");
        }
        if (found == null) {
            throw new UnreadableImage("the image has no root element");
        }
        return found;
    }

    private static ImageHeader size(@Nullable String width, @Nullable String height, @Nullable String viewBox) {
        Matcher wide = LENGTH.matcher(width == null ? "" : width);
        Matcher high = LENGTH.matcher(height == null ? "" : height);
        if (wide.matches() && high.matches()) {
            return new ImageHeader(rounded(wide.group(1)), rounded(high.group(1)), true);
        }
        Matcher box = VIEW_BOX.matcher(viewBox == null ? "" : viewBox);
        return box.matches() ? new ImageHeader(rounded(box.group(1)), rounded(box.group(2)), true) : UNSIZED;
    }

    private static int rounded(String number) {
        return (int) Math.round(Double.parseDouble(number));
    }
}
