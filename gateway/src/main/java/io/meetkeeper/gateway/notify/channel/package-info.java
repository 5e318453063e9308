/**
 * The ways out for notifications: what each receiver wants to read, and by which request or mail it
 * gets there. Addresses, keys and tokens come from files and are in no log or message.
 */
package io.meetkeeper.gateway.notify.channel;
