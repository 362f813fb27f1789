package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;

/** What was done, where there is nothing else to show. */
@Schema(name = "Status")
record StatusResponse(String status) {

    static final StatusResponse VERIFICATION_SENT = new StatusResponse("verification_sent");
    static final StatusResponse VERIFIED = new StatusResponse("verified");
    static final StatusResponse EMAIL_CHANGED = new StatusResponse("email_changed");
    static final StatusResponse RESET_SENT = new StatusResponse("reset_sent");
    static final StatusResponse PASSWORD_CHANGED = new StatusResponse("password_changed");
    static final StatusResponse CONFIRMATION_SENT = new StatusResponse("confirmation_sent");
}
