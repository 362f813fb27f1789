package dev.lakefront.shipping.easypost;

import java.util.Map;

/**
 * One question. Its text has neither what is asked nor about whom.
 *
 * @param operation for meters and messages, such as {@code rates}
 * @param endpoint below {@code /v2/}
 * @param body the client takes things out of it, so it belongs to this call alone
 */
record EasyPostCall(String operation, String endpoint, Map<String, Object> body) {

    @Override
    public String toString() {
        return "EasyPostCall[" + operation + "]";
    }
}
