/**
 * EasyPost's stand-in: addresses, parcels, shipments with rates and labels, trackers, events and signed webhooks, as far as
 * a shop uses them, with the real one's wire format, limits and refusals. Stateful, and the same answers to the same
 * questions. Knows nothing of the shop.
 *
 * <p>What decides its answers is written down where it is decided: {@link dev.lakefront.sandbox.easypost.Verification} (which
 * addresses exist), {@link dev.lakefront.sandbox.easypost.Tariff} (who carries what for how much) and
 * {@link dev.lakefront.sandbox.easypost.TrackerStatus} (test codes).
 *
 * <p>Objects are kept as the JSON they are answered with: a map in the order of the real answers.
 */
@NullMarked
package dev.lakefront.sandbox.easypost;

import org.jspecify.annotations.NullMarked;
