package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.PersonalData;
import dev.lakefront.kernel.EmailAddress;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders as what the shop knows of a person. When an account ends they stay, as the books must (in most countries six to ten
 * years), but belong to nobody any more.
 */
@Singleton
final class OrderRecords implements PersonalData {

    private static final int PAGE = 100;

    private final Orders orders;
    private final OrderAccess access;
    private final OrderAnswerFactory answers;

    OrderRecords(Orders orders, OrderAccess access, OrderAnswerFactory answers) {
        this.orders = orders;
        this.access = access;
        this.answers = answers;
    }

    @Override
    public String section() {
        return "orders";
    }

    @Override
    public Object of(AccountId account) {
        EmailAddress email = access.verifiedAddress(account);
        List<OrderResponse> copy = new ArrayList<>();
        Orders.Page page = orders.ofPerson(account, email, null, PAGE);
        while (true) {
            page.orders().forEach(order -> copy.add(answers.show(order)));
            if (!page.more()) {
                return copy;
            }
            Order last = page.orders().getLast();
            page = orders.ofPerson(
                    account,
                    email,
                    new Orders.Position(last.placedAt(), last.id().value()),
                    PAGE);
        }
    }
}
