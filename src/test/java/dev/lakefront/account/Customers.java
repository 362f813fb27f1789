package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.util.Set;

/** Makes people who can sign in, for the tests of other rooms. */
public final class Customers {

    public static final String PASSWORD = SignInShop.PASSWORD;

    private Customers() {}

    /** A new account with the usual password, whose address is confirmed. */
    public static AccountId add(ApplicationContext shop, String email) {
        EmailAddress address = new EmailAddress(email);
        String hash = shop.getBean(Passwords.class).hash(PASSWORD);
        shop.getBean(DataSourceTransactionManager.class)
                .executeWrite(status -> shop.getBean(JdbcAccounts.class)
                        .add(address, "Ada", null, "en", hash, true, Set.of(Role.CUSTOMER)));
        return shop.getBean(Accounts.class).findByEmail(address).orElseThrow().id();
    }
}
