package dev.lakefront.notification;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The front end's pages that links in letters open; each gets {@code token=} added, that of an order for guests only. An order's
 * gets {@code reason=} as well where a letter has one, such as {@code insufficient_funds} if the order is to be paid again.
 *
 * @param verifyPath where an address is confirmed
 * @param resetPath where a new password is chosen
 * @param changeEmailPath where a new address is confirmed
 * @param orderPath where an order is shown, whose id takes the place of {@code {id}}
 */
@ConfigurationProperties("lakefront.mail.links")
public record LetterLinksConfig(
        @Bindable(defaultValue = "/verify-email") String verifyPath,
        @Bindable(defaultValue = "/reset-password") String resetPath,
        @Bindable(defaultValue = "/verify-email") String changeEmailPath,
        @Bindable(defaultValue = "/orders/{id}") String orderPath) {}
