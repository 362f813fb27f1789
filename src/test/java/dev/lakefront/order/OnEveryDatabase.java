package dev.lakefront.order;

import dev.lakefront.testing.FakeGateway;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class on every {@link TestDatabase}: two instances of the shop, ten pieces of A and three of B. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class OnEveryDatabase {

    static TestClock clock;
    static ShopInstance shop;
    static ShopInstance other;
    static FakeGateway gateway;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        clock = new TestClock();
        String url = database.url();
        gateway = new FakeGateway(clock);
        shop = new ShopInstance(url, clock, gateway);
        other = new ShopInstance(url, clock, gateway);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
        other.close();
    }

    @BeforeEach
    void begin() {
        gateway.clear();
        shop.clear(Map.of("A", 10, "B", 3));
    }
}
