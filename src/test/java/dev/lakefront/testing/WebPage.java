package dev.lakefront.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Pattern CHOSEN =
            Pattern.compile("<input[^>]*\\sname=\"([^\"]*)\"[^>]*\\svalue=\"([^\"]*)\"[^>]*\\schecked");
    private static final Pattern BUTTON = Pattern.compile("<button[^>]*\\sname=\"([^\"]*)\"[^>]*\\svalue=\"([^\"]*)\"");

    public static WebPage open(HttpClient http, URI address) {
        HttpResponse<String> shown = sent(http, HttpRequest.newBuilder(address).GET());
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        return new WebPage(http, address, shown.body());
    }

    /** Whether there is anything to be done on it. */
    public boolean hasButtons() {
        return BUTTON.matcher(html).find();
    }

    /** Presses the button of this value; where the browser is sent thereupon. */
    public URI press(String value) {
        assertThat(BUTTON.matcher(html).results().map(button -> button.group(2)))
                .as(html)
                .contains(value);
        HttpResponse<String> answer = posted(value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** The same on a page that may have been overtaken; whatever comes of it. */
    public void pressSomehow(String value) {
        posted(value);
    }

    /** As a browser sends a form: with what is chosen in it. */
    private HttpResponse<String> posted(String value) {
        List<String> fields = new ArrayList<>();
        CHOSEN.matcher(html).results().forEach(chosen -> fields.add(chosen.group(1) + "=" + chosen.group(2)));
        BUTTON.matcher(html)
                .results()
                .filter(button -> button.group(2).equals(value))
                .forEach(button -> fields.add(button.group(1) + "=" + value));
        Matcher action = ACTION.matcher(html);
        return sent(
                http,
                HttpRequest.newBuilder(action.find() ? address.resolve(action.group(1)) : address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(String.join("&", fields))));
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
