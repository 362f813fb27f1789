/**
 * The offline cloud: stateful stand-ins for the services behind the shop, and the command that starts them together with it.
 * Never in the packaged jar; nothing in the shop knows it. It holds no Micronaut beans: they would be live in the shop.
 */
@NullMarked
package dev.lakefront.sandbox;

import org.jspecify.annotations.NullMarked;
