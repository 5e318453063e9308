/**
 * Handlers of the bus requests of persons (restarts, rolls, drains, policies, automation,
 * retirement). Registered by the verticle.
 */
package io.meetkeeper.restart.api;
