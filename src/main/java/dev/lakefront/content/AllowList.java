package dev.lakefront.content;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The queries that front ends may ask. Compared token by token, so that white space and comments do not matter. Read once,
 * at start.
 */
@Singleton
final class AllowList {

    private final ProxyConfig.Mode mode;
    private final Set<List<String>> allowed = new HashSet<>();

    AllowList(ProxyConfig config) {
        this.mode = config.mode();
        if (mode == ProxyConfig.Mode.ALLOW_LIST) {
            Path folder = config.allowList();
            if (folder == null) {
                throw new IllegalArgumentException("lakefront.proxy.allow-list names no folder");
            }
            read(folder);
        }
    }

    boolean allows(String query) {
        return switch (mode) {
            case OFF -> false;
            case OPEN -> true;
            case ALLOW_LIST -> allowed.contains(new GroqTokens(query).list());
        };
    }

    private void read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".groq")).toList()) {
                allowed.add(new GroqTokens(Files.readString(file)).list());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("lakefront.proxy.allow-list cannot be read", e);
        }
    }
}
