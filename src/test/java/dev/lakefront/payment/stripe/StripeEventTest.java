package dev.lakefront.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the name of the payment is taken from an event, whatever version it is of. */
class StripeEventTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment_intent.succeeded | {\"object\":\"payment_intent\",\"id\":\"pi_7\"}",
                "payment_intent.canceled | {\"object\":\"payment_intent\",\"id\":\"pi_7\",\"status\":{}}",
                "charge.refunded | {\"object\":\"charge\",\"id\":\"ch_1\",\"payment_intent\":\"pi_7\"}",
                "refund.failed | {\"object\":\"refund\",\"id\":\"re_1\",\"payment_intent\":{\"id\":\"pi_7\"}}",
                "charge.dispute.created | {\"object\":\"dispute\",\"payment_intent\":\"pi_7\"}",
                "charge.dispute.funds_withdrawn | {\"object\":\"dispute\",\"payment_intent\":\"pi_7\"}",
                "charge.dispute.updated | {\"object\":\"dispute\",\"payment_intent\":\"pi_7\"}"
            })
    void eventOfAPayment_namesIt(String type, String object) {
        assertThat(StripeEvent.read(body(type, object))).contains(new StripeEvent("evt_1", type, "pi_7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "expired", "async_payment_succeeded", "async_payment_failed"})
    void eventOfAPage_namesThePage(String what) {
        String type = "checkout.session." + what;

        assertThat(StripeEvent.read(body(
                        type, "{\"object\":\"checkout.session\",\"id\":\"cs_test_7\",\"payment_intent\":\"pi_7\"}")))
                .contains(new StripeEvent("evt_1", type, "cs_test_7"));
    }

    @Test
    void stripe_canBeAskedForAllTypesAtOnce() {
        assertThat(StripeEvent.HEARD).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checkout.session.completed | {\"object\":\"checkout.session\",\"id\":\"cs 7\",\"payment_intent\":\"pi_7\"}",
                "checkout.session.updated | {\"object\":\"checkout.session\",\"id\":\"cs_7\"}",
                "payment_intent.created | {\"object\":\"payment_intent\",\"id\":\"pi_7\"}",
                "a.type.of.tomorrow | {\"object\":\"payment_intent\",\"id\":\"pi_7\"}",
                "charge.refunded | {\"object\":\"charge\",\"id\":\"ch_1\",\"payment_intent\":null}",
                "payment_intent.succeeded | {\"object\":\"payment_intent\",\"id\":\"../x\"}",
                "payment_intent.succeeded | []",
                "payment_intent.succeeded | null"
            })
    void otherEvents_nameNone(String type, String object) {
        assertThat(StripeEvent.read(body(type, object))).contains(new StripeEvent("evt_1", type, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "null",
                "[]",
                "7",
                "{}",
                "{\"id\":\"evt_1\"}",
                "{\"type\":\"x\"}",
                "{\"id\":\"evt 1\",\"type\":\"x\"}",
                "{\"id\":{},\"type\":\"x\"}"
            })
    void whatIsNoEvent_isNothing(String body) {
        assertThat(StripeEvent.read(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void depth_isNoHarm() {
        String deep = "{\"id\":\"evt_1\",\"type\":\"x\",\"data\":" + "[".repeat(100_000);

        assertThat(StripeEvent.read(deep.getBytes(UTF_8))).isEmpty();
    }

    private static byte[] body(String type, String object) {
        return ("{\"id\":\"evt_1\",\"object\":\"event\",\"api_version\":null,\"type\":\"" + type
                        + "\",\"data\":{\"object\":" + object + "}}")
                .getBytes(UTF_8);
    }
}
