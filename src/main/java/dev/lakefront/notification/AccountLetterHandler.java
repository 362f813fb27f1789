package dev.lakefront.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.account.AccountLetter;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;

/** Writes the letter that an account's event asks for, once, and leaves sending it to {@link LetterHandler}. */
@Singleton
final class AccountLetterHandler implements EntryHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final LetterRenderer renderer;
    private final Sender sender;
    private final LetterLedger ledger;

    AccountLetterHandler(LetterRenderer renderer, Sender sender, LetterLedger ledger) {
        this.renderer = renderer;
        this.sender = sender;
        this.ledger = ledger;
    }

    @Override
    public String kind() {
        return AccountLetter.KIND;
    }

    @Override
    public String lane() {
        return LetterHandler.LANE;
    }

    @Override
    public Runnable handle(Entry entry) {
        AccountLetter letter = read(entry.body());
        LetterContent content = renderer.write(letter);
        String domain = sender.domain();
        return () -> ledger.add(entry.eventId(), Envelope.of(letter), content, domain);
    }

    /** Without the cause, which would quote the body. */
    private static AccountLetter read(String body) {
        try {
            AccountLetter letter = JSON.readValue(body, AccountLetter.class);
            if (EmailAddress.parse(letter.recipient()).isEmpty()) {
                throw new IllegalStateException(letter + " has no address");
            }
            return letter;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds letters only");
        }
    }
}
