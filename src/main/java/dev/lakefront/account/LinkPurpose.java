package dev.lakefront.account;

/** What the link in a letter is good for. A link of one purpose opens nothing else. */
public enum LinkPurpose {
    VERIFY_EMAIL,
    RESET_PASSWORD,
    CHANGE_EMAIL
}
