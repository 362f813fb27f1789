package dev.lakefront.account;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * Somebody who is to have an account when the shop starts.
 *
 * @param name of the setting; nothing is made of it
 * @param email whose it is
 * @param password taken if the account has none yet; changed passwords stay as they are
 * @param roles of customer, staff, admin
 */
@EachProperty("lakefront.initial-accounts")
public record InitialAccountConfig(
        @Parameter String name,
        String email,
        String password,
        @Bindable(defaultValue = "customer") List<String> roles) {

    /** No secrets. */
    @Override
    public String toString() {
        return "InitialAccountConfig[" + name + "]";
    }
}
