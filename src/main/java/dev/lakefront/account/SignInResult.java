package dev.lakefront.account;

import java.time.Duration;

/** How a sign-in ended. */
public sealed interface SignInResult {

    record Done(OpenSession session) implements SignInResult {}

    /** Nobody has the address, or has this password, or has one at all: not to be told apart. */
    record Wrong() implements SignInResult {}

    /** The password is right; the address was never confirmed. */
    record Unverified() implements SignInResult {}

    /** The password is right; staff blocked the account. */
    record Blocked() implements SignInResult {}

    /** Too many failed; the password was not looked at. */
    record Wait(Duration pause) implements SignInResult {}
}
