package dev.lakefront.web.problem;

import io.micronaut.http.HttpStatus;

/** Every code that an error answer can carry, with its status and title. Codes are stable; new ones may be added. */
public enum ProblemCode {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request is malformed"),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter has a value that cannot be used"),
    INVALID_BODY(HttpStatus.BAD_REQUEST, "The body cannot be used"),
    INVALID_TOKEN(HttpStatus.BAD_REQUEST, "The link is used, too old or not genuine"),
    INVALID_QUERY(HttpStatus.BAD_REQUEST, "The GROQ query cannot be used"),
    QUERY_TOO_LONG(HttpStatus.BAD_REQUEST, "The GROQ query or its parameters are too long"),
    QUERY_TOO_DEEP(HttpStatus.BAD_REQUEST, "The GROQ query or its parameters are nested too deeply"),
    RESULT_TOO_LARGE(HttpStatus.BAD_REQUEST, "The result is larger than one answer may be"),
    IDEMPOTENCY_KEY_MISSING(HttpStatus.BAD_REQUEST, "The request needs an idempotency key"),
    IDEMPOTENCY_KEY_INVALID(HttpStatus.BAD_REQUEST, "The idempotency key cannot be used"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Sign in first"),
    INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Address or password is wrong"),
    INVALID_REFRESH_TOKEN(HttpStatus.UNAUTHORIZED, "The session has ended; sign in again"),
    BAD_PREVIEW_SECRET(HttpStatus.UNAUTHORIZED, "The secret does not open the preview"),
    BAD_SIGNATURE(HttpStatus.UNAUTHORIZED, "The signature is missing, wrong or too old"),
    PAYMENT_DECLINED(HttpStatus.PAYMENT_REQUIRED, "The payment was declined"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    WRONG_PASSWORD(HttpStatus.FORBIDDEN, "The password is wrong"),
    EMAIL_NOT_VERIFIED(HttpStatus.FORBIDDEN, "The address is not confirmed yet"),
    ACCOUNT_BLOCKED(HttpStatus.FORBIDDEN, "The account is blocked"),
    FOREIGN_ORIGIN(HttpStatus.FORBIDDEN, "The cookie is not taken from this origin"),
    PERSPECTIVE_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Only published content is served here"),
    TOKEN_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Tokens are not taken here"),
    WRITE_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Only queries are served here"),
    QUERY_NOT_ALLOWED(HttpStatus.FORBIDDEN, "The query is not on the allow list"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    DATASET_NOT_FOUND(HttpStatus.NOT_FOUND, "The dataset is not served here"),
    PRODUCT_NOT_FOUND(HttpStatus.NOT_FOUND, "No such product"),
    CATEGORY_NOT_FOUND(HttpStatus.NOT_FOUND, "No such category"),
    COLLECTION_NOT_FOUND(HttpStatus.NOT_FOUND, "No such collection"),
    PAGE_NOT_FOUND(HttpStatus.NOT_FOUND, "No such page"),
    MENU_NOT_FOUND(HttpStatus.NOT_FOUND, "No such menu"),
    ADDRESS_NOT_FOUND(HttpStatus.NOT_FOUND, "No such address"),
    USER_NOT_FOUND(HttpStatus.NOT_FOUND, "No such user"),
    SESSION_NOT_FOUND(HttpStatus.NOT_FOUND, "No such session"),
    EMAIL_NOT_FOUND(HttpStatus.NOT_FOUND, "No such letter"),
    CART_NOT_FOUND(HttpStatus.NOT_FOUND, "No such cart"),
    CART_LINE_NOT_FOUND(HttpStatus.NOT_FOUND, "No such line in the cart"),
    MERCHANDISE_NOT_FOUND(HttpStatus.NOT_FOUND, "No such merchandise"),
    SKU_NOT_FOUND(HttpStatus.NOT_FOUND, "No such SKU"),
    QUOTE_NOT_FOUND(HttpStatus.NOT_FOUND, "No such quote"),
    ORDER_NOT_FOUND(HttpStatus.NOT_FOUND, "No such order"),
    FINDING_NOT_FOUND(HttpStatus.NOT_FOUND, "No such finding"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    CART_EMPTY(HttpStatus.CONFLICT, "There is nothing in the cart"),
    CART_CHANGED(HttpStatus.CONFLICT, "The cart is not as it was quoted"),
    PRICE_CHANGED(HttpStatus.CONFLICT, "It costs something else now"),
    NO_SHIPPING(HttpStatus.CONFLICT, "There is no way of sending it there"),
    SHIPPING_OPTION_NOT_OFFERED(HttpStatus.CONFLICT, "This way of shipping is not offered"),
    EMAIL_TAKEN(HttpStatus.CONFLICT, "The address belongs to another account"),
    TOO_MANY_ADDRESSES(HttpStatus.CONFLICT, "No more addresses can be kept"),
    OWN_ACCOUNT(HttpStatus.CONFLICT, "Not to be done to your own account"),
    EMAIL_UNDER_WAY(HttpStatus.CONFLICT, "The letter is under way already"),
    EMAIL_ERASED(HttpStatus.CONFLICT, "What the letter said was erased"),
    OUT_OF_STOCK(HttpStatus.CONFLICT, "Not enough of it is left"),
    NOTHING_TO_PAY(HttpStatus.CONFLICT, "There is nothing to pay"),
    TOO_MANY_UNPAID_ORDERS(HttpStatus.CONFLICT, "Pay or cancel an order first"),
    ORDER_NOT_CANCELLABLE(HttpStatus.CONFLICT, "The order can no longer be cancelled"),
    ORDER_NOT_PAYABLE(HttpStatus.CONFLICT, "The order is not to be paid any more"),
    PAYMENT_TOO_LATE(HttpStatus.CONFLICT, "Too little time is left for this way of paying"),
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT, "The order cannot become that"),
    REFUND_REFUSED(HttpStatus.CONFLICT, "That money cannot be given back"),
    RECONCILIATION_RUNNING(HttpStatus.CONFLICT, "Orders are being held against payments already"),
    IDEMPOTENCY_KEY_IN_FLIGHT(HttpStatus.CONFLICT, "The first request with this key is not answered yet"),
    CURRENCY_NOT_OFFERED(HttpStatus.CONFLICT, "It is not sold in the cart's currency"),
    CART_LIMIT_REACHED(HttpStatus.CONFLICT, "The cart takes no more"),
    PAYMENT_UNDER_WAY(HttpStatus.CONFLICT, "A payment of the order is under way"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No representation fits the Accept header"),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "It was changed meanwhile"),
    QUOTE_EXPIRED(HttpStatus.GONE, "The quote has expired"),
    BODY_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body's media type is not taken here"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The idempotency key belongs to another request"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke on our side"),
    UPSTREAM_FAILED(HttpStatus.BAD_GATEWAY, "A system behind the shop gave no usable answer"),
    UPSTREAM_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "A system behind the shop cannot be reached"),
    UPSTREAM_SLOW(
            HttpStatus.SERVICE_UNAVAILABLE, "A system behind the shop takes too long; the answer is being fetched"),
    ORDERS_SUSPENDED(HttpStatus.SERVICE_UNAVAILABLE, "No orders are taken at this moment"),
    SIGN_IN_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too many sign-ins at this moment"),
    STREAMS_EXHAUSTED(HttpStatus.SERVICE_UNAVAILABLE, "No more event streams are open to this caller");

    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code for a status that the framework answers by itself. */
    static ProblemCode forStatus(HttpStatus status) {
        for (ProblemCode code : new ProblemCode[] {
            BAD_REQUEST,
            UNAUTHORIZED,
            FORBIDDEN,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            BODY_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            RATE_LIMITED
        }) {
            if (code.status == status) {
                return code;
            }
        }
        return status.getCode() < 500 ? BAD_REQUEST : INTERNAL;
    }
}
