package dev.lakefront.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with one form of buttons, as a browser shows it that follows no link by itself. */
public record WebPage(HttpClient http, URI address, String html) {

    /** On Stripe's page, what pays with a card. */
    public static final String PAY = "pay";

    /** On Stripe's page, what leads back to the shop. */
    public static final String LEAVE = "leave";

    /** On a bank's or PayPal's page. */
    public static final String APPROVE = "succeed";

    public static final String REFUSE = "fail";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]*)\"");
    private static final Pattern BUTTON = Pattern.compile("<button[^>]*\\sname=\"([^\"]*)\"[^>]*\\svalue=\"([^\"]*)\"");

    public static WebPage open(HttpClient http, URI address) {
        HttpResponse<String> shown = sent(http, HttpRequest.newBuilder(address).GET());
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        return new WebPage(http, address, shown.body());
    }

    /** Presses the button of this value; where the browser is sent thereupon. */
    public URI press(String value) {
        Matcher button = BUTTON.matcher(html);
        while (button.find()) {
            if (button.group(2).equals(value)) {
                return leaving(button.group(1) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        throw new AssertionError("no button " + value + " in " + html);
    }

    /** The same, though it may be too late for that. */
    public void pressIfPossible(String value) {
        posted("outcome=" + value);
    }

    private URI leaving(String form) {
        HttpResponse<String> answer = posted(form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> posted(String form) {
        Matcher action = ACTION.matcher(html);
        return sent(
                http,
                HttpRequest.newBuilder(action.find() ? address.resolve(action.group(1)) : address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> sent(HttpClient http, HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
