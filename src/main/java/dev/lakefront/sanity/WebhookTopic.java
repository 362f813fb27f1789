package dev.lakefront.sanity;

/**
 * A room's claim on webhooks: those about documents of this type are kept in the inbox under the kind of that room's
 * handler. Whatever nobody claims is public content.
 */
public interface WebhookTopic {

    /** Such as {@code stock}. */
    String documentType();

    /** The kind of the inbox entry. */
    String kind();
}
