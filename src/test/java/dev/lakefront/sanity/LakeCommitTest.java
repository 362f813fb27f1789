package dev.lakefront.sanity;

import static dev.lakefront.sanity.LakeServer.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions on the wire: what is sent, and what each answer means. */
class LakeCommitTest {

    private static final String DONE = "{\"transactionId\":\"t-1\",\"results\":[]}";
    private static final List<Mutation> MUTATIONS = List.of(
            new Mutation.CreateIfNotExists("user.1", "user"),
            new Mutation.Patch("user.1", Map.of("name", "Zoë \"Z\""), new TreeSet<>(Set.of("note"))),
            new Mutation.Delete("user.2"));

    @AutoClose
    private final LakeServer server = new LakeServer();

    private final SanityConfig config = new SanityConfig(
            "project-1",
            "shop-1",
            server.uri(),
            "a-secret-of-some-length",
            "token",
            "v2025-02-19",
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            50_000,
            Duration.ofSeconds(10),
            400,
            400,
            1);

    @AutoClose
    private final HttpLake http = new HttpLake(config);

    private final PrivateLake lake = new AuthorizedLake(http);

    @Test
    void transaction_isOnePostWithTheToken() throws Exception {
        server.answer(answering(200, DONE));

        assertThat(commit()).isEqualTo(new CommitResult.Committed());

        LakeServer.Seen seen = server.seen.getFirst();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri())
                .isEqualTo("/v2025-02-19/data/mutate/shop-1?returnIds=false&returnDocuments=false&visibility=async");
        assertThat(seen.header("Authorization")).isEqualTo("Bearer token");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        JsonNode body = new JsonMapper().readTree(seen.body());
        assertThat(body.path("transactionId").asText()).isEqualTo("t-1");
        assertThat(body.path("mutations").toString())
                .isEqualTo("[{\"createIfNotExists\":"
                        + body.at("/mutations/0/createIfNotExists")
                        + "},{\"patch\":{\"id\":\"user.1\",\"set\":{\"name\":\"Zoë \\\"Z\\\"\"},\"unset\":[\"note\"]}},"
                        + "{\"delete\":{\"id\":\"user.2\"}}]");
        assertThat(body.at("/mutations/0/createIfNotExists/_id").asText()).isEqualTo("user.1");
        assertThat(body.at("/mutations/0/createIfNotExists/_type").asText()).isEqualTo("user");
    }

    @Test
    void transactionThatWasDoneBefore_isDone() {
        server.answer(answering(409, error("transactionAlreadyExistsError", "")));
        assertThat(commit()).isEqualTo(new CommitResult.AlreadyCommitted());

        server.answer(answering(409, "{\"error\":{\"type\":\"transactionAlreadyExistsError\",\"description\":\"x\"}}"));
        assertThat(commit()).isEqualTo(new CommitResult.AlreadyCommitted());
    }

    @Test
    void lostRace_isWorthAnotherTry() {
        server.answer(answering(409, error("transactionConflictError", "")));

        UpstreamException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage", "", "{}", "{\"error\":{\"type\":\"a value, not a name\",\"items\":[{\"index\":0}]}}"})
    void conflictWithoutAReason_decidesNothing(String body) {
        server.answer(answering(409, body));

        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void refusal_namesTheDocumentByItsIdOrByItsPlace() {
        server.answer(answering(400, error("validationError", ",\"description\":\"secret\"")));
        assertThat(commit()).isEqualTo(new CommitResult.Refused(Set.of("user.1"), Set.of("validationError")));

        server.answer(answering(409, error("documentHasExistingReferencesError", ",\"id\":\"user.2\"")));
        assertThat(commit())
                .isEqualTo(new CommitResult.Refused(Set.of("user.2"), Set.of("documentHasExistingReferencesError")));
    }

    @Test
    void refusalThatNamesAStranger_namesNobody() {
        server.answer(answering(409, error("someError", ",\"id\":\"product-1\"")));

        assertThat(commit()).isEqualTo(new CommitResult.Refused(Set.of(), Set.of("someError")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"type\":\"mutationError\",\"description\":\"no\"}} | mutationError",
                "400 | {\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"no\"} | HTTP 400",
                "422 | {} | HTTP 422",
                "400 | {\"error\":{\"type\":\"a value, not a name\",\"items\":[{\"index\":99}]}} | HTTP 400"
            })
    void refusalThatNamesNothing_isARefusalOfTheWhole(int status, String body, String reason) {
        server.answer(answering(status, body));

        assertThat(commit()).isEqualTo(new CommitResult.Refused(Set.of(), Set.of(reason)));
    }

    @Test
    void bodyOverTheLimit_isTooLarge() {
        server.answer(answering(413, "<html>"));

        assertThat(commit()).isEqualTo(new CommitResult.TooLarge());
    }

    /** A missing permission carries the index 0, but is no document's fault. */
    @ParameterizedTest
    @CsvSource({
        "401, REJECTED",
        "403, REJECTED",
        "404, REJECTED",
        "429, RATE_LIMITED",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void everyOtherStatus_isAFailureOfTheCall(int status, Kind kind) {
        String body = status == 404
                ? "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Dataset not found\"}"
                : error("insufficientPermissionsError", "");
        server.answer(answering(status, body));

        assertThat(failure().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>login</html>", "{}", "{\"transactionId\":7}"})
    void successThatIsNotTheLakes_isGarbled(String body) {
        server.answer(answering(200, body));

        assertThat(failure().kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void silence_isATimeout() {
        server.answer(exchange -> {});

        assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void publicId_isABugOfTheCaller() {
        assertThatThrownBy(() -> new Mutation.CreateIfNotExists("user-1", "user"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mutation.Increment("stock-A", "supplied", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mutation.Delete("product")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mutation.Patch(".user", Map.of(), new TreeSet<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transactionOfNothing_isABugOfTheCaller() {
        assertThatThrownBy(() -> lake.commit("t-1", List.of(), Urgency.WRITE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.seen).isEmpty();
    }

    @Test
    void values_areInNoText() {
        Mutation unwritable = new Mutation.Patch("user.1", Map.of("name", new Object()), new TreeSet<>());

        assertThat(MUTATIONS.toString()).contains("user.1", "name").doesNotContain("Zoë");
        assertThatThrownBy(unwritable::json)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("user.1");
    }

    @Test
    void mutation_isJsonInUtf8() {
        assertThat(new String(new Mutation.Delete("user.2").json(), UTF_8))
                .isEqualTo("{\"delete\":{\"id\":\"user.2\"}}");
        assertThat(new String(new Mutation.Increment("stock.A", "supplied", -3).json(), UTF_8))
                .matches("\\{\"patch\":\\{(\"id\":\"stock.A\",?|\"inc\":\\{\"supplied\":-3},?){2}}}");
    }

    private static String error(String type, String more) {
        return "{\"error\":{\"type\":\"mutationError\",\"description\":\"no\",\"items\":[{\"index\":0,\"error\":{\"type\":\""
                + type + "\"" + more + "}}]}}";
    }

    private CommitResult commit() {
        return lake.commit("t-1", MUTATIONS, Urgency.WRITE);
    }

    private UpstreamException failure() {
        return catchThrowableOfType(UpstreamException.class, this::commit);
    }
}
