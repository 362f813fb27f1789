package dev.lakefront.sandbox;

import dev.lakefront.sandbox.easypost.EasyPost;
import dev.lakefront.sandbox.easypost.EasyPostSettings;
import dev.lakefront.sandbox.images.AssetSource;
import dev.lakefront.sandbox.images.ImageService;
import dev.lakefront.sandbox.lake.ContentLake;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.lake.push.Webhook;
import dev.lakefront.sandbox.mail.MailRoom;
import dev.lakefront.sandbox.push.DeliveryReport;
import dev.lakefront.sandbox.server.BrokenDataset;
import dev.lakefront.sandbox.server.CloudServer;
import dev.lakefront.sandbox.server.CloudServerBuilder;
import dev.lakefront.sandbox.stripe.Stripe;
import dev.lakefront.sandbox.stripe.StripeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All stand-ins together on one port, with the sample data loaded. Several may run in one process. */
public final class Cloud implements AutoCloseable {

    public static final String DATASET = "production";
    public static final String WEBHOOK_SECRET = "sandbox-webhook-secret";

    /** What the shop shows to everybody; changes of these types are told by webhook. */
    public static final List<String> CONTENT_TYPES = List.of(
            "brand",
            "category",
            "collection",
            "menu",
            "page",
            "product",
            "promotion",
            "settings",
            "taxRate",
            "sanity.imageAsset");

    private static final String CONTENT_FILTER = "_type in [\"" + String.join("\", \"", CONTENT_TYPES) + "\"]";

    /** What others do with the documents that the shop writes; each write of the shop's own raises their number. */
    public static final String STAFF_FILTER = "_type in [\"order\", \"stock\"] && (delta::operation() == \"delete\""
            + " || _type == \"stock\" && delta::operation() == \"create\""
            + " || coalesce(after().shopSeq, 0) <= coalesce(before().shopSeq, 0))";

    private static final String PROJECTION = "{_id, _type, _rev, _updatedAt, \"operation\": delta::operation()}";

    /** What a shop has to hear of payments. */
    private static final List<String> PAYMENT_EVENTS = List.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled",
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "charge.refunded",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "charge.dispute.closed");

    private final ContentLake lake;
    private final EasyPost easyPost;
    private final Stripe stripe;
    private final MailRoom mails;
    private final CloudServer server;

    private Cloud(ContentLake lake, EasyPost easyPost, Stripe stripe, MailRoom mails, CloudServer server) {
        this.lake = lake;
        this.easyPost = easyPost;
        this.stripe = stripe;
        this.mails = mails;
        this.server = server;
    }

    /** With the mail server on any free port. */
    public static Cloud start(Path folder, Path sample, LakeSettings settings, int port, @Nullable Integer tlsPort) {
        return start(folder, sample, settings, port, tlsPort, 0);
    }

    /**
     * Starts the cloud.
     *
     * @param folder of stubs, pages and sample data: the project's {@code wiremock/}
     * @param sample the documents to begin with, as {@code sanity dataset export} writes them
     * @param port 0 for any free one
     * @param tlsPort the same over TLS; null for none
     * @param mailPort of the mail server, 0 for any free one
     */
    public static Cloud start(
            Path folder, Path sample, LakeSettings settings, int port, @Nullable Integer tlsPort, int mailPort) {
        MailRoom mails = new MailRoom();
        try {
            return start(folder, sample, settings, port, tlsPort, mailPort, mails);
        } catch (RuntimeException e) {
            mails.close();
            throw e;
        }
    }

    private static Cloud start(
            Path folder,
            Path sample,
            LakeSettings settings,
            int port,
            @Nullable Integer tlsPort,
            int mailPort,
            MailRoom mails) {
        ContentLake lake = new ContentLake(settings);
        ImageService images = new ImageService(new LakeAssets(lake));
        Runnable sampleAgain = () -> {
            lake.reset();
            load(lake, sample);
            images.clear();
        };
        sampleAgain.run();
        EasyPost easyPost = new EasyPost(easyPostSettings(settings, port));
        Stripe stripe = new Stripe(StripeSettings.defaults(settings.clock()));
        Runnable paidAgain = () -> stripe.reset(SamplePayments.of(lake.documents(DATASET, SamplePayments.TYPE)));
        paidAgain.run();
        CloudServerBuilder builder = CloudServer.builder(folder)
                .port(port)
                .clock(settings.clock())
                .service("sanity", lake)
                .service("images", images)
                .service("easypost", easyPost)
                .service("stripe", stripe)
                .streams(lake)
                .dataset(lake)
                .faultTarget("sanity", lake.faults())
                .faultTarget("easypost", easyPost.faults())
                .faultTarget("stripe", stripe.faults())
                .control("mails", mails)
                .control("easypost", easyPost::control)
                .control("stripe", stripe::control)
                .mailServer()
                .onReset(sampleAgain)
                .onReset(mails.mailbox()::empty)
                .onReset(easyPost::reset)
                // of the documents that the lake holds again by now
                .onReset(paidAgain)
                .deliveries(
                        () -> newestFirst(Stream.of(lake.webhooks().reports(), easyPost.reports(), stripe.reports())));
        if (tlsPort != null) {
            builder.tlsPort(tlsPort);
        }
        CloudServer server = builder.start();
        stripe.servedAt(server.uri());
        try {
            mails.listen(mailPort, server.misfortunes());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new Cloud(lake, easyPost, stripe, mails, server);
    }

    private static EasyPostSettings easyPostSettings(LakeSettings lake, int port) {
        EasyPostSettings settings = EasyPostSettings.defaults(lake.clock());
        return port == 0 ? settings : settings.withLabels(URI.create("http://localhost:" + port));
    }

    private static List<DeliveryReport> newestFirst(Stream<List<DeliveryReport>> reports) {
        return reports.flatMap(List::stream)
                .sorted(Comparator.comparing(DeliveryReport::at).reversed())
                .toList();
    }

    /** Registers the webhooks that the README asks an owner of real accounts to make: two of Sanity, one of Stripe. */
    public void sendWebhooksTo(URI shop) {
        register("content", shop, CONTENT_FILTER);
        register("staff", shop, STAFF_FILTER);
        stripe.sendWebhooksTo(shop.resolve("/webhooks/stripe"), StripeSettings.WEBHOOK_SECRET, PAYMENT_EVENTS);
    }

    private void register(String id, URI shop, String filter) {
        URI address = shop.resolve("/webhooks/sanity");
        lake.webhooks().register(Webhook.of(id, DATASET, address, filter, PROJECTION, WEBHOOK_SECRET));
    }

    public ContentLake lake() {
        return lake;
    }

    /** What was sent, and where it is handed in. */
    public MailRoom mails() {
        return mails;
    }

    public EasyPost easyPost() {
        return easyPost;
    }

    public Stripe stripe() {
        return stripe;
    }

    public URI uri() {
        return server.uri();
    }

    /** Throws {@link IllegalStateException} if the cloud was started without TLS, like {@link #certificate()}. */
    public URI tlsUri() {
        return server.tlsUri();
    }

    /** What a client has to trust to speak TLS with this cloud. */
    public X509Certificate certificate() {
        return server.certificate();
    }

    private static void load(ContentLake lake, Path sample) {
        try {
            lake.replace(DATASET, Files.readAllBytes(sample));
        } catch (IOException e) {
            throw new UncheckedIOException("the sample data cannot be read: " + sample, e);
        } catch (BrokenDataset e) {
            throw new IllegalArgumentException("the sample data is broken: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
        mails.close();
        easyPost.close();
        stripe.close();
        lake.close();
    }

    /** The pictures are the lake's asset documents, with the bytes of those that were uploaded. */
    private record LakeAssets(ContentLake lake) implements AssetSource {

        @Override
        public @Nullable Map<String, Object> document(String dataset, String id) {
            return lake.document(dataset, id);
        }

        @Override
        public byte @Nullable [] bytes(String dataset, String id) {
            return lake.assetBytes(dataset, id);
        }
    }
}
