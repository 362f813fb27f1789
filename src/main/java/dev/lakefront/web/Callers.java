package dev.lakefront.web;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells for whom a request is made. {@code X-Forwarded-For} is read from the right and counts as far as trusted proxies
 * wrote it.
 */
@Singleton
public final class Callers {

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
        if (peer == null || !trusts(peer)) {
            return Optional.of(peer == null ? "unknown" : peer.getHostAddress());
        }
        String forwarded = String.join(",", request.getHeaders().getAll("X-Forwarded-For"));
        String[] hops = forwarded.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            InetAddress address = literal(hop);
            if (!hop.isEmpty() && (address == null || !trusts(address))) {
                return Optional.of(address == null ? "unknown" : address.getHostAddress());
            }
        }
        return Optional.empty();
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** An address literal; never looks a name up. */
    private static @org.jspecify.annotations.Nullable InetAddress literal(String text) {
        if (!text.matches("[0-9a-fA-F.:]{2,45}")) {
            return null;
        }
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
