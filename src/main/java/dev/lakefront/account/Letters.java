package dev.lakefront.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Outbox;
import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes down letters in the transaction of the decision that they tell of. */
@Singleton
class Letters {

    private static final JsonMapper JSON = new JsonMapper();

    private final Outbox outbox;
    private final Links links;

    Letters(Outbox outbox, Links links) {
        this.outbox = outbox;
        this.links = links;
    }

    /**
     * A letter to whoever registered. It names nobody: the address is not proven, and a stranger could otherwise write into
     * other people's letters what they like.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void verifyEmail(Account account, String locale, String linkId) {
        append(new AccountLetter(
                AccountLetter.Kind.VERIFY_EMAIL,
                account.id().value(),
                recipient(account),
                null,
                locale,
                LinkPurpose.VERIFY_EMAIL,
                linkId,
                null));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void resetPassword(Account account, String linkId) {
        append(new AccountLetter(
                AccountLetter.Kind.RESET_PASSWORD,
                account.id().value(),
                recipient(account),
                account.firstName(),
                account.locale(),
                LinkPurpose.RESET_PASSWORD,
                linkId,
                null));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void confirmNewEmail(Account account, EmailAddress newEmail, String linkId) {
        append(new AccountLetter(
                AccountLetter.Kind.CONFIRM_NEW_EMAIL,
                account.id().value(),
                newEmail.value(),
                account.firstName(),
                account.locale(),
                LinkPurpose.CHANGE_EMAIL,
                linkId,
                newEmail.masked()));
    }

    /** A letter without a link, to the address as the row has it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(AccountLetter.Kind kind, Account account, @Nullable EmailAddress newEmail) {
        append(new AccountLetter(
                kind,
                account.id().value(),
                recipient(account),
                account.firstName(),
                account.locale(),
                null,
                null,
                newEmail == null ? null : newEmail.masked()));
    }

    private void append(AccountLetter letter) {
        String id = letter.linkId() == null ? links.newId() : letter.linkId();
        String name = letter.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        try {
            outbox.append(AccountLetter.KIND, name + ":" + id, "letter:" + id, JSON.writeValueAsString(letter));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a letter is plain text", e);
        }
    }

    private static String recipient(Account account) {
        EmailAddress email = account.email();
        if (email == null) {
            throw new IllegalStateException("nobody writes to a deleted account");
        }
        return email.value();
    }
}
