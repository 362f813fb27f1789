/**
 * People: how they register, prove who they are, and what the shop knows of them. The bar is level 2 of OWASP ASVS.
 *
 * <p>Passwords and sessions live in the database only; what editors see of a person is a document that follows it. A
 * stranger learns nothing from an answer: those for known and unknown addresses are equal.
 */
@org.jspecify.annotations.NullMarked
package dev.lakefront.account;
