package dev.lakefront.account;

import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class on every {@link TestDatabase}: two instances of the shop with one clock. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class OnEverySignInDatabase {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    static TestClock clock;
    static SignInShop shop;
    static SignInShop other;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        clock = new TestClock();
        String url = database.url();
        shop = new SignInShop(url, clock, Map.of());
        other = new SignInShop(url, clock, Map.of());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
        other.close();
    }

    /** An address that no other test uses. */
    static String newAddress() {
        return "ada" + ADDRESSES.incrementAndGet() + "@lakefront.test";
    }

    static Account newCustomer() {
        return shop.customer(newAddress());
    }
}
