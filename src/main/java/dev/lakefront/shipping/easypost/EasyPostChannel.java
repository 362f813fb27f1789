package dev.lakefront.shipping.easypost;

/** A way to EasyPost. Throws {@link dev.lakefront.kernel.UpstreamException} if it leads nowhere. */
@FunctionalInterface
interface EasyPostChannel {

    /** The name by which it is known in messages and meters. */
    String SYSTEM = "easypost";

    EasyPostAnswer send(EasyPostCall call);
}
