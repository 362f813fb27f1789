package dev.lakefront.ops;

import dev.lakefront.account.AccountConfig;
import dev.lakefront.account.FirstAdministratorConfig;
import dev.lakefront.account.PasswordRules;
import dev.lakefront.account.Role;
import dev.lakefront.account.SessionConfig;
import dev.lakefront.cache.CacheConfig;
import dev.lakefront.cart.CartConfig;
import dev.lakefront.cart.CheckoutLinkConfig;
import dev.lakefront.catalog.CatalogConfig;
import dev.lakefront.catalog.PreviewConfig;
import dev.lakefront.catalog.StripeKeyConfig;
import dev.lakefront.checkout.CheckoutConfig;
import dev.lakefront.content.ProxyConfig;
import dev.lakefront.downstream.RevalidateConfig;
import dev.lakefront.freshness.FreshnessConfig;
import dev.lakefront.journal.JournalConfig;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.live.LiveConfig;
import dev.lakefront.mirror.MirrorConfig;
import dev.lakefront.notification.LetterLinksConfig;
import dev.lakefront.notification.mail.MailConfig;
import dev.lakefront.order.OrderConfig;
import dev.lakefront.order.reconciliation.ReconciliationConfig;
import dev.lakefront.payment.stripe.StripeConfig;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.shipping.easypost.EasyPostConfig;
import dev.lakefront.stock.StockConfig;
import dev.lakefront.web.PublicAddressConfig;
import dev.lakefront.web.WebConfig;
import dev.lakefront.web.idempotency.IdempotencyConfig;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.value.PropertyResolver;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the settings before anything starts and says, each in a line of its own, which are missing or unsafe: with one
 * of them the shop would fail later, leak, or lose what it acknowledged.
 */
public final class StartupCheck {

    /** Modes in which an H2 file keeps acknowledged commits over a killed process; measured, and tested. */
    private static final List<String> H2_MUST_SAY = List.of("WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE");

    /** Of accounts that are there from the start; a setting may ask for more. */
    private static final int SHORTEST_PASSWORD = 12;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Set<String> ROLES =
            Stream.of(Role.values()).map(Role::wireName).collect(Collectors.toSet());

    private static final List<Class<? extends Record>> SETTINGS = List.of(
            SanityConfig.class,
            ProxyConfig.class,
            CacheConfig.class,
            FreshnessConfig.class,
            LiveConfig.class,
            JournalConfig.class,
            WebConfig.class,
            CatalogConfig.class,
            PreviewConfig.class,
            StockConfig.class,
            CartConfig.class,
            CheckoutLinkConfig.class,
            CheckoutConfig.class,
            IdempotencyConfig.class,
            EasyPostConfig.class,
            PublicAddressConfig.class,
            MirrorConfig.class,
            CanaryConfig.class,
            RevalidateConfig.class,
            StripeKeyConfig.class,
            StripeConfig.class,
            OrderConfig.class,
            ReconciliationConfig.class,
            MailConfig.class,
            LetterLinksConfig.class,
            SessionConfig.class,
            AccountConfig.class,
            FirstAdministratorConfig.class);

    private StartupCheck() {}

    /** Ends the process with status 1, after naming each fault on standard error, if the settings are not fit. */
    public static void exitIfRefused(String... args) {
        List<String> refusals;
        try (ApplicationContext context =
                ApplicationContext.builder().args(args).build()) {
            Environment environment = context.getEnvironment().start();
            refusals = refusals(environment);
        }
        if (!refusals.isEmpty()) {
            refusals.forEach(line -> System.err.println("Lakefront does not start: " + line));
            System.exit(1);
        }
    }

    /** The faults, one sentence each, with the setting's name and that of its environment variable; empty if there are none. */
    static List<String> refusals(PropertyResolver settings) {
        List<String> refusals = new ArrayList<>();
        boolean sandbox = isLoopback(settings, "lakefront.sanity.api-host");
        require(settings, "lakefront.sanity.project-id", "Sanity's project id", refusals);
        require(settings, "lakefront.sanity.dataset", "the dataset's name", refusals);
        checkSecret(settings, "lakefront.sanity.webhook-secret", "the secret of Sanity's webhooks", 16, refusals);
        checkSecret(settings, "lakefront.sanity.token", "a token of Sanity that may read and write", 1, refusals);
        checkSecret(settings, "lakefront.secret", "what the shop signs with", 32, refusals);
        if (!value(settings, "lakefront.preview.secret").isEmpty()) {
            checkSecret(settings, "lakefront.preview.secret", "what previews are opened with", 16, refusals);
        }
        if (!value(settings, "lakefront.revalidate.urls").isEmpty()) {
            String what = "what calls to the front end are signed with";
            checkSecret(settings, "lakefront.revalidate.secret", what, 16, refusals);
            checkAddresses(settings, "lakefront.revalidate.urls", refusals);
            Duration call = duration(settings, "lakefront.revalidate.time-limit", Duration.ofSeconds(5));
            if (call.compareTo(duration(settings, "lakefront.journal.lease", Duration.ofSeconds(60))) >= 0) {
                refusals.add(named("lakefront.revalidate.time-limit") + " must be shorter than the journal's lease");
            }
        }
        require(
                settings,
                "lakefront.storefront-url",
                "the address of the storefront, where links in letters lead",
                refusals);
        if (!value(settings, "lakefront.storefront-url").isEmpty()) {
            checkAddresses(settings, "lakefront.storefront-url", refusals);
        }
        checkMail(settings, refusals);
        checkEasyPost(settings, refusals);
        checkStripe(settings, refusals);
        checkOrders(settings, refusals);
        for (String address : List.of("lakefront.checkout-url", "lakefront.public-url")) {
            if (!value(settings, address).isEmpty()) {
                checkAddresses(settings, address, refusals);
            }
        }
        checkInitialAccounts(settings, refusals);
        String host = value(settings, "lakefront.sanity.api-host");
        if (!host.isEmpty() && !host.startsWith("https://") && !sandbox) {
            refusals.add(named("lakefront.sanity.api-host") + " must be an https address");
        }
        SETTINGS.forEach(config -> checkForm(settings, config, refusals));
        checkDatabase(value(settings, "datasources.default.url"), sandbox, refusals);
        if (value(settings, "lakefront.proxy.mode").replace('_', '-').equalsIgnoreCase("allow-list")) {
            require(settings, "lakefront.proxy.allow-list", "the folder of the queries allowed", refusals);
        }
        return refusals;
    }

    private static void checkMail(PropertyResolver settings, List<String> refusals) {
        require(settings, "lakefront.mail.host", "the mail server that letters are handed to", refusals);
        Duration letter = duration(settings, "lakefront.mail.time-limit", Duration.ofSeconds(30));
        if (letter.compareTo(duration(settings, "lakefront.journal.lease", Duration.ofSeconds(60))) >= 0) {
            refusals.add(named("lakefront.mail.time-limit") + " must be shorter than the journal's lease");
        }
        boolean open = value(settings, "lakefront.mail.security").equalsIgnoreCase("none");
        String host = value(settings, "lakefront.mail.host");
        boolean here = host.isEmpty() || LOOPBACK.contains(host);
        if (open && !here) {
            refusals.add(
                    named("lakefront.mail.security") + " must be starttls or tls: letters hold links that are secrets");
        }
    }

    private static void checkEasyPost(PropertyResolver settings, List<String> refusals) {
        if (value(settings, "lakefront.easypost.api-key").equals("EZTK_sandbox")
                && !isLoopback(settings, "lakefront.easypost.url")) {
            refusals.add(named("lakefront.easypost.api-key") + " is the offline shop's, which everybody knows");
        }
        String url = value(settings, "lakefront.easypost.url");
        if (!url.isEmpty() && !url.startsWith("https://")) {
            refusals.add(named("lakefront.easypost.url") + " must be an https address");
        }
        Duration turn = duration(settings, "lakefront.easypost.turn-limit", Duration.ofSeconds(2));
        if (turn.compareTo(duration(settings, "lakefront.easypost.time-limit", Duration.ofSeconds(6))) >= 0) {
            refusals.add(named("lakefront.easypost.turn-limit") + " must be shorter than the time limit");
        }
    }

    private static void checkStripe(PropertyResolver settings, List<String> refusals) {
        String key = "lakefront.stripe.secret-key";
        String webhook = "lakefront.stripe.webhook-secret";
        require(settings, key, "Stripe's key for servers, by which orders are paid", refusals);
        require(settings, webhook, "the secret of Stripe's webhooks", refusals);
        boolean here = isLoopback(settings, "lakefront.stripe.api-base");
        for (String each : List.of(key, webhook)) {
            if (value(settings, each).endsWith("_sandbox") && !here) {
                refusals.add(named(each) + " is the offline shop's, which everybody knows");
            }
        }
        String base = value(settings, "lakefront.stripe.api-base");
        if (!base.isEmpty() && !base.startsWith("https://") && !here) {
            refusals.add(named("lakefront.stripe.api-base") + " must be an https address");
        }
    }

    private static void checkOrders(PropertyResolver settings, List<String> refusals) {
        Duration least = OrderConfig.LEAST_TO_PAY;
        Duration time = duration(settings, "lakefront.orders.pay-within", Duration.ofMinutes(30));
        if (time.compareTo(least) < 0) {
            refusals.add(named("lakefront.orders.pay-within") + " must be a minute or more");
        }
        if (duration(settings, "lakefront.orders.hard-limit", Duration.ofHours(24))
                        .compareTo(time)
                <= 0) {
            refusals.add(named("lakefront.orders.hard-limit") + " must be longer than the time to pay");
        }
    }

    private static void checkInitialAccounts(PropertyResolver settings, List<String> refusals) {
        String administrator = "lakefront.first-administrator";
        if (!value(settings, administrator + ".email").isEmpty()
                || !value(settings, administrator + ".password").isEmpty()) {
            checkInitialAccount(settings, administrator, refusals);
        }
        String all = "lakefront.initial-accounts";
        for (String name : new TreeSet<>(settings.getPropertyEntries(all))) {
            String one = all + "." + name;
            checkInitialAccount(settings, one, refusals);
            for (String role : value(settings, one + ".roles").split(",", -1)) {
                if (!role.isBlank() && !ROLES.contains(role.strip())) {
                    refusals.add(named(one + ".roles") + " names a role that does not exist");
                }
            }
        }
    }

    private static void checkInitialAccount(PropertyResolver settings, String one, List<String> refusals) {
        String email = value(settings, one + ".email");
        require(settings, one + ".email", "whose account it is to be", refusals);
        if (!email.isEmpty() && EmailAddress.parse(email).isEmpty()) {
            refusals.add(named(one + ".email") + " is no e-mail address");
        }
        int shortest = Math.max(
                SHORTEST_PASSWORD,
                settings.getProperty("lakefront.account.password-min-length", Integer.class)
                        .orElse(SHORTEST_PASSWORD));
        checkSecret(settings, one + ".password", "the password to begin with", shortest, refusals);
        String password = value(settings, one + ".password");
        if (password.length() >= shortest) {
            PasswordRules rules = new PasswordRules(shortest);
            String fault = rules.fault(password, List.of(email));
            if (fault != null) {
                refusals.add(named(one + ".password") + " cannot be taken: " + rules.advice(fault));
            }
        }
    }

    private static void checkSecret(
            PropertyResolver settings, String name, String what, int shortest, List<String> refusals) {
        require(settings, name, what, refusals);
        String secret = value(settings, name);
        if (!secret.isEmpty() && secret.length() < shortest) {
            refusals.add(named(name) + " is shorter than " + shortest + " characters");
        }
        if (secret.startsWith("sandbox-") && !isLoopback(settings, "lakefront.sanity.api-host")) {
            refusals.add(named(name) + " is the offline shop's, which everybody knows");
        }
    }

    /** The addresses themselves are not shown: they may hold a secret. */
    private static void checkAddresses(PropertyResolver settings, String name, List<String> refusals) {
        for (String address : value(settings, name).split(",", -1)) {
            boolean loopback;
            String scheme;
            try {
                URI uri = URI.create(address.strip());
                loopback = uri.getHost() != null && LOOPBACK.contains(uri.getHost());
                scheme = String.valueOf(uri.getScheme());
            } catch (IllegalArgumentException e) {
                loopback = false;
                scheme = "";
            }
            if (!scheme.equals("https") && !(loopback && scheme.equals("http"))) {
                refusals.add(named(name) + " must be https addresses");
                return;
            }
        }
    }

    private static Duration duration(PropertyResolver settings, String name, Duration otherwise) {
        return settings.getProperty(name, Duration.class).orElse(otherwise);
    }

    /** A value that cannot be read would silently become the default. */
    private static void checkForm(PropertyResolver settings, Class<? extends Record> config, List<String> refusals) {
        String prefix = config.getAnnotation(ConfigurationProperties.class).value();
        for (RecordComponent component : config.getRecordComponents()) {
            String name = prefix + "." + NameUtils.hyphenate(component.getName());
            String value = value(settings, name);
            if (value.isEmpty()) {
                continue;
            }
            Class<?> type = component.getType();
            Object read = settings.getProperty(name, type).orElse(null);
            // the framework takes whatever it does not know for false
            boolean unclear = type == boolean.class && !value.matches("(?i)true|false");
            if (read == null || unclear) {
                refusals.add(named(name) + " is no " + type.getSimpleName());
            } else if (read instanceof Number number && number.longValue() < 1 && !name.endsWith("port")) {
                refusals.add(named(name) + " must be 1 or more");
            }
        }
    }

    private static void checkDatabase(String url, boolean sandbox, List<String> refusals) {
        String upper = url.toUpperCase(Locale.ROOT).replace(" ", "");
        String setting = named("datasources.default.url");
        if (upper.startsWith("JDBC:H2:")) {
            boolean memory = upper.startsWith("JDBC:H2:MEM:");
            if (memory && !sandbox) {
                refusals.add(setting + " keeps everything in memory: what is acknowledged must outlive the process");
            }
            for (String mode : H2_MUST_SAY) {
                if (!memory && !List.of(upper.split(";", -1)).contains(mode)) {
                    refusals.add(setting + " lacks " + mode + ": without it H2 loses acknowledged commits when the "
                            + "process is killed");
                }
            }
        } else if (!upper.startsWith("JDBC:POSTGRESQL:")) {
            refusals.add(setting + " must be a jdbc:h2: or jdbc:postgresql: address");
        }
    }

    private static void require(PropertyResolver settings, String name, String what, List<String> refusals) {
        if (value(settings, name).isBlank()) {
            refusals.add(named(name) + " is missing: " + what);
        }
    }

    private static boolean isLoopback(PropertyResolver settings, String name) {
        try {
            String host = URI.create(value(settings, name)).getHost();
            return host != null && LOOPBACK.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String named(String setting) {
        String variable = setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return setting + " (" + variable + ")";
    }

    private static String value(PropertyResolver settings, String name) {
        return settings.getProperty(name, String.class).orElse("").strip();
    }
}
