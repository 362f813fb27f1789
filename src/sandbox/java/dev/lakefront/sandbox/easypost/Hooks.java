package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.push.DeliveryPolicy;
import dev.lakefront.sandbox.push.DeliveryQueue;
import dev.lakefront.sandbox.push.DeliveryQueue.Attempt;
import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.push.DeliveryReports;
import dev.lakefront.sandbox.push.OneWayPost;
import dev.lakefront.sandbox.push.WebhookFaults;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks and what is on its way to them: every one gets every event. One that does not take an event after all
 * attempts is disabled until it is changed. Its objects are not safe between threads, its deliveries are.
 */
final class Hooks implements AutoCloseable {

    private final Clock clock;
    private final Ledger ledger;
    private final DeliveryPolicy policy;
    private final ScheduledExecutorService timer;
    private final OneWayPost post = new OneWayPost();
    private final WebhookFaults faults = new WebhookFaults();
    private final Map<String, DeliveryQueue<Push>> queues = new ConcurrentHashMap<>();
    private final Map<String, Push.Hook> hooks = new ConcurrentHashMap<>();
    private final DeliveryReports reports = new DeliveryReports();

    Hooks(Clock clock, DeliveryPolicy policy, ScheduledExecutorService timer) {
        this.clock = clock;
        this.ledger = new Ledger(clock, "hook", "Webhook");
        this.policy = policy;
        this.timer = timer;
    }

    Map<String, Object> create(Map<String, Object> given) throws EasyPostError {
        URI url = url(Fields.requiredText(given, "url"));
        Map<String, Object> webhook = ledger.blank();
        webhook.remove("updated_at");
        webhook.put("url", url.toString());
        webhook.put("disabled_at", null);
        webhook.put("custom_headers", customHeaders(given));
        String secret = Fields.text(given, "webhook_secret");
        keep(webhook, url, secret == null ? "" : secret);
        return ledger.add(webhook);
    }

    /** The address stays; what is given anew changes; and it is enabled again in any case. */
    Map<String, Object> update(String id, Map<String, Object> body) throws EasyPostError {
        Map<String, Object> webhook = ledger.get(id);
        Map<String, Object> wrapped = Fields.object(body, "webhook");
        Map<String, Object> given = wrapped == null ? body : wrapped;
        if (given.containsKey("custom_headers")) {
            webhook.put("custom_headers", customHeaders(given));
        }
        String secret = Fields.text(given, "webhook_secret");
        Push.Hook before = hooks.get(id);
        keep(
                webhook,
                url(String.valueOf(webhook.get("url"))),
                secret != null || before == null ? orEmpty(secret) : before.secret());
        webhook.put("disabled_at", null);
        return webhook;
    }

    Map<String, Object> get(String id) throws EasyPostError {
        return ledger.get(id);
    }

    Map<String, Object> all() {
        return Map.of("webhooks", ledger.all());
    }

    void delete(String id) throws EasyPostError {
        ledger.remove(id);
        hooks.remove(id);
        DeliveryQueue<Push> queue = queues.remove(id);
        if (queue != null) {
            queue.close();
        }
    }

    List<String> urls() {
        return ledger.all().stream()
                .map(webhook -> String.valueOf(webhook.get("url")))
                .toList();
    }

    void push(String eventId, String description, String subject, byte[] body) {
        for (Map<String, Object> webhook : ledger.all()) {
            Push.Hook hook = hooks.get(Fields.id(webhook));
            DeliveryQueue<Push> queue = queues.get(Fields.id(webhook));
            if (webhook.get("disabled_at") == null && hook != null && queue != null) {
                Push push = Push.of(hook, eventId, description, subject, body);
                queue.submit(() -> queue.deliver(push));
            }
        }
    }

    WebhookFaults faults() {
        return faults;
    }

    /** The latest attempts, newest first. */
    List<DeliveryReport> reports() {
        return reports.latest();
    }

    void clear() throws EasyPostError {
        faults.clear();
        for (Map<String, Object> webhook : ledger.all()) {
            delete(Fields.id(webhook));
        }
        reports.clear();
    }

    @Override
    public void close() {
        queues.values().forEach(DeliveryQueue::close);
        post.close();
    }

    private void keep(Map<String, Object> webhook, URI url, String secret) {
        String id = Fields.id(webhook);
        Map<String, String> headers = new LinkedHashMap<>();
        for (Object each : Fields.list(webhook, "custom_headers")) {
            if (each instanceof Map<?, ?> header) {
                headers.put(String.valueOf(header.get("name")), String.valueOf(header.get("value")));
            }
        }
        hooks.put(id, new Push.Hook(id, url, secret, headers));
        queues.computeIfAbsent(
                id, each -> new DeliveryQueue<>(policy, faults, attempt -> attempt(webhook, attempt), timer));
    }

    /** Whether another attempt is wanted. */
    private boolean attempt(Map<String, Object> webhook, Attempt<Push> attempt) {
        Push push = attempt.delivery();
        int status = attempt.number() == 0 ? 0 : send(push);
        boolean taken = status >= 200 && status < 300;
        boolean again = attempt.number() > 0 && !taken && !attempt.last();
        String outcome = taken ? "delivered" : again ? "retrying" : attempt.number() == 0 ? "lost" : "given-up";
        if (outcome.equals("given-up")) {
            webhook.put("disabled_at", ledger.now());
        }
        reports.add(new DeliveryReport(
                clock.instant(),
                push.webhookId(),
                push.url().toString(),
                push.description(),
                push.subject(),
                push.eventId(),
                attempt.number(),
                status,
                outcome));
        return again;
    }

    private int send(Push push) {
        try {
            return post.send(push.url(), push.headers(), push.body(), policy.timeout());
        } catch (IOException e) {
            return 0;
        }
    }

    private static URI url(String text) throws EasyPostError {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw EasyPostError.invalid("url", "is not an address");
        }
        throw EasyPostError.invalid("url", "is not an address");
    }

    private static List<Object> customHeaders(Map<String, Object> given) {
        return new ArrayList<>(Fields.list(given, "custom_headers"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
