package dev.lakefront.payment;

/**
 * Hears what payments show, whoever asked: decides what it means for the order. Both are called in one transaction; what it
 * throws undoes that, and is tried again.
 */
public interface PaymentListener {

    /**
     * Locks the order until the transaction ends. Called before anything of its attempts is changed, so that all who change an order
     * wait for each other in the same place; whoever changes attempts in a transaction of his own must have it locked, too.
     */
    void lock(String orderId);

    /** A payment of the order was seen as this; the attempt is written down already. The same may be told any number of times. */
    void shown(String orderId, int attempt, Payment payment);
}
