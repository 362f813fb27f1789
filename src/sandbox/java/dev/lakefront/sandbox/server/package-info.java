/**
 * The front door of the offline cloud: one small HTTP server behind which the stand-ins for Sanity, Stripe and
 * EasyPost answer on one port, with arranged faults, a log of what was asked, a control interface and a page for
 * people.
 *
 * <p>The room knows requests, answers and streams, and must not know what a document, a payment or a parcel is:
 * stand-ins are registered as {@link dev.lakefront.sandbox.server.Service} and
 * {@link dev.lakefront.sandbox.server.StreamService}.
 *
 * <p>Decisions. The socket is ours because WireMock buffers a stream until its end, cannot reset a connection after
 * the side effect has happened, and would bring a servlet container. WireMock runs in process for everything that is
 * not a stream: its mapping files say which stand-in answers which path, so a stub dropped beside them overrides any
 * answer without a line of Java. Faults sit in front of both, because a fault that spared streams would hide the very
 * bugs it is meant to find. Each request runs on a virtual thread; the event loops only move bytes.
 */
@NullMarked
package dev.lakefront.sandbox.server;

import org.jspecify.annotations.NullMarked;
