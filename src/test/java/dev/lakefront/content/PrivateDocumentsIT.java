package dev.lakefront.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No query shows anything of orders, users, stock or drafts: through the shop it has the very result that it has on a
 * dataset without them, while a reader with a token gets another.
 */
class PrivateDocumentsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WITHOUT = "without-private";
    private static final String RAW_WITH_TOKEN = "&perspective=raw";
    private static final String ORDER = "order.7a4c2efc-7079-488f-af7d-987df343d96f";
    private static final String USER = "user.a2d1870a-6832-4a73-aca7-a9300f814c4f";

    private static OfflineShop shop;

    @BeforeAll
    static void start() throws IOException {
        shop = OfflineShop.start();
        Path sample = Path.of(System.getProperty("lakefront.home", "."), "wiremock/dataset/production.ndjson");
        String publicOnly;
        try (Stream<String> documents = Files.lines(sample)) {
            publicOnly = documents
                    .filter(line -> !json(line).path("_id").asText().contains("."))
                    .collect(Collectors.joining("\n"));
        }
        HttpResponse<String> loaded =
                shop.send(HttpRequest.newBuilder(shop.cloud().uri().resolve("/__sandbox/dataset?dataset=" + WITHOUT))
                        .POST(BodyPublishers.ofString(publicOnly))
                        .build());
        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // by id
                "*[_id == \"" + ORDER + "\"]",
                "*[_id == \"" + USER + "\"][0].email",
                "*[_id == \"drafts.product-sauna-tent\"][0]",
                "*[_id match \"*sauna-tent\"]._id",
                "*[_id in [\"" + ORDER + "\", \"settings\"]]._id",
                "*[_id == \"ord\" + \"er.7a4c2efc-7079-488f-af7d-987df343d96f\"]",
                "*[_id match \"order*\"]",
                "*[_id in path(\"order.**\")]",
                "*[_id in path(\"drafts.**\")]._id",
                "*[_id in path(\"**\")]._id",
                "*[string::startsWith(_id, \"user.\")]",
                "*[_id > \"order\" && _id < \"ordes\"]",
                "*[!(_id in path(\"*\"))]",
                // by type and content
                "*[_type == \"order\"]",
                "*[_type in [\"user\", \"order\", \"stock\"]]._id",
                "*[_type == \"stock\"] | order(onHand desc)[0]",
                "*[!(_type in [\"product\", \"category\", \"sanity.imageAsset\"])]._id",
                "*[defined(shopSeq)]",
                "*[email match \"shopper*\"]",
                "*[title.en == \"Sauna Tent\"]",
                "*[\"admin\" in roles].email",
                "*._id",
                "*[_type == \"product\"]._id",
                "* | order(_type desc, _id)[0...100]{_id, _type, email}",
                "* | score(email match \"shopper\") | order(_score desc)[0...5]{_id, _score}",
                // through references and joins
                "*[references(\"" + USER + "\")]._id",
                "*[_type == \"order\"].customer->email",
                "{\"_type\": \"reference\", \"_ref\": \"" + USER + "\"}->email",
                "{\"a\": {\"_ref\": \"" + ORDER + "\"}}.a->",
                "*[_id == \"settings\"][0]{\"orders\": *[_type == \"order\"]{number, email}}",
                "*[_id == \"product-birch-mug\"][0]{\"draft\": *[_id == \"drafts.\" + ^._id][0].description}",
                "*[_type == \"product\"]{_id, \"sold\": *[_type == \"stock\" && sku == ^.variants[0].sku][0].sold}",
                "*[_id in *[_type == \"order\"].lines[].product._ref]._id",
                "*[_type == \"product\" && _id in *[_type == \"order\"].lines[].product._ref]._id",
                // by count and other tell-tales
                "count(*)",
                "count(*[_type == \"user\"])",
                "count(*[_id in path(\"drafts.*\")])",
                "defined(*[_id == \"" + USER + "\"][0])",
                "select(count(*[_type == \"order\"]) > 0 => \"yes\", \"no\")",
                "\"shopper@lakefront.test\" in *[_type == \"user\"].email",
                "math::sum(*[_type == \"order\"].totals.total)",
                "array::join(*[_type == \"user\"].email, \",\")",
                "coalesce(*[_id == \"" + ORDER + "\"][0].number, \"none\")",
                "array::unique(*._type)",
                "*[sanity::versionOf(\"product-birch-mug\")]._id",
                "*[_type == \"product\" && description.en match \"pine\"]._id",
                "*[_id in [\"product-harbour-lantern\", \"drafts.product-harbour-lantern\"]].title.en"
            })
    void query_hasTheResultItHasWithoutThem(String groq) {
        JsonNode without = ask(cloud(WITHOUT), groq, "");

        assertThat(ask(cloud("production"), groq, RAW_WITH_TOKEN, "Authorization", "Bearer sandbox-read-token"))
                .as("what there is to hide")
                .isNotEqualTo(without);

        assertThat(ask(shop.uri(shopPath()), groq, "")).isEqualTo(without);
        assertThat(ask(shop.uri(shopPath()), groq, "")).as("from the cache").isEqualTo(without);
        String quoted = JSON.getNodeFactory().textNode(groq).toString();
        HttpResponse<String> post = shop.post(shopPath(), "{\"query\": " + quoted + ", \"params\": {}}");
        assertThat(json(post.body()).path("result")).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&perspective=raw",
                "&perspective=drafts",
                "&perspective=previewDrafts",
                "&perspective=published&perspective=raw",
                "&perspective=raw&perspective=published",
                "&perspective=rSpring,published",
                "&perspective%5B%5D=raw",
                "&perspective%00=raw",
                "&Perspective=raw",
                "&PERSPECTIVE=raw",
                "&perspective+=raw",
                ";perspective=raw",
                "%26perspective%3Draw",
                "&%24perspective=%22raw%22",
                "&%24a=1%26perspective%3Draw",
                "&%24a%26perspective=%22raw%22",
                "&resultSourceMap=true%26perspective%3Draw",
                "&lastLiveEventId=a%26perspective%3Draw",
                "&lastLiveEventId=a%23",
                "&returnQuery=false%26perspective%3Draw",
                "&variant=x&variantCondition=y",
                "&token=sandbox-read-token",
                "&access_token=sandbox-read-token",
                "&dataset=production&projectId=sandbox",
                "&includeAllVersions=true&includeDrafts=true",
                "&explain=true",
                "#&perspective=raw"
            })
    void parameterTrick_showsNothingMore(String trick) {
        for (String groq :
                new String[] {"count(*)", "*[_type == \"user\"].email", "*[_id in path(\"drafts.**\")]._id"}) {
            String url = shopPath() + "?query=" + encoded(groq) + trick;
            HttpResponse<String> answer = shop.get(url.replace("#", "%23"));
            assertRefusedOrPublic(answer, groq);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization=Bearer sandbox-read-token",
                "Authorization=Basic c2FuZGJveC1yZWFkLXRva2VuOg==",
                "Proxy-Authorization=Bearer sandbox-read-token",
                "X-Authorization=Bearer sandbox-read-token",
                "X-Sanity-Token=sandbox-read-token",
                "Cookie=sanitySession=sandbox-read-token",
                "X-Sanity-Project-ID=other",
                "X-Forwarded-For=127.0.0.1",
                "X-Original-URL=/v1/data/query/production?query=*&perspective=raw",
                "X-HTTP-Method-Override=PUT"
            })
    void headerTrick_showsNothingMore(String header) {
        String[] nameAndValue = header.split("=", 2);
        String groq = "*[_type == \"order\"].email";

        assertRefusedOrPublic(shop.query(groq, nameAndValue), groq);
        assertRefusedOrPublic(shop.get("/v1/data/query/production?query=" + encoded(groq), nameAndValue), groq);
    }

    /** Versions whose perspective is {@code raw} unless another is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "vX", "v2019-01-29", "v2021-03-25", "v2024-12-31"})
    void olderVersion_showsNothingMore(String version) {
        for (String groq : new String[] {"count(*)", "*[_id in path(\"drafts.**\")]._id", "*[defined(shopSeq)]._id"}) {
            assertThat(ask(shop.uri("/" + version + "/data/query/production"), groq, ""))
                    .isEqualTo(ask(cloud(WITHOUT), groq, ""));
        }
    }

    private static void assertRefusedOrPublic(HttpResponse<String> answer, String groq) {
        if (answer.statusCode() == 200) {
            assertThat(json(answer.body()).path("result")).isEqualTo(ask(cloud(WITHOUT), groq, ""));
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
            assertThat(answer.body()).contains("\"requestId\":");
        }
    }

    private static JsonNode ask(URI endpoint, String groq, String options, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint + "?query=" + encoded(groq) + options));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = shop.send(request.build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).path("result");
    }

    private static URI cloud(String dataset) {
        return shop.cloud().uri().resolve("/" + OfflineShop.VERSION + "/data/query/" + dataset);
    }

    private static String shopPath() {
        return "/" + OfflineShop.VERSION + "/data/query/production";
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
