package dev.lakefront.web;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells for whom a request is made. {@code X-Forwarded-For} is read from the right and counts as far as trusted proxies
 * wrote it.
 */
@Singleton
public final class Callers {

    /** {@code [v6]} or {@code [v6]:port}, {@code v4:port}, or a bare address. */
    private static final Pattern HOP =
            Pattern.compile("\\[([0-9a-fA-F.:]{2,45})](?::\\d{1,5})?|(\\d[\\d.]{6,14}):\\d{1,5}|([0-9a-fA-F.:]{2,45})");

    private final List<AddressRange> trusted;

    Callers(WebConfig config) {
        this.trusted = config.trustedProxies().stream().map(AddressRange::parse).toList();
    }

    /**
     * The shopper's address, or nothing if the request comes from a trusted front end on its own behalf (which is not
     * limited, lest one server that renders for all be taken for one shopper).
     */
    public Optional<String> shopper(HttpRequest<?> request) {
        InetAddress peer = request.getRemoteAddress().getAddress();
        if (!trustedPeer(request)) {
            return Optional.of(named(peer));
        }
        String forwarded = String.join(",", request.getHeaders().getAll("X-Forwarded-For"));
        String[] hops = forwarded.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            InetAddress address = literal(hop);
            if (!hop.isEmpty() && (address == null || !trusts(address))) {
                return Optional.of(named(address));
            }
        }
        return Optional.empty();
    }

    /** Whether the request comes from a trusted proxy or front end, whose {@code X-Forwarded-…} headers count. */
    boolean trustedPeer(HttpRequest<?> request) {
        InetAddress peer = request.getRemoteAddress().getAddress();
        return peer != null && trusts(peer);
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** One subscriber commonly holds a /64 of IPv6 (RFC 6177) and may take a new address of it for each request. */
    private static String named(@Nullable InetAddress address) {
        if (address == null) {
            return "unknown";
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        return HexFormat.ofDelimiter(":").formatHex(bytes, 0, 8) + "/64";
    }

    /** An address literal, with or without a port; never looks a name up. */
    private static @Nullable InetAddress literal(String hop) {
        Matcher parts = HOP.matcher(hop);
        if (!parts.matches()) {
            return null;
        }
        String text =
                parts.group(1) != null ? parts.group(1) : parts.group(2) != null ? parts.group(2) : parts.group(3);
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A range of addresses in CIDR notation (RFC 4632). */
    private record AddressRange(InetAddress base, int bits) {

        static AddressRange parse(String cidr) {
            String[] parts = cidr.strip().split("/", 2);
            try {
                InetAddress base = InetAddress.ofLiteral(parts[0]);
                int all = base.getAddress().length * 8;
                int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
                if (bits < 0 || bits > all) {
                    throw new IllegalArgumentException("prefix length");
                }
                return new AddressRange(base, bits);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("lakefront.trusted-proxies: not an address range: " + cidr, e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] a = base.getAddress();
            byte[] b = address.getAddress();
            if (a.length != b.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
