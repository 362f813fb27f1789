package dev.lakefront.sandbox.server;

import com.github.tomakehurst.wiremock.http.ContentTypeHeader;
import com.github.tomakehurst.wiremock.http.Cookie;
import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as WireMock matches and journals it: method, address, headers, parameters and the first 64 KB of the body.
 * No parts, form fields or cookies, which no vendor here uses.
 */
final class StubRequest implements com.github.tomakehurst.wiremock.http.Request {

    static final int BODY_SHOWN = 64 * 1024;

    private final Call call;
    private final HttpHeaders headers;
    private final byte[] body;

    StubRequest(Call call) {
        this.call = call;
        this.headers = new HttpHeaders(call.request().headers().entrySet().stream()
                .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                .toList());
        byte[] whole = call.request().body();
        this.body = whole.length <= BODY_SHOWN ? whole : Arrays.copyOf(whole, BODY_SHOWN);
    }

    @Override
    public String getUrl() {
        return call.uri();
    }

    @Override
    public String getAbsoluteUrl() {
        return "http://" + authority() + call.uri();
    }

    @Override
    public RequestMethod getMethod() {
        return RequestMethod.fromString(call.request().method());
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public String getHost() {
        String authority = authority();
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    @Override
    public int getPort() {
        String port = authority().substring(getHost().length());
        return port.matches(":\\d{1,5}") ? Integer.parseInt(port.substring(1)) : 80;
    }

    private String authority() {
        String host = call.request().header("host");
        return host == null ? "localhost" : host;
    }

    @Override
    public String getClientIp() {
        return call.request().client();
    }

    @Override
    public @Nullable String getHeader(String name) {
        HttpHeader header = headers.getHeader(name);
        return header.isPresent() ? header.firstValue() : null;
    }

    @Override
    public HttpHeader header(String name) {
        return headers.getHeader(name);
    }

    @Override
    public ContentTypeHeader contentTypeHeader() {
        return headers.getContentTypeHeader();
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.getHeader(name).isPresent();
    }

    @Override
    public Set<String> getAllHeaderKeys() {
        return headers.keys();
    }

    @Override
    public QueryParameter queryParameter(String name) {
        List<String> values = call.request().query().get(name);
        return values == null ? QueryParameter.absent(name) : new QueryParameter(name, values);
    }

    @Override
    public FormParameter formParameter(String name) {
        return FormParameter.absent(name);
    }

    @Override
    public Map<String, FormParameter> formParameters() {
        return Map.of();
    }

    @Override
    public Map<String, Cookie> getCookies() {
        return Map.of();
    }

    @Override
    public byte[] getBody() {
        return body;
    }

    @Override
    public String getBodyAsString() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String getBodyAsBase64() {
        return Base64.getEncoder().encodeToString(body);
    }

    @Override
    public boolean isMultipart() {
        return false;
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }

    @Override
    public boolean isBrowserProxyRequest() {
        return false;
    }

    @Override
    public Optional<com.github.tomakehurst.wiremock.http.Request> getOriginalRequest() {
        return Optional.empty();
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }
}
