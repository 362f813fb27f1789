package dev.lakefront.account;

import org.jspecify.annotations.Nullable;

/**
 * A letter that a person is to get, as it stands in the journal under the kind {@link #KIND}. Holds no secret: a link is
 * named by its id, and its token is made when the letter is sent.
 *
 * @param accountId whom it concerns; a deleted account's letters are made anonymous by it
 * @param recipient the whole address
 * @param firstName for the salutation
 * @param locale a BCP 47 tag
 * @param purpose of the link; null in letters without one
 * @param linkId as {@link LinkTokens#token} takes it; null in letters without a link
 * @param newEmail masked; in letters about a change of address
 */
public record AccountLetter(
        Kind kind,
        String accountId,
        String recipient,
        @Nullable String firstName,
        String locale,
        @Nullable LinkPurpose purpose,
        @Nullable String linkId,
        @Nullable String newEmail) {

    public static final String KIND = "account-letter";

    /** Which letter it is. */
    public enum Kind {
        /** Confirm that the address is yours. */
        VERIFY_EMAIL,
        /** Somebody wanted to register with your address; you have an account already. */
        ALREADY_REGISTERED,
        /** Choose a new password. */
        RESET_PASSWORD,
        /** Your password was changed. */
        PASSWORD_CHANGED,
        /** To the new address: confirm it. */
        CONFIRM_NEW_EMAIL,
        /** To the old address: somebody wants to change it. */
        EMAIL_CHANGE_ASKED,
        /** To the old address: it was changed. */
        EMAIL_CHANGED,
        /** A sign-in token was used twice; all its sessions were ended. */
        TOKEN_REUSED,
        /** Your account was deleted. */
        ACCOUNT_DELETED
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "AccountLetter[" + kind + " for " + accountId + "]";
    }
}
