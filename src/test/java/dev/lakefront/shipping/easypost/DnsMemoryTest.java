package dev.lakefront.shipping.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.UpstreamException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long the process remembers addresses, in a process of its own, where nobody has said how long. */
class DnsMemoryTest {

    private static final String DNS_MEMORY = "networkaddress.cache.ttl";

    @Test
    void whatNobodySet_isTheJdksOwnDuration_notForEver() throws Exception {
        assertThat(printedByAProcess()).isEqualTo("null 30 30");
    }

    private static String printedByAProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed.strip();
    }

    /** Says what is set at first, with the client there, and after a call that nobody answers. */
    static final class Alone {

        private Alone() {}

        public static void main(String[] args) {
            String before = Security.getProperty(DNS_MEMORY);
            OfficialClient client =
                    new OfficialClient(ShippingFixture.config(URI.create("https://localhost:1"), "EZTK_secret"));
            String ready = Security.getProperty(DNS_MEMORY);
            try {
                client.send(Wording.check(ShippingFixture.address("Torstraße 1", ShippingFixture.BERLIN)));
            } catch (UpstreamException nobodyThere) {
                System.out.println(before + " " + ready + " " + Security.getProperty(DNS_MEMORY));
            }
        }
    }
}
