package dev.lakefront.cart;

import dev.lakefront.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class over HTTP on every {@link TestDatabase}; each makes its own shoppers and takes its own goods. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class OnEveryDatabase {

    static CartShop shop;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        shop = new CartShop(database.url(), Map.of());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
    }
}
