package dev.lakefront.pricing;

/**
 * A code that takes nothing off.
 *
 * @param code as it was entered
 * @param reason if several promotions have the code, of the one that came closest
 */
public record RefusedCode(String code, Reason reason) {

    /** Why a code takes nothing off; the later, the closer it came. */
    public enum Reason {
        UNKNOWN,
        NOT_STARTED,
        ENDED,
        /** It was used in as many orders as it may be. */
        USED_UP,
        /** This customer has used it in as many orders as one may. */
        USED_BY_CUSTOMER,
        CURRENCY_NOT_OFFERED,
        DESTINATION_EXCLUDED,
        /** No line is in its scope. */
        NOTHING_IN_SCOPE,
        MINIMUM_NOT_REACHED,
        TOO_FEW_PIECES,
        /** It would apply, but there is nothing left to take off. */
        NO_EFFECT,
        /** Another promotion or other ones together are better, and they do not go together. */
        NOT_COMBINABLE
    }
}
