package dev.lakefront.notification;

import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.journal.JournalConfig;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.notification.mail.Delivery;
import dev.lakefront.notification.mail.Delivery.Outcome;
import dev.lakefront.notification.mail.MailConfig;
import dev.lakefront.notification.mail.Postbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one letter of the ledger. An attempt that decides nothing is repeated by the journal, under the same Message-ID, for
 * as long as the settings say; so entries of this kind are not parked because a mail server is down.
 */
@Singleton
final class LetterHandler implements EntryHandler {

    static final String KIND = "letter";
    static final String LANE = "mail";

    private static final Logger LOG = LoggerFactory.getLogger(LetterHandler.class);

    private final LetterLedger ledger;
    private final Sender sender;
    private final Postbox postbox;
    private final MailConfig config;
    private final int tries;
    private final Clock clock;

    LetterHandler(
            LetterLedger ledger,
            Sender sender,
            Postbox postbox,
            MailConfig config,
            JournalConfig journal,
            Clock clock) {
        this.ledger = ledger;
        this.sender = sender;
        this.postbox = postbox;
        this.config = config;
        this.tries = journal.attempts();
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String lane() {
        return LANE;
    }

    @Override
    public Runnable handle(Entry entry) {
        Optional<LetterRow> begun = ledger.begin(entry.body());
        if (begun.isEmpty()) {
            return () -> {};
        }
        LetterRow letter = begun.get();
        Delivery delivery = send(letter);
        boolean open = delivery.outcome() == Outcome.DEFERRED || delivery.outcome() == Outcome.UNKNOWN;
        if (!open) {
            return () -> ledger.finish(letter, delivery);
        }
        if (clock.instant().isAfter(letter.datedAt().plus(config.giveUpAfter()))) {
            LOG.error("{} is given up after {} attempts", letter, letter.attempts());
            return () -> ledger.finish(letter, delivery);
        }
        if (entry.attempt() >= tries) {
            return () -> ledger.queueAnew(letter, delivery);
        }
        ledger.postpone(letter, delivery);
        throw new UpstreamException("smtp", Kind.UNAVAILABLE, "letter " + delivery.outcome());
    }

    private Delivery send(LetterRow letter) {
        try {
            return postbox.send(sender.mail(letter));
        } catch (RuntimeException e) {
            // nothing was sent; the message holds no address
            LOG.warn("{}: {}", letter, e.toString());
            return new Delivery(Outcome.DEFERRED, String.valueOf(e.getMessage()));
        }
    }
}
