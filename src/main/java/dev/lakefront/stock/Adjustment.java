package dev.lakefront.stock;

/**
 * Pieces that staff found or misses.
 *
 * @param id names it for ever: under the same one it is done once. At most 40 letters, digits, hyphens and underscores
 * @param delta what comes to {@code supplied}, or goes from it if negative; not 0, a million either way at most
 * @param reason in staff's own words, 200 characters at most
 * @param actor the account that did it
 */
public record Adjustment(String id, String sku, long delta, String reason, String actor) {

    public static final int LONGEST_REASON = 200;
    public static final long MOST = 1_000_000;

    public Adjustment {
        boolean possible = delta != 0 && delta <= MOST && delta >= -MOST;
        if (!possible || reason.length() > LONGEST_REASON || !id.matches("[\\w-]{1,40}")) {
            throw new IllegalArgumentException("no adjustment that can be made");
        }
    }
}
