package dev.lakefront.sandbox;

import dev.lakefront.Application;
import dev.lakefront.sandbox.easypost.EasyPostSettings;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.stripe.StripeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The command behind {@code mvn mn:run}: starts the offline cloud, then the shop pointed at it, in one process. Every
 * setting of the shop may still be given by its environment variable; the cloud's own are {@code LAKEFRONT_SANDBOX_PORT},
 * {@code LAKEFRONT_SANDBOX_TLS_PORT}, {@code LAKEFRONT_SANDBOX_SMTP_PORT}, {@code LAKEFRONT_SANDBOX_STRIPE_RATE}
 * (requests a second, 0 for no limit) and {@code LAKEFRONT_SANDBOX_DATASET} (a file as {@code sanity dataset export} writes it).
 */
public final class Sandbox {

    private Sandbox() {}

    public static void main(String[] args) {
        // when Maven is killed without a chance to stop its child, the child ends by itself
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(0)));
        // the build's own folder is the working directory, so what a person names is relative to the project
        Path home = Path.of(System.getProperty("lakefront.home", "."));
        Path folder = home.resolve("wiremock");
        Path sample = home.resolve(variable("LAKEFRONT_SANDBOX_DATASET", "wiremock/dataset/production.ndjson"));
        int port = Integer.parseInt(variable("LAKEFRONT_SANDBOX_PORT", "8090"));
        int tlsPort = Integer.parseInt(variable("LAKEFRONT_SANDBOX_TLS_PORT", "8493"));
        int mailPort = Integer.parseInt(variable("LAKEFRONT_SANDBOX_SMTP_PORT", "2525"));
        Cloud cloud = started(folder, sample, port, tlsPort, mailPort);
        cloud.stripe().limit(Integer.parseInt(variable("LAKEFRONT_SANDBOX_STRIPE_RATE", "25")));
        LocalTrust.add(cloud.certificate());
        cloud.sendWebhooksTo(URI.create("http://localhost:" + variable("MICRONAUT_SERVER_PORT", "8080")));

        offer("lakefront.sanity.project-id", "sandbox");
        offer("lakefront.sanity.dataset", Cloud.DATASET);
        offer("lakefront.sanity.api-host", "http://localhost:" + port);
        offer("lakefront.sanity.webhook-secret", Cloud.WEBHOOK_SECRET);
        offer("lakefront.sanity.token", LakeSettings.WRITE_TOKEN);
        offer("lakefront.secret", "sandbox-secret-that-everybody-knows");
        offer("lakefront.preview.secret", "sandbox-preview-secret");
        offer("lakefront.storefront-url", "http://localhost:3000");
        offer("lakefront.catalog.image-host", "http://localhost:" + port);
        offer("lakefront.catalog.folder", scratch());
        offer("lakefront.initial-accounts.admin.email", "admin@lakefront.test");
        offer("lakefront.initial-accounts.admin.password", "sandbox-admin-password");
        offer("lakefront.initial-accounts.admin.roles", "customer,admin");
        offer("lakefront.initial-accounts.shopper.email", "shopper@lakefront.test");
        offer("lakefront.initial-accounts.shopper.password", "sandbox-shopper-password");
        offer("lakefront.stripe.api-base", "http://localhost:" + port);
        offer("lakefront.stripe.secret-key", StripeSettings.SECRET_KEY);
        offer("lakefront.stripe.publishable-key", StripeSettings.PUBLISHABLE_KEY);
        offer("lakefront.stripe.webhook-secret", StripeSettings.WEBHOOK_SECRET);
        offer("lakefront.easypost.url", cloud.tlsUri().toString());
        offer("lakefront.easypost.api-key", EasyPostSettings.API_KEY);
        offer("lakefront.proxy.mode", "open");
        offer("lakefront.mail.host", "localhost");
        offer("lakefront.mail.port", Integer.toString(mailPort));
        offer("lakefront.mail.security", "none");
        // the cloud forgets everything with the process, and so does the database that belongs to it
        offer(
                "datasources.default.url",
                "jdbc:h2:mem:sandbox;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000");
        Application.main(args);
        System.out.println("The shop: http://localhost:" + variable("MICRONAUT_SERVER_PORT", "8080")
                + "  the cloud's console: http://localhost:" + port + "/");
    }

    private static Cloud started(Path folder, Path sample, int port, int tlsPort, int mailPort) {
        try {
            return Cloud.start(folder, sample, LakeSettings.defaults(), port, tlsPort, mailPort);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            System.err.println("The offline cloud does not start: " + e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    /** A folder that is gone with the process, as everything in the offline shop is. */
    private static String scratch() {
        try {
            Path folder = Files.createTempDirectory("lakefront");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder.resolve("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }

    /** Sets a property unless the environment has a variable of that name. */
    private static void offer(String setting, String value) {
        String variable =
                setting.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
        if (System.getenv(variable) == null) {
            System.setProperty(setting, value);
        }
    }

    private static String variable(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
