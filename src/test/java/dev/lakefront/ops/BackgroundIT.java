package dev.lakefront.ops;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.MustNotRun;
import dev.lakefront.kernel.WarmUp;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What runs by itself, and what ends the shop. */
class BackgroundIT {

    @Test
    void atStart_privateDocumentsAreShownToBePrivate() {
        try (OfflineShop shop = OfflineShop.start(Map.of(), UnaryOperator.identity())) {
            MeterRegistry meters = shop.context().getBean(MeterRegistry.class);

            eventually(
                    "the canary was asked for",
                    () -> meters.counter("lakefront.privacy.looks", "outcome", "private")
                                    .count()
                            > 0);
            assertThat(shop.cloud().lake().document(Cloud.DATASET, PrivacyCanary.ID))
                    .isNotNull();
        }
    }

    @Test
    void warmUpThatSaysTheShopMustNotRun_endsTheStart() throws Exception {
        WarmUp objection = new Objection();

        assertThatThrownBy(() -> started(objection).close()).hasStackTraceContaining("anybody can read");
    }

    @Test
    void activityThatSaysTheShopMustNotRun_endsTheServer() throws Exception {
        try (ApplicationContext context = started(new Protest())) {
            context.getBean(EmbeddedServer.class).start();

            eventually("the shop has ended", () -> !context.isRunning());
        }
    }

    /** Says so before the server starts. */
    private static final class Objection implements WarmUp {
        @Override
        public int rank() {
            return -10;
        }

        @Override
        public void warmUp(Instant now) {
            throw new MustNotRun("anybody can read");
        }
    }

    /** Says so while it runs. */
    private static final class Protest implements BackgroundActivity {
        @Override
        public String name() {
            return "protest";
        }

        @Override
        public Duration pace() {
            return Duration.ofHours(1);
        }

        @Override
        public void runOnce(Instant now) {
            throw new MustNotRun("anybody can read");
        }
    }

    private static ApplicationContext started(Object singleton) throws Exception {
        return ApplicationContext.builder()
                .properties(Map.of(
                        "datasources.default.url", TestDatabase.memory(),
                        "micronaut.server.port", -1,
                        "lakefront.management-port", -1,
                        "lakefront.sanity.project-id", "p",
                        "lakefront.sanity.dataset", "d",
                        "lakefront.sanity.api-host", "http://localhost:1",
                        "lakefront.sanity.webhook-secret", "0123456789abcdef",
                        "lakefront.sanity.token", "token",
                        "lakefront.secret", "a secret of the tests, 32 characters",
                        "lakefront.catalog.folder",
                                Files.createTempDirectory("catalogue").toString()))
                .singletons(singleton)
                .start();
    }
}
