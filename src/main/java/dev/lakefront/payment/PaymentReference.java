package dev.lakefront.payment;

/** What whoever takes payments calls a payment, such as {@code pi_…}. Not a secret. */
public record PaymentReference(String value) {}
