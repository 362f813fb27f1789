package dev.lakefront.account;

/** Why sessions end before their time. */
public enum SessionEnd {
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    EMAIL_CHANGED,
    ROLES_CHANGED,
    BLOCKED,
    ACCOUNT_DELETED
}
