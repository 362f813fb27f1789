package dev.lakefront.shipping.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.easypost.exception.API.HttpError;
import com.easypost.http.Requestor;
import com.easypost.http.Requestor.RequestMethod;
import com.easypost.service.EasyPostClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * What the official client does when nobody holds it: the reasons for what is around it. When one of these fails after an
 * update, something may be taken away.
 */
class ClientAloneTest {

    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    private final EasyPostClient client =
            new EasyPostClient("EZTK_secret", 1_000, 2_000, server.uri().toString());

    ClientAloneTest() throws Exception {}

    @Test
    void lateFirstByte_isTakenForNoAnswer() throws Exception {
        server.says(ScriptedServer.slowly(200, "{\"id\":\"shp_1\"}", Duration.ofMillis(400), Duration.ZERO));

        assertThat(asked()).isNull();
    }

    @Test
    void callWithoutAnAnswer_isSentTwice() {
        server.says((out, socket) -> {});

        assertThatExceptionOfType(HttpError.class).isThrownBy(this::asked);
        assertThat(server.requests()).hasSize(2).allMatch(request -> request.startsWith("POST"));
    }

    @Test
    void errorThatIsText_isAnExceptionOfItsJsonLibrary() {
        server.says(422, "application/json", "{\"error\":\"text\"}");

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::asked);
    }

    @Test
    void price_isNotWhatIsWritten() throws Exception {
        server.says(200, "application/json", "{\"id\":\"rate_1\",\"rate\":\"51.20\"}");

        assertThat(new BigDecimal(client.rate.retrieve("rate_1").getRate())).isNotEqualByComparingTo("51.20");
    }

    private JsonElement asked() throws Exception {
        Map<String, Object> body = new HashMap<>(Map.of("shipment", new HashMap<>()));
        JsonElement answer = Requestor.request(RequestMethod.POST, "shipments", body, JsonElement.class, client);
        return answer instanceof JsonObject object ? object : null;
    }
}
