package dev.lakefront.stock;

import dev.lakefront.stock.HoldRequest.Demand;
import dev.lakefront.stock.HoldRequest.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts requests to hold pieces together. */
final class Ask {

    private final HoldId id;
    private final List<Demand> demands = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final List<Redemption> redemptions = new ArrayList<>();
    private Instant deadline;
    private Ending ending = Ending.BY_ITSELF;

    /** For half an hour. */
    Ask(String id, Instant now) {
        this.id = new HoldId(id);
        this.deadline = now.plus(Duration.ofMinutes(30));
    }

    Ask of(String sku, long quantity) {
        demands.add(new Demand(sku, quantity));
        return this;
    }

    Ask until(Instant newDeadline) {
        deadline = newDeadline;
        return this;
    }

    Ask endedByItsOwner() {
        ending = Ending.BY_ITS_OWNER;
        return this;
    }

    Ask by(String... customerKeys) {
        keys.addAll(List.of(customerKeys));
        return this;
    }

    Ask using(String promotionId, @Nullable String customerKey, @Nullable Long inAll, @Nullable Long byCustomer) {
        redemptions.add(new Redemption(promotionId, customerKey, inAll, byCustomer));
        return this;
    }

    HoldRequest request() {
        return new HoldRequest(id, demands, deadline, ending, keys, redemptions);
    }
}
