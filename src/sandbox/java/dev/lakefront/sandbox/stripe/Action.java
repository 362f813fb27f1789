package dev.lakefront.sandbox.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a shopper has to do on the page of this token. */
record Action(String token, String url, @Nullable String returnUrl) {

    /** Without an address to return to it is for the code in the browser. */
    Map<String, Object> json() {
        if (returnUrl == null) {
            Map<String, Object> sdk = Fields.of("type", "three_d_secure_redirect", "stripe_js", url);
            return Fields.of("type", "use_stripe_sdk", "use_stripe_sdk", sdk);
        }
        Map<String, Object> redirect = Fields.of("return_url", returnUrl, "url", url);
        return Fields.of("redirect_to_url", redirect, "type", "redirect_to_url");
    }
}
