package dev.lakefront.sandbox;

import dev.lakefront.sandbox.images.AssetSource;
import dev.lakefront.sandbox.images.ImageService;
import dev.lakefront.sandbox.lake.ContentLake;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.lake.push.Webhook;
import dev.lakefront.sandbox.mail.MailRoom;
import dev.lakefront.sandbox.server.BrokenDataset;
import dev.lakefront.sandbox.server.CloudServer;
import dev.lakefront.sandbox.server.CloudServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /** What the staff edits for the shop alone; not what the shop itself writes into the same documents. */
    private static final String STAFF_FILTER =
            "_type == \"stock\" && (delta::operation() != \"update\" || delta::changedAny(supplied))";

    private static final String PROJECTION = "{_id, _type, _rev, _updatedAt, \"operation\": delta::operation()}";

    private final ContentLake lake;
    private final MailRoom mails;
    private final CloudServer server;

    private Cloud(ContentLake lake, MailRoom mails, CloudServer server) {
        this.lake = lake;
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
        CloudServerBuilder builder = CloudServer.builder(folder)
                .port(port)
                .clock(settings.clock())
                .service("sanity", lake)
                .service("images", images)
                .streams(lake)
                .dataset(lake)
                .faultTarget("sanity", lake.faults())
                .control("mails", mails)
                .mailServer()
                .onReset(sampleAgain)
                .onReset(mails.mailbox()::empty)
                .deliveries(() -> lake.webhooks().reports());
        if (tlsPort != null) {
            builder.tlsPort(tlsPort);
        }
        CloudServer server = builder.start();
        try {
            mails.listen(mailPort, server.misfortunes());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new Cloud(lake, mails, server);
    }

    /** Registers the two webhooks that the README asks an owner of a real project to make. */
    public void sendWebhooksTo(URI shop) {
        register("content", shop, CONTENT_FILTER);
        register("staff", shop, STAFF_FILTER);
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

    public URI uri() {
        return server.uri();
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
