package dev.lakefront.catalog.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes that say where a page ended: the order that they belong to, then what the order itself writes. */
final class Position {

    private static final int FORMAT = 1;

    private Position() {}

    static byte[] written(String order, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(order);
            writing.to(out);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
        return bytes.toByteArray();
    }

    /**
     * What was written for this order.
     *
     * @throws IllegalArgumentException if it was for another, or is no position at all
     */
    static <T> T read(byte[] position, String order, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(position))) {
            if (in.readByte() != FORMAT || !in.readUTF().equals(order)) {
                throw new IllegalArgumentException("a position of another order");
            }
            T read = reading.from(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("a position with something after it");
            }
            return read;
        } catch (IOException broken) {
            throw new IllegalArgumentException("no position", broken);
        }
    }

    /** Writes what comes after the order. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads what comes after the order; a value that cannot be is an IOException. */
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }
}
