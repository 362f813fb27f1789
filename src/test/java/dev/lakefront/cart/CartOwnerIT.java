package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.Accounts;
import dev.lakefront.account.Customers;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.stock.HoldId;
import dev.lakefront.stock.HoldRequest;
import dev.lakefront.stock.HoldResult;
import dev.lakefront.stock.Holds;
import dev.lakefront.stock.Redemption;
import dev.lakefront.web.Seals;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a cart knows of its owner: codes used up before, and what is told and forgotten of the person. */
class CartOwnerIT extends OnEveryDatabase {

    @Test
    void codeThatThePersonHasUsed_isRefusedToThatPersonOnly_untilTheUseIsGivenUp() {
        String sku = shop.sku();
        String email = shop.newPerson();
        Shopper regular = shop.signedIn(email);
        Shopper other = shop.signedIn(shop.newPerson());
        regular.add(sku, 1).ok();
        other.add(sku, 1).ok();
        assertThat(reason(regular.enter("WELCOME10").ok())).isEmpty();

        HoldId hold = redeem(sku, email);

        assertThat(reason(regular.cart())).isEqualTo("USED_BY_CUSTOMER");
        assertThat(regular.cart().json().at("/discounts")).isEmpty();
        assertThat(reason(other.enter("WELCOME10").ok())).isEmpty();
        assertThat(other.cart().json().at("/discounts")).hasSize(1);

        inTransaction(holds -> holds.release(hold));
        assertThat(reason(regular.cart())).isEmpty();
        assertThat(regular.cart().json().at("/discounts")).hasSize(1);
    }

    @Test
    void copyOfAPersonsData_hasTheCart_whichGoesWithTheAccount() {
        String sku = shop.sku();
        Shopper person = shop.signedIn(shop.newPerson());
        String id = person.add(sku, 2).ok().at("/id");
        person.patch("{\"note\":\"Leave it at the boat shed.\"}").ok();

        CartAnswer copy = person.call("GET", "/me/export", "");
        assertThat(copy.at("/cart/id")).isEqualTo(id);
        assertThat(copy.at("/cart/note")).isEqualTo("Leave it at the boat shed.");
        assertThat(copy.at("/cart/lines/0/sku")).isEqualTo(sku);
        assertThat(copy.at("/cart/lines/0/quantity")).isEqualTo("2");

        assertThat(person.call("DELETE", "/me", "{\"password\":\"" + Customers.PASSWORD + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(shop.bean(Carts.class).find(new CartId(id))).isEmpty();
    }

    /** As an order of this person's does that uses the promotion. */
    private static HoldId redeem(String sku, String email) {
        String account = shop.bean(Accounts.class)
                .findByEmail(new EmailAddress(email))
                .orElseThrow()
                .id()
                .value();
        String customer = shop.bean(Seals.class).pseudonym("promotion-uses", account);
        HoldId id = new HoldId(UUID.randomUUID().toString());
        HoldResult result = inTransaction(holds -> holds.hold(new HoldRequest(
                id,
                List.of(new HoldRequest.Demand(sku, 1)),
                Instant.now().plus(Duration.ofMinutes(30)),
                HoldRequest.Ending.BY_ITSELF,
                Set.of(),
                List.of(new Redemption("promotion-welcome", customer, null, 1L)))));
        assertThat(result).isInstanceOf(HoldResult.Held.class);
        return id;
    }

    private static <T> T inTransaction(Function<Holds, T> work) {
        return shop.bean(DataSourceTransactionManager.class).executeWrite(status -> work.apply(shop.bean(Holds.class)));
    }

    /** Why the code takes nothing off; empty if it does. */
    private static String reason(CartAnswer cart) {
        return cart.json().at("/problems/0/reason").asText();
    }
}
