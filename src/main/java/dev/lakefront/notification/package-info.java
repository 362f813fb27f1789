/** Letters: one record for each event and recipient, sent through SMTP until it is known to have arrived or been refused. */
@org.jspecify.annotations.NullMarked
package dev.lakefront.notification;
