package dev.lakefront.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers find this shop.
 *
 * @param publicUrl its address on the web; without it, the one under which it is asked
 */
@ConfigurationProperties("lakefront")
public record PublicAddressConfig(@Nullable URI publicUrl) {}
