/**
 * What waits until nobody talks besides restarts of a bridge: restarts and reloads of services
 * after a file change, and changes of the secure domain. Stored before it is answered; asked for
 * over the bus, run by the verticle's timer.
 */
package io.meetkeeper.restart.idle;
