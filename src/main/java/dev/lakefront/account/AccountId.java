package dev.lakefront.account;

import java.util.UUID;

/** An account's id, a random UUID: it says nothing about the person. */
public record AccountId(String value) {

    private static final String DOCUMENT_PREFIX = "user.";

    public static AccountId random() {
        return new AccountId(UUID.randomUUID().toString());
    }

    public static AccountId ofDocument(String documentId) {
        if (!documentId.startsWith(DOCUMENT_PREFIX)) {
            throw new IllegalArgumentException("no user document");
        }
        return new AccountId(documentId.substring(DOCUMENT_PREFIX.length()));
    }

    /** The id of the document that shows the account in the lake. */
    public String documentId() {
        return DOCUMENT_PREFIX + value;
    }
}
