/**
 * What makes cached answers new: Sanity's live events, its webhooks, and a sweep for what both missed. Turns each into
 * purges of the read cache; knows no route and no kind of document beyond its type's name.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>The live path is precise and comes first. A webhook is coarse (it names a document, and nobody knows which opaque
 *       tags that stands for), so while the live stream is up a webhook first asks whether a live event has covered its
 *       document: the by-id query of the document carries the tags that such an event must name. Only if none did, types
 *       become suspect. So an edit costs the shop the answers it changed and not the whole catalogue, and a lost live event
 *       still costs nobody more than a second.
 *   <li>The inbox is handled by one instance, the purge is due on all: handling an entry means publishing a notice in the
 *       transaction that completes it, and every instance purges its own cache when it hears it.
 *   <li>Every instance sweeps by itself, because each may have lost something else.
 * </ul>
 */
@NullMarked
package dev.lakefront.freshness;

import org.jspecify.annotations.NullMarked;
