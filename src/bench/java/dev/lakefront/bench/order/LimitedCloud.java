package dev.lakefront.bench.order;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.nio.file.Path;

/** The main class of a process with the offline cloud, which enforces the limits of the real one, on the given ports. */
final class LimitedCloud {

    private LimitedCloud() {}

    /** Arguments: the port, and the mail server's. */
    public static void main(String[] arguments) throws InterruptedException {
        Path files = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        Path sample = files.resolve("dataset/production.ndjson");
        int port = Integer.parseInt(arguments[0]);
        int mailPort = Integer.parseInt(arguments[1]);
        try (Cloud cloud = Cloud.start(files, sample, LakeSettings.defaults(), port, null, mailPort)) {
            System.out.println("The cloud: " + cloud.uri());
            Thread.currentThread().join();
        }
    }
}
