package dev.lakefront.account;

/** What came of opening a link. */
enum LinkResult {
    DONE,
    /** Used, expired, void or never made: whoever opens it is not told which. */
    INVALID,
    /** The address that it proves has become somebody else's meanwhile. */
    TAKEN
}
