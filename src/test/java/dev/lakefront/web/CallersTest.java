package dev.lakefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MutableHttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trusted are 10.0.0.0/8, 192.168.1.7 and fd00::/8. */
class CallersTest {

    private final Callers callers = callers("10.0.0.0/8", " 192.168.1.7 ", "fd00::/8");

    @Test
    void strangerWithoutAHeader_isHimself() {
        assertThat(shopper("203.0.113.9")).contains("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", "10.0.0.1", "127.0.0.1", "garbage"})
    void strangersHeader_countsNothing(String forwarded) {
        assertThat(shopper("203.0.113.9", forwarded)).contains("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1|198.51.100.1",
                " 198.51.100.1 |198.51.100.1",
                "198.51.100.1, 10.0.0.2|198.51.100.1",
                "198.51.100.1,10.0.0.2,  192.168.1.7|198.51.100.1",
                "1.1.1.1, 198.51.100.1, 10.0.0.2|198.51.100.1",
                "10.0.0.9, 198.51.100.1|198.51.100.1",
                "127.0.0.1, 198.51.100.1|198.51.100.1",
                "garbage, 198.51.100.1|198.51.100.1",
                "198.51.100.1,, 10.0.0.2,|198.51.100.1",
                "192.168.1.8|192.168.1.8",
                "11.0.0.0|11.0.0.0"
            })
    void lastAddressThatNoTrustedProxyHas_isTheShopper(String forwarded, String shopper) {
        assertThat(shopper("10.1.2.3", forwarded)).contains(shopper);
    }

    @Test
    void headerGivenTwice_isOneList() {
        assertThat(shopper("10.1.2.3", "1.1.1.1", "198.51.100.1, 10.0.0.2")).contains("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", ", ,", "10.0.0.2", "10.0.0.2, 192.168.1.7", "fd12::1"})
    void trustedFrontEndOnItsOwnBehalf_isNoShopper(String forwarded) {
        assertThat(shopper("10.1.2.3")).isEmpty();
        assertThat(shopper("10.1.2.3", forwarded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "localhost",
                "shop.example.com",
                "198.51.100.1; DROP TABLE",
                "999.1.1.1",
                "_hidden",
                ":::",
                "1.2.3.4.5",
                "<script>"
            })
    void hopThatIsNoAddress_isNeverShownNorLookedUp(String hop) {
        assertThat(shopper("10.1.2.3", hop)).contains("unknown");
        assertThat(shopper("10.1.2.3", "198.51.100.1, " + hop)).contains("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 20:01:0d:b8:00:00:00:00/64",
        "2001:DB8:0:0:0:0:0:1, 20:01:0d:b8:00:00:00:00/64",
        "[2001:db8::1], 20:01:0d:b8:00:00:00:00/64",
        "[2001:db8::1]:5678, 20:01:0d:b8:00:00:00:00/64",
        "198.51.100.1:5678, 198.51.100.1",
        "::ffff:198.51.100.1, 198.51.100.1"
    })
    void spellingsOfOneAddress_areOneShopper(String spelling, String shopper) {
        assertThat(shopper("fd00::5", spelling)).contains(shopper);
        assertThat(shopper("10.1.2.3", spelling)).contains(shopper);
    }

    @Test
    void addressesOfOneSubscribersRange_areOneShopper() {
        assertThat(shopper("10.1.2.3", "2001:db8:1:2:aaaa::1")).isEqualTo(shopper("10.1.2.3", "2001:db8:1:2:bbbb::2"));
        assertThat(shopper("10.1.2.3", "2001:db8:1:2::1")).isNotEqualTo(shopper("10.1.2.3", "2001:db8:1:3::1"));
    }

    @Test
    void mappedAddress_isTheVersionFourAddressThatItMaps() {
        assertThat(shopper("10.1.2.3", "198.51.100.1, ::ffff:10.0.0.2")).contains("198.51.100.1");
    }

    @Test
    void rangeOfOneFamily_trustsNothingOfTheOther() {
        assertThat(callers("0.0.0.0/0").shopper(request("2001:db8::1", "198.51.100.1")))
                .contains("20:01:0d:b8:00:00:00:00/64");
        assertThat(callers("::/0").shopper(request("203.0.113.9", "198.51.100.1")))
                .contains("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.128/25, 198.51.100.128, true",
        "198.51.100.128/25, 198.51.100.255, true",
        "198.51.100.128/25, 198.51.100.127, false",
        "198.51.100.9/32, 198.51.100.9, true",
        "198.51.100.9/32, 198.51.100.8, false",
        "198.51.100.9, 198.51.100.9, true",
        "0.0.0.0/0, 198.51.100.9, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void range_endsAtItsLastBit(String range, String peer, boolean trusted) {
        assertThat(callers(range).shopper(request(peer)).isEmpty()).isEqualTo(trusted);
    }

    @Test
    void withoutTrustedProxies_everyPeerIsAShopper() {
        assertThat(callers().shopper(request("127.0.0.1", "198.51.100.1"))).contains("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0.0/",
                "::1/129",
                "10.0.0.0/8/8"
            })
    void brokenSetting_isNamed(String range) {
        assertThatThrownBy(() -> callers(range)).hasMessageContaining("lakefront.trusted-proxies");
    }

    private Optional<String> shopper(String peer, String... forwarded) {
        return callers.shopper(request(peer, forwarded));
    }

    private static Callers callers(String... trusted) {
        return new Callers(new WebConfig(List.of(trusted), List.of(), 8081, "", null));
    }

    private static HttpRequest<?> request(String peer, String... forwarded) {
        MutableHttpRequest<Object> request = HttpRequest.GET("/");
        for (String header : forwarded) {
            request.getHeaders().add("X-Forwarded-For", header);
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(peer), 4711);
        return new HttpRequestWrapper<>(request) {
            @Override
            public InetSocketAddress getRemoteAddress() {
                return address;
            }
        };
    }
}
