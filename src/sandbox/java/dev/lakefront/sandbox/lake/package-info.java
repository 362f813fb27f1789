/**
 * The offline Content Lake: a stand-in for Sanity's with state and the real wire formats, limits and tokens.
 *
 * <p>It knows HTTP requests and answers, but no server and no sample data. Its default behaviour is as awkward as the
 * real one's: queries lag behind writes, ids with a dot are hidden from callers without a token, live events come
 * before what they announce can be queried, and too many calls are refused. Where the real behaviour is not documented,
 * the stricter reading was taken, since what a caller gets away with here must not fail there.
 */
@NullMarked
package dev.lakefront.sandbox.lake;

import org.jspecify.annotations.NullMarked;
