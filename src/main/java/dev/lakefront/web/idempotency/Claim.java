package dev.lakefront.web.idempotency;

/**
 * The right to do what a request asks for, until its lease ends.
 *
 * @param owner random: no two claims have the same
 */
public record Claim(KeyScope scope, String keyHash, String owner) {

    @Override
    public String toString() {
        return "Claim[" + owner + "]";
    }
}
