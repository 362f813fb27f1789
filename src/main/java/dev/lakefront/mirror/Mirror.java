package dev.lakefront.mirror;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

/** Takes down which documents the lake must be told about. */
@Singleton
public class Mirror {

    /** Marks a document in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(String documentId) {
        if (documentId.isBlank()) {
            throw new IllegalArgumentException("no document");
        }
    }
}
