package dev.lakefront.account;

/** Makes the tokens that show for some minutes who somebody is. */
public interface AccessTokens {

    /** A token for an account and one of its sessions. Whether the session still lives is asked wherever it is presented. */
    String issue(Account account, String sessionId);
}
