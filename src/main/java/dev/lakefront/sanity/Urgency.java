package dev.lakefront.sanity;

/** The class of a request upstream, most urgent first: each leaves the later ones a share of the request budget. */
public enum Urgency {
    /** A shopper waits with money in hand. */
    CHECKOUT,
    /** What the shop has decided is written down. */
    WRITE,
    /** An answer that readers ask for again, or the proof that a change is visible. */
    REFILL,
    /** The first load of a catalogue or content page. */
    CATALOGUE,
    /** The first load of a query that a front end wrote itself. */
    PROXY_MISS
}
