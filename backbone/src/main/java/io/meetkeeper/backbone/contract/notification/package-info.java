/** The channels by which people are notified. */
package io.meetkeeper.backbone.contract.notification;
