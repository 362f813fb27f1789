package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.PersonalData;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cart of somebody who has an account, as what the shop knows of that person. */
@Singleton
final class CartRecords implements PersonalData {

    private final Carts carts;
    private final CartRows rows;

    CartRecords(Carts carts, CartRows rows) {
        this.carts = carts;
        this.rows = rows;
    }

    @Override
    public String section() {
        return "cart";
    }

    @Override
    public Object of(AccountId account) {
        return carts.find(new CartHolder.Person(account)).map(CartRecords::copy).orElseGet(Map::of);
    }

    private static Map<String, Object> copy(OpenCart cart) {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("id", cart.id().value());
        copy.put("createdAt", cart.createdAt().toString());
        copy.put("updatedAt", cart.updatedAt().toString());
        if (cart.email() != null) {
            copy.put("email", cart.email().value());
        }
        if (cart.note() != null) {
            copy.put("note", cart.note());
        }
        copy.put("discountCodes", cart.codes());
        List<Map<String, Object>> lines = new ArrayList<>();
        cart.lines()
                .forEach(line -> lines.add(Map.of(
                        "sku", line.sku(), "title", line.lastSeen().productTitle(), "quantity", line.quantity())));
        copy.put("lines", lines);
        return copy;
    }

    @Override
    public void forget(AccountId account) {
        rows.removeOf(account.value());
    }
}
