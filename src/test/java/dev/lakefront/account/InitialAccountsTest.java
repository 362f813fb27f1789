package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialAccountsTest {

    private static final String EMAIL = "first@mail.test";

    private static SignInShop shop(String database, TestClock clock, String password) {
        return shop(
                database,
                clock,
                Map.of(
                        "lakefront.initial-accounts.first.email", EMAIL,
                        "lakefront.initial-accounts.first.password", password,
                        "lakefront.initial-accounts.first.roles", "customer,staff"));
    }

    private static SignInShop withAdministrator(String database, TestClock clock) {
        return shop(
                database,
                clock,
                Map.of(
                        "lakefront.first-administrator.email",
                        EMAIL,
                        "lakefront.first-administrator.password",
                        SignInShop.PASSWORD));
    }

    private static SignInShop shop(String database, TestClock clock, Map<String, Object> settings) {
        SignInShop shop = new SignInShop(database, clock, settings);
        shop.bean(InitialAccounts.class).warmUp(clock.instant());
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void account_isThereFromTheStart_andKeepsItsOwnPassword(TestDatabase kind) {
        String database = kind.url();
        TestClock clock = new TestClock();
        try (SignInShop shop = shop(database, clock, SignInShop.PASSWORD)) {
            assertThat(shop.signIn(EMAIL, SignInShop.PASSWORD).statusCode()).isEqualTo(200);
            assertThat(account(shop).roles()).isEqualTo(Set.of(Role.CUSTOMER, Role.STAFF));
        }
        try (SignInShop again = shop(database, clock, "quite another one 7")) {
            assertThat(again.signIn(EMAIL, SignInShop.PASSWORD).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void accountWithoutAPassword_getsThisOne(TestDatabase kind) {
        String database = kind.url();
        TestClock clock = new TestClock();
        try (SignInShop shop = shop(database, clock, SignInShop.PASSWORD)) {
            shop.execute("update account set password_hash = null");
        }
        try (SignInShop again = shop(database, clock, "quite another one 7")) {
            assertThat(again.signIn(EMAIL, "quite another one 7").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void firstAdministrator_isThereFromTheStart(TestDatabase kind) {
        try (SignInShop shop = withAdministrator(kind.url(), new TestClock())) {
            assertThat(shop.signIn(EMAIL, SignInShop.PASSWORD).statusCode()).isEqualTo(200);
            assertThat(account(shop).roles()).isEqualTo(Set.of(Role.ADMIN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverHasAnAccount_doesNotBecomeAdministrator(TestDatabase kind) {
        String database = kind.url();
        TestClock clock = new TestClock();
        shop(database, clock, SignInShop.PASSWORD).close();

        try (SignInShop again = withAdministrator(database, clock)) {
            assertThat(account(again).roles()).isEqualTo(Set.of(Role.CUSTOMER, Role.STAFF));
        }
    }

    @Test
    void settings_showNeitherAddressNorPassword() {
        assertThat(new FirstAdministratorConfig(EMAIL, SignInShop.PASSWORD).toString())
                .doesNotContain(EMAIL, SignInShop.PASSWORD);
    }

    private static Account account(SignInShop shop) {
        return shop.bean(Accounts.class).findByEmail(new EmailAddress(EMAIL)).orElseThrow();
    }
}
