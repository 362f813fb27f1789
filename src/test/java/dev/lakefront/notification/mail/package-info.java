@org.jspecify.annotations.NullMarked
package dev.lakefront.notification.mail;
