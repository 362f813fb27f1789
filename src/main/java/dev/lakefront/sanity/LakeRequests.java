package dev.lakefront.sanity;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** How requests to the lake are spelled: paths, parameters, the token, and when a query is too long for a URL. */
final class LakeRequests {

    /** The official client's own limit for the encoded query string; past it a query is sent as POST. */
    private static final int LONGEST_URL_QUERY = 11_264;

    private final SanityConfig config;

    LakeRequests(SanityConfig config) {
        this.config = config;
    }

    MutableHttpRequest<?> of(LakeCall<?> call) {
        MutableHttpRequest<?> request = switch (call) {
            case LakeCall.Query query -> query(query);
            case LakeCall.Documents documents -> get("/data/doc/" + config.dataset() + "/" + joined(documents.ids()));
            case LakeCall.Commit commit -> commit(commit);
        };
        return call.withToken() ? request.bearerAuth(config.token()) : request;
    }

    private MutableHttpRequest<?> query(LakeCall.Query call) {
        GroqQuery query = call.query();
        String path = "/" + query.apiVersion() + "/data/query/" + config.dataset();
        StringBuilder options = new StringBuilder("?perspective=")
                .append(call.perspective().wireName())
                .append("&returnQuery=false");
        if (query.sourceMap() != null) {
            options.append("&resultSourceMap=").append(encoded(query.sourceMap()));
        }
        if (call.afterLiveEvent() != null) {
            options.append("&lastLiveEventId=").append(encoded(call.afterLiveEvent()));
        }
        StringBuilder inUrl = new StringBuilder("&query=").append(encoded(query.text()));
        query.parameters()
                .forEach((name, json) -> inUrl.append("&")
                        .append(encoded("$" + name))
                        .append("=")
                        .append(encoded(json)));
        MutableHttpRequest<?> request = options.length() + inUrl.length() < LONGEST_URL_QUERY
                ? HttpRequest.GET(path + options + inUrl)
                : HttpRequest.POST(path + options, body(query)).contentType(MediaType.APPLICATION_JSON_TYPE);
        return addressed(request);
    }

    /**
     * Answered as soon as it is done, not when queries see it: nobody reads by query what the shop wrote, and a writer that
     * waits for the index would send fewer transactions.
     */
    private MutableHttpRequest<?> commit(LakeCall.Commit commit) {
        String path = "/" + config.apiVersion() + "/data/mutate/" + config.dataset();
        byte[] body = MutationJson.transaction(commit.transactionId(), commit.mutations());
        return addressed(HttpRequest.POST(path + "?returnIds=false&returnDocuments=false&visibility=async", body)
                .contentType(MediaType.APPLICATION_JSON_TYPE));
    }

    /** A stream of what happens to the documents of a query, without their content and without a token. */
    MutableHttpRequest<?> listening(GroqQuery query) {
        StringBuilder parameters = new StringBuilder("?query=").append(encoded(query.text()));
        query.parameters()
                .forEach((name, json) -> parameters
                        .append("&")
                        .append(encoded("$" + name))
                        .append("=")
                        .append(encoded(json)));
        return addressed(HttpRequest.GET("/" + query.apiVersion() + "/data/listen/" + config.dataset() + parameters
                + "&includeResult=false&includeMutations=false"));
    }

    MutableHttpRequest<?> get(String path) {
        return addressed(HttpRequest.GET("/" + config.apiVersion() + path));
    }

    private MutableHttpRequest<?> addressed(MutableHttpRequest<?> request) {
        if (config.apiHost() != null) {
            // Sanity's own hosts name the project in their first label; others are told by this header
            request.header("X-Sanity-Project-ID", config.projectId());
        }
        return request;
    }

    private static String joined(List<String> ids) {
        return ids.stream().map(LakeRequests::encoded).collect(Collectors.joining(","));
    }

    private static byte[] body(GroqQuery query) {
        StringBuilder json = new StringBuilder("{\"query\":");
        json.append(LakeEnvelope.quoted(query.text())).append(",\"params\":{");
        String separator = "";
        for (var parameter : query.parameters().entrySet()) {
            json.append(separator)
                    .append(LakeEnvelope.quoted(parameter.getKey()))
                    .append(':')
                    .append(parameter.getValue());
            separator = ",";
        }
        return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
