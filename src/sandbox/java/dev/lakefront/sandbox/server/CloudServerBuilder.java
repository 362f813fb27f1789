package dev.lakefront.sandbox.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything a cloud server is made of. Ports may be 0 for any free one; nothing but the folder must be given. */
public final class CloudServerBuilder {

    final Path folder;
    final Map<String, List<Service>> services = new HashMap<>();
    final Map<Target, FaultTarget> faultTargets = new EnumMap<>(Target.class);
    private final Map<String, Service> controls = new HashMap<>();
    private final List<Runnable> resets = new ArrayList<>();

    @Nullable
    StreamService streams;

    Clock clock = Clock.systemUTC();
    int port;
    boolean mailServer;

    @Nullable
    Integer tlsPort;

    private DatasetControl dataset = (name, ndjson) -> {
        throw new BrokenDataset(1, "no stand-in keeps documents");
    };
    private Supplier<List<?>> deliveries = List::of;

    CloudServerBuilder(Path folder) {
        this.folder = folder;
    }

    public CloudServerBuilder port(int wanted) {
        port = wanted;
        return this;
    }

    /** Without this call there is no TLS. */
    public CloudServerBuilder tlsPort(int wanted) {
        tlsPort = wanted;
        return this;
    }

    public CloudServerBuilder clock(Clock given) {
        clock = given;
        return this;
    }

    /** Answers the mappings that name this service. Of several with one name the first that answers does. */
    public CloudServerBuilder service(String name, Service service) {
        services.computeIfAbsent(name, n -> new ArrayList<>()).add(service);
        return this;
    }

    /** Answers event streams, which do not pass WireMock. */
    public CloudServerBuilder streams(StreamService service) {
        streams = service;
        return this;
    }

    /** Answers {@code /__sandbox/<part>} and everything below. */
    public CloudServerBuilder control(String part, Service service) {
        controls.put(part, service);
        return this;
    }

    /** Takes the faults of this vendor's pushes; the vendor is {@code sanity}, {@code stripe} or {@code easypost}. */
    public CloudServerBuilder faultTarget(String vendor, FaultTarget faultTarget) {
        faultTargets.put(Target.valueOf(vendor.toUpperCase(Locale.ROOT)), faultTarget);
        return this;
    }

    /** Takes faults of a mail server, which asks {@link CloudServer#misfortunes} for them. */
    public CloudServerBuilder mailServer() {
        mailServer = true;
        return this;
    }

    public CloudServerBuilder dataset(DatasetControl control) {
        dataset = control;
        return this;
    }

    /** Runs, in the order given, when everything is to be as after the start. */
    public CloudServerBuilder onReset(Runnable reset) {
        resets.add(reset);
        return this;
    }

    /** The latest webhook deliveries, newest first, as values that Jackson can write. */
    public CloudServerBuilder deliveries(Supplier<List<?>> latest) {
        deliveries = latest;
        return this;
    }

    /** Throws {@link java.io.UncheckedIOException} if a port is taken. */
    public CloudServer start() {
        return new CloudServer(this);
    }

    Control.Parts parts(Runnable stubReset) {
        List<Runnable> all = new ArrayList<>(resets);
        all.add(stubReset);
        return new Control.Parts(Map.copyOf(controls), all, dataset, deliveries);
    }
}
