package dev.lakefront.sanity;

import static dev.lakefront.sanity.LakeServer.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ports on one channel: what each sends, and that the token goes with one of them only. */
class LakePortsTest {

    private static final String TOKEN = "sk-a-token-that-nobody-may-see";
    private static final GroqQuery QUERY = new GroqQuery("v2025-02-19", "*[_id == $id]", Map.of("id", "\"a.b\""));
    private static final String NOTHING = "{\"documents\":[],\"omitted\":[]}";

    @AutoClose
    private final LakeServer server = new LakeServer();

    private final SanityConfig config = new SanityConfig(
            "project-1",
            "shop-1",
            server.uri(),
            "a-secret-of-some-length",
            TOKEN,
            "v2025-02-19",
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            50_000,
            Duration.ofSeconds(10),
            400,
            400,
            1);

    @AutoClose
    private final HttpLake http = new HttpLake(config);

    private final PublicLake anonymous = new AnonymousLake(http, http);
    private final PrivateLake authorized = new AuthorizedLake(http);

    @Test
    void publicQuery_asksForWhatIsPublishedWithoutAToken() {
        anonymous.query(QUERY, "event-1", Urgency.REFILL);

        LakeServer.Seen seen = server.seen.getFirst();
        assertThat(seen.header("Authorization")).isNull();
        assertThat(seen.uri()).contains("perspective=published", "lastLiveEventId=event-1");
    }

    @ParameterizedTest
    @EnumSource(Perspective.class)
    void privateQuery_carriesTheTokenInItsHeaderAndNowhereElse(Perspective perspective) {
        authorized.query(QUERY, perspective, "event-1", Urgency.CHECKOUT);

        LakeServer.Seen seen = server.seen.getFirst();
        assertThat(seen.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(seen.uri())
                .contains("perspective=" + perspective.name().toLowerCase(Locale.ROOT))
                .contains("lastLiveEventId=event-1", "%24id=%22a.b%22")
                .doesNotContain(TOKEN);
    }

    @Test
    void longPrivateQuery_keepsTheTokenOutOfItsBody() {
        GroqQuery query = new GroqQuery("v2025-02-19", "x".repeat(12_000), Map.of());

        authorized.query(query, Perspective.DRAFTS, null, Urgency.CHECKOUT);

        LakeServer.Seen seen = server.seen.getFirst();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(seen.body()).doesNotContain(TOKEN);
        assertThat(seen.uri()).contains("perspective=drafts").doesNotContain(TOKEN);
    }

    @Test
    void documents_areAskedForByTheirIdsAtTheDocumentEndpoint() {
        server.answer(answering(
                200,
                "{\"omitted\":[{\"id\":\"gone\",\"reason\":\"existence\"},{\"reason\":\"permission\",\"id\":\"secret\","
                        + "\"more\":{\"reason\":\"existence\"}}],\"documents\":[{\"_id\":\"stock.A-1\",\"é\":[1]}]}"));

        LakeDocuments documents = authorized.documents(List.of("stock.A-1", "gone", "secret"), Urgency.REFILL);

        LakeServer.Seen seen = server.seen.getFirst();
        assertThat(seen.uri()).isEqualTo("/v2025-02-19/data/doc/shop-1/stock.A-1,gone,secret");
        assertThat(seen.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(seen.header("X-Sanity-Project-ID")).isEqualTo("project-1");
        assertThat(new String(documents.found(), UTF_8)).isEqualTo("[{\"_id\":\"stock.A-1\",\"é\":[1]}]");
        assertThat(documents.absent()).isEqualTo(Set.of("gone"));
    }

    @Test
    void publicDocuments_areAskedForWithoutAToken() {
        server.answer(answering(200, "{\"documents\":[],\"omitted\":[{\"id\":\"a.b\",\"reason\":\"existence\"}]}"));

        LakeDocuments documents = anonymous.documents(List.of("a.b"), Urgency.REFILL);

        assertThat(server.seen.getFirst().uri()).isEqualTo("/v2025-02-19/data/doc/shop-1/a.b");
        assertThat(server.seen.getFirst().header("Authorization")).isNull();
        assertThat(documents.absent()).containsExactly("a.b");
    }

    @Test
    void answerWithoutOmissions_hasNothingAbsent() {
        server.answer(answering(200, "{\"documents\":[]}"));

        assertThat(authorized.documents(List.of("a"), Urgency.REFILL).absent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>", "[]", "{\"documents\":[", "{\"documents\":[],\"omitted\":7}"})
    void garbageInPlaceOfDocuments_isGarbled(String body) {
        server.answer(answering(200, body));

        assertThat(failure().kind()).isEqualTo(Kind.GARBLED);
    }

    @ParameterizedTest
    @CsvSource({"400, REJECTED", "401, REJECTED", "403, REJECTED", "429, RATE_LIMITED", "500, UNAVAILABLE"})
    void refusedDocuments_areAFailureThatShowsNoToken(int status, Kind kind) {
        server.answer(
                answering(status, "{\"statusCode\":" + status + ",\"error\":\"No\",\"message\":\"" + TOKEN + "\"}"));

        assertThat(failure().kind()).isEqualTo(kind);
        assertThat(failure()).hasMessageNotContaining(TOKEN);
    }

    @Test
    void noneOrTooManyIds_areABugOfTheCaller() {
        List<String> tooMany = Collections.nCopies(PrivateLake.MOST_DOCUMENTS + 1, "a");

        assertThatThrownBy(() -> authorized.documents(List.of(), Urgency.REFILL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> authorized.documents(tooMany, Urgency.REFILL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.seen).isEmpty();
    }

    @Test
    void asManyIdsAsAllowed_fitIntoOneUrl() {
        server.answer(answering(200, NOTHING));
        String longest = "a".repeat(128);

        authorized.documents(Collections.nCopies(PrivateLake.MOST_DOCUMENTS, longest), Urgency.REFILL);

        assertThat(server.seen.getFirst().uri().length()).isLessThan(8_192);
    }

    @Test
    void token_isInNoTextOfTheConfiguration() {
        assertThat(config.toString()).doesNotContain(TOKEN).doesNotContain("a-secret-of-some-length");
    }

    @Test
    void liveStream_isOpenedAlsoWhileCallsAreHeldBack() {
        LakeChannel shut = new ScriptedLake().fails(Kind.UNAVAILABLE);
        PublicLake heldBack = new AnonymousLake(shut, http);
        server.answer(answering(200, "id: e1\nevent: welcome\ndata: {}\n\n", "Content-Type", "text/event-stream"));
        List<LiveEvent> events = new ArrayList<>();

        heldBack.followLiveEvents(null, events::add);

        assertThat(events).containsExactly(new LiveEvent.Welcome("e1"));
        assertThat(server.seen.getFirst().headers()).doesNotContainKey("Authorization");
    }

    private UpstreamException failure() {
        return catchThrowableOfType(UpstreamException.class, () -> authorized.documents(List.of("a"), Urgency.REFILL));
    }
}
