package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientsTest {

    @Test
    void network_isPartOfTheAddress() {
        assertThat(Clients.shortened("203.0.113.77")).isEqualTo("203.0.113.0/24");
        assertThat(Clients.shortened("20:01:0d:b8:00:2a:00:01/64")).isEqualTo("2001:0db8:002a::/48");
        assertThat(Clients.shortened("unknown")).isEqualTo("unknown");
    }
}
