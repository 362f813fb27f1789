package dev.lakefront.shipping.easypost;

import static dev.lakefront.shipping.easypost.ShippingFixture.ANTARCTICA;
import static dev.lakefront.shipping.easypost.ShippingFixture.BERLIN;
import static dev.lakefront.shipping.easypost.ShippingFixture.BOSTON;
import static dev.lakefront.shipping.easypost.ShippingFixture.EUR;
import static dev.lakefront.shipping.easypost.ShippingFixture.LAKE;
import static dev.lakefront.shipping.easypost.ShippingFixture.MUG;
import static dev.lakefront.shipping.easypost.ShippingFixture.TIME_LIMIT;
import static dev.lakefront.shipping.easypost.ShippingFixture.USD;
import static dev.lakefront.shipping.easypost.ShippingFixture.VIENNA;
import static dev.lakefront.shipping.easypost.ShippingFixture.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.LocalTrust;
import dev.lakefront.sandbox.easypost.EasyPostSettings;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.shipping.AddressCheck;
import dev.lakefront.shipping.AddressCheck.Verdict;
import dev.lakefront.shipping.AddressHint;
import dev.lakefront.shipping.AddressHint.Field;
import dev.lakefront.shipping.Carrier;
import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.ParcelAddress;
import dev.lakefront.shipping.Place;
import dev.lakefront.shipping.RatesResult;
import dev.lakefront.shipping.RatesResult.NothingOffered;
import dev.lakefront.shipping.RatesResult.Offered;
import dev.lakefront.shipping.RatesResult.Reason;
import dev.lakefront.shipping.ShippingRate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The carrier's contract, kept by the adapter with the official client over TLS against EasyPost's stand-in. */
class StandInContractTest {

    private static final Place SECRET_PLACE = new Place("DE", "Geheimland", "Geheimstadt", "77777-Geheim");

    private static Cloud cloud;
    private static Carrier carrier;

    @BeforeAll
    static void start() {
        Path folder = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        cloud = Cloud.start(folder, folder.resolve("dataset/production.ndjson"), LakeSettings.defaults(), 0, 0);
        LocalTrust.add(cloud.certificate());
        carrier = ShippingFixture.carrier(ShippingFixture.config(cloud.tlsUri(), EasyPostSettings.API_KEY));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @AfterEach
    void calm() throws Exception {
        control("DELETE", "faults", "");
    }

    @Test
    void rates_comeCheapestFirst_exactToTheCent_underStableIds() {
        List<ShippingRate> rates = offered(carrier.rates(LAKE, BERLIN, MUG, EUR));

        assertThat(rates)
                .extracting(ShippingRate::rateId)
                .containsExactly("dhlpaket.dhlpaket", "dpd.dpdclassic", "dpd.dpdexpress");
        assertThat(rates).extracting(rate -> rate.price().amount()).containsExactly("3.99", "4.62", "11.79");
        assertThat(rates.getFirst().carrier()).isEqualTo("DHLPaket");
        assertThat(rates.getFirst().estimatedDays()).isPositive();
    }

    @Test
    void heavierAndFarther_costsMore() {
        ShippingRate light = offered(carrier.rates(LAKE, VIENNA, MUG, EUR)).getFirst();
        ShippingRate heavy = offered(carrier.rates(LAKE, VIENNA, new Parcel(9_000, 150, 130, 130), EUR))
                .getFirst();
        ShippingRate bulky = offered(carrier.rates(LAKE, VIENNA, new Parcel(400, 400, 400, 400), EUR))
                .getFirst();

        assertThat(heavy.price()).isGreaterThan(light.price());
        assertThat(bulky.price()).isGreaterThan(light.price());
    }

    @Test
    void ratesInAnotherCurrency_areLeftOut() {
        assertThat(offered(carrier.rates(LAKE, BOSTON, MUG, USD)))
                .extracting(ShippingRate::carrier)
                .containsExactly("UPS");
        assertThat(carrier.rates(LAKE, BERLIN, MUG, USD)).isEqualTo(new NothingOffered(Reason.NO_SERVICE));
    }

    @Test
    void whereNobodyGoes_andWhatNobodyTakes_isNoService() {
        assertThat(carrier.rates(LAKE, ANTARCTICA, MUG, EUR)).isEqualTo(new NothingOffered(Reason.NO_SERVICE));
        assertThat(carrier.rates(LAKE, BERLIN, new Parcel(90_000, 0, 0, 0), EUR))
                .isEqualTo(new NothingOffered(Reason.NO_SERVICE));
    }

    @Test
    void noSuchCountry_isNotUnderstood_neitherAsADestinationNorAsAnAddress() {
        Place nowhere = new Place("QZ", null, "Nowhere", "1");

        assertThat(carrier.rates(LAKE, nowhere, MUG, EUR)).isEqualTo(new NothingOffered(Reason.NOT_UNDERSTOOD));
        AddressCheck check = carrier.check(address("Street 1", nowhere));
        assertThat(check.verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(check.hints()).extracting(AddressHint::field).containsExactly(Field.ADDRESS);
    }

    @Test
    void sameQuestionAgain_isAnsweredFromMemory_whoeverAsks() throws Exception {
        Parcel parcel = new Parcel(1_234, 200, 100, 100);
        RatesResult first = carrier.rates(LAKE, BERLIN, parcel, EUR);
        arrange("{\"target\":\"easypost\",\"kind\":\"status\",\"status\":503}");

        assertThat(carrier.rates(LAKE, new Place("DE", null, "BERLIN", "10 115"), parcel, EUR))
                .isEqualTo(first);
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> carrier.rates(LAKE, VIENNA, parcel, EUR));
    }

    @Test
    void goodAddress_isDeliverableWithoutHints() {
        AddressCheck check = carrier.check(address("Torstraße 1", BERLIN));

        assertThat(check).isEqualTo(new AddressCheck(Verdict.DELIVERABLE, List.of()));
    }

    @Test
    void capitalsAndLongerPostalCodes_areNoCorrections() {
        AddressCheck check = carrier.check(address("1 Faneuil Hall Sq.", BOSTON));

        assertThat(check).isEqualTo(new AddressCheck(Verdict.DELIVERABLE, List.of()));
    }

    @Test
    void correctedCity_isASuggestion() {
        AddressCheck check = carrier.check(address("Marienplatz 8", new Place("DE", null, "Muenchen", "80331")));

        assertThat(check.verdict()).isEqualTo(Verdict.DELIVERABLE);
        assertThat(check.hints()).singleElement().satisfies(hint -> {
            assertThat(hint.field()).isEqualTo(Field.CITY);
            assertThat(hint.code()).isEqualTo("CORRECTED");
            assertThat(hint.suggestion()).isEqualTo("München");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Undeliverable St 1, 10115, ADDRESS, ADDRESS_NOT_FOUND",
        "Torstraße, 10115, STREET1, HOUSE_NUMBER_MISSING",
        "Torstraße 1, 1011, POSTAL_CODE, ZIP_INVALID",
    })
    void whatTheRegisterDoesNotKnow_isAHint_notAnError(String street, String postalCode, Field field, String code) {
        AddressCheck check = carrier.check(address(street, new Place("DE", null, "Berlin", postalCode)));

        assertThat(check.verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(check.hints()).anySatisfy(hint -> {
            assertThat(hint.field()).isEqualTo(field);
            assertThat(hint.code()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "status, 401, REJECTED",
        "status, 403, REJECTED",
        "status, 404, REJECTED",
        "status, 409, REJECTED",
        "status, 429, RATE_LIMITED",
        "status, 500, UNAVAILABLE",
        "status, 503, UNAVAILABLE",
        "status, 504, UNAVAILABLE",
        "reset, 500, UNAVAILABLE",
        "empty, 500, UNAVAILABLE",
        "lost-answer, 500, UNAVAILABLE",
    })
    void arrangedFault_isTranslatedOnce_andTheCallSentOnce(String kind, int status, Kind expected) throws Exception {
        String fault = "{\"target\":\"easypost\",\"kind\":\"" + kind + "\",\"status\":" + status + ",\"times\":1}";
        arrange(fault);
        long before = asked();

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> carrier.check(address("Torstraße 1", BERLIN)))
                .satisfies(thrown -> {
                    assertThat(thrown.system()).isEqualTo("easypost");
                    assertThat(thrown.kind()).isEqualTo(expected);
                    assertThat(thrown.getCause()).isNull();
                });
        assertThat(asked()).isEqualTo(before + 1);
        assertThat(carrier.check(address("Torstraße 1", BERLIN)).verdict()).isEqualTo(Verdict.DELIVERABLE);
    }

    @Test
    void tooSlow_isATimeout_inTime() throws Exception {
        arrange("{\"target\":\"easypost\",\"kind\":\"latency\",\"delayMs\":20000,\"times\":1}");

        long started = System.nanoTime();
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> carrier.check(address("Torstraße 1", BERLIN)))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Kind.TIMEOUT));
        assertThat(System.nanoTime() - started)
                .isLessThan(TIME_LIMIT.plusMillis(500).toNanos());
    }

    @Test
    void wrongKey_isRejected() {
        Carrier stranger = ShippingFixture.carrier(ShippingFixture.config(cloud.tlsUri(), "EZTK_of_somebody_else"));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> stranger.check(address("Torstraße 1", BERLIN)))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Kind.REJECTED));
    }

    @Test
    void withoutAKey_nobodyIsAsked() throws Exception {
        long before = asked();
        Carrier nobody = ShippingFixture.carrier(ShippingFixture.config(cloud.tlsUri(), " "));

        assertThat(nobody.configured()).isFalse();
        assertThat(carrier.configured()).isTrue();
        assertThat(nobody.rates(LAKE, BERLIN, MUG, EUR)).isEqualTo(new NothingOffered(Reason.NOT_CONFIGURED));
        assertThat(nobody.check(address("Torstraße 1", BERLIN)).verdict()).isEqualTo(Verdict.UNCHECKED);
        assertThat(asked()).isEqualTo(before);
    }

    @Test
    void neitherKeyNorAddress_isEverLogged_thoughTheJdkWouldDoIt() {
        assertThat(logged(() -> carrier.check(address("Geheimweg 77", BERLIN))))
                .noneMatch(line -> line.contains(EasyPostSettings.API_KEY) || line.contains("Geheim"));

        Logger heads = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");
        heads.setLevel(Level.ALL);
        try {
            assertThat(logged(() -> carrier.check(address("Geheimweg 77", BERLIN))))
                    .anyMatch(line -> line.contains(EasyPostSettings.API_KEY));
        } finally {
            heads.setLevel(Level.OFF);
        }
    }

    /** What is written at the finest level of the JDK's own logging meanwhile. */
    private static List<String> logged(Runnable work) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLoggerName() + " " + line.getMessage());
            }
        };
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(listener);
        root.setLevel(Level.ALL);
        try {
            work.run();
            return lines;
        } finally {
            root.setLevel(before);
            root.removeHandler(listener);
        }
    }

    @Test
    void valuesAndExceptions_nameNobody() throws Exception {
        arrange("{\"target\":\"easypost\",\"kind\":\"reset\",\"times\":1}");
        ParcelAddress address = new ParcelAddress("Geheim GmbH", "Geheimweg 77", "Geheimstock", SECRET_PLACE);

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> carrier.check(address))
                .satisfies(thrown -> assertThat(thrown).hasMessageNotContaining("Geheim"));
        AddressHint hint = new AddressHint(Field.CITY, "CORRECTED", "Geheim", "Geheim");
        assertThat(Stream.of(
                        address,
                        SECRET_PLACE,
                        hint,
                        new AddressCheck(Verdict.DELIVERABLE, List.of(hint)),
                        ShippingFixture.config(cloud.tlsUri(), "Geheim"),
                        Wording.check(address)))
                .noneMatch(value -> value.toString().contains("Geheim"));
    }

    private static List<ShippingRate> offered(RatesResult result) {
        assertThat(result).isInstanceOf(Offered.class);
        return ((Offered) result).rates();
    }

    private static long asked() throws Exception {
        String summary = control("GET", "requests?target=easypost", "");
        return Long.parseLong(summary.replaceAll("(?s)^\\{\"count\":(\\d+).*$", "$1"));
    }

    private static void arrange(String fault) throws Exception {
        assertThat(control("POST", "faults", fault)).contains("fault-");
    }

    private static String control(String method, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(cloud.uri() + "/__sandbox/" + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
