package dev.lakefront;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who may know whom. Each rule names packages that exist; {@link #everyPackageNamed_exists()} sees to that. */
@Execution(ExecutionMode.CONCURRENT)
class HouseRulesTest {

    private static final String ROOT = "dev.lakefront.";

    /** Each room and the rooms that it may import; arrows go one way. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("kernel", Set.of()),
            entry("sanity", Set.of("kernel")),
            entry("cache", Set.of("kernel")),
            entry("journal", Set.of("kernel")),
            // answers that come from the cache are made conditional in web
            entry("web", Set.of("kernel", "cache")),
            entry("freshness", Set.of("kernel", "cache", "sanity", "journal", "web")),
            entry("stock", Set.of("kernel", "sanity", "journal", "mirror")),
            // cards say whether something is on sale
            entry("catalog", Set.of("kernel", "cache", "sanity", "web", "stock")),
            entry("content", Set.of("kernel", "cache", "sanity", "web")),
            entry("downstream", Set.of("kernel", "cache", "journal", "web")),
            entry("live", Set.of("kernel", "cache", "sanity", "web")),
            entry("mirror", Set.of("kernel", "sanity", "journal")),
            entry("account", Set.of("kernel", "cache", "journal", "mirror", "web")),
            entry("pricing", Set.of("kernel", "catalog")),
            entry("shipping", Set.of("kernel")),
            entry("cart", Set.of("kernel", "cache", "journal", "web", "catalog", "pricing", "stock", "account")),
            entry("payment", Set.of("kernel", "journal", "web")),
            entry("order", Set.of("kernel", "sanity", "journal", "web", "mirror", "account", "stock", "payment")),
            entry(
                    "checkout",
                    Set.of(
                            "kernel",
                            "journal",
                            "web",
                            "mirror",
                            "catalog",
                            "pricing",
                            "stock",
                            "account",
                            "shipping",
                            "cart",
                            "payment",
                            "order")),
            // letters show the shop's name and colours
            entry("notification", Set.of("kernel", "journal", "account", "catalog", "order", "web")),
            // staff's way to use cases of rooms that know neither web nor account
            entry("admin", Set.of("kernel", "web", "account", "stock", "payment", "order")),
            // looks at all the others, whose settings it checks
            entry(
                    "ops",
                    Set.of(
                            "kernel",
                            "sanity",
                            "cache",
                            "journal",
                            "web",
                            "freshness",
                            "stock",
                            "catalog",
                            "content",
                            "downstream",
                            "live",
                            "mirror",
                            "account",
                            "notification",
                            "payment",
                            "shipping",
                            "cart",
                            "order",
                            "checkout")));

    /** Packages of a vendor or framework and the rooms in which alone they may be named. */
    private static final Map<String, Set<String>> VENDORS = Map.ofEntries(
            entry("com.github.benmanes.caffeine", Set.of("cache")),
            entry("java.sql", Set.of("journal")),
            entry(
                    "io.micronaut.data",
                    Set.of(
                            "journal",
                            "web.idempotency",
                            "stock",
                            "mirror",
                            "account",
                            "notification",
                            "cart",
                            "payment",
                            "order",
                            "checkout")),
            entry("org.apache.lucene", Set.of("catalog.index")),
            entry("org.jsoup", Set.of("catalog.render")),
            entry("jakarta.mail", Set.of("notification.mail")),
            entry("org.eclipse.angus", Set.of("notification.mail")),
            entry("org.thymeleaf", Set.of("notification", "checkout")),
            entry("com.easypost", Set.of("shipping.easypost")),
            entry("com.google.gson", Set.of("shipping.easypost", "payment.stripe")),
            entry("com.stripe", Set.of("payment.stripe")),
            entry("com.nimbusds", Set.of("account.security")),
            entry("io.micronaut.security", Set.of("web", "account.security")),
            entry("com.password4j", Set.of("account")),
            entry("com.nulabinc.zxcvbn", Set.of("account")),
            entry("io.micronaut.http.client", Set.of("sanity")));

    /** Roles that speak with the framework. The rest is Java, jakarta.inject and jakarta.transaction. */
    private static final Pattern FRAMEWORK_ROLES = Pattern.compile(
            // StartupCheck reads settings before there is a context; readers take the wire's parameters apart
            "Application|StartupCheck|CatalogueUpkeep|.*(Controller|Filter|Binder|Config|Factory|Handler|Relay|Row|Rows|Reader)"
                    // adapters: of a wire format, and of transactions begun by hand
                    + "|HttpLake|LakeRequests|Inbox"
                    // what requests tell beside their body: who calls, how often, and a cookie
                    + "|AuthLimits|CartLimits|Clients|RefreshCookies");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lakefront");

    private static final JavaClasses SHOP = ALL.that(describe("are no sandbox", type -> !inSandbox(type)));

    @Test
    void rooms_knowOnlyTheRoomsThatTheyMay() {
        ARROWS.forEach((room, allowed) -> {
            Set<String> strangers = new TreeSet<>(ARROWS.keySet());
            strangers.remove(room);
            strangers.removeAll(allowed);
            for (String stranger : strangers) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + stranger + "..")
                        .check(SHOP);
            }
        });
    }

    @Test
    void arrows_goOneWay() {
        ARROWS.forEach((room, allowed) -> allowed.forEach(known ->
                assertThat(ARROWS.get(known)).as(room + " and " + known).doesNotContain(room)));
    }

    @Test
    void everyPackageNamed_exists() {
        Set<String> rooms = new HashSet<>();
        SHOP.forEach(type -> {
            String[] path = type.getPackageName().split("\\.", -1);
            if (path.length > 2) {
                rooms.add(path[2]);
            }
        });
        assertThat(rooms).isEqualTo(ARROWS.keySet());
        for (String vendor : VENDORS.keySet()) {
            assertThat(SHOP.stream().anyMatch(type -> knows(type, vendor)))
                    .as("somebody uses " + vendor)
                    .isTrue();
        }
    }

    @Test
    void reconciliation_knowsOrdersAndPayments_andNoOrderKnowsIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "order.reconciliation")
                .should()
                .dependOnClassesThat(describe(
                        "are another room's",
                        type -> type.getPackageName().startsWith(ROOT)
                                && !Set.of("kernel", "journal", "payment", "order", "order.reconciliation")
                                        .contains(type.getPackageName().substring(ROOT.length()))))
                .check(SHOP);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "order")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "order.reconciliation")
                .check(SHOP);
    }

    @Test
    void kernel_knowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + "kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + "kernel..", "org.jspecify..")
                .check(SHOP);
    }

    @Test
    void vendorTypes_stayInTheirRooms() {
        VENDORS.forEach((vendor, rooms) -> {
            DescribedPredicate<JavaClass> elsewhere = describe(
                    "are not in " + rooms,
                    type -> !generated(type)
                            && rooms.stream()
                                    .noneMatch(room -> type.getPackageName().startsWith(ROOT + room)));
            noClasses()
                    .that(elsewhere)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(vendor + "..")
                    .check(SHOP);
        });
    }

    @Test
    void framework_isKnownToItsRolesOnly() {
        noClasses()
                .that(describe("play no framework role", type -> !framework(type)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micronaut..")
                .check(SHOP);
    }

    @Test
    void shop_knowsNoSandbox() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "sandbox..", "com.github.tomakehurst..", "com.icegreen..", "org.locationtech..")
                .check(SHOP);
    }

    @Test
    void sandbox_holdsNoBeans() {
        noClasses()
                .that(describe("are the sandbox", HouseRulesTest::inSandbox))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.inject..", "io.micronaut..")
                .check(ALL);
    }

    @Test
    void groqEngine_knowsNothingOfTheLake() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "sandbox.groq..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "sandbox.lake..",
                        ROOT + "sandbox.server..",
                        ROOT + "sandbox.images..",
                        "com.fasterxml..",
                        "io.netty..")
                .check(ALL);
    }

    @Test
    void controllers_seeNoRowsAndNoDocuments() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*(Row|Rows|Document)")
                .check(SHOP);
    }

    @Test
    void timeOfDay_comesFromAClock() {
        for (Class<?> time : new Class<?>[] {
            Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class
        }) {
            noClasses().should().callMethod(time, "now").check(ALL);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(ALL);
        // where time enters: the shop's factory, and the defaults of the offline cloud
        noClasses()
                .that()
                .haveNameNotMatching(".*(ClockFactory|LakeSettings|EasyPostSettings|CloudServerBuilder)")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(ALL);
    }

    private static boolean inSandbox(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + "sandbox");
    }

    /** Bean definitions, which are the framework's own. */
    private static boolean generated(JavaClass type) {
        return type.getSimpleName().startsWith("$") || type.getName().contains(".$");
    }

    /** The whole of web is HTTP. */
    private static boolean framework(JavaClass type) {
        String outermost = type.getName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", "");
        return generated(type)
                || type.getPackageName().startsWith(ROOT + "web")
                || FRAMEWORK_ROLES.matcher(outermost).matches();
    }

    private static boolean knows(JavaClass type, String vendor) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(each -> each.getTargetClass().getPackageName().startsWith(vendor));
    }
}
