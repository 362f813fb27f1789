package dev.lakefront.order;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class on every {@link TestDatabase}, with the offline lake whose queries never lag. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class InTheLake {

    /** There are plenty of it. */
    static final String SKU = "BEESWAX-STORM-CANDLE";

    static LakeShop shop;
    static String url;
    private static Cloud cloud;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        Path folder = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        LakeSettings settings =
                LakeSettings.defaults().withRates(LakeSettings.Rates.NONE).withVisibilityLag(Duration.ZERO);
        cloud = Cloud.start(folder, folder.resolve("dataset/production.ndjson"), settings, 0, null);
        url = database.url();
        shop = shopOn(url);
        shop.commit(Map.of("patch", Map.of("id", "stock." + SKU, "inc", Map.of("supplied", 1_000))));
        shop.run("stock-feed");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
        cloud.close();
    }

    /** Another instance of the shop, on its own database or on the same. */
    static LakeShop shopOn(String database) {
        return new LakeShop(database, cloud.lake(), cloud.uri());
    }
}
