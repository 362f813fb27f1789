package dev.lakefront.account;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Says whom the stock ledger knows a person as, when it counts uses of promotions. */
@Singleton
public final class Redeemers {

    private static final String PURPOSE = "promotion-uses";

    private final Seals seals;

    Redeemers(Seals seals) {
        this.seals = seals;
    }

    /** A pseudonym; null for a guest, whose uses count for nobody. */
    public @Nullable String key(@Nullable AccountId account) {
        return account == null ? null : seals.pseudonym(PURPOSE, account.value());
    }
}
