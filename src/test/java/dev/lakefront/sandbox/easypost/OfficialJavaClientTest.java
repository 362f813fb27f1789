package dev.lakefront.sandbox.easypost;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.easypost.exception.API.InvalidRequestError;
import com.easypost.exception.API.NotFoundError;
import com.easypost.exception.API.RateLimitError;
import com.easypost.exception.API.UnauthorizedError;
import com.easypost.exception.EasyPostException;
import com.easypost.model.Address;
import com.easypost.model.Event;
import com.easypost.model.Parcel;
import com.easypost.model.Rate;
import com.easypost.model.Shipment;
import com.easypost.model.ShipmentCollection;
import com.easypost.model.Tracker;
import com.easypost.model.TrackerCollection;
import com.easypost.model.Webhook;
import com.easypost.service.EasyPostClient;
import com.easypost.utils.Utilities;
import dev.lakefront.sandbox.LocalTrust;
import dev.lakefront.sandbox.push.DeliveryPolicy;
import dev.lakefront.sandbox.push.Receiver;
import dev.lakefront.sandbox.push.Receiver.Message;
import dev.lakefront.sandbox.server.CloudServer;
import dev.lakefront.testing.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EasyPost's own Java client, unchanged, over TLS against the stand-in. */
class OfficialJavaClientTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");

    private final TestClock clock = new TestClock();
    private final EasyPost standIn = new EasyPost(EasyPostSettings.defaults(clock)
            .withCarrierPause(Duration.ofMillis(50))
            .withDeliveries(new DeliveryPolicy(Duration.ofSeconds(5), 2, Duration.ofMillis(50))));
    private final CloudServer server = CloudServer.builder(FOLDER)
            .tlsPort(0)
            .clock(clock)
            .service("easypost", standIn)
            .control("easypost", standIn::control)
            .faultTarget("easypost", standIn.faults())
            .onReset(standIn::reset)
            .start();

    @AutoClose
    private final Receiver receiver = new Receiver();

    private final EasyPostClient client;

    OfficialJavaClientTest() throws Exception {
        LocalTrust.add(server.certificate());
        client = client(EasyPostSettings.API_KEY);
    }

    private EasyPostClient client(String key) throws EasyPostException {
        return new EasyPostClient(key, server.tlsUri().toString());
    }

    @AfterEach
    void stop() {
        server.close();
        standIn.close();
    }

    @Test
    void address_isVerifiedInTheFlagsWay_andCorrected() throws Exception {
        Map<String, Object> wanted = seaside();
        wanted.put("verify", true);

        Address address = client.address.create(wanted);

        assertThat(address.getId()).matches("adr_[0-9a-f]{32}");
        assertThat(address.getZip()).matches("90277-\\d{4}");
        assertThat(address.getStreet1()).isEqualTo("179 N HARBOR DR");
        assertThat(address.getVerifications().getDelivery().getSuccess()).isTrue();
        assertThat(client.address.retrieve(address.getId()).getCity()).isEqualTo("REDONDO BEACH");
        assertThat(client.address.verify(address.getId()).getId()).isEqualTo(address.getId());
    }

    @Test
    void undeliverableAddress_isMadeAllTheSame_unlessStrict() throws Exception {
        Map<String, Object> wanted = seaside();
        wanted.put("street1", "UNDELIVERABLE ST");
        Map<String, Object> lenient = new HashMap<>(wanted);
        lenient.put("verify", true);
        Map<String, Object> strict = new HashMap<>(wanted);
        strict.put("verify_strict", true);

        Address address = client.address.create(lenient);
        assertThat(address.getVerifications().getDelivery().getSuccess()).isFalse();
        assertThat(address.getVerifications().getDelivery().getErrors())
                .extracting("code")
                .containsExactly("E.ADDRESS.NOT_FOUND", "E.HOUSE_NUMBER.MISSING");
        assertThatExceptionOfType(InvalidRequestError.class)
                .isThrownBy(() -> client.address.create(strict))
                .satisfies(thrown -> assertThat(thrown.getCode()).isEqualTo("ADDRESS.VERIFY.FAILURE"));
        assertThatExceptionOfType(InvalidRequestError.class).isThrownBy(() -> client.address.createAndVerify(wanted));
    }

    @Test
    void shipment_isRated_boughtOnce_insuredAndRefunded() throws Exception {
        Shipment shipment = client.shipment.create(shipment());
        assertThat(shipment.getRates()).extracting(Rate::getCarrier).contains("USPS", "UPSDAP");
        assertThat(shipment.getMessages()).isEmpty();
        assertThat(shipment.getPostageLabel()).isNull();

        Rate lowest = shipment.lowestRate();
        Shipment bought = client.shipment.buy(shipment.getId(), lowest);

        assertThat(bought.getSelectedRate().getId()).isEqualTo(lowest.getId());
        assertThat(bought.getTrackingCode()).matches("94\\d{20}");
        assertThat(bought.getTracker().getStatus()).isEqualTo("unknown");
        assertThat(bought.getFees()).extracting("type").containsExactly("LabelFee", "PostageFee");
        HttpResponse<byte[]> label = get(URI.create(bought.getPostageLabel()
                .getLabelUrl()
                .replace("http://localhost:8090", server.uri().toString())));
        assertThat(label.headers().firstValue("content-type")).contains("image/png");

        assertThatExceptionOfType(InvalidRequestError.class)
                .isThrownBy(() -> client.shipment.buy(shipment.getId(), lowest))
                .satisfies(thrown -> assertThat(thrown.getCode()).isEqualTo("SHIPMENT.POSTAGE.EXISTS"));
        assertThatExceptionOfType(InvalidRequestError.class)
                .isThrownBy(() -> client.shipment.newRates(shipment.getId()));
        Shipment insured = client.shipment.insure(shipment.getId(), new HashMap<>(Map.of("amount", "249.99")));
        assertThat(insured.getInsurance()).isEqualTo("249.99");
        assertThat(insured.getFees().getLast().getAmount()).isEqualTo(2.4999f);
        assertThat(client.shipment.refund(shipment.getId()).getRefundStatus()).isEqualTo("submitted");
        assertThat(client.shipment.retrieve(shipment.getId()).getPostageLabel().getLabelUrl())
                .isEqualTo(bought.getPostageLabel().getLabelUrl());
    }

    @Test
    void sameShipment_costsTheSame_andRatingAnewGivesOtherIds() throws Exception {
        Shipment one = client.shipment.create(shipment());
        Shipment other = client.shipment.create(shipment());
        Shipment again = client.shipment.newRates(one.getId());

        assertThat(other.getRates())
                .extracting(Rate::getRate)
                .isEqualTo(one.getRates().stream().map(Rate::getRate).toList());
        assertThat(again.getRates())
                .extracting(Rate::getId)
                .doesNotContainAnyElementsOf(
                        one.getRates().stream().map(Rate::getId).toList());
    }

    @Test
    void whatNobodyCarries_hasMessagesInPlaceOfRates() throws Exception {
        Map<String, Object> heavy = shipment();
        heavy.put("parcel", new HashMap<>(Map.of("weight", 9_000)));

        Shipment shipment = client.shipment.create(heavy);

        assertThat(shipment.getRates()).isEmpty();
        assertThat(shipment.getMessages())
                .hasSize(5)
                .allSatisfy(message -> assertThat(message.getType()).isEqualTo("rate_error"));
    }

    @Test
    void parcelsAndAddresses_canBeNamedByTheirIds() throws Exception {
        Parcel parcel = client.parcel.create(new HashMap<>(Map.of("weight", 65.9, "length", 20.2)));
        Address address = client.address.create(seaside());
        Map<String, Object> wanted = shipment();
        wanted.put("parcel", new HashMap<>(Map.of("id", parcel.getId())));
        wanted.put("to_address", new HashMap<>(Map.of("id", address.getId())));

        Shipment shipment = client.shipment.create(wanted);

        assertThat(shipment.getParcel().getId()).isEqualTo(parcel.getId());
        assertThat(shipment.getToAddress().getId()).isEqualTo(address.getId());
    }

    @Test
    void lists_comeInPages_theNewestFirst() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(client.shipment.create(shipment()).getId());
        }

        ShipmentCollection first = client.shipment.all(new HashMap<>(Map.of("page_size", 3)));
        ShipmentCollection second = client.shipment.getNextPage(first, 3);

        assertThat(first.getShipments()).extracting(Shipment::getId).isEqualTo(ids.subList(0, 3));
        assertThat(first.getHasMore()).isTrue();
        assertThat(second.getShipments()).extracting(Shipment::getId).isEqualTo(ids.subList(3, 5));
        assertThat(second.getHasMore()).isFalse();
    }

    @Test
    void listsBeyondFiveASecond_areRefused_othersNot() throws Exception {
        for (int i = 0; i < 5; i++) {
            client.tracker.all(new HashMap<>());
        }
        assertThatExceptionOfType(RateLimitError.class).isThrownBy(() -> client.tracker.all(new HashMap<>()));
        client.address.create(seaside());

        clock.advance(Duration.ofSeconds(1));
        assertThat(client.tracker.all(new HashMap<>()).getTrackers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EZ1000000001, pre_transit",
        "EZ2000000002, in_transit",
        "EZ3000000003, out_for_delivery",
        "EZ4000000004, delivered",
        "EZ5000000005, return_to_sender",
        "EZ6000000006, failure",
        "EZ7000000007, unknown",
    })
    void testCodes_meanWhatTheyMean(String code, String status) throws Exception {
        Tracker tracker = client.tracker.create(new HashMap<>(Map.of("tracking_code", code, "carrier", "USPS")));

        assertThat(tracker.getStatus()).isEqualTo(status);
        assertThat(tracker.getSignedBy()).isEqualTo(status.equals("delivered") ? "John Tester" : null);
    }

    @Test
    void sameCodeOfTheSameCarrier_isTheSameTracker_forThreeMonths() throws Exception {
        Map<String, Object> wanted = new HashMap<>(Map.of("tracking_code", "EZ4000000004", "carrier", "USPS"));
        String id = client.tracker.create(wanted).getId();
        assertThat(client.tracker.create(wanted).getId()).isEqualTo(id);

        clock.advance(Duration.ofDays(91));
        assertThat(client.tracker.create(wanted).getId()).isNotEqualTo(id);
        TrackerCollection both = client.tracker.all(new HashMap<>(Map.of("tracking_code", "EZ4000000004")));
        assertThat(both.getTrackers()).hasSize(2);
        assertThatExceptionOfType(InvalidRequestError.class)
                .isThrownBy(() -> client.tracker.create(new HashMap<>(Map.of("tracking_code", "what is this"))));
    }

    @Test
    void pushes_areSignedAsTheClientChecks_andTellWhatChanged() throws Exception {
        client.webhook.create(new HashMap<>(Map.of(
                "url",
                receiver.address().toString(),
                "webhook_secret",
                "sécret",
                "custom_headers",
                List.of(Map.of("name", "X-Mine", "value", "yes")))));
        client.tracker.create(new HashMap<>(Map.of("tracking_code", "EZ2000000002")));
        Message created = receiver.next();
        Message updated = receiver.next();
        assertThat(
                        advance(
                                "{\"trackingCode\":\"EZ2000000002\",\"status\":\"delivered\",\"message\":\"Left in the boat\"}"))
                .isEqualTo(200);
        Message delivered = receiver.next();

        Event first = validated(created, "sécret");
        Event last = validated(delivered, "sécret");
        assertThat(first.getDescription()).isEqualTo("tracker.created");
        assertThat(validated(updated, "sécret").getDescription()).isEqualTo("tracker.updated");
        assertThat(last.getResult()).containsEntry("status", "delivered").containsEntry("weight", 136.0);
        assertThat(last.getPreviousAttributes()).containsEntry("status", "in_transit");
        assertThat(delivered.body()).contains("\"weight\":136.0", "Left in the boat");
        assertThat(delivered.headers()).containsEntry("x-mine", "yes");
        assertThatExceptionOfType(EasyPostException.class).isThrownBy(() -> validated(delivered, "another"));
        assertThat(client.event.retrieve(last.getId()).getResult()).isNull();
        assertThat(client.event.all(new HashMap<>()).getEvents()).hasSize(3);
    }

    @Test
    void boughtLabel_isHeardOfALittleLater() throws Exception {
        client.webhook.create(new HashMap<>(Map.of("url", receiver.address().toString())));
        Shipment shipment = client.shipment.create(shipment());
        client.shipment.buy(shipment.getId(), shipment.lowestRate());

        assertThat(receiver.next().body()).contains("tracker.created");
        Message heard = receiver.next();
        assertThat(heard.body()).contains("tracker.updated", "\"status\":\"pre_transit\"");
        assertThat(heard.headers()).doesNotContainKey("x-hmac-signature");
        assertThat(client.shipment.retrieve(shipment.getId()).getStatus()).isEqualTo("pre_transit");
    }

    @Test
    void pushThatNobodyTakes_isRepeated_thenTheWebhookIsDisabled_untilItIsChanged() throws Exception {
        receiver.answerWith(() -> 500);
        Webhook webhook = client.webhook.create(
                new HashMap<>(Map.of("url", receiver.address().toString())));
        client.tracker.create(new HashMap<>(Map.of("tracking_code", "EZ7000000007", "carrier", "UPS")));
        String tried = receiver.next().body();
        assertThat(receiver.next().body()).isEqualTo(tried);
        assertThat(receiver.next().body()).isEqualTo(tried);
        eventually("it is disabled", () -> disabled(webhook));

        receiver.answerWith(() -> 200);
        assertThat(advance("{\"trackingCode\":\"EZ7000000007\",\"status\":\"in_transit\"}"))
                .isEqualTo(200);
        client.webhook.update(webhook.getId());
        assertThat(disabled(webhook)).isFalse();
        assertThat(advance("{\"trackingCode\":\"EZ7000000007\",\"status\":\"delivered\"}"))
                .isEqualTo(200);
        assertThat(receiver.next().body()).contains("\"status\":\"delivered\"");

        client.webhook.delete(webhook.getId());
        assertThat(client.webhook.all()).isEmpty();
    }

    @Test
    void arrangedFaults_spoilPushes() throws Exception {
        client.webhook.create(new HashMap<>(Map.of("url", receiver.address().toString())));
        post("faults", "{\"target\":\"easypost\",\"kind\":\"duplicate-webhook\",\"times\":1}");
        client.tracker.create(new HashMap<>(Map.of("tracking_code", "EZ7000000007")));
        assertThat(receiver.next().body()).isEqualTo(receiver.next().body());

        post("faults", "{\"target\":\"easypost\",\"kind\":\"drop-webhooks\",\"times\":1}");
        advance("{\"trackingCode\":\"EZ7000000007\",\"status\":\"in_transit\"}");
        post("faults", "{\"target\":\"easypost\",\"kind\":\"reordered-webhooks\",\"times\":1}");
        advance("{\"trackingCode\":\"EZ7000000007\",\"status\":\"out_for_delivery\"}");
        advance("{\"trackingCode\":\"EZ7000000007\",\"status\":\"delivered\"}");
        assertThat(receiver.next().body()).contains("\"status\":\"delivered\"");
        assertThat(receiver.next().body()).contains("\"status\":\"out_for_delivery\"");
    }

    @Test
    void advance_saysWhatIsWrong() throws Exception {
        assertThat(advance("{\"trackingCode\":\"nobody's\",\"status\":\"delivered\"}"))
                .isEqualTo(404);
        assertThat(advance("{\"trackingCode\":\"EZ7000000007\",\"status\":\"eaten\"}"))
                .isEqualTo(400);
        assertThat(advance("{\"status\":\"delivered\"}")).isEqualTo(400);
        assertThat(advance("what")).isEqualTo(400);
    }

    @Test
    void trackers_canBeLookedAtWithoutAKey() throws Exception {
        client.tracker.create(new HashMap<>(Map.of("tracking_code", "EZ4000000004")));

        HttpResponse<byte[]> seen = get(server.uri().resolve("/__sandbox/easypost/trackers"));

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(new String(seen.body(), StandardCharsets.UTF_8))
                .contains("EZ4000000004", "\"status\":\"delivered\"");
    }

    @Test
    void standingWebhook_isThereAfterAReset_andNothingElse() throws Exception {
        standIn.sendWebhooksTo(receiver.address(), EasyPostSettings.WEBHOOK_SECRET);
        client.webhook.create(new HashMap<>(Map.of("url", "http://localhost:1/")));
        client.tracker.create(new HashMap<>(Map.of("tracking_code", "EZ7000000007")));
        post("reset", "");

        assertThat(client.webhook.all())
                .extracting(Webhook::getUrl)
                .containsExactly(receiver.address().toString());
        assertThat(client.tracker.all(new HashMap<>()).getTrackers()).isEmpty();
    }

    @Test
    void wrongKeys_unknownThings_andMissingParameters_areTheClientsErrors() throws Exception {
        EasyPostClient stranger = client("EZTK_of_somebody_else");
        assertThatExceptionOfType(UnauthorizedError.class).isThrownBy(() -> stranger.tracker.retrieve("trk_1"));
        assertThatExceptionOfType(NotFoundError.class)
                .isThrownBy(() -> client.shipment.retrieve("shp_1"))
                .satisfies(thrown -> assertThat(thrown.getCode()).isEqualTo("NOT_FOUND"));
        Map<String, Object> incomplete = shipment();
        incomplete.remove("to_address");
        assertThatExceptionOfType(InvalidRequestError.class)
                .isThrownBy(() -> client.shipment.create(incomplete))
                .satisfies(thrown -> {
                    assertThat(thrown.getCode()).isEqualTo("PARAMETER.REQUIRED");
                    assertThat(thrown.getErrors()).first().extracting("field").isEqualTo("to_address");
                });
    }

    private boolean disabled(Webhook webhook) {
        try {
            return client.webhook.retrieve(webhook.getId()).getDisabledAt() != null;
        } catch (EasyPostException e) {
            throw new AssertionError(e);
        }
    }

    private static Event validated(Message message, String secret) throws EasyPostException {
        String signature = String.valueOf(message.headers().get("x-hmac-signature"));
        return Utilities.validateWebhook(
                message.body().getBytes(StandardCharsets.UTF_8), Map.of("X-Hmac-Signature", signature), secret);
    }

    private int advance(String body) throws Exception {
        return post("easypost/advance", body);
    }

    private int post(String control, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/__sandbox/" + control))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static HttpResponse<byte[]> get(URI uri) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        }
    }

    private static Map<String, Object> seaside() {
        return new HashMap<>(Map.of(
                "name", "Dr. Steve Brule",
                "company", "Harbor",
                "street1", "179 N Harbor Dr",
                "city", "Redondo Beach",
                "state", "CA",
                "zip", "90277",
                "country", "US"));
    }

    private static Map<String, Object> shipment() {
        Map<String, Object> from = seaside();
        from.put("city", "San Francisco");
        from.put("zip", "94104");
        return new HashMap<>(Map.of(
                "from_address",
                from,
                "to_address",
                seaside(),
                "parcel",
                new HashMap<>(Map.of("length", 20.2, "width", 10.9, "height", 5, "weight", 65.9))));
    }
}
