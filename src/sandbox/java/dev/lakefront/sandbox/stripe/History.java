package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.PastPayment.GivenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the account did before the stand-in was there. Nobody is told of it, and there are no events of it. Not safe between threads. */
final class History {

    private static final Duration PAGE_LIFE = Duration.ofHours(24);

    /** Nobody is sent there any more: the page is paid. */
    private static final String PAID = "https://example.test/paid";

    private final Methods methods;
    private final Bank bank;
    private final Payments payments;
    private final Refunds refunds;
    private final Sessions sessions;

    History(Methods methods, Bank bank, Payments payments, Refunds refunds, Sessions sessions) {
        this.methods = methods;
        this.bank = bank;
        this.payments = payments;
        this.refunds = refunds;
        this.sessions = sessions;
    }

    /** To be called before anything else happens: lists are in the order in which things are added. */
    void write(List<PastPayment> past) {
        past.stream().sorted(Comparator.comparing(PastPayment::madeAt)).forEach(this::write);
    }

    private void write(PastPayment past) {
        Instant madeAt = past.madeAt();
        boolean onAPage = past.onAPage();
        Terms terms = terms(past);
        CheckoutSession session = onAPage ? sessions.past(past.id(), page(past, terms), madeAt) : null;
        String id = onAPage ? Ids.next("pi") : past.id();
        PaymentIntent intent = payments.past(new PaymentIntent(id, terms, session, madeAt));
        PaymentMethod method = methods.use(TestMethods.ofType(past.method()), past.paidAt());
        Charge charge = bank.took(intent, method, past.paidAt());
        if (session != null) {
            session.begin(intent);
            session.follow();
        }
        past.refunds().stream()
                .sorted(Comparator.comparing(GivenBack::at))
                .forEach(each -> refunds.past(refund(charge, each)));
    }

    private static Terms terms(PastPayment past) {
        return new Terms(
                past.amount(),
                past.currency(),
                TermsReader.types(past.currency(), true),
                !past.onAPage(),
                true,
                "automatic_async",
                "automatic",
                past.metadata(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static SessionTerms page(PastPayment past, Terms terms) {
        LineItem all = new LineItem(Ids.next("li"), past.madeAt(), past.title(), past.amount(), 1, past.currency());
        return new SessionTerms(
                List.of(all),
                terms,
                PAID,
                null,
                past.madeAt().plus(PAGE_LIFE),
                past.metadata(),
                null,
                null,
                null,
                null);
    }

    private static Refund refund(Charge charge, GivenBack past) {
        return new Refund(
                past.id() == null ? Ids.next("re") : past.id(),
                charge,
                past.amount(),
                null,
                past.metadata(),
                Refund.State.valueOf(past.status().toUpperCase(Locale.ROOT)),
                past.at());
    }
}
