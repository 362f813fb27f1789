package dev.lakefront.shipping;

import java.util.List;

/** What is known about an address. Never a reason to refuse it: the person may know better. */
public record AddressCheck(Verdict verdict, List<AddressHint> hints) {

    public AddressCheck {
        hints = List.copyOf(hints);
    }

    /** Whether a parcel would arrive. */
    public enum Verdict {
        /** Yes, maybe after what the hints suggest. */
        DELIVERABLE,
        /** The register does not know the address, or not all of it. */
        DOUBTFUL,
        /** Nobody was asked. */
        UNCHECKED
    }

    public static AddressCheck unchecked() {
        return new AddressCheck(Verdict.UNCHECKED, List.of());
    }
}
