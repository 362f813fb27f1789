package dev.lakefront.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import jakarta.inject.Singleton;

/** Makes the letters of a deleted account anonymous. */
@Singleton
final class AccountDeletedHandler implements EntryHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final LetterLedger ledger;

    AccountDeletedHandler(LetterLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String kind() {
        return "account-deleted";
    }

    @Override
    public Runnable handle(Entry entry) {
        String accountId = accountId(entry.body());
        return () -> ledger.forget(accountId);
    }

    private static String accountId(String body) {
        try {
            String id = JSON.readTree(body).path("accountId").asText();
            if (id.isEmpty()) {
                throw new IllegalStateException("the event names no account");
            }
            return id;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds events only", e);
        }
    }
}
