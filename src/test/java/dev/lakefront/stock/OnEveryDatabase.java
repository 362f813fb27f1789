package dev.lakefront.stock;

import dev.lakefront.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class on every {@link TestDatabase}: two instances of the shop on an empty ledger, and their lake. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class OnEveryDatabase {

    static ShopInstance shop;
    static ShopInstance other;

    @Parameter
    TestDatabase database;

    StockLake lake = new StockLake();

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        String url = database.url();
        shop = new ShopInstance(url);
        other = new ShopInstance(url);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
        other.close();
    }

    @BeforeEach
    void begin() {
        lake = new StockLake();
        shop.startsWith(lake);
        other.startsAgainWith(lake);
    }
}
