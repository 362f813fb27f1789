package dev.lakefront.shipping.easypost;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * How carriers are asked for prices.
 *
 * @param apiKey EasyPost's; without one no carrier is asked
 * @param url EasyPost's address, without {@code /v2}; must begin with {@code https}, the client knows nothing else
 * @param connectLimit a connection must be open after this time
 * @param turnLimit calls go out one at a time; one whose turn has not come after this time has failed
 * @param timeLimit nobody waits longer for an answer, the turn included
 * @param mostWaiting calls that may wait for their turn; one more fails at once
 * @param maxAnswerBytes the largest answer taken, in bytes
 * @param failures after so many failed calls in a row EasyPost is left alone
 * @param pause how long it is left alone
 * @param ratesKept how long an answer about a parcel and a place is used again
 */
@ConfigurationProperties("lakefront.easypost")
public record EasyPostConfig(
        @Bindable(defaultValue = "") String apiKey,
        @Bindable(defaultValue = "https://api.easypost.com") URI url,
        @Bindable(defaultValue = "2s") Duration connectLimit,
        @Bindable(defaultValue = "2s") Duration turnLimit,
        @Bindable(defaultValue = "6s") Duration timeLimit,
        @Bindable(defaultValue = "50") int mostWaiting,
        @Bindable(defaultValue = "1000000") int maxAnswerBytes,
        @Bindable(defaultValue = "3") int failures,
        @Bindable(defaultValue = "15s") Duration pause,
        @Bindable(defaultValue = "5m") Duration ratesKept) {

    boolean hasKey() {
        return !apiKey.isBlank();
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "EasyPostConfig[" + url + (hasKey() ? "]" : ", no key]");
    }
}
