package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.PersonalData;
import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Position;
import dev.lakefront.mirror.Mirror;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders as what the shop knows of a person. When an account ends they stay, as the books must for years, but are no
 * account's any more: what is still under way comes to its end as a guest's, whom the letters reach. Whoever shows later
 * that the address is theirs finds them again.
 */
@Singleton
final class OrderRecords implements PersonalData {

    private static final int PAGE = 100;

    private final Orders orders;
    private final OwnerRows owners;
    private final OrderAccess access;
    private final OrderAnswerFactory answers;
    private final Mirror mirror;
    private final Clock clock;

    OrderRecords(
            Orders orders,
            OwnerRows owners,
            OrderAccess access,
            OrderAnswerFactory answers,
            Mirror mirror,
            Clock clock) {
        this.orders = orders;
        this.owners = owners;
        this.access = access;
        this.answers = answers;
        this.mirror = mirror;
        this.clock = clock;
    }

    @Override
    public String section() {
        return "orders";
    }

    @Override
    public Object of(AccountId account) {
        EmailAddress email = access.verifiedAddress(account);
        List<OrderResponse> copy = new ArrayList<>();
        @Nullable Position after = Position.NEWEST;
        while (after != null) {
            Orders.Page page = orders.ofPerson(account, email, after, PAGE);
            copy.addAll(answers.show(page.orders()));
            after = page.next();
        }
        return copy;
    }

    @Override
    public void forget(AccountId account) {
        List<String> ids = owners.lockedOf(account.value());
        if (!ids.isEmpty()) {
            owners.disown(account.value(), Micros.of(clock.instant()));
            mirror.changed(ids.stream().map(id -> new OrderId(id).documentId()).toList());
        }
    }
}
