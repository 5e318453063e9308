/**
 * Handlers of the requests of persons that arrive over the bus: restarts, rolling restarts, drains,
 * policies, automation, retirement. Registered by the verticle.
 */
package io.meetkeeper.restart.api;
