package dev.lakefront.shipping.easypost;

import com.google.gson.JsonObject;

/** How EasyPost answered, if it did as its own description says. Its text has nothing of the answer. */
sealed interface EasyPostAnswer {

    record Given(JsonObject body) implements EasyPostAnswer {

        @Override
        public String toString() {
            return "Given[]";
        }
    }

    /** What was asked makes no sense to it: no such country, no such parcel. */
    record Refused(String code) implements EasyPostAnswer {}
}
